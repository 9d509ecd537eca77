"""API JSON as it should be, in real days and fabricated items: what becomes of each item and field."""

import json
from datetime import date

import pytest

from builder.digests.api_json import parse_api_json
from builder.model import Link, Organization
from tests.archives import SAMPLES, sample
from tests.digests.api_items import paper, parsed
from tests.digests.line_changes import accounted, non_blank

REPRS = ("2024-12-11", "2024-12-26", "2025-01-02")
WRAPPED = "2025-01-10"
WHOLE = sorted(path.stem for path in SAMPLES.glob("*.json") if path.stem not in (*REPRS, WRAPPED))


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


def test_a_list_as_long_as_a_page_of_the_api_is_probably_cut() -> None:
    assert [problem.code for problem in parsed(*map(paper, range(1, 51)))[1]] == ["full-page"]
    assert parsed(*map(paper, range(1, 50)))[1] == ()
