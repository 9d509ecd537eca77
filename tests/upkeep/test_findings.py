"""Which facts are suggested for which paper, and which never."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from builder.model import Appearance, Curation, Facts, Link, LinkEdit, Paper, Source, Span
from builder.upkeep.findings import Finding, find_facts
from tests.made_digests import FOLDING, WALKING

SEEN = Appearance(date(2031, 3, 1), "search", 1, (Source("content/digests/2031/2031-03-01.txt", (7,)),))
CRANES = Paper("folding-paper-cranes", "Folding Paper Cranes", FOLDING, (SEEN,))
CODE = Link("code", "https://github.com/example/cranes")


def _facts(title: str = "Folding paper cranes", source: str = "a made-up list", **fields: Any) -> Facts:
    return Facts(title, source, **{"arxiv": "3102.00077", **fields})


def _found(*facts: Facts, paper: Paper = CRANES, curation: Curation | None = None) -> tuple[Finding, ...]:
    return find_facts([paper], facts, {paper.id: curation} if curation else {}).found


def test_what_a_paper_lacks_is_suggested_with_its_source_and_score() -> None:
    facts = _facts(
        authors=("Ada Invented",), published=date(2031, 2, 1), doi="10.1000/1", venue="Nowhere", links=(CODE,)
    )
    (finding,) = _found(facts)
    assert finding.score == 100
    assert finding.keys == ("arxiv", "authors", "published", "doi", "venue", "links")
    assert finding.given.source == "a made-up list"
    assert finding.given.links == LinkEdit(("code",), (CODE,))


def test_what_a_paper_has_is_not() -> None:
    paper = replace(CRANES, arxiv="3102.00077", authors=("A. Invented",), published=date(2031, 1, 1), links=(CODE,))
    facts = _facts(
        authors=("Ada Invented",), published=date(2031, 2, 1), links=(replace(CODE, url="https://a.example"),)
    )
    assert _found(facts, paper=paper) == ()


def test_a_curators_word_is_not_suggested_anew_even_where_it_is_that_there_is_none() -> None:
    line = Span(1, 1, 2, 1)
    curation = Curation(CRANES.id, "", links=LinkEdit(("code",)), spans={"links": line, "authors": line})
    (finding,) = _found(_facts(authors=("Ada Invented",), links=(CODE,)), curation=curation)
    assert finding.keys == ("arxiv",)


@pytest.mark.parametrize("title", ["FOLDING PAPER-CRANES", r"\textbf{Folding} Paper Cranes", "Folding Paper Cranes."])
def test_a_title_in_another_form_is_exact(title: str) -> None:
    assert [finding.score for finding in _found(_facts(title))] == [100]


def test_a_title_with_a_letter_amiss_is_near() -> None:
    (finding,) = _found(_facts("Folding Papper Cranes", abstract=FOLDING))
    assert 95 <= finding.score < 100


@pytest.mark.parametrize(
    "facts",
    [
        _facts("Folding Paper Boats"),
        _facts("Folding Papper Cranes", abstract=WALKING),
        _facts(abstract=WALKING),
        _facts(published=date(2031, 3, 3)),
    ],
)
def test_what_may_be_another_paper_is_not_suggested(facts: Facts) -> None:
    assert _found(facts) == ()


def test_a_near_title_needs_the_same_numbers_and_as_many_authors() -> None:
    report = replace(CRANES, title="Folding Paper Cranes: Report 2", author_count=2)
    near = _facts("Folding Papper Cranes: Report 2", authors=("Ada Invented", "Bo Fabricated"))
    assert len(_found(near, paper=report)) == 1
    assert _found(replace(near, title="Folding Paper Cranes: Report 3"), paper=report) == ()
    assert _found(replace(near, authors=("Ada Invented",)), paper=report) == ()


def test_another_arxiv_id_is_another_paper() -> None:
    assert _found(_facts(authors=("Ada Invented",)), paper=replace(CRANES, arxiv="3102.00078")) == ()


def test_an_arxiv_id_that_agrees_needs_no_title() -> None:
    (finding,) = _found(_facts("Paper Birds", authors=("Ada Invented",)), paper=replace(CRANES, arxiv="3102.00077"))
    assert finding.keys == ("authors",)


def test_the_first_source_that_gives_a_field_is_taken_and_each_that_gave_one_is_named() -> None:
    first = _facts(source="one list", authors=("Ada Invented",))
    second = _facts(source="another list", authors=("A. Invented",), doi="10.1000/1")
    (finding,) = _found(first, second)
    assert finding.given.authors == ("Ada Invented",)
    assert finding.given.source == "one list; another list"


def test_a_better_title_goes_before_a_near_one() -> None:
    near = _facts("Folding Papper Cranes", abstract=FOLDING, arxiv="3102.00078")
    (finding,) = _found(near, _facts())
    assert finding.given.arxiv == "3102.00077"


def test_facts_that_contradict_each_other_are_said_and_not_used() -> None:
    findings = find_facts([CRANES], [_facts(), _facts(arxiv="3102.00078")], {})
    assert findings.found == ()
    assert findings.unsure == ("folding-paper-cranes matches several arXiv ids: 3102.00077, 3102.00078",)


def test_facts_that_fit_two_papers_are_said_and_not_used() -> None:
    findings = find_facts([CRANES, replace(CRANES, id="folding-paper-cranes-2")], [_facts()], {})
    assert findings.found == ()
    assert findings.unsure == (
        '"Folding paper cranes" (a made-up list) matches several papers: folding-paper-cranes, folding-paper-cranes-2',
    )
