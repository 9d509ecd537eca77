"""Which id a paper has: the ledger's where it is known, else one from its title, and one only after joining."""

import random
from collections.abc import Iterable, Mapping
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.archive.grouping import group_sightings
from builder.archive.joining import join_papers
from builder.archive.naming import Named, name_papers
from builder.archive.sightings import arxiv_of, group_titles
from builder.identifiers import paper_url
from builder.model import Curation, Digest, Entry, LedgerLine
from tests.made_digests import DAY, FOLDING, WALKING, digest, entry

NEXT_DAY = DAY + timedelta(1)


def _named(
    *digests: Digest, ledger: Iterable[LedgerLine] = (), curations: Mapping[str, Curation] | None = None
) -> tuple[Named, ...]:
    lines, word = tuple(ledger), curations or {}
    return join_papers(name_papers(group_sightings(digests), lines, word), lines, word)


def _ids(*digests: Digest, ledger: Iterable[LedgerLine] = ()) -> dict[str, str]:
    """Of each digest's entries the paper's id, by file name and rank."""
    named = _named(*digests, ledger=ledger)
    return {_place(seen.digest, seen.entry): paper.id for paper in named for seen in paper.group}


def _place(found: Digest, seen: Entry) -> str:
    return f"{found.path} {seen.rank}"


def _ledger_of(named: Iterable[Named], before: Iterable[LedgerLine] = ()) -> list[LedgerLine]:
    """What the ledger keeps of papers: enough for these tests, which move nothing."""
    lines = {line.url: line for line in before}
    for paper in named:
        url = paper_url(paper.id)
        lines[url] = LedgerLine(url, arxiv_of(paper.group), group_titles(paper.group))
        for gone in paper.merged:
            old = lines.get(paper_url(gone), LedgerLine(paper_url(gone)))
            lines[old.url] = LedgerLine(old.url, old.arxiv, old.titles, url)
    return [lines[url] for url in sorted(lines)]


def _line(paper_id: str, *titles: str, arxiv: str | None = None, moved_to: str | None = None) -> LedgerLine:
    return LedgerLine(paper_url(paper_id), arxiv, titles, moved_to and paper_url(moved_to))


def test_a_new_paper_is_named_by_its_title_and_numbered_where_that_is_taken() -> None:
    one, other = entry("Technical Report", FOLDING), entry("Technical Report", WALKING)
    assert [paper.id for paper in _named(digest(one, other))] == ["technical-report", "technical-report-2"]


def test_new_papers_are_named_in_the_order_of_day_and_rank() -> None:
    later = digest(entry("Technical Report", FOLDING), day=NEXT_DAY)
    earlier = digest("Something Else", entry("Technical report", WALKING))
    assert [paper.id for paper in _named(later, earlier)] == [
        "something-else",
        "technical-report",
        "technical-report-2",
    ]


def test_a_paper_keeps_its_published_id_when_its_title_changes() -> None:
    ledger = [_line("folding-cranes", "folding cranes", arxiv="3101.00001")]
    retitled = digest(entry("Folding Boats", arxiv="3101.00001"), daily=True)
    assert [paper.id for paper in _named(retitled, ledger=ledger)] == ["folding-cranes"]


def test_a_paper_known_by_title_keeps_its_id_when_its_arxiv_id_becomes_known() -> None:
    ledger = [_line("cranes", "folding cranes")]
    text, api = digest("Folding Cranes"), digest(entry("FOLDING CRANES", arxiv="3101.00001"), daily=True)
    assert [(paper.id, arxiv_of(paper.group)) for paper in _named(text, api, ledger=ledger)] == [
        ("cranes", "3101.00001")
    ]


def test_a_paper_of_another_arxiv_id_does_not_take_a_published_id() -> None:
    ledger = [_line("folding-cranes", "folding cranes", arxiv="3101.00001")]
    other = digest(entry("Folding Cranes", arxiv="3101.00002"), daily=True)
    assert [paper.id for paper in _named(other, ledger=ledger)] == ["folding-cranes-2"]


def test_two_published_papers_that_turn_out_to_be_one_keep_the_id_first_seen() -> None:
    ledger = [_line("folding-boats", "folding boats", arxiv="3101.00001"), _line("folding-cranes", "folding cranes")]
    text = digest("Folding Cranes")
    api = digest(entry("Folding Boats", arxiv="3101.00001"), daily=True, day=NEXT_DAY)
    retitled = digest(entry("Folding Cranes", arxiv="3101.00001"), daily=True, day=NEXT_DAY + timedelta(1))
    (paper,) = _named(text, api, retitled, ledger=ledger)
    assert (paper.id, paper.merged) == ("folding-cranes", ("folding-boats",))


def test_a_published_paper_of_a_title_keeps_its_id_when_a_namesake_gets_an_arxiv_id() -> None:
    ledger = [_line("technical-report", "technical report")]
    text = digest(entry("Technical Report", FOLDING))
    namesake = digest(entry("Technical Report", WALKING, arxiv="3101.00001"), daily=True, day=NEXT_DAY)
    assert [(paper.id, arxiv_of(paper.group)) for paper in _named(text, namesake, ledger=ledger)] == [
        ("technical-report", None),
        ("technical-report-2", "3101.00001"),
    ]


