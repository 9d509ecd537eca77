import json
from dataclasses import replace
from datetime import date
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.digests.api_json import parse_api_json
from builder.digests.saved_page import SavedPage, parse_saved_page, saved_page
from builder.model import Digest
from builder.problems import Problem
from tests.archives import ROOT, sample

PAGE = (ROOT / "tests/data/page_2024-08-01.html").read_text(encoding="utf-8")
ITEM = {"paper": {"id": "2408.00001", "title": "A Made-Up “Paper” & Its <Title>", "authors": []}}


def page(props: object, quote: str = '"') -> str:
    """A fabricated page around the data."""
    return f"<html>\n<body>\n<div data-props={quote}{escape(json.dumps(props))}{quote}></div>\n</body>"


def read(html: str, day: date | None = None) -> tuple[Digest, tuple[Problem, ...]]:
    digest, problems = parse_saved_page(html, "page.html", day)
    assert digest is not None
    return digest, problems


def test_a_real_page_holds_its_papers_as_the_api_gives_them() -> None:
    digest, problems = read(PAGE)
    assert (digest.day, digest.list, digest.format) == (date(2024, 8, 1), "daily", "saved page")
    assert [(problem.code, problem.severity) for problem in problems] == []
    assert len(digest.entries) == 13
    line = next(number for number, row in enumerate(PAGE.split("\n"), 1) if "dailyPapers" in row)
    assert {entry.lines for entry in digest.entries} == {(line,)}
    api = {entry.arxiv: entry for entry in parse_api_json(sample("2024-08-01"), "", date(2024, 8, 1))[0].entries}
    both = [entry for entry in digest.entries if entry.arxiv in api]
    assert len(both) == 11
    for entry in both:
        same = api[entry.arxiv]
        assert (entry.title, entry.abstract, entry.published) == (same.title, same.abstract, same.published)
        assert set(entry.authors) <= set(same.authors)


def test_a_pages_items_read_the_same_once_they_are_stored_as_json() -> None:
    found = saved_page(PAGE, "page.html")
    assert isinstance(found, SavedPage)
    assert found.day == date(2024, 8, 1)
    stored, _ = parse_api_json(found.api_json, "", found.day)
    digest, _ = read(PAGE)
    assert [replace(entry, lines=()) for entry in stored.entries] == [
        replace(entry, lines=()) for entry in digest.entries
    ]
    assert len({entry.lines for entry in stored.entries}) == 13


@pytest.mark.parametrize("quote", ['"', "'"])
def test_the_data_may_stand_in_either_kind_of_quotes(quote: str) -> None:
    digest, _ = read(page({"date": "2024-08-01T00:00:00.000Z", "dailyPapers": [ITEM]}, quote))
    assert [(entry.title, entry.lines) for entry in digest.entries] == [("A Made-Up “Paper” & Its <Title>", (3,))]
    assert digest.boilerplate == (1, 2, 4)


def test_a_page_that_does_not_say_its_day_needs_to_be_told() -> None:
    without = page({"dailyPapers": [ITEM]})
    digest, problems = parse_saved_page(without, "")
    assert (digest, [(p.line, p.code, p.severity) for p in problems]) == (None, [(3, "unknown-day", "error")])
    assert read(without, date(2024, 8, 2))[0].day == date(2024, 8, 2)


def test_a_page_of_another_day_than_told_is_an_error() -> None:
    _, problems = parse_saved_page(PAGE, "", date(2024, 8, 2))
    assert [(problem.code, problem.severity) for problem in problems] == [("capture-day", "error")]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("", "not a saved Daily Papers page"),
        ("<html><p>dailyPapers</p>", "not a saved Daily Papers page"),
        (page({"isLoggedIn": False}), "not a saved Daily Papers page"),
        ('<div data-props="{&quot;dailyPapers&quot;: [">', "not valid JSON"),
        ('<div data-props="{&quot;dailyPapers&quot;: ' + "[" * 100_000 + '">', "not valid JSON"),
        ('<div data-props="{&quot;dailyPapers&quot;: ' + "9" * 5000 + '}">', "not valid JSON"),
        (page({"dailyPapers": {}}), "no list 'dailyPapers'"),
        (page(["dailyPapers"]), "no list 'dailyPapers'"),
        ("<div data-props=" * 200_000, "not a saved Daily Papers page"),
        ('<div data-props="dailyPapers', "not a saved Daily Papers page"),
    ],
    ids=range(10),
)
def test_what_is_no_such_page_is_refused_in_words(html: str, words: str) -> None:
    found = saved_page(html, "page.html")
    assert isinstance(found, Problem)
    assert found.severity == "error"
    assert words in found.message
    assert parse_saved_page(html, "page.html") == (None, (found,))


def test_half_a_character_pair_can_be_stored() -> None:
    found = saved_page(page({"dailyPapers": [{"paper": {"title": "\ud83d"}}]}), "")
    assert isinstance(found, SavedPage)
    assert "\ufffd" in found.api_json.encode().decode()


PIECES = st.sampled_from(["<div ", "data-props=", '"', "'", ">", "{&quot;dailyPapers&quot;:[", "]}", "&quot;", "<![x["])


@given(st.lists(PIECES | st.text(max_size=5), max_size=12).map("".join))
def test_any_text_at_all_is_parsed(html: str) -> None:
    digest, problems = parse_saved_page(html, "", date(2024, 8, 1))
    assert digest is not None or problems
