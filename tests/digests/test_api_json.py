import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.digests.api_json import parse_api_json
from builder.model import Digest, Link, Organization
from builder.problems import Problem
from tests.archives import SAMPLES, sample
from tests.digests.line_changes import Change, accounted, doubled, halved, non_blank, without

REPRS = ("2024-12-11", "2024-12-26", "2025-01-02")
WRAPPED = "2025-01-10"
WHOLE = sorted(path.stem for path in SAMPLES.glob("*.json") if path.stem not in (*REPRS, WRAPPED))
DAY = date(2026, 8, 20)
PATH = "content/digests/2026/2026-08-20.json"


def paper(number: int, /, **fields: object) -> dict[str, object]:
    """A fabricated item: no such paper, and no such person, exists."""
    inside: dict[str, object] = {
        "id": f"2608.{number:05}",
        "title": f"Made-Up Paper Number {number}",
        "summary": "An abstract that says\nnothing.\n\n  In two   paragraphs.",
        "authors": [{"name": "Anna Example", "hidden": False}, {"name": "Bert Beispiel", "hidden": True}],
        "publishedAt": "2026-08-19T17:34:15.000Z",
        "upvotes": 12,
    }
    own = {key: value for key, value in fields.items() if key in ("numComments", "submittedBy", "organization")}
    inside.update({key: value for key, value in fields.items() if key not in own})
    return {"paper": inside, "title": f"Made-Up Paper Number {number}", "numComments": 3, **own}


def parsed(*items: object) -> tuple[Digest, tuple[Problem, ...]]:
    return parse_api_json(json.dumps(items, indent=2), PATH, DAY)


@pytest.mark.parametrize("day", WHOLE)
def test_every_item_of_a_real_day_is_an_entry_with_what_the_api_says(day: str) -> None:
    digest, problems = parse_api_json(sample(day), day, date.fromisoformat(day))
    items = json.loads(sample(day))
    assert {problem.code for problem in problems} <= {"full-page"}
    assert len(digest.entries) == len(items)
    assert accounted(digest) == non_blank(sample(day))
    for entry, item in zip(digest.entries, items, strict=True):
        assert (entry.arxiv, entry.upvotes) == (item["paper"]["id"], item["paper"]["upvotes"])
        assert entry.title == " ".join(item["paper"]["title"].split())
        assert (entry.abstract or "").split() == item["paper"]["summary"].split()
        assert entry.authors == tuple(
            " ".join(author["name"].split()) for author in item["paper"]["authors"] if not author["hidden"]
        )
        assert entry.published == date.fromisoformat(item["paper"]["publishedAt"][:10])
        assert entry.comments == item["numComments"]
        given = [item["paper"].get("githubRepo"), item["paper"].get("projectPage"), *item.get("mediaUrls", ())]
        assert {"".join(url.split()).rstrip("/") for url in given if url} >= {
            link.url.rstrip("/") for link in entry.links
        }


def test_what_later_years_added_is_read_wherever_it_is_given() -> None:
    entries = [entry for day in WHOLE for entry in parse_api_json(sample(day), "", date.fromisoformat(day))[0].entries]
    assert sum(bool(entry.organization) for entry in entries) > 100
    assert sum(bool(entry.submitter) for entry in entries) > 300
    assert sum(bool(entry.keywords) for entry in entries) > 200
    assert sum(bool(entry.ai_summary) for entry in entries) > 200
    assert {link.kind for entry in entries for link in entry.links} >= {"code", "project", "video", "other"}


@pytest.mark.parametrize(
    ("day", "words"), [*((day, "as printed Python objects") for day in REPRS), (WRAPPED, "a single JSON object")]
)
def test_a_damaged_archive_is_refused_in_words_as_a_whole(day: str, words: str) -> None:
    digest, problems = parse_api_json(sample(day), day, date.fromisoformat(day))
    assert digest.entries == ()
    assert [(problem.code, problem.severity) for problem in problems] == [("unreadable-digest", "error")]
    assert words in problems[0].message
    assert accounted(digest) == non_blank(sample(day))


def test_an_item_becomes_an_entry() -> None:
    digest, problems = parsed(
        paper(
            1,
            ai_keywords=["made-up reading", " made-up reading", "tests"],
            ai_summary="A summary.",
            organization={"name": "made-up-lab", "fullname": "Made Up Lab"},
            submittedBy={"fullname": "Carla Muster", "name": "carla"},
        )
    )
    (entry,) = digest.entries
    assert problems == ()
    assert (digest.list, digest.format, entry.rank) == ("daily", "API JSON", 1)
    assert entry.abstract == "An abstract that says nothing.\n\nIn two paragraphs."
    assert (entry.authors, entry.author_count) == (("Anna Example",), 1)
    assert (entry.upvotes, entry.comments, entry.published) == (12, 3, date(2026, 8, 19))
    assert (entry.keywords, entry.ai_summary) == (("made-up reading", "tests"), "A summary.")
    assert entry.organization == Organization("made-up-lab", "Made Up Lab")
    assert entry.submitter == "Carla Muster"


