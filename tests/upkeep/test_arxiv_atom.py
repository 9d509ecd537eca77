"""arXiv's answers: what is read of them, and what is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Facts
from builder.upkeep.arxiv_atom import AtomError, parse_arxiv_atom
from tests.conftest import ROOT

ANSWER = (ROOT / "tests/data/arxiv/answer.xml").read_text("utf-8")


def test_an_answer_is_read_with_its_day_in_utc_and_its_lines_joined() -> None:
    first, second = parse_arxiv_atom(ANSWER)
    assert first == Facts(
        title="Made-Up Lamps & Invented Kites",
        source="arXiv, 3102.00077",
        abstract="This made-up abstract is about lamps. It is broken into lines.",
        authors=("Ada Invented", "Bő Fabricated"),
        published=date(2031, 2, 21),
        arxiv="3102.00077",
        doi="10.1000/made-up.77",
    )
    assert (second.arxiv, second.published, second.doi) == ("cs/0112017", date(2001, 12, 11), None)


def test_an_answer_without_entries_is_no_facts() -> None:
    assert parse_arxiv_atom('<feed xmlns="http://www.w3.org/2005/Atom"></feed>') == ()


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("0001-01-01T00:00:00+14:00", None),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("9999-12-31", None),
        ("1900-01-01T00:00:00Z", date(1900, 1, 1)),
        ("yesterday", None),
    ],
)
def test_a_day_at_an_end_of_the_calendar_is_unknown(moment: str, day: date | None) -> None:
    first, _ = parse_arxiv_atom(ANSWER.replace("2031-02-20T23:30:00-05:00", moment))
    assert first.published == day


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>&b;</title></entry></feed>'
)
ERROR = ANSWER.replace("http://arxiv.org/abs/3102.00077v2</id>", "http://arxiv.org/api/errors#wrong</id>")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (BOMB, "document type"),
        ('<!DOCTYPE feed SYSTEM "file:///etc/passwd"><feed/>', "document type"),
        ("<html><body>Rate exceeded.</body></html>", "not an Atom feed"),
        ("Rate exceeded.", "not XML"),
        (ANSWER[:900], "not XML"),
        (ANSWER.replace("&amp;", "&undeclared;"), "not XML"),
        ("", "not XML"),
        (ERROR, "made-up abstract"),
    ],
)
def test_what_is_no_answer_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(AtomError, match=words):
        parse_arxiv_atom(text)


@given(st.integers(0, len(ANSWER)), st.text(max_size=5))
def test_a_damaged_answer_is_read_or_refused_and_never_a_crash(place: int, put_in: str) -> None:
    try:
        facts = parse_arxiv_atom(ANSWER[:place] + put_in + ANSWER[place + len(put_in) :])
    except AtomError:
        return
    assert all(each.title and each.arxiv for each in facts)
