"""Ids, slugs and dates: tables of what is one and what is not."""

from collections.abc import Callable
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
    ("parse", "text", "value"),
    [
        (parse_arxiv_id, "2410.10230", "2410.10230"),
        (parse_arxiv_id, "arXiv:2410.10230v3", "2410.10230"),
        (parse_arxiv_id, "https://arxiv.org/pdf/2410.10230v1.pdf", "2410.10230"),
        (parse_arxiv_id, "cs/0112017", "cs/0112017"),
        (parse_arxiv_id, "2413.10230", None),
        (parse_arxiv_id, "2410.1023", "2410.1023"),
        (parse_arxiv_id, "2410.102", None),
        (parse_arxiv_id, "x2410.10230", None),
        (parse_arxiv_id, "", None),
        (parse_doi, "10.18653/v1/2024.ACL-long.1", "10.18653/v1/2024.acl-long.1"),
        (parse_doi, "https://doi.org/10.1000/182", "10.1000/182"),
        (parse_doi, "doi:10.1000/182", "10.1000/182"),
        (parse_doi, "10.1000", None),
        (parse_doi, "11.1000/182", None),
        (parse_doi, '10.1000/1"82', None),
        (parse_iso_date, "2024-02-29", date(2024, 2, 29)),
        (parse_iso_date, "2025-02-29", None),
        (parse_iso_date, "2025-13-01", None),
        (parse_iso_date, "2025-1-1", None),
        (parse_iso_date, "", None),
    ],
)
def test_an_identifier_or_a_day_is_read_from_its_usual_forms_only(
    parse: Callable[[str], object], text: str, value: object
) -> None:
    assert parse(text) == value


@pytest.mark.parametrize(
    ("address", "accepted"),
    [
        ("https://example.org", True),
        ("http://example.org/a_(b)?c=d#e", True),
        ("https://1.2.3.4/x", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://", False),
        ("https://user@example.org/", False),
        ('https://example.org/"onmouseover="x', False),
        ("https://example.org/ x", False),
        ("ftp://example.org", False),
    ],
)
def test_only_web_addresses_are_linked(address: str, accepted: bool) -> None:
    assert is_web_address(address) is accepted


def test_a_papers_url_and_its_id_give_each_other() -> None:
    assert paper_id_of_url(paper_url("some-paper")) == "some-paper"
    assert paper_id_of_url("topics/rag/") is None
