"""Ids, slugs and dates: tables of what is one and what is not."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.archive.author_letters import author_letter
from builder.archive.known_ids import paper_id_of_url
from builder.curations.known_names import author_slug
from builder.identifiers import (
    MAX_SLUG_LENGTH,
    author_url,
    free_slug,
    is_slug,
    is_web_address,
    organization_url,
    paper_url,
    parse_arxiv_id,
    parse_doi,
    parse_iso_date,
    title_slug,
)
from builder.text.titles import normalized_title


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Lossless Compression with Probabilistic Circuits", "lossless-compression-with-probabilistic-circuits"),
        ("Enhancing LLM's Cognition", "enhancing-llms-cognition"),
        ("Bézier Curves & Ångströms", "bezier-curves-angstroms"),
        ("GEB-1.3B: Open Model", "geb-1-3b-open-model"),
        ("../../etc/passwd", "etc-passwd"),
        ("Đặng’s Łódź ẞ: Æther, Ørsted & İstanbul", "dangs-lodz-ss-aether-orsted-istanbul"),
        ("Ket\xadtles for the At\u200btic", "kettles-for-the-attic"),
        ("AUX", "aux-1"),
        ("Con.", "con-1"),
        ("COM7", "com7-1"),
        ("Auxiliary", "auxiliary"),
    ],
)
def test_a_title_asks_for_a_readable_id(title: str, slug: str) -> None:
    assert title_slug(title) == slug


def test_a_title_without_latin_letters_gets_an_id_of_its_hash() -> None:
    assert title_slug("紙の鶴") == "paper-9a7273eaa2"
    assert title_slug("紙の鶴") != title_slug("紙の船")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (author_url(author_slug("Łukasz Øst")), "authors/lukasz-ost/"),
        (author_url(author_slug("Nul")), "authors/nul-1/"),
        (organization_url("Con"), "organizations/con-1/"),
        (organization_url("con.ai"), "organizations/con-1.ai/"),
        (organization_url("conai"), "organizations/conai/"),
    ],
)
def test_names_of_people_and_organisations_make_folders_on_every_system(address: str, expected: str) -> None:
    assert address == expected


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
        (parse_arxiv_id, "http://export.arxiv.org/abs/math.GT/0112017v2", "math.GT/0112017"),
        (parse_arxiv_id, "https://arxiv.org/html/2410.10230v2#S3.F1", "2410.10230"),
        (parse_arxiv_id, "https://arxiv.org/pdf/2410.10230?download=1", "2410.10230"),
        (parse_arxiv_id, "https://www.alphaxiv.org/abs/2410.10230v1", "2410.10230"),
        (parse_arxiv_id, "https://huggingface.co/papers/2410.10230", "2410.10230"),
        (parse_arxiv_id, "https://example.org/read?id=2410.10230&page=2", "2410.10230"),
        (parse_arxiv_id, "https://doi.org/10.48550/arXiv.2410.10230", "2410.10230"),
        (parse_arxiv_id, "10.48550/arXiv.cs/0112017", "cs/0112017"),
        (parse_arxiv_id, "https://doi.org/10.48550%2FarXiv.2410.10230", "2410.10230"),
        (parse_arxiv_id, "(arXiv:2410.10230).", "2410.10230"),
        (parse_arxiv_id, "arXiv:2410.10230v2 [cs.CL]", "2410.10230"),
        (parse_arxiv_id, "https://doi.org/10.1000/2410.10230", None),
        (parse_arxiv_id, "https://example.org/22410.10230", None),
        (parse_arxiv_id, "2413.10230", None),
        (parse_arxiv_id, "2410.1023", "2410.1023"),
        (parse_arxiv_id, "2410.102", None),
        (parse_arxiv_id, "x2410.10230", None),
        (parse_arxiv_id, "", None),
        (parse_doi, "10.18653/v1/2024.ACL-long.1", "10.18653/v1/2024.acl-long.1"),
        (parse_doi, "https://doi.org/10.1000/182", "10.1000/182"),
        (parse_doi, "doi:10.1000/182", "10.1000/182"),
        (parse_doi, "DOI 10.1000/182.", "10.1000/182"),
        (parse_doi, "(https://doi.org/10.1000/182)", "10.1000/182"),
        (parse_doi, "https://dl.acm.org/doi/10.1145/3637528.3671847", "10.1145/3637528.3671847"),
        (parse_doi, "https://dl.acm.org/doi/pdf/10.1145/3637528.3671847?download=true", "10.1145/3637528.3671847"),
        (parse_doi, "https://link.springer.com/content/pdf/10.1007/s00-1_2.pdf", "10.1007/s00-1_2"),
        (
            parse_doi,
            "https://www.biorxiv.org/content/10.1101/2031.02.03.424970v1.full.pdf",
            "10.1101/2031.02.03.424970",
        ),
        (parse_doi, "https://example.org/articles/10.1088/1742-6596/1/1/012/pdf", "10.1088/1742-6596/1/1/012"),
        (
            parse_doi,
            "10.1002/(SICI)1097(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
            "10.1002/(sici)1097(199806)49:8<693::aid-asi4>3.0.co;2-o",
        ),
        (
            parse_doi,
            "https://doi.org/10.1002/(SICI)1097(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O",
            "10.1002/(sici)1097(199806)49:8<693::aid-asi4>3.0.co;2-o",
        ),
        (parse_doi, "https://doi.org/10.1000%2F182", "10.1000/182"),
        (parse_doi, "10.1000/a(b)", "10.1000/a(b)"),
        (parse_doi, "10.1000/a%00b", None),
        (parse_doi, "10.1000/a%22b", None),
        (parse_doi, "10.1000", None),
        (parse_doi, "11.1000/182", None),
        (parse_doi, '10.1000/1"82', None),
        (parse_iso_date, "2024-02-29", date(2024, 2, 29)),
        (parse_iso_date, "2025-02-29", None),
        (parse_iso_date, "2025-13-01", None),
        (parse_iso_date, "2025-1-1", None),
        (parse_iso_date, "2999-12-31", date(2999, 12, 31)),
        (parse_iso_date, "9999-12-31", None),
        (parse_iso_date, "0001-01-01", None),
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


@pytest.mark.parametrize(
    ("name", "place"), [("Łukasz Øst", ("o", "ost")), ("名前", ("other", "")), (" \t", ("other", ""))]
)
def test_every_name_has_a_letter(name: str, place: tuple[str, str]) -> None:
    assert author_letter(name) == place
