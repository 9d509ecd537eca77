"""What the script of a paper's page adds to its two short links: the current values, and the day."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from builder.curations.curation_file import parse_curation
from builder.curations.fields import CURATION_FIELDS
from builder.curations.writing import render_curation
from builder.model import Link, LinkEdit, Organization, Paper, TopicAssignment
from builder.pages.curating import OFFERED, suggest_links
from builder.pipeline import load_archive
from tests.archives import SMALL
from tests.conftest import REPO_URL

pytestmark = pytest.mark.browser

DAY = "2031-04-01"
MAX_URL_LENGTH = 2_000
PAPER = Paper(
    id="attention-a-survey",
    title="Attention: A #Survey & More",
    abstract="We study attention: yes.\n\nWe find it useful.",
    appearances=(),
    authors=("Ada Example", "Team: Example"),
    organization=Organization("example-lab", "Example Lab"),
    published=date(2031, 3, 1),
    links=(Link("code", "https://example.org/code?a=b&c=d"), Link("other", "https://example.org/")),
    topics=(TopicAssignment("attention", "rule"),),
)
LONG = replace(
    PAPER,
    id="a" * 80,
    title="注意" * 90,
    abstract="Long words of an abstract. " * 90,
    authors=tuple(f"Author Number {number}" for number in range(671)),
)


def shown(paper: Paper) -> dict[str, Any]:
    """What the page of the paper shows, in the form in which the script reads it from there."""
    links: dict[str, list[str]] = {}
    for link in paper.links:
        if link.kind != "other":
            links.setdefault(link.kind, []).append(link.url)
    values = {field.key: field.record(paper) for field in CURATION_FIELDS if field.is_offered}
    values["links"] = [[kind, urls] for kind, urls in links.items()]
    return {key: value for key, value in values.items() if value}


def script(page: Page, expression: str) -> Any:
    """The value of an expression in which `suggest` is the page's module."""
    module = "document.querySelector('script[src$=\"archive.js\"]').src.replace('archive.js', 'suggest.js')"
    return page.evaluate(f"import({module}).then((suggest) => {expression})")


def new_file(page: Page, paper: Paper) -> str:
    """The address that the script makes of a paper's short one."""
    short = json.dumps(suggest_links(paper, REPO_URL, None).edit)
    address = script(page, f"suggest.newFile({short}, {json.dumps(shown(paper))}, '{DAY}')")
    assert isinstance(address, str)
    return address


def template_of(url: str) -> str:
    return parse_qs(urlsplit(url).query)["value"][0]


def uncommented(text: str) -> str:
    """The template after a curator took `# ` away from every line of a field."""
    head, *lines = text.splitlines()
    assert head.startswith("# ")
    return "".join(f"{line.removeprefix('# ')}\n" for line in lines)


@pytest.fixture
def opened(page: Page, site_address: str) -> Page:
    """A page of the site, whose scripts are at hand."""
    page.goto(site_address)
    return page


def test_a_new_file_has_the_papers_name_and_what_the_page_shows_commented_out(opened: Page) -> None:
    url = new_file(opened, PAPER)
    assert url.startswith(f"{REPO_URL}/new/main?filename=content/papers/attention-a-survey.yml&value=")
    assert template_of(url) == (
        "# Remove `# ` from the lines you want to correct, and write the correct value.\n"
        "# title: >-\n#   Attention: A #Survey & More\n"
        "# abstract: >-\n#   We study attention: yes.\n# \n#   We find it useful.\n"
        "# authors:\n#   - Ada Example\n#   - >-\n#     Team: Example\n"
        "# organization:\n#   handle: example-lab\n#   name: >-\n#     Example Lab\n"
        "# published: 2031-03-01\n"
        "# arxiv: ...\n"
        "# doi: ...\n"
        "# venue: >-\n#   ...\n"
        "# links:\n#   code: https://example.org/code?a=b&c=d\n"
        "# topics: [attention]\n"
        "# source: >-\n#   ...\n"
        f"date: {DAY}\n"
    )


