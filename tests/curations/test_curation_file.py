"""What a curation file says, and exactly what is said of one that is wrong."""

from collections import Counter
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.curations.curation_file import parse_curation
from builder.curations.field import CurationField
from builder.curations.fields import CURATION_FIELDS, FIELD_BY_KEY
from builder.model import Curation, Link, LinkEdit
from builder.problems import Problem, sorted_problems
from builder.text.mending import mended
from tests.conftest import ROOT
from tests.tables import Case, assert_case, table_cases

PATH = "content/papers/a-paper.yml"
WRONG = ROOT / "tests/data/wrong_curations.yml"


def problems_of(text: str) -> tuple[Problem, ...]:
    return parse_curation(text, PATH)[1]


def told(problem: Problem) -> str:
    place = f"{problem.line}:{problem.column}"
    return f"{place}: {problem.severity} {problem.code}{' (mended)' if problem.edit else ''}: {problem.message}\n"


@pytest.mark.parametrize(("name", "case"), table_cases(WRONG))
def test_a_wrong_file_gives_exactly_its_problems_and_its_mended_text(name: str, case: Case) -> None:
    text = case["file"]
    problems = "".join(told(problem) for problem in sorted_problems(problems_of(text)))
    after = mended(text, problems_of)
    found = {"file": text, "problems": problems, **({} if after == text else {"fixed": after})}
    assert_case(WRONG, name, case, found)
    assert problems


def test_every_scalar_is_text_that_the_schema_types() -> None:
    text = "title: No\narxiv: 2410.10230\nvenue: 1.10\nsource: 0\npublished: 2025-12-11\nauthors: [Null, 0x10, yes]\n"
    curation, problems = parse_curation(text, PATH)
    assert curation
    assert problems == ()
    assert (curation.title, curation.arxiv, curation.venue, curation.source) == ("No", "2410.10230", "1.10", "0")
    assert curation.authors == ("Null", "0x10", "yes")
    assert curation.published == date(2025, 12, 11)


def test_the_fields_of_the_table_are_the_fields_of_a_curation() -> None:
    own = {"paper_id", "path", "spans"}
    assert {field.name for field in fields(Curation)} - own == set(FIELD_BY_KEY)


@pytest.mark.parametrize("field", CURATION_FIELDS, ids=lambda field: field.key)
def test_the_example_of_each_field_is_right(field: CurationField[Any]) -> None:
    curation, problems = parse_curation(field.example + "\nvenue: ACL\n" * (field.key != "venue"), PATH)
    assert problems == ()
    assert curation
    assert field.says(curation)
    assert field.of(curation) == getattr(curation, field.key)


def test_a_field_that_is_wrong_leaves_the_others() -> None:
    curation, _ = parse_curation("title: A: B\npublished: never\narxiv: 2410.10230\n", PATH)
    assert curation
    assert (curation.arxiv, curation.published) == ("2410.10230", None)


@pytest.mark.parametrize(
    ("text", "abstract"),
    [
        ("abstract: >-\n  One\n  line.\n\n  Two.\n", "One line.\n\nTwo."),
        ("abstract: |\n  One\n  line.\n\n  Two.\n", "One line.\n\nTwo."),
        ("abstract: One\n  line.\n\n  Two.\n", "One line.\n\nTwo."),
        ('abstract: "One  line."\n', "One line."),
    ],
)
def test_a_blank_line_begins_a_paragraph_in_any_style(text: str, abstract: str) -> None:
    curation, _ = parse_curation(text, PATH)
    assert curation
    assert curation.abstract == abstract


def test_links_say_which_kinds_they_decide() -> None:
    curation, problems = parse_curation("links:\n  code: []\n  data: [https://a.example, https://b.example]\n", PATH)
    assert problems == ()
    assert curation
    links = (Link("data", "https://a.example"), Link("data", "https://b.example"))
    assert curation.links == LinkEdit(("code", "data"), links)


def test_fields_know_their_lines_without_the_comments_between_them() -> None:
    text = "title: >-\n  Attention\n# about the id\narxiv: 2410.10230\n\nauthors:\n- Ada Example\n# the end\n"
    curation, _ = parse_curation(text, PATH)
    assert curation
    lines = {key: (span.line, span.end_line) for key, span in curation.spans.items()}
    assert lines == {"title": (1, 3), "arxiv": (4, 5), "authors": (6, 8)}


