"""The small archive, merged: who has the word on which field, and what becomes of every entry."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from builder.digests.page_text import parse_page_text
from builder.memory import Memory
from builder.model import Archive, Organization
from builder.pages.view import Settings
from builder.pipeline import load_archive
from builder.site_plan import plan_site
from tests.archives import SMALL, archive_of, made_files, paper_of, small_copy

CRANES = "folding-paper-cranes-with-a-soft-robot-hand"
SEED_DAYS = {"2025-12-11": 34, "2025-12-10": 43, "2025-10-31": 65, "2025-03-12": 89, "2025-12-08": 41}


@pytest.fixture(scope="module")
def small() -> Archive:
    return archive_of(SMALL)


def test_one_paper_of_two_days_and_two_lists_has_one_page(small: Archive) -> None:
    cranes = paper_of(small, CRANES)
    assert [(seen.day, seen.list, seen.rank) for seen in cranes.appearances] == [
        (date(2031, 3, 2), "daily", 1),
        (date(2031, 3, 2), "search", 2),
        (date(2031, 3, 1), "search", 1),
    ]


def test_the_api_has_the_word_over_page_text_and_counts_come_from_the_newest(small: Archive) -> None:
    cranes = paper_of(small, CRANES)
    assert cranes.arxiv == "3102.00001"
    assert cranes.authors == ("Ada Invented", "Bo Fabricated", "Cy Fictional", "Di Imagined")
    assert cranes.published == date(2031, 2, 28)
    assert cranes.comments == 7
    assert cranes.organization == Organization("example-lab", "Example Lab")


def test_a_second_capture_gives_the_order_and_the_first_what_only_it_has(small: Archive) -> None:
    day = next(day for day in small.days if day.date == date(2031, 3, 2))
    search = next(listing for listing in day.lists if listing.name == "search")
    assert [placement.paper_id for placement in search.placements] == [
        "the-walking-chair-and-its-fall",
        CRANES,
        "reading-lamps-for-plants",
    ]
    assert [path.rsplit("/", 1)[1] for path in search.digests] == ["2031-03-02-2.txt", "2031-03-02.txt"]


def test_a_curation_wins_and_is_named(small: Archive) -> None:
    survey = paper_of(small, "a-survey-of-invented-furniture")
    assert survey.title == "A Survey of Invented Furniture, Corrected"
    assert survey.aliases == ("A Survey of Invented Furniture",)
    assert survey.venue == "Proceedings of Nothing"
    assert {"title", "venue", "note"} <= set(survey.curated)
    assert ("robotics", "curation") in {(topic.slug, topic.by) for topic in survey.topics}


def test_a_merged_paper_lives_on_under_the_other_id(small: Archive) -> None:
    chair = paper_of(small, "the-walking-chair-and-its-fall")
    assert chair.merged == ("the-ambling-chair-revisited",)
    assert chair.arxiv == "3102.00002"
    assert "The Ambling Chair, Revisited" in (chair.title, *chair.aliases)
    assert "the-ambling-chair-revisited" not in {paper.id for paper in small.papers}


def test_a_withdrawn_paper_is_no_paper(small: Archive) -> None:
    assert "reading-lamps-for-plants" not in {paper.id for paper in small.papers}
    assert [(gone.paper_id, gone.reason) for gone in small.withdrawn] == [
        ("reading-lamps-for-plants", "The lamp asked us to.")
    ]


def test_what_a_digest_does_not_say_stays_unknown(small: Archive) -> None:
    survey = paper_of(small, "a-survey-of-invented-furniture")
    assert (survey.author_count, survey.published, survey.comments, survey.arxiv) == (None, None, None, None)


def test_every_entry_becomes_an_appearance(small: Archive) -> None:
    entries = {
        (digest.path, entry.lines)
        for digest in small.digests
        for entry in digest.entries
        if entry.title != "Reading Lamps for Plants"
    }
    sources = {
        (source.digest, source.lines) for paper in small.papers for seen in paper.appearances for source in seen.sources
    }
    assert sources == entries


def test_the_order_of_digests_changes_nothing(tmp_path: Path) -> None:
    folder = small_copy(tmp_path)
    before = load_archive(folder)
    for path in sorted(folder.glob("content/digests/2031/*")):
        path.rename(path.with_name(path.name + ".away"))
    for path in sorted(folder.glob("content/digests/2031/*.away"), reverse=True):
        path.rename(path.with_suffix(""))
    assert load_archive(folder) == before


def test_a_second_plan_counts_the_words_of_changed_papers_only(tmp_path: Path) -> None:
    folder = small_copy(tmp_path)
    steps: Counter[str] = Counter()

    @contextmanager
    def step(name: str) -> Iterator[None]:
        steps[name] += 1
        yield

    memory, settings = Memory(step), Settings("Small")
    for title in ("A Survey, Corrected", "A Survey, Corrected Again"):
        steps.clear()
        curation = folder / "content/papers/a-survey-of-invented-furniture.yml"
        curation.write_text(f"title: {title}\n")
        files = {file.uri: file for file in plan_site(folder, settings, memory).files}
        made = files["search/"].make(), files[f"papers/{CRANES}.md"].make()
        assert all(made)
    assert [steps[name] for name in ("record words", "paper words", "digest paper")] == [1, 1, 0]


def test_an_id_stays_when_the_title_that_gave_it_is_gone(tmp_path: Path) -> None:
    folder = small_copy(tmp_path)
    (folder / "content/digests/2031/2031-03-01.txt").unlink()
    digest = folder / "content/digests/2031/2031-03-02.json"
    digest.write_text(digest.read_text().replace("Folding Paper Cranes with a Soft", "Cranes, Folded by a Soft"))
    ledger = folder / "content/published.txt"
    ledger.write_text(ledger.read_text().replace(f"papers/{CRANES}/ ", f"papers/{CRANES}/ 3102.00001 "))
    assert paper_of(load_archive(folder).archive, CRANES).title == "Cranes, Folded by a Soft Robot Hand"


def test_a_later_load_names_the_lines_of_a_file_as_they_are_now(tmp_path: Path) -> None:
    folder, memory = small_copy(tmp_path), Memory()
    path = folder / f"content/papers/{CRANES}.yml"
    text = "arxiv: '3102.00001'\n"
    for lines_above in (0, 1, 2):
        path.write_text("# a comment\n" * lines_above + text)
        loaded = load_archive(folder, memory)
        assert loaded.problems == load_archive(folder).problems
        assert [found.line for found in loaded.problems if found.path.endswith(path.name)] == [1 + lines_above]


def test_an_empty_archive_is_an_archive(tmp_path: Path) -> None:
    folder = small_copy(tmp_path)
    for path in folder.glob("content/*/**/*.*"):
        path.unlink()
    (folder / "content/published.txt").unlink()
    loaded = load_archive(folder)
    assert loaded.archive.papers == ()
    assert "index.md" in made_files(loaded.archive, Settings("Empty"))


def test_the_seeds_are_read_as_what_they_are(root: Path) -> None:
    titles: list[set[str]] = []
    for day, count in SEED_DAYS.items():
        text = (root / f"content/digests/2025/{day}.txt").read_text(encoding="utf-8")
        digest, _ = parse_page_text(text, f"content/digests/2025/{day}.txt", date.fromisoformat(day))
        assert len(digest.entries) == count
        titles.append({entry.title.casefold() for entry in digest.entries})
    days = [sum(title in one for one in titles) for title in set().union(*titles)]
    assert (len(days), days.count(2), days.count(3)) == (243, 23, 3)
