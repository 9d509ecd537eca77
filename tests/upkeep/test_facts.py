"""A file of facts: what each item gives, and what is said of an item that gives nothing."""

import json
from datetime import date

import pytest

from builder.model import Facts, Link
from builder.upkeep.facts import parse_facts

ITEM = {
    "title": " Folding\nCranes ",
    "arxiv": "arXiv:3102.00077v2",
    "authors": ["Ada  Invented", ""],
    "published": "2031-02-20",
    "doi": "https://doi.org/10.1000/ABC",
    "venue": "Proceedings of Nothing",
    "code": "https://github.com/example/cranes",
    "project": None,
    "source": "A Made-Up List",
    "anthology": "2031.nothing-1.1",
}


def test_an_item_is_read_with_its_ids_in_their_usual_form() -> None:
    assert parse_facts(json.dumps([ITEM]), "x.json") == (
        (
            Facts(
                title="Folding Cranes",
                source="A Made-Up List, 2031.nothing-1.1",
                authors=("Ada Invented",),
                published=date(2031, 2, 20),
                arxiv="3102.00077",
                doi="10.1000/abc",
                venue="Proceedings of Nothing",
                links=(Link("code", "https://github.com/example/cranes"),),
            ),
        ),
        (),
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"arxiv": "241.1"}, "item 1: 'arxiv' ('241.1') is not valid and is ignored"),
        ({"published": "20 Feb 2031"}, "item 1: 'published' ('20 Feb 2031')"),
        ({"doi": "10.1"}, "item 1: 'doi' ('10.1')"),
        ({"code": "javascript:alert(1)"}, "item 1: 'code' ('javascript:alert(1)') is not a web address"),
        ({"authors": "Ada Invented"}, "item 1: 'authors' is not a list of texts"),
        ({"title": "", "arxiv": None}, "item 1: it has neither a usable title nor an arXiv id"),
        ({"title": "x" * 501, "arxiv": "1"}, "item 1: it has neither a usable title nor an arXiv id"),
        ({"autors": ["Ada"]}, "item 1: 'autors' is not a known key (did you mean \"authors\"?) and is ignored"),
    ],
)
def test_what_is_wrong_with_an_item_is_said(change: dict[str, object], words: str) -> None:
    facts, problems = parse_facts(json.dumps([{**ITEM, **change}, ITEM]), "x.json")
    assert [problem.message for problem in problems if words in problem.message] != []
    assert len(facts) == (1 if "title" in change else 2)


@pytest.mark.parametrize("text", ["", "{}", "[" * 100_000, '"text"'])
def test_a_file_that_is_no_list_is_refused_as_a_whole(text: str) -> None:
    facts, problems = parse_facts(text, "x.json")
    assert facts == ()
    assert [problem.severity for problem in problems] == ["error"]


def test_an_arxiv_id_is_enough() -> None:
    facts, problems = parse_facts('[{"arxiv": "3102.00077", "venue": "Nowhere"}]', "x.json")
    assert problems == ()
    assert [(each.title, each.arxiv, each.venue) for each in facts] == [("", "3102.00077", "Nowhere")]


def test_an_item_that_is_no_object_is_no_facts() -> None:
    facts, problems = parse_facts('[1, "a", null, []]', "x.json")
    assert (len(facts), len(problems)) == (0, 4)
