"""What programs read in the head of a paper's page. All of it is made up."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from builder.model import Page, Paper
from builder.pages.frame import Site, framed_page
from builder.pages.metadata import citation_metadata
from builder.pages.templates import Templates
from tests.archives import ROOT

BARE = Paper("on-stools", "On Stools", None, ())
HOSTILE = '"><script>alert(1)</script> {{ 7 }} {% x %} & 100 % \\ 椅 é 🪑'


class _Metas(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str | None, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta" and (values.get("name") or "").startswith("citation_"):
            self.found.append((values["name"], values["content"]))


@pytest.mark.parametrize(
    ("paper", "known"),
    [
        (BARE, []),
        (replace(BARE, author_count=3, venue="Journal of Nothing"), []),
        (
            replace(BARE, authors=("Ada Invented", HOSTILE), published=date(2031, 2, 1)),
            [
                ("citation_author", "Ada Invented"),
                ("citation_author", HOSTILE),
                ("citation_publication_date", "2031/02/01"),
            ],
        ),
        (
            replace(BARE, arxiv="3102.00001", doi="10.9999/none"),
            [
                ("citation_doi", "10.9999/none"),
                ("citation_arxiv_id", "3102.00001"),
                ("citation_pdf_url", "https://arxiv.org/pdf/3102.00001"),
            ],
        ),
    ],
)
@pytest.mark.parametrize("title", ["On Stools", HOSTILE])
def test_a_parser_reads_just_the_known_facts_of_a_paper(title: str, paper: Paper, known: list[tuple[str, str]]) -> None:
    metadata = tuple(citation_metadata(replace(paper, title=title)))
    page = Page(title, "", "paper", "", metadata=metadata)
    reader = _Metas()
    reader.feed(framed_page(page, "papers/on-stools/", Site("Small"), Templates.read(ROOT)))
    assert reader.found == [("citation_title", title), *known]


def test_a_page_that_is_not_a_papers_has_no_such_metadata() -> None:
    reader = _Metas()
    reader.feed(framed_page(Page("Days", "", "days", ""), "days/", Site("Small"), Templates.read(ROOT)))
    assert reader.found == []
