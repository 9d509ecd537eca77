import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.digests.page_text import parse_page_text
from builder.model import Digest, Organization
from builder.problems import Problem
from tests.digests.line_changes import accounted, lines_of, readings

DAY = date(2025, 12, 11)

# A fabricated page: no such papers exist.
HEAD = ["new", "", "Subscribe", "", "Daily Papers", "", "byAK and the research community", "", "Dec 11", ""]
ABSTRACT = "We study how made-up papers are read from a page. Their sentences say nothing, at some length. " * 3
OTHER = (
    "Fabricated abstracts have to be long, since short ones are not seen on any page. We show this on two pages. " * 3
)
FIRST = ["A Made-Up Paper on Reading", "", ABSTRACT, "", "  • 5 authors", "·", "May 21 2", ""]
SECOND = ["Another Paper That Was Never Written", "", OTHER, "", "made-up-lab Made Up Lab", "·", "Nov 22, 2021", ""]


def parsed(*rows: str, day: date = DAY) -> tuple[Digest, tuple[Problem, ...]]:
    return parse_page_text("\n".join(rows), "content/digests/2025/2025-12-11.txt", day)


# What is missing, out of place, or no page at all.


def test_an_entry_is_title_abstract_and_last_lines() -> None:
    digest, problems = parsed(*HEAD, *FIRST, *SECOND)
    first, second = digest.entries
    assert problems == ()
    assert (first.title, first.abstract) == ("A Made-Up Paper on Reading", ABSTRACT.strip())
    assert (first.author_count, first.published, first.comments) == (5, date(2025, 5, 21), 2)
    assert second.organization == Organization("made-up-lab", "Made Up Lab")
    assert (second.author_count, second.published, second.comments) == (None, date(2021, 11, 22), 0)


def test_a_title_with_last_lines_alone_is_an_entry_without_an_abstract() -> None:
    digest, _ = parsed(*HEAD, FIRST[0], *FIRST[3:], *SECOND)
    assert [(entry.title, entry.abstract, entry.author_count) for entry in digest.entries] == [
        ("A Made-Up Paper on Reading", None, 5),
        ("Another Paper That Was Never Written", OTHER.strip(), None),
    ]


def test_a_title_with_nothing_under_it_is_set_aside() -> None:
    digest, problems = parsed(*HEAD, FIRST[0], "", *SECOND)
    assert [entry.title for entry in digest.entries] == [SECOND[0]]
    assert [(item.lines, item.text) for item in digest.set_aside] == [((11,), FIRST[0])]
    assert [(problem.line, problem.code, problem.severity) for problem in problems] == [(11, "set-aside", "advice")]


def test_an_abstract_without_a_title_is_set_aside_with_its_last_lines() -> None:
    digest, _ = parsed(*HEAD, FIRST[0], "", ABSTRACT, "", *SECOND[2:])
    (entry,) = digest.entries
    assert (entry.abstract, entry.organization, entry.published) == (ABSTRACT.strip(), None, None)
    assert [item.lines for item in digest.set_aside] == [(15, 17, 18, 19)]


def test_an_abstract_that_was_cut_short_stays_its_entrys_abstract() -> None:
    digest, _ = parsed(*HEAD, FIRST[0], "", "We study how made-up", "", *FIRST[4:], *SECOND)
    assert [entry.abstract for entry in digest.entries] == ["We study how made-up", OTHER.strip()]


def test_a_stray_last_line_is_given_to_nobody() -> None:
    for stray in ("  • 7 authors", "·", "Jan 3", "May 21 2"):
        digest, _ = parsed(*HEAD, *FIRST[:4], stray, "", *SECOND)
        assert (digest.entries[0].author_count, digest.entries[0].published) == (None, None)
        assert [item.lines for item in digest.set_aside] == [(15,)]


def test_an_abstract_broken_into_lines_is_one_abstract() -> None:
    broken = re.sub(r"(.{60}\S*) ", r"\1\n", ABSTRACT.strip()).split("\n")
    other = re.sub(r"(.{60}\S*) ", r"\1\n", OTHER.strip()).split("\n")
    digest, problems = parsed(*HEAD, "A Made-Up Paper", "on Reading", "", *broken, *FIRST[3:], SECOND[0], "", *other)
    assert problems == ()
    assert [(entry.title, entry.abstract) for entry in digest.entries] == [
        ("A Made-Up Paper on Reading", ABSTRACT.strip()),
        (SECOND[0], OTHER.strip()),
    ]
    assert len(digest.entries[0].lines) == 2 + len(broken) + 3


def test_blank_lines_are_not_needed_and_one_after_every_line_does_no_harm() -> None:
    rows = [*HEAD, *FIRST, *SECOND]
    for other in (filter(None, rows), (row for line in rows for row in (line, ""))):
        assert readings(parsed(*other)[0]) == readings(parsed(*rows)[0])