def test_joiners_inside_a_name_are_part_of_its_script() -> None:
    assert problems_of("authors: ['\u0646\u0645\u0648\u0646\u0647\u200c\u0627\u06cc']\n") == ()


def test_a_file_of_five_megabytes_is_refused_in_words() -> None:
    problems = problems_of("title: " + "word " * 1_000_000)
    assert [problem.code for problem in problems] == ["file-too-large"]


@pytest.mark.parametrize("depth", [30, 3_000])
def test_lists_inside_lists_are_refused_however_deep(depth: int) -> None:
    problems = problems_of("authors: " + "[" * depth + "]" * depth)
    assert "too-deep" in [problem.code for problem in problems]


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "1, ", "a.", "{", "(", "$^", "A, ", "A and ", "'", '"', " ", "et al ", "#"]
)
def test_a_hostile_list_of_names_is_read_in_time(piece: str) -> None:
    """Each takes less than a second, and hours if a pattern can match it in many ways."""
    for text in ("authors: [" + piece * 5_000, "authors:\n  - Ada" + piece * 5_000 + "x\n  -"):
        assert parse_curation(text, PATH)[1]


PIECES = (
    *("title: ", "title: >-", "Title: ", "note: |", "arxiv: 2410.10230", "published: 2025/1/1", "different_from: a"),
    *("links:", "  code: ", "topics: [a, a]", "same_as: ", "authors:", "  - Ada Example", "- ", "  ", "\n", "\n", "\n"),
    *("[", "]", "{", "}", "&a ", "*a", "!!str ", "'", '"', "# ", "|", "---", "...", "? ", ": ", "%", "@", "`"),
    *("\t", "\0", "\r\n", "\u202e"),
)
yaml_like = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map("".join)


@given(yaml_like)
def test_any_text_is_read_without_an_exception_and_its_problems_lie_inside_it(text: str) -> None:
    _, problems = parse_curation(text, PATH)
    lines = text.count("\n") + 1
    assert all(0 <= problem.line <= lines + 1 for problem in problems)


@given(yaml_like)
def test_mending_adds_no_mistake_and_has_an_end(text: str) -> None:
    after = mended(text, problems_of)
    unanswered = [problem.code for problem in problems_of(text) if not problem.edit and problem.severity == "error"]
    left = [problem.code for problem in problems_of(after) if not problem.edit and problem.severity == "error"]
    assert not Counter(left) - Counter(unanswered)
    assert mended(after, problems_of) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("title: [A: b\x1bcd\n", "title: [A: bcd\n"),
        ("title:   \"A\" and 'B': b\x1bcd\n", "title:   \"A\" and 'B': bcd\n"),
        ("arxiv:2410.10230\ntitle:A\tb\n", "arxiv: 2410.10230\ntitle: A b\n"),
    ],
)
def test_mending_deletes_only_the_invisible_character_of_a_line_that_is_not_valid_yaml(text: str, after: str) -> None:
    assert mended(text, problems_of) == after


def test_mending_leaves_comments_order_and_all_other_lines() -> None:
    text = (
        "# checked against the PDF\nvenue: ACL 2025   # the main track\n\ntitle: One: Two\n"
        "# the id\narxiv: arXiv:2410.10230v3 # v3 is the last\nnote: |\n  title: not: a title\n"
    )
    assert mended(text, problems_of) == (
        "# checked against the PDF\nvenue: ACL 2025   # the main track\n\ntitle: >-\n  One: Two\n"
        "# the id\narxiv: 2410.10230 # v3 is the last\nnote: |\n  title: not: a title\n"
    )


def test_a_name_or_a_sentence_that_begins_like_a_placeholder_is_none() -> None:
    text = "title: NA-Net, Invented\nauthors: [Na Example, Todo Invented]\nnote: NA ends a made-up list.\nsource: x\n"
    assert problems_of(text) == ()


@pytest.mark.parametrize(
    "words", ["na", "N/A", "n/a for now", "TODO find it", "todo: find it", "Tbd.", "xxx", "NA: not yet"]
)
def test_a_placeholder_is_an_error_with_a_remark_too(words: str) -> None:
    assert [problem.code for problem in problems_of(f"venue: '{words}'\nsource: x\n")] == ["placeholder"]