@pytest.mark.parametrize(
    ("field", "given", "links"),
    [
        ("githubRepo", "https://github.com/\nmade-up/paper", [Link("code", "https://github.com/made-up/paper")]),
        ("githubRepo", "https://github.com/made-up", [Link("code", "https://github.com/made-up")]),
        ("githubRepo", "https://github.com/a/b/tree/main/c", [Link("code", "https://github.com/a/b/tree/main/c")]),
        ("projectPage", " https://made-up.example.org/x ", [Link("project", "https://made-up.example.org/x")]),
        ("projectPage", "http://192.0.2.7/demo", [Link("project", "http://192.0.2.7/demo")]),
        ("projectPage", "https://huggingface.co/datasets/a/b", [Link("data", "https://huggingface.co/datasets/a/b")]),
        ("mediaUrls", ["https://cdn.example.org/a.mp4"], [Link("video", "https://cdn.example.org/a.mp4")]),
        ("mediaUrls", ["https://cdn.example.org/a.png"], [Link("other", "https://cdn.example.org/a.png")]),
    ],
)
def test_an_address_is_cleaned_and_kept(field: str, given: object, links: list[Link]) -> None:
    digest, problems = parsed(paper(1, **{field: given}))
    assert (list(digest.entries[0].links), problems) == (links, ())


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({"projectPage": "javascript:alert(1)"}, "not a safe web address"),
        ({"projectPage": "https://name@example.org"}, "not a safe web address"),
        ({"githubRepo": "made-up/paper"}, "not a safe web address"),
        ({"githubRepo": 7}, "'githubRepo' is not a text"),
        ({"id": "made-up"}, "not an arXiv id"),
        ({"id": None}, "no arXiv id"),
        ({"upvotes": "many"}, "'upvotes' is not a number"),
        ({"upvotes": True}, "'upvotes' is not a number"),
        ({"upvotes": -1}, "'upvotes' is not a valid count"),
        ({"upvotes": 10**30}, "'upvotes' is not a number"),
        ({"numComments": 1.5}, "'numComments' is not a number"),
        ({"authors": "Anna Example"}, "'authors' is not a list"),
        ({"authors": [{"name": "Anna Example"}, "Bert Beispiel"]}, "'authors' is not entirely a list of objects"),
        ({"publishedAt": "yesterday"}, "'publishedAt' ('yesterday')"),
        ({"publishedAt": "2026-02-30T00:00:00Z"}, "not a valid time"),
        ({"organization": {"name": "made up lab"}}, "not a valid organisation account"),
        ({"ai_keywords": ["one", 2]}, "'ai_keywords' is not entirely a list of texts"),
        ({"title": "Made-Up\u202e Title"}, "U+202E"),
        ({"summary": "x" * 30_000}, "too long for an abstract"),
        ({"summary": ["x"]}, "'summary' is not a text"),
    ],
)
def test_a_field_that_is_not_what_it_should_be_is_left_out_and_said(fields: dict[str, object], note: str) -> None:
    digest, problems = parsed(paper(1), paper(2, **fields))
    assert len(digest.entries) == 2
    assert [(problem.code, problem.severity) for problem in problems] == [("api-field", "advice")]
    assert problems[0].line == digest.entries[1].lines[0]
    assert note in problems[0].message


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (paper(2, title=None) | {"title": None}, "has no usable title"),
        (paper(2, title=" ") | {"title": 3}, "has no usable title"),
        (paper(2, title="x" * 2000), "has no usable title"),
        ({"paper": 3}, "has no usable title"),
        ({}, "has no usable title"),
        (3, "is not a JSON object"),
        (paper(1), "repeats 2608.00001 from line 2"),
    ],
)
def test_an_item_that_names_no_paper_is_set_aside_with_its_lines(item: object, reason: str) -> None:
    digest, problems = parsed(paper(1), item, paper(3))
    assert [entry.title for entry in digest.entries] == ["Made-Up Paper Number 1", "Made-Up Paper Number 3"]
    assert [entry.rank for entry in digest.entries] == [1, 2]
    assert reason in "; ".join(aside.reason for aside in digest.set_aside)
    assert {(problem.code, problem.severity) for problem in problems} == {("set-aside", "advice")}
    assert accounted(digest) == non_blank(json.dumps([paper(1), item, paper(3)], indent=2))


def test_a_title_may_stand_around_the_paper_alone_and_an_abstract_may_be_missing() -> None:
    digest, problems = parsed(paper(1, title=None, summary=None))
    assert (digest.entries[0].title, digest.entries[0].abstract, problems) == ("Made-Up Paper Number 1", None, ())


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


def test_a_list_as_long_as_a_page_of_the_api_is_probably_cut() -> None:
    assert [problem.code for problem in parsed(*map(paper, range(1, 51)))[1]] == ["full-page"]
    assert parsed(*map(paper, range(1, 50)))[1] == ()


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