def test_several_links_of_a_kind_and_long_lines_are_written_as_check_reads_them(opened: Page) -> None:
    links = (Link("data", "https://example.org/a"), Link("data", "https://example.org/b"))
    paper = replace(PAPER, links=links, abstract="Fifty letters of an abstract, with words. " * 9, doi="10.1000/a(b)")
    curation, _ = parse_curation(uncommented(template_of(new_file(opened, paper))), "content/papers/x.yml")
    assert curation
    assert (curation.links, curation.doi) == (LinkEdit(("data",), links), paper.doi)
    assert curation.abstract == (paper.abstract or "").strip()


@pytest.mark.parametrize("paper", [PAPER, LONG], ids=["usual", "long"])
def test_a_template_is_valid_as_it_stands_and_says_nothing(opened: Page, paper: Paper) -> None:
    curation, problems = parse_curation(template_of(new_file(opened, paper)), "content/papers/x.yml")
    assert curation
    assert render_curation(curation) == f"date: {DAY}\n"
    assert [problem.code for problem in problems] == ["empty-curation"]


def test_uncommented_it_says_what_the_page_shows_and_names_each_placeholder(opened: Page) -> None:
    text = uncommented(template_of(new_file(opened, PAPER)))
    curation, problems = parse_curation(text, "content/papers/attention-a-survey.yml")
    assert curation
    assert (curation.title, curation.abstract, curation.authors) == (PAPER.title, PAPER.abstract, PAPER.authors)
    assert {problem.code for problem in problems} == {"placeholder"}
    assert len(problems) == text.count("...")


def test_the_address_is_short_however_long_the_paper_is(opened: Page) -> None:
    address = new_file(opened, LONG)
    assert len(address) <= MAX_URL_LENGTH
    text = template_of(address)
    assert "# abstract: >-\n#   ...\n" in text
    assert "# authors:\n#   - ...\n" in text
    assert "# published: 2031-03-01\n" in text
    short = suggest_links(LONG, REPO_URL, None).form
    assert script(opened, f"suggest.form({json.dumps(short)}, {json.dumps(shown(LONG))})") == short


def test_the_form_is_filled_in_with_the_paper(opened: Page) -> None:
    short = json.dumps(suggest_links(PAPER, REPO_URL, None).form)
    address = script(opened, f"suggest.form({short}, {json.dumps(shown(PAPER))})")
    assert parse_qs(urlsplit(address).query) == {
        "template": ["correction.yml"],
        "title": ["Correction: Attention: A #Survey & More"],
        "paper": ["attention-a-survey"],
        "new-title": ["Attention: A #Survey & More"],
    }


def test_the_script_reads_from_each_page_what_the_archive_knows_of_its_paper(
    page: Page, odd_address: str, odd_site: Path
) -> None:
    papers = [paper for paper in load_archive(odd_site.parent).archive.papers if not paper.id.startswith("robots")]
    assert {key for paper in papers for key in shown(paper)} == set(OFFERED)
    assert any("\u200b" in paper.title for paper in papers)
    read = {}
    for paper in papers:
        page.goto(f"{odd_address}papers/{paper.id}/")
        read[paper.id] = script(page, "suggest.shownPaper()")
    assert read == {paper.id: shown(paper) for paper in papers}


def test_a_followed_form_link_has_the_title_in_it(page: Page, odd_address: str) -> None:
    paper = next(paper for paper in load_archive(SMALL).archive.papers if not paper.curation)
    page.goto(f"{odd_address}papers/{paper.id}/")
    link = page.get_by_role("link", name="Report it in a form")
    link.focus()
    expect(link).to_have_attribute("href", re.compile("new-title="))
    query = parse_qs(urlsplit(link.get_attribute("href") or "").query)
    assert (query["paper"], query["new-title"]) == ([paper.id], [paper.title])