@pytest.mark.parametrize(
    ("line", "expected", "code"),
    [
        ("Dec 11", date(2025, 12, 11), None),
        ("Dec 12", None, "unknown-date"),
        ("Dec 12, 2024", date(2024, 12, 12), None),
        ("Dec 12, 2026", None, "unknown-date"),
        ("Feb 29", None, "unknown-date"),
        ("Feb 29, 2024", date(2024, 2, 29), None),
        ("Feb 31, 2024 4", None, "unknown-date"),
    ],
)
def test_a_date_is_of_the_year_of_capture_and_never_ahead_of_it(line: str, expected: date | None, code: str) -> None:
    digest, problems = parsed(*HEAD, *FIRST[:6], line)
    assert digest.entries[0].published == expected
    assert [(problem.code, problem.line, problem.severity) for problem in problems] == (
        [(code, 17, "advice")] if code else []
    )


def test_a_missing_date_line_leaves_the_comments_unknown() -> None:
    digest, _ = parsed(*HEAD, *FIRST[:6], "", *SECOND)
    assert (digest.entries[0].author_count, digest.entries[0].comments) == (5, None)


def test_a_page_of_another_day_is_an_error() -> None:
    digest, problems = parsed(*HEAD, *FIRST, day=date(2025, 12, 12))
    assert [(p.line, p.code, p.severity) for p in problems] == [(9, "capture-day", "error")]
    assert len(digest.entries) == 1


def test_an_unknown_line_above_the_first_entry_is_set_aside() -> None:
    digest, _ = parsed("Papers of the made-up day", "", *HEAD, *FIRST)
    assert [(item.lines, item.text) for item in digest.set_aside] == [((1,), "Papers of the made-up day")]
    assert len(digest.entries) == 1


@pytest.mark.parametrize("text", ["", "\n\n", " \n\t\n"])
def test_an_empty_file_is_an_error(text: str) -> None:
    digest, problems = parsed(text)
    assert digest.entries == ()
    assert [(p.line, p.code, p.severity) for p in problems] == [(0, "empty-digest", "error")]


@pytest.mark.parametrize("text", ["\n".join(HEAD), "PK\x03\x04\x00\x00\n\x00\x01\x02" * 50, "one word"])
def test_a_file_without_any_entry_is_an_error_with_its_lines_set_aside_together(text: str) -> None:
    digest, problems = parsed(text)
    assert [(p.line, p.code, p.severity) for p in problems] == [(1, "unreadable-digest", "error")]
    assert [item.lines for item in digest.set_aside] == [tuple(lines_of(text))]


def test_windows_line_endings_and_a_byte_order_mark_are_mentioned_and_passed_over() -> None:
    text = "\r\n".join((*HEAD, *FIRST, *SECOND))
    digest, problems = parse_page_text("\ufeff" + text, "", DAY)
    assert readings(digest) == readings(parsed(*HEAD, *FIRST, *SECOND)[0])
    assert [(p.line, p.code, p.severity) for p in problems] == [
        (1, "byte-order-mark", "advice"),
        (1, "line-endings", "advice"),
    ]


def test_characters_that_nobody_sees_stay_in_the_text_and_are_named() -> None:
    digest, problems = parsed(*HEAD, "A Made\u202e-Up Paper\x07 on Reading", *FIRST[1:])
    assert digest.entries[0].title == "A Made\u202e-Up Paper\x07 on Reading"
    assert [(p.line, p.column, p.code, p.severity) for p in problems] == [(11, 7, "odd-character", "advice")]
    assert "U+0007, U+202E" in problems[0].message


def test_ten_megabytes_on_one_line_are_set_aside_and_the_rest_is_read() -> None:
    digest, problems = parsed(*HEAD, *FIRST, "word " * 2_000_000, "", *SECOND)
    assert len(digest.entries) == 2
    assert [(item.lines, len(item.text) < 1000) for item in digest.set_aside] == [((19,), True)]
    assert [problem.line for problem in problems] == [19]


def test_a_digest_that_breaks_off_is_read_up_to_there() -> None:
    whole = "\n".join((*HEAD, *FIRST, *SECOND))
    first = readings(parsed(whole)[0])[0]
    for end in range(whole.index("May 21 2") + 8, len(whole)):
        digest, _ = parsed(whole[:end])
        assert readings(digest)[0] == first
        assert accounted(digest) == lines_of(whole[:end])


PIECES = st.sampled_from(
    [*HEAD, *FIRST, *SECOND, "·", "• 1 authors", "Feb 30", "x", ABSTRACT[:200], ABSTRACT[:90], "\r", "\x00", "\u2028"]
)


@given(st.lists(PIECES | st.text(max_size=40), max_size=40))
def test_every_line_of_any_text_is_accounted_for_once(rows: list[str]) -> None:
    text = "\n".join(rows)
    digest, problems = parse_page_text(text, "", DAY)
    assert accounted(digest) == lines_of(text)
    assert [entry.rank for entry in digest.entries] == list(range(1, len(digest.entries) + 1))
    assert list(digest.boilerplate) == sorted(digest.boilerplate)
    lines = {problem.line for problem in problems}
    assert all(item.lines[0] in lines for item in digest.set_aside)


@given(st.text())
def test_any_text_at_all_is_parsed(text: str) -> None:
    digest, _ = parse_page_text(text, "", DAY)
    assert accounted(digest) == lines_of(text)
