"""The ledger's text: each form of a line, and a round trip."""

from hypothesis import given
from hypothesis import strategies as st

from builder.archive.ledger_file import parse_ledger, render_ledger
from builder.model import LedgerLine

PATH = "content/published.txt"
TEXT = """\
days/2031-03-01/
papers/cranes/ 3102.00001 folding cranes | paper cranes
papers/lamps/ -> papers/cranes/ reading lamps
topics/origami/ -> topics/folding/
"""


def test_each_form_of_a_line_is_read() -> None:
    lines, problems = parse_ledger(TEXT, PATH)
    assert problems == ()
    assert lines == (
        LedgerLine("days/2031-03-01/"),
        LedgerLine("papers/cranes/", "3102.00001", ("folding cranes", "paper cranes")),
        LedgerLine("papers/lamps/", None, ("reading lamps",), "papers/cranes/"),
        LedgerLine("topics/origami/", moved_to="topics/folding/"),
    )
    assert render_ledger(lines) == TEXT


def test_a_line_that_is_none_is_named_and_the_others_are_read() -> None:
    lines, problems = parse_ledger(
        "papers/../x/ a\ndays/2031-03-01/\ndays/2031-03-01/\n<<<<<<< HEAD\ndays/index.html/ -> days/2031-03-01/\n", PATH
    )
    assert [(problem.line, problem.code) for problem in problems] == [
        (1, "ledger-line"),
        (3, "ledger-twice"),
        (4, "ledger-line"),
        (5, "ledger-line"),
    ]
    assert [line.url for line in lines] == ["days/2031-03-01/"]


@given(st.text())
def test_any_text_is_read_without_an_exception(text: str) -> None:
    parse_ledger(text, PATH)
