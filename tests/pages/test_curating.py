"""The two short links of a paper's page: GitHub's editor with the right file, and the form.

What the page's script adds to them is tested in `tests/browser/test_suggesting.py`.
"""

import re
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from builder.curations.curation_file import parse_curation
from builder.model import Paper
from builder.pages.curating import OFFERED, suggest_links
from tests.conftest import ROOT

REPO = "https://github.com/example/archive"
SITE = "https://archive.example/archive/"
PAPER = Paper(
    id="attention-a-survey",
    title="Attention: A #Survey & More",
    abstract="We study attention: yes.\n\nWe find it useful.",
    appearances=(),
    published=date(2031, 3, 1),
)
LONG = replace(PAPER, id="a" * 80, title="注意" * 90, abstract="Long words of an abstract. " * 90)


def template_of(url: str) -> str:
    return parse_qs(urlsplit(url).query)["value"][0]


def test_a_new_file_has_the_papers_name_and_leads_to_the_description_of_its_fields() -> None:
    url = suggest_links(PAPER, REPO + "/", SITE).edit
    assert url.startswith(f"{REPO}/new/main?filename=content/papers/attention-a-survey.yml&value=")
    assert template_of(url) == f"# {SITE}contribute/fields/"
    assert (ROOT / "builder/pages/fields.py").read_text("utf-8").count('"contribute/fields.md"') == 1


def test_without_the_sites_address_a_new_file_names_its_fields() -> None:
    text = template_of(suggest_links(PAPER, REPO, None).edit)
    assert text.startswith("# Fields: title, abstract, authors, ")
    assert re.findall(r"\w+", text.split(": ")[1]) == list(OFFERED)


@pytest.mark.parametrize("site_url", [SITE, None], ids=["site", "no-site"])
def test_a_template_is_valid_as_it_stands_and_says_nothing(site_url: str | None) -> None:
    curation, problems = parse_curation(template_of(suggest_links(PAPER, REPO, site_url).edit), "content/papers/x.yml")
    assert curation is None
    assert [problem.code for problem in problems] == ["empty-curation"]


def test_both_addresses_are_short_however_long_the_paper_is() -> None:
    links = suggest_links(LONG, REPO, SITE)
    assert len(links.edit) + len(links.form) <= 420


def test_an_existing_curation_is_opened_in_the_editor() -> None:
    curated = replace(PAPER, curation="content/papers/attention-a-survey.yml")
    assert suggest_links(curated, REPO, SITE).edit == f"{REPO}/edit/main/content/papers/attention-a-survey.yml"


def test_the_form_is_filled_in_with_the_papers_id() -> None:
    query = parse_qs(urlsplit(suggest_links(PAPER, REPO, SITE).form).query)
    assert query == {"template": ["correction.yml"], "paper": ["attention-a-survey"]}


def test_without_a_repository_no_address_is_made_up() -> None:
    links = suggest_links(PAPER, None, SITE)
    assert (links.edit, links.form) == ("", "")
