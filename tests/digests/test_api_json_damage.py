"""API JSON that is damaged, broken off or none at all: what is whole is read, and each line accounted for."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.digests.api_json import parse_api_json
from tests.digests.api_items import DAY, PATH, paper, parsed
from tests.digests.line_changes import Change, accounted, doubled, halved, non_blank, without


def test_half_a_character_pair_is_replaced_and_said() -> None:
    digest, problems = parse_api_json(json.dumps([paper(1, title="Made-Up \ud83d Paper")]), PATH, DAY)
    assert digest.entries[0].title == "Made-Up \ufffd Paper"
    assert [problem.code for problem in problems] == ["api-field"]


@pytest.mark.parametrize("change", [without, doubled, halved])
def test_a_change_to_any_one_line_leaves_every_item_that_it_does_not_touch(change: Change) -> None:
    text = json.dumps([paper(number, ai_keywords=["a", "b"]) for number in range(1, 6)], indent=2)
    rows = text.split("\n")
    before = parsed(*json.loads(text))[0].entries
    for index in range(len(rows)):
        changed = "\n".join(change(rows, index))
        digest, _ = parse_api_json(changed, PATH, DAY)
        expected = [entry.title for entry in before if index + 1 not in entry.lines]
        assert [entry.title for entry in digest.entries if entry.title in expected] == expected, rows[index]
        assert accounted(digest) == non_blank(changed)


def test_a_file_that_breaks_off_is_read_up_to_there() -> None:
    text = json.dumps([paper(1), paper(2)], indent=2)
    for end in range(text.index('"2608.00002"'), len(text) - 4, 7):
        digest, problems = parse_api_json(text[:end], PATH, DAY)
        assert [entry.arxiv for entry in digest.entries] == ["2608.00001"]
        assert [(aside.lines[0], problem.line) for aside, problem in zip(digest.set_aside, problems, strict=True)]
        assert "is not valid JSON (line" in problems[0].message


def test_a_line_that_strayed_to_the_top_does_no_harm() -> None:
    text = json.dumps([paper(1), paper(2)], indent=2)
    for stray in ('"upvotes": 3,', "{", "]", "},", "word"):
        digest, _ = parse_api_json(f"{stray}\n{text}", PATH, DAY)
        assert [entry.arxiv for entry in digest.entries] == ["2608.00001", "2608.00002"]


def test_two_items_run_into_one_are_not_taken_for_one() -> None:
    first, second = (json.dumps(paper(number))[1:-1] for number in (1, 2))
    digest, _ = parse_api_json(f"[{{{first}, {second}}}, {json.dumps(paper(3))}]", PATH, DAY)
    assert [entry.arxiv for entry in digest.entries] == ["2608.00003"]
    assert ["'paper' twice" in aside.reason for aside in digest.set_aside] == [True]


def test_items_on_one_line_are_all_on_line_1() -> None:
    digest, problems = parse_api_json(json.dumps([paper(1), paper(2)]), PATH, DAY)
    assert ([entry.lines for entry in digest.entries], problems) == ([(1,), (1,)], ())


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_file_is_an_error(text: str) -> None:
    digest, problems = parse_api_json(text, PATH, DAY)
    assert (digest.entries, digest.set_aside) == ((), ())
    assert [(problem.code, problem.severity) for problem in problems] == [("empty-digest", "error")]


@pytest.mark.parametrize(
    "text",
    [
        "[]", "[3]", "null", "{}", "new\n\nSubscribe", "<html></html>", '{"error": "Bad Request"}', "[[[[", "]",
        "[" * 200_000, '{"paper":' * 100_000, "[" + '{"paper":[' * 100_000, "\x00\x01", "[" + "9" * 10_000 + "]",
    ],
    ids=range(14),
)  # fmt: skip
def test_a_file_without_any_paper_is_an_error_with_its_lines_set_aside_together(text: str) -> None:
    digest, problems = parse_api_json(text, PATH, DAY)
    assert digest.entries == ()
    assert [(problem.code, problem.severity) for problem in problems] == [("unreadable-digest", "error")]
    assert accounted(digest) == non_blank(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    ["id", "title", "summary", "authors", "publishedAt", "upvotes", "organization", "mediaUrls", "ai_keywords", "name"]
)


@given(st.lists(st.fixed_dictionaries({"paper": st.dictionaries(FIELDS, JSON) | JSON}) | JSON, max_size=4))
def test_any_json_is_parsed_with_each_line_accounted_for(items: list[object]) -> None:
    text = json.dumps([*items, paper(7)], indent=1)
    digest, _ = parse_api_json(text, PATH, DAY)
    assert accounted(digest) == non_blank(text)
    if "\"{'" not in text:
        assert digest.entries[-1].arxiv == "2608.00007"


PIECES = st.sampled_from([json.dumps(paper(1)), json.dumps(paper(2), indent=1), *'[]{},:"\n', '{"paper": ', '"title"'])


@given(st.lists(PIECES | st.text(max_size=5), max_size=12).map("".join))
def test_any_text_at_all_is_parsed(text: str) -> None:
    digest, _ = parse_api_json(text, PATH, DAY)
    assert set(accounted(digest)) == set(non_blank(text))
