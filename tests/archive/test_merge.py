"""Who has the word on which field of a paper, and what becomes of all its appearances."""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest

from builder.archive.grouping import group_sightings
from builder.archive.indexes import list_ranks
from builder.archive.joining import join_papers
from builder.archive.merge import curated_paper, digest_paper
from builder.archive.naming import name_papers
from builder.curations.curation_file import parse_curation
from builder.curations.field import CurationField
from builder.curations.fields import CURATION_FIELDS
from builder.model import Curation, Digest, Entry, Link, LinkEdit, Organization, Paper
from tests.made_digests import DAY, digest, entry

NEXT_DAY = DAY + timedelta(1)
ID = "3101.00001"
TEXT = "We present invented folding machines whose fabricated creases never appear twice."
HERONS_ARE_CRANES = Curation("creasing-herons", "content/papers/creasing-herons.yml", same_as="folding-cranes")
CODE = Link("code", "https://github.com/example/cranes")


def _paper(*digests: Digest, curations: tuple[Curation, ...] = ()) -> Paper:
    """The one paper that the digests are about."""
    given = {curation.paper_id: curation for curation in curations}
    (named,) = join_papers(name_papers(group_sightings(digests), (), given), (), given)
    _, ranks = list_ranks([named], digests)
    return digest_paper(named, ranks[named.id])


def _page(day: date = DAY, capture: int = 1, **given: Any) -> Digest:
    return digest(_entry("Folding cranes", given), day=day, capture=capture)


def _api(day: date = DAY, capture: int = 1, **given: Any) -> Digest:
    return digest(_entry("Folding Cranes", {"arxiv": ID, **given}), day=day, capture=capture, daily=True)


def _entry(title: str, given: dict[str, Any]) -> Entry:
    return entry(**{"title": title, "abstract": TEXT, **given})


@pytest.mark.parametrize(
    ("field", "page", "api", "expected"),
    [
        ("title", "FOLDING CRANES", "Folding Cranes", "Folding Cranes"),
        ("abstract", TEXT, f"{TEXT} Twice.", f"{TEXT} Twice."),
        ("abstract", TEXT, None, TEXT),
        ("published", date(2031, 2, 1), date(2031, 2, 2), date(2031, 2, 2)),
        ("published", date(2031, 2, 1), None, date(2031, 2, 1)),
        ("organization", Organization("lab", "Lab"), None, Organization("lab", "Lab")),
        ("organization", Organization("lab", "Lab"), Organization("lab", "The Lab"), Organization("lab", "The Lab")),
        ("author_count", 7, None, 7),
    ],
)
def test_the_api_has_the_word_where_it_says_something(field: str, page: object, api: object, expected: object) -> None:
    for days in ((DAY, NEXT_DAY), (NEXT_DAY, DAY)):
        of_page: dict[str, Any] = {field: page}
        of_api: dict[str, Any] = {field: api}
        paper = _paper(_page(days[0], **of_page), _api(days[1], **of_api))
        assert getattr(paper, field) == expected


def test_within_a_format_the_newest_capture_has_the_word() -> None:
    old, new = _page(title="Folding cranes", comments=1), _page(capture=2, title="Folding Cranes!", comments=3)
    assert _paper(new, old).title == "Folding Cranes!"
    assert _paper(_page(NEXT_DAY, title="FOLDING Cranes"), new, old).title == "FOLDING Cranes"


@pytest.mark.parametrize("daily", [False, True])
def test_a_paper_that_others_join_keeps_its_own_texts_within_a_format(daily: bool) -> None:
    stays = _entry("Folding Cranes", {"comments": 1, "ai_summary": None})
    goes = _entry("Creasing Herons", {"abstract": "Newer words.", "comments": 3, "ai_summary": "Birds."})
    digests = (digest(stays, daily=daily), digest(goes, day=NEXT_DAY, daily=daily))
    paper = _paper(*digests, curations=(HERONS_ARE_CRANES,))
    assert (paper.title, paper.abstract, paper.aliases) == ("Folding Cranes", TEXT, ("Creasing Herons",))
    assert (paper.ai_summary, paper.comments) == ("Birds.", 3)


def test_the_api_has_the_word_over_page_text_of_a_paper_that_others_join() -> None:
    stays = digest(_entry("Folding Cranes", {}))
    goes = digest(_entry("Creasing Herons", {"abstract": "Words of the API."}), daily=True)
    paper = _paper(stays, goes, curations=(HERONS_ARE_CRANES,))
    assert (paper.title, paper.abstract, paper.aliases) == ("Creasing Herons", "Words of the API.", ("Folding Cranes",))


def test_counts_come_from_the_newest_capture_that_gives_one_whatever_its_format() -> None:
    assert _paper(_api(comments=5, upvotes=50), _page(NEXT_DAY, comments=7)).comments == 7
    assert _paper(_api(comments=5, upvotes=50), _page(NEXT_DAY, comments=None)).comments == 5
    assert _paper(_api(comments=5, upvotes=50), _page(NEXT_DAY, comments=7)).upvotes == 50
    assert _paper(_api(comments=5), _api(capture=2, comments=0)).comments == 0
    assert _paper(_page(comments=None)).comments is None


