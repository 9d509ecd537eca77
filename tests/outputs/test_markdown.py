"""The Markdown twins: whatever a title holds, every engine shows exactly its text."""

import html
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin

import jinja2
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import markdown
from markdown_it import MarkdownIt

from builder.memory import Memory
from builder.model import Archive
from builder.outputs.markdown import files
from builder.pages.templates import Templates
from builder.pages.view import Settings
from builder.site_plan import site_view
from builder.text.markdown_text import front_matter, markdown_address, markdown_text
from builder.text.shown_text import plain_text
from tests.archives import SMALL, archive_of, paper_of

CRANES = "folding-paper-cranes-with-a-soft-robot-hand"
HOSTILE = (
    "</p><script>alert(1)</script>",
    "a_b_ *c* **d** `e` ~~f~~ [g](javascript:h) ![i][j] <k@l.m> <https://n.example>",
    "{{ 7 * 7 }} {% raw %} {# note #} &amp; &#65; AT&T; Q&A \\ \\* \\{",
    *(
        "# C#",
        "1. one",
        "2024) two",
        "- three",
        "+ four",
        "> five",
        "=== six",
        "!!! seven",
        "??? eight",
        ": nine",
        "| a | b |",
    ),
    *("---", "***", "```", "    code", "\ttab", "[x]: https://example.org", "*[HTML]: x", "[TOC]", "$x_1^2$", "[^1]"),
    "漢字 é 🦊 \u202e \x00\x1b end\\",
)
MARKS = "\\`*_[](){}<>#+-.!&;:|~$=^\"' 1a\n"
EXTENSIONS = ["tables", "toc", "attr_list", "admonition", "def_list", "footnotes", "abbr", "fenced_code", "md_in_html"]
ENGINES = {
    "Python-Markdown": lambda text: markdown(text, extensions=EXTENSIONS),
    "CommonMark": MarkdownIt("commonmark").render,
    "GitHub's tables and strikes": MarkdownIt("commonmark").enable(["table", "strikethrough"]).render,
}


class _Text(HTMLParser):
    """Collects the text of HTML, and its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


def _read(text: str) -> _Text:
    read = _Text()
    read.feed(text)
    read.close()
    return read


def _through_jinja(text: str) -> str:
    return jinja2.Environment(autoescape=False, keep_trailing_newline=True).from_string(text).render()  # noqa: S701


@pytest.mark.parametrize("engine", ENGINES)
@given(st.text(st.characters(codec="utf-8") | st.sampled_from(MARKS), min_size=1, max_size=40).filter(plain_text))
def test_any_text_is_shown_as_it_is(engine: str, text: str) -> None:
    _check(engine, text)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_shown_as_they_are(engine: str, text: str) -> None:
    _check(engine, text)


def _check(engine: str, text: str) -> None:
    shown, written = plain_text(text), markdown_text(text)
    page = f"# {written}\n\n{written}\n\n- [{written}](x.md)\n"
    assert _through_jinja(page) == page
    read = _read(ENGINES[engine](page))
    assert " ".join(read.text.split()) == " ".join(f"{shown} {shown} {shown}".split()), page
    assert read.tags == ["h1", "p", "ul", "li", "a"]


@pytest.mark.parametrize("engine", ENGINES)
@given(st.text(st.sampled_from("[]()!*_`~&lt;#{}:aJ\x00\u202e"), max_size=30))
@example("/[x](JaVaScRiPt:alert(1))")
@example("/![x](JaVaScRiPt:alert(1))&amp;_a_")
def test_an_address_is_one_link_to_itself(engine: str, path: str) -> None:
    url = f"https://example.org/{path}"
    written = f"- {markdown_address(url)}\n"
    assert _through_jinja(written) == written
    shown = ENGINES[engine](written)
    assert _read(shown).tags == ["ul", "li", "a"]
    assert unquote(re.findall('href="([^"]*)"', shown)[0]).startswith("https://example.org/")


@given(st.text(max_size=30), st.lists(st.text(max_size=20), max_size=3))
@example("{{ 7 }} <b> &lt; {% x %}", ["- a", "2031-01-01"])
def test_front_matter_gives_every_text_back(title: str, authors: list[str]) -> None:
    head = front_matter({"title": title, "authors": authors, "date": date(2031, 3, 1), "doi": None})
    assert _through_jinja(head) == head
    assert "<" not in head
    read = yaml.safe_load(head.removeprefix("---\n").removesuffix("---\n"))
    assert html.unescape(read.pop("title", "")) == plain_text(title)
    assert [html.unescape(name) for name in read.pop("authors", [])] == [plain_text(name) for name in authors]
    assert read == {"date": date(2031, 3, 1)}


def _twins(archive: Archive) -> dict[str, str]:
    view = site_view(archive, Settings("Small"), Templates({}), Memory())
    return {file.uri: str(file.make()) for file in files(view)}


def test_a_twin_says_what_the_page_says() -> None:
    archive = archive_of(SMALL)
    paper = replace(paper_of(archive, CRANES), doi="10.1000/9", arxiv="2031.00001", authors=("Ada Example",))
    text = _twins(replace(archive, papers=(paper,)))[f"papers/{CRANES}.md"]
    head, _, body = text.removeprefix("---\n").partition("---\n")
    assert yaml.safe_load(head) == {
        "title": paper.title,
        "authors": [*paper.authors],
        "date": paper.published,
        "tags": [topic.slug for topic in paper.topics],
        "arxiv": "2031.00001",
        "doi": "10.1000/9",
    }
    shown = " ".join(_read(MarkdownIt("commonmark").render(body)).text.split())
    for part in (paper.title, paper.authors[0], *(paper.abstract or "").split("\n\n"), "1 March 2031"):
        assert " ".join(part.split()) in shown


def test_links_between_twins_resolve_and_each_page_of_a_paper_or_day_has_one() -> None:
    archive = archive_of(SMALL)
    twins = _twins(archive)
    assert {*twins} == {f"papers/{paper.id}.md" for paper in archive.papers} | {
        f"days/{day.date}.md" for day in archive.days
    }
    for uri, text in twins.items():
        body = MarkdownIt("commonmark").render(text.split("\n---\n", 1)[1])
        targets = [target for target in re.findall('href="([^"]*)"', body) if not target.startswith("https://")]
        assert {urljoin(uri, target) for target in targets} <= {*twins}
        assert targets
