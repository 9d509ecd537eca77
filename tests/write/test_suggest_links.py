"""The two doors of a paper's page: GitHub's editor with a template that is right as it stands, and the form."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from builder.model import Link, Organization, Paper, TopicAssignment
from builder.read.curation import parse_curation
from builder.write.suggest_links import MAX_URL_LENGTH, suggest_links

REPO = "https://github.com/example/archive"
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


def template_of(url: str) -> str:
    return parse_qs(urlsplit(url).query)["value"][0]


def uncommented(text: str) -> str:
    """The template after a curator took `# ` away from every line of a field."""
    head, *lines = text.splitlines()
    assert head.startswith("# ")
    return "".join(f"{line.removeprefix('# ')}\n" for line in lines)


def test_a_new_file_has_the_papers_name_and_what_the_page_shows_commented_out() -> None:
    url = suggest_links(PAPER, REPO + "/").edit
    assert url.startswith(f"{REPO}/new/main?filename=content/papers/attention-a-survey.yml&value=")
    assert template_of(url) == (
        "# Take `# ` away from the lines of what you correct, and write what is right.\n"
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
        "# date: ...\n"
    )


@pytest.mark.parametrize("paper", [PAPER, LONG], ids=["usual", "long"])
def test_a_template_is_valid_as_it_stands_and_says_nothing(paper: Paper) -> None:
    curation, problems = parse_curation(template_of(suggest_links(paper, REPO).edit), "content/papers/x.yml")
    assert curation is None
    assert [problem.code for problem in problems] == ["empty-curation"]


def test_uncommented_it_says_what_the_page_shows_and_names_each_placeholder() -> None:
    text = uncommented(template_of(suggest_links(PAPER, REPO).edit))
    curation, problems = parse_curation(text, "content/papers/attention-a-survey.yml")
    assert curation
    assert (curation.title, curation.abstract, curation.authors) == (PAPER.title, PAPER.abstract, PAPER.authors)
    assert {problem.code for problem in problems} == {"placeholder"}
    assert len(problems) == text.count("...")


def test_the_address_is_short_however_long_the_paper_is() -> None:
    links = suggest_links(LONG, REPO)
    assert len(links.edit) <= MAX_URL_LENGTH
    assert len(links.form) <= MAX_URL_LENGTH
    text = template_of(links.edit)
    assert "# abstract: >-\n#   ...\n" in text
    assert "# authors:\n#   - ...\n" in text
    assert "# published: 2031-03-01\n" in text


def test_an_existing_curation_is_opened_in_the_editor() -> None:
    curated = replace(PAPER, curation="content/papers/attention-a-survey.yml")
    assert suggest_links(curated, REPO).edit == f"{REPO}/edit/main/content/papers/attention-a-survey.yml"


def test_the_form_is_filled_in_with_the_paper() -> None:
    query = parse_qs(urlsplit(suggest_links(PAPER, REPO).form).query)
    assert query == {
        "template": ["correction.yml"],
        "title": ["Correction: Attention: A #Survey & More"],
        "paper": ["attention-a-survey"],
        "new-title": ["Attention: A #Survey & More"],
    }


def test_without_a_repository_no_address_is_made_up() -> None:
    links = suggest_links(PAPER, None)
    assert (links.edit, links.form) == ("", "")
