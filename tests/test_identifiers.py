"""Ids, slugs and dates: tables of what is one and what is not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.identifiers import (
    MAX_SLUG_LENGTH,
    free_slug,
    is_slug,
    is_web_address,
    normalized_title,
    paper_id_of_url,
    paper_url,
    parse_arxiv_id,
    parse_doi,
    parse_iso_date,
    title_slug,
)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Lossless Compression with Probabilistic Circuits", "lossless-compression-with-probabilistic-circuits"),
        ("Enhancing LLM's Cognition", "enhancing-llms-cognition"),
        ("Bézier Curves & Ångströms", "bezier-curves-angstroms"),
        ("GEB-1.3B: Open Model", "geb-1-3b-open-model"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_a_title_asks_for_a_readable_id(title: str, slug: str) -> None:
    assert title_slug(title) == slug


def test_a_title_without_latin_letters_gets_an_id_of_its_hash() -> None:
    assert title_slug("紙の鶴") == "paper-9a7273eaa2"
    assert title_slug("紙の鶴") != title_slug("紙の船")


@given(st.text())
def test_every_title_gives_a_valid_id(title: str) -> None:
    assert is_slug(title_slug(title))


def test_an_id_is_cut_at_a_hyphen() -> None:
    slug = title_slug("word " * 40)
    assert len(slug) <= MAX_SLUG_LENGTH
    assert set(slug.split("-")) == {"word"}


def test_a_taken_id_gets_the_next_free_number() -> None:
    assert free_slug("a", ()) == "a"
    assert free_slug("a", {"a"}) == "a-2"
    assert free_slug("a", {"a", "a-2", "a-3"}) == "a-4"
    long = "x" * MAX_SLUG_LENGTH
    assert free_slug(long, {long}) == "x" * (MAX_SLUG_LENGTH - 2) + "-2"


@pytest.mark.parametrize(
    "other",
    ["FOLDING  paper cranes", "Folding Paper-Cranes!", r"\textbf{Folding} Paper Cranes", "Földing Paper $Cranes$"],
)
def test_case_punctuation_spacing_and_latex_do_not_tell_titles_apart(other: str) -> None:
    assert normalized_title(other) == "folding paper cranes"


@pytest.mark.parametrize(
    ("text", "arxiv"),
    [
        ("2410.10230", "2410.10230"),
        ("arXiv:2410.10230v3", "2410.10230"),
        ("https://arxiv.org/pdf/2410.10230v1.pdf", "2410.10230"),
        ("cs/0112017", "cs/0112017"),
        ("2413.10230", None),
        ("2410.1023", "2410.1023"),
        ("2410.102", None),
        ("x2410.10230", None),
        ("", None),
    ],
)
def test_an_arxiv_id_is_read_from_its_usual_forms_only(text: str, arxiv: str | None) -> None:
    assert parse_arxiv_id(text) == arxiv


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.18653/v1/2024.ACL-long.1", "10.18653/v1/2024.acl-long.1"),
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("doi:10.1000/182", "10.1000/182"),
        ("10.1000", None),
        ("11.1000/182", None),
        ('10.1000/1"82', None),
    ],
)
def test_a_doi_is_read_from_its_usual_forms_only(text: str, doi: str | None) -> None:
    assert parse_doi(text) == doi


@pytest.mark.parametrize(
    ("text", "day"),
    [("2024-02-29", date(2024, 2, 29)), ("2025-02-29", None), ("2025-13-01", None), ("2025-1-1", None), ("", None)],
)
def test_only_days_of_the_calendar_are_dates(text: str, day: date | None) -> None:
    assert parse_iso_date(text) == day


@pytest.mark.parametrize("address", ["https://example.org", "http://example.org/a_(b)?c=d#e", "https://1.2.3.4/x"])
def test_a_web_address_is_accepted(address: str) -> None:
    assert is_web_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https://",
        "https://user@example.org/",
        'https://example.org/"onmouseover="x',
        "https://example.org/ x",
        "ftp://example.org",
    ],
)
def test_what_a_link_must_not_be_is_refused(address: str) -> None:
    assert not is_web_address(address)


def test_a_papers_url_and_its_id_give_each_other() -> None:
    assert paper_id_of_url(paper_url("some-paper")) == "some-paper"
    assert paper_id_of_url("topics/rag/") is None