def test_a_digests_count_of_authors_stays_beside_their_names() -> None:
    paper = _paper(_page(author_count=9), _api(authors=("Ada Invented", "Bo Fabricated")))
    assert (paper.authors, paper.author_count) == (("Ada Invented", "Bo Fabricated"), 9)


def test_links_of_the_abstract_follow_those_that_the_api_names_each_once() -> None:
    text = f"{TEXT} Code: https://github.com/Example/cranes/. Data: https://huggingface.co/datasets/example/cranes."
    paper = _paper(_api(abstract=text, links=(CODE,)))
    assert paper.links == (CODE, Link("data", "https://huggingface.co/datasets/example/cranes"))


def test_appearances_add_up_newest_first_with_what_each_day_says() -> None:
    digests = (
        _page(comments=1),
        _page(capture=2, comments=2),
        _api(comments=3, upvotes=30, submitter="A. Reader"),
        _page(NEXT_DAY, comments=4),
    )
    paper = _paper(*digests)
    assert [(seen.day, seen.list, seen.comments, seen.upvotes, seen.submitter) for seen in paper.appearances] == [
        (NEXT_DAY, "search", 4, None, None),
        (DAY, "daily", 3, 30, "A. Reader"),
        (DAY, "search", 2, None, None),
    ]
    assert [source.digest for source in paper.appearances[2].sources] == [digests[1].path, digests[0].path]


def test_ranks_count_papers_over_all_captures_of_a_list() -> None:
    first, second = digest("Cranes", "Boats", "Kites"), digest("Boats", "Chairs", capture=2)
    named = name_papers(group_sightings([first, second]), (), {})
    (day,), ranks = list_ranks(named, [first, second])
    assert [placement.paper_id for placement in day.lists[0].placements] == ["boats", "chairs", "cranes", "kites"]
    assert ranks["kites"][DAY, "search"] == 4


def test_other_titles_are_kept_but_not_those_that_differ_in_form_only() -> None:
    paper = _paper(_api(title="Folding Boats"), _api(NEXT_DAY, title="Folding Cranes"), _page(title="FOLDING BOATS"))
    assert (paper.title, paper.aliases) == ("Folding Cranes", ("Folding Boats",))


def test_keywords_and_summary_are_the_apis_own() -> None:
    paper = _paper(_page(), _api(keywords=("made-up",), ai_summary="Made up."))
    assert (paper.keywords, paper.ai_summary) == (("made-up",), "Made up.")


def test_every_curated_field_is_one_of_a_curation_and_of_a_paper() -> None:
    for owner in (Paper, Curation):
        assert {field.key for field in CURATION_FIELDS if field.of_paper} <= {field.name for field in fields(owner)}


@pytest.mark.parametrize("field", [field for field in CURATION_FIELDS if field.replaces], ids=lambda field: field.key)
def test_what_a_curation_says_is_what_the_paper_has(field: CurationField[Any]) -> None:
    curation, _ = parse_curation(field.example, "papers/x.yml")
    assert curation
    assert field.of_paper
    assert field.of_paper(curated_paper(_paper(_api()), [curation])) == field.of(curation)


def test_a_curation_wins_and_the_old_title_stays_findable() -> None:
    paper = _paper(_api(authors=("Ada Invented",), author_count=1))
    curation = Curation(paper.id, "papers/x.yml", title="Paper Birds", authors=("Bo Fabricated", "Cy Fictional"))
    changed = curated_paper(paper, [curation])
    assert (changed.title, changed.aliases) == ("Paper Birds", ("Folding Cranes",))
    assert (changed.authors, changed.author_count) == (("Bo Fabricated", "Cy Fictional"), 1)
    assert {"title", "authors"} <= set(changed.curated)


def test_tex_in_a_curation_is_shown_as_in_a_digest() -> None:
    paper = _paper(_api())
    title, abstract = (
        r"\textbf{Folding} $\alpha$ in $O(n \log n)$",
        r"It costs $5 or $10 and is 40\% faster than $x^{2}$.",
    )
    changed = curated_paper(paper, [Curation(paper.id, "papers/x.yml", title=title, abstract=abstract)])
    assert changed.title == "Folding α in O(n log n)"
    assert changed.abstract == "It costs $5 or $10 and is 40% faster than x^{2}."


def test_a_papers_own_curation_goes_before_those_of_papers_that_it_took_over() -> None:
    paper = replace(_paper(_api()), merged=("gone",))
    own = Curation(paper.id, "papers/x.yml", venue="Nowhere")
    gone = Curation("gone", "papers/gone.yml", venue="Elsewhere", doi="10.1000/1")
    changed = curated_paper(paper, [own, gone])
    assert (changed.venue, changed.doi) == ("Nowhere", "10.1000/1")


def test_a_kind_of_link_that_a_curation_decides_is_its_alone() -> None:
    paper = _paper(_api(links=(CODE, Link("project", "https://example.org/"))))
    curation = Curation(paper.id, "papers/x.yml", links=LinkEdit(("code",)))
    assert curated_paper(paper, [curation]).links == (Link("project", "https://example.org/"),)
