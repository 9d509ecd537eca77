"""Which entries are one paper: by arXiv id, else by title unless their abstracts are plainly two texts."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.archive.grouping import group_sightings
from builder.archive.naming import name_papers
from builder.archive.same_text import share_of_words
from builder.archive.sightings import group_titles, title_keys
from builder.digests.api_json import parse_api_json
from builder.identifiers import paper_url
from builder.model import Digest, Entry, LedgerLine
from builder.text.titles import title_key
from tests.archives import sample
from tests.made_digests import DAY, FOLDING, WALKING, digest, entry
from tests.title_variants import title_variants


def _groups(*digests: Digest) -> list[list[str]]:
    return [[seen.entry.title for seen in group] for group in group_sightings(digests)]


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Paper-Folding Robots", "PAPER FOLDING ROBOTS"),
        ("Paper-Folding Robots", "Paperfolding   robots."),
        ("λ-Folding", r"$\lambda$-Folding"),
        ("λ-Folding", "Lambda Folding"),
        ("Fold^2: Twice", "Fold²: twice"),
        ("Fold^2: Twice", "Fold$^{2}$: Twice"),
        ("Cranes & Boats", "Cranes and Boats"),
        ("Folding of the Robot’s Crane", "Folding of the Robot's Crane"),
        ("The Őrmező Crane", "The Ormezo Crane"),
        ("A 19.2times Faster Crane", "A 19.2× Faster Crane"),
        ("紙の鶴", "紙 の 鶴"),
        ("Sorting in $O(n \\log n)$ Steps", "Sorting in O(n log n) Steps"),
        (r"\textsc{Kettle} Data at Home", "Kettle Data at Home"),
        ("Ket\xadtles for the At\u200btic", "Kettles for the Attic"),
        ("می\u200cخواهم", "میخواهم"),
        ("Kettles &amp; Boats", "Kettles and Boats"),
        ("Kettles – A Dash, Twice!", "Kettles - a dash twice?"),
        ("K-NN Kettles", "KNN Kettles"),
        ("E^{2}-LLM", "E^2-LLM"),
        ("Eﬃcient Café", "Efficient Cafe\u0301"),
        ("🎉", "🎉"),
    ],
)
def test_titles_that_a_reader_takes_for_one_are_one(title: str, other: str) -> None:
    assert _groups(digest(title), digest(other, day=DAY + timedelta(1))) == [[title, other]]


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Folding Cranes", "Folding Cranes 2"),
        ("Fold^2", "Fold^3"),
        ("🎉", "🎊"),
        ("C++ Cranes", "C Cranes, Again"),
        ("α", "β"),
    ],
)
def test_other_titles_are_other_papers(title: str, other: str) -> None:
    assert _groups(digest(title, other)) == [[title], [other]]


_SIGNS = [
    ("Models of C++ Programs", "Models of C# Programs"),
    ("Invented Model 1.0", "Invented Model 10"),
    ("A 1.5B Model", "A 15B Model"),
    ("Search with A* in Rooms", "Search with A in Rooms"),
    ("VBench: Invented Videos", "VBench++: Invented Videos"),
    ("Kettles at -5 Degrees", "Kettles at 5 Degrees"),
    ("10^{-3} Kettles", "10^3 Kettles"),
    ("x > y Kettles", "x < y Kettles"),
    ("バス時刻表", "ハス時刻表"),
    ("कि", "की"),
]
ALIKE = "A made-up text on invented exercises, solved by {} models in a sandbox, of which {} percent pass every test."


@pytest.mark.parametrize("with_text", [True, False])
@pytest.mark.parametrize(("title", "other"), _SIGNS)
def test_titles_that_differ_only_in_signs_are_two_papers_unless_their_text_is_one(
    title: str, other: str, *, with_text: bool
) -> None:
    text, later = ALIKE.format("twelve", "sixty"), DAY + timedelta(1)
    changed = ALIKE.format("fifteen invented", "seventy and more or fewer") if with_text else None
    first, again = digest(entry(title, text)), digest(entry(title, text), day=later + timedelta(1))
    assert _groups(first, digest(entry(other, changed), day=later), again) == [[title, title], [other]]
    assert _groups(first, digest(entry(other, text), day=later)) == [[title, other]]


@pytest.mark.parametrize(("title", "other"), _SIGNS)
def test_an_older_day_with_a_title_of_other_signs_takes_no_known_papers_address(title: str, other: str) -> None:
    known = digest(entry(title, FOLDING), day=DAY + timedelta(1))
    (named,) = name_papers(group_sightings([known]), (), {})
    ledger = (LedgerLine(paper_url(named.id), None, group_titles(named.group)),)
    older = digest(entry(other, WALKING))
    papers = name_papers(group_sightings([older, known]), ledger, {})
    assert {paper.group[0].entry.title for paper in papers if paper.id == named.id} == {title}
    assert len({paper.id for paper in papers}) == 2


def test_one_arxiv_id_is_one_paper_whatever_its_title() -> None:
    first = digest(entry("Folding Cranes", arxiv="3101.00001"), daily=True)
    later = digest(entry("Folding Boats", arxiv="3101.00001"), daily=True, day=DAY + timedelta(1))
    assert _groups(later, first) == [["Folding Cranes", "Folding Boats"]]


def test_two_arxiv_ids_are_two_papers_though_they_share_a_title_and_a_text() -> None:
    one, other = (entry("Folding Cranes", FOLDING, arxiv=f"3101.0000{number}") for number in (1, 2))
    assert len(_groups(digest(one, other, daily=True))) == 2


def test_an_entry_without_an_id_joins_either_title_of_a_retitled_paper() -> None:
    first = digest(entry("Folding Cranes", arxiv="3101.00001"), daily=True)
    later = digest(entry("Folding Boats", arxiv="3101.00001"), daily=True, day=DAY + timedelta(1))
    for title in ("Folding cranes", "Folding boats"):
        assert len(_groups(first, later, digest(title))) == 1


def test_one_title_with_plainly_different_abstracts_stays_two_papers() -> None:
    assert len(_groups(digest(entry("Technical Report", FOLDING), entry("Technical Report", WALKING)))) == 2


def test_an_entry_joins_the_paper_of_its_title_whose_abstract_is_its_own() -> None:
    known = digest(
        entry("Technical Report", FOLDING, arxiv="3101.00001"),
        entry("Technical Report", WALKING, arxiv="3101.00002"),
        daily=True,
    )
    groups = group_sightings([known, digest(entry("Technical report", f"{WALKING} Revised."))])
    assert [[seen.entry.arxiv for seen in group] for group in groups] == [["3101.00001"], ["3101.00002", None]]


def test_a_missing_abstract_keeps_no_entry_from_its_paper() -> None:
    assert (
        len(_groups(digest(entry("Technical Report", FOLDING)), digest("Technical Report", day=DAY + timedelta(1))))
        == 1
    )


def test_words_in_common_are_counted_against_the_shorter_text() -> None:
    assert share_of_words("folding paper cranes", "Folding PAPER boats and cranes") == 1.0
    assert share_of_words("folding paper", "walking chairs") == 0.0
    assert share_of_words("folding paper", "folding chairs") == 0.5
    assert share_of_words(None, "folding") == 1.0


@pytest.mark.parametrize("name", ["2024-06-11", "2025-09-30", "2026-05-14"])
def test_a_real_title_in_any_form_finds_its_paper_and_no_other(name: str) -> None:
    known, _ = parse_api_json(sample(name), f"content/digests/x/{name}.json", date.fromisoformat(name))
    for variant in title_variants("A"):
        forms = [entry(title_variants(seen.title)[variant], seen.abstract) for seen in known.entries]
        groups = group_sightings([known, digest(*forms)])
        assert len(groups) == len(known.entries)
        assert all({seen.entry.abstract for seen in group} == {group[0].entry.abstract} for group in groups)


titles = st.sampled_from(["Cranes", "CRANES", "Boats", "Fold^2", "Fold²", "鶴", "🎉", "Technical Report"])
entries = st.builds(
    entry,
    titles,
    st.sampled_from([None, FOLDING, WALKING]),
    arxiv=st.sampled_from([None, None, "3101.00001", "3101.00002"]),
)
digest_lists = st.lists(st.lists(entries, max_size=4), max_size=6)


def _digests(lists: list[list[Entry]]) -> list[Digest]:
    return [digest(*given, day=DAY + timedelta(number)) for number, given in enumerate(lists)]


@given(digest_lists, st.randoms(use_true_random=False))
def test_every_entry_is_in_one_paper_in_whatever_order_digests_come(
    lists: list[list[Entry]], chance: random.Random
) -> None:
    digests = _digests(lists)
    groups = group_sightings(digests)
    places = [(seen.digest.path, seen.entry.rank) for group in groups for seen in group]
    assert sorted(places) == sorted((each.path, found.rank) for each in digests for found in each.entries)
    chance.shuffle(digests)
    assert group_sightings(digests) == groups


@given(digest_lists)
def test_no_paper_has_two_arxiv_ids_and_no_id_two_papers(lists: list[list[Entry]]) -> None:
    ids = [{seen.entry.arxiv for seen in group} - {None} for group in group_sightings(_digests(lists))]
    assert all(len(of_group) <= 1 for of_group in ids)
    assert len([found for of_group in ids for found in of_group]) == len(set().union(*ids))


@given(st.text(min_size=1).filter(str.strip))
def test_a_normalised_title_has_its_titles_key(title: str) -> None:
    assert title_key(title)
    assert title_key(title_key(title)) == title_key(title)
    assert title_key(title) in title_keys(title)
