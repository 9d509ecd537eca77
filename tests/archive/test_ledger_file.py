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
    text = "papers/../x/ a\npapers/a/ 3102.00001\npapers/a/ 3102.00002\n<<<<<<< HEAD\n=======\n>>>>>>> days\n"
    text += "days/index.html/ -> days/2031-03-01/\n"
    lines, problems = parse_ledger(text, PATH)
    marks = [(number, "ledger-line") for number in (4, 5, 6, 7)]
    assert [(problem.line, problem.code) for problem in problems] == [(1, "ledger-line"), (3, "ledger-twice"), *marks]
    assert lines == (LedgerLine("papers/a/", "3102.00001"),)


def test_two_lines_of_a_merge_are_joined_unless_they_contradict_each_other() -> None:
    text = "papers/a/ one\npapers/b/\npapers/a/ 3102.00001 another\npapers/a/ -> papers/b/ one\n"
    joined = LedgerLine("papers/a/", "3102.00001", ("another", "one"), "papers/b/")
    assert parse_ledger(text, PATH) == ((joined, LedgerLine("papers/b/")), ())


@given(st.text())
def test_any_text_is_read_without_an_exception(text: str) -> None:
    parse_ledger(text, PATH)