def test_two_namesakes_keep_their_ids_when_the_second_becomes_known_by_arxiv_id() -> None:
    texts = digest(entry("Technical Report", FOLDING), entry("Technical Report", WALKING))
    ledger = _ledger_of(_named(texts))
    api = digest(entry("Technical Report", WALKING, arxiv="3101.00001"), daily=True, day=NEXT_DAY)
    named = _named(texts, api, ledger=ledger)
    assert [(paper.id, arxiv_of(paper.group)) for paper in named] == [
        ("technical-report", None),
        ("technical-report-2", "3101.00001"),
    ]


def test_a_curated_arxiv_id_joins_the_paper_of_that_id() -> None:
    text = digest("Cranes That Fold")
    api = digest(entry("Folding Cranes", arxiv="3101.00001"), daily=True, day=NEXT_DAY)
    curations = {"cranes-that-fold": Curation("cranes-that-fold", "papers/cranes-that-fold.yml", arxiv="3101.00001")}
    (paper,) = _named(text, api, curations=curations)
    assert paper.id == "cranes-that-fold"
    assert len(paper.group) == 2


@pytest.mark.parametrize("day", [NEXT_DAY, DAY - timedelta(1)])
def test_an_entry_under_a_corrected_title_joins_the_paper_that_was_corrected(day: object) -> None:
    mistyped = digest(entry("Foldng Cranes", FOLDING))
    curations = {"foldng-cranes": Curation("foldng-cranes", "papers/foldng-cranes.yml", title="Folding Cranes")}
    ledger = _ledger_of(_named(mistyped))
    right = digest(entry("Folding Cranes", FOLDING), day=day)  # type: ignore[arg-type]  # a date
    first = _named(mistyped, right, ledger=ledger, curations=curations)
    again = _named(mistyped, right, ledger=_ledger_of(first, ledger), curations=curations)
    assert [(paper.id, len(paper.group)) for paper in first] == [("foldng-cranes", 2)]
    assert again == first


def test_an_entry_under_a_corrected_title_with_another_text_is_another_paper() -> None:
    mistyped = digest(entry("Foldng Cranes", FOLDING))
    curations = {"foldng-cranes": Curation("foldng-cranes", "papers/foldng-cranes.yml", title="Folding Cranes")}
    other = digest(entry("Folding Cranes", WALKING), day=NEXT_DAY)
    named = _named(mistyped, other, ledger=_ledger_of(_named(mistyped)), curations=curations)
    assert [paper.id for paper in named] == ["foldng-cranes", "folding-cranes"]


def test_same_as_joins_whatever_the_titles_are_and_a_circle_joins_once() -> None:
    texts = digest("Cranes", "Boats")
    curations = {
        "boats": Curation("boats", "papers/boats.yml", same_as="cranes"),
        "cranes": Curation("cranes", "papers/cranes.yml", same_as="boats"),
    }
    (paper,) = _named(texts, curations=curations)
    assert len(paper.group) == 2


titles = st.sampled_from(["Cranes", "CRANES", "Boats", "Chairs", "Fold^2", "鶴"])
entries = st.builds(entry, titles, st.just(FOLDING), arxiv=st.sampled_from([None, None, "3101.00001", "3101.00002"]))
digest_lists = st.lists(st.lists(entries, min_size=1, max_size=4), min_size=1, max_size=6)


@given(digest_lists, st.randoms(use_true_random=False))
def test_ids_are_unique_complete_and_the_same_in_whatever_order_digests_come(
    lists: list[list[Entry]], chance: random.Random
) -> None:
    digests = [digest(*given, day=DAY + timedelta(number)) for number, given in enumerate(lists)]
    named = _named(*digests)
    assert len({paper.id for paper in named}) == len(named)
    assert len(_ids(*digests)) == sum(len(each.entries) for each in digests)
    chance.shuffle(digests)
    assert _named(*digests) == named


ARXIV_IDS = {"Cranes": "3101.00001", "CRANES": "3101.00001", "Boats": "3101.00001", "Chairs": "3101.00002"}
"""A paper with two titles, and one with one; the others never have an id."""
unambiguous = st.builds(
    lambda title, known: entry(title, FOLDING, arxiv=ARXIV_IDS.get(title) if known else None), titles, st.booleans()
)


@given(
    st.lists(st.lists(unambiguous, min_size=1, max_size=4), min_size=1, max_size=6), st.randoms(use_true_random=False)
)
def test_a_published_id_stands_or_leads_to_the_paper_that_took_it_over(
    lists: list[list[Entry]], chance: random.Random
) -> None:
    """Digests arrive in any order; every id that a build gave is found again in the next, with its entries."""
    arriving = [digest(*given, day=DAY + timedelta(number)) for number, given in enumerate(lists)]
    chance.shuffle(arriving)
    ledger: list[LedgerLine] = []
    published: dict[str, str] = {}
    for number in range(1, len(arriving) + 1):
        named = _named(*arriving[:number], ledger=ledger)
        ledger = _ledger_of(named, ledger)
        today = _ids(*arriving[:number], ledger=ledger)
        target = {former: paper.id for paper in named for former in (paper.id, *paper.merged)}
        assert all(target.get(paper_id) == today[place] for place, paper_id in published.items())
        published = today


def test_no_paper_takes_the_address_of_all_papers() -> None:
    assert [paper.id for paper in _named(digest("Index"))] == ["index-2"]
