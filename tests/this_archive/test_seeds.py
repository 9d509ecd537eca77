"""What is promised of the papers that this archive began with: topics, related papers, links."""

import pytest

from builder.archive import similarity
from builder.archive.abstract_links import links_in
from builder.archive.related import RelatedIndex, related_papers
from builder.model import Archive
from builder.text.titles import normalized_title
from builder.topics.evaluation import Evaluation, check_gold, evaluate_topics
from builder.topics.gold import parse_gold
from tests.archives import SEED_DIGESTS, seeds
from tests.conftest import ROOT


def test_related_papers_share_a_topic_that_a_reader_gave_them() -> None:
    gold, _ = parse_gold((ROOT / "tests/data/gold/seeds.json").read_text(encoding="utf-8"), "seeds.json")
    topics = {normalized_title(paper.title): set(paper.topics) for paper in gold}
    of_paper = {paper.id: topics.get(normalized_title(paper.title)) for paper in seeds().papers}
    pairs = [
        (mine, theirs)
        for paper_id, related in related_papers(seeds().papers).items()
        for one in related[:5]
        if (mine := of_paper[paper_id]) and (theirs := of_paper[one.paper_id])
    ]
    assert len(pairs) > 300
    assert sum(bool(mine & theirs) for mine, theirs in pairs) >= 0.9 * len(pairs)


def test_every_paper_of_the_archive_has_six_related_ones_and_nearly_all_say_why() -> None:
    related = related_papers(seeds().papers)
    assert {len(found) for found in related.values()} == {6}
    silent = [one for found in related.values() for one in found if not one.shared_phrases and not one.shared_topics]
    assert len(silent) <= 0.02 * 6 * len(related)


def test_a_paper_gets_the_same_answer_alone_as_among_all() -> None:
    all_related = related_papers(seeds().papers)
    index = RelatedIndex(seeds().papers[::-1])
    assert all(index.related_to(paper_id) == all_related[paper_id] for paper_id in sorted(all_related)[::10])
    assert len(index) == len(seeds().papers)


def test_frequent_words_are_added_up_another_way_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    related = related_papers(seeds().papers)
    for share in (0, 1):
        monkeypatch.setattr(similarity, "_DENSE_SHARE", share)
        assert related_papers(seeds().papers) == related


def _judged(archive: Archive, name: str) -> Evaluation:
    gold, problems = parse_gold((ROOT / f"tests/data/gold/{name}.json").read_text(encoding="utf-8"), name)
    assert (*problems, *check_gold(gold, archive.topics, name)) == ()
    return evaluate_topics(gold, archive.papers, archive.topics)


@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [
        ("seeds", 0.95, 0.88),
        ("daily_2026", 0.92, 0.84),
        ("daily", 0.90, 0.82),
        ("own_weighing", 0.91, 0.87),
        ("own_held_out", 0.90, 0.85),
    ],
)
def test_the_rules_do_well_on_labelled_papers(name: str, precision: float, recall: float) -> None:
    found = _judged(seeds(), name)
    assert found.without_abstract == ()
    assert (found.overall.precision or 0) >= precision
    assert (found.overall.recall or 0) >= recall


def test_few_papers_of_the_archive_have_no_topic() -> None:
    papers = seeds().papers
    assert sum(not paper.topics for paper in papers) < 0.03 * len(papers)


def test_the_seeds_name_their_addresses_and_these_end_as_addresses_do() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SEED_DIGESTS]
    links = [link for text in texts for line in text.splitlines() for link in links_in(line)]
    assert len(links) == 66
    assert [link.kind for link in links].count("code") == 59
    assert all(link.url[-1].isalnum() or link.url[-1] in "/_-" for link in links)
