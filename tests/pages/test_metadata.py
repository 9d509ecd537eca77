"""What programs read in pages: the head of a paper's page, and COinS in a day's. All of it is made up."""

import json
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs

import pytest
from signposting.htmllinks import HTML, _parse_html
from signposting.signpost import AbsoluteURI

from builder.model import Appearance, Page, Paper
from builder.pages.frame import Site, framed_page
from builder.pages.links import Place
from builder.pages.metadata import coins, paper_metadata
from builder.pages.templates import Templates
from tests.archives import ROOT

SITE = "https://papers.example/archive/"
BARE = Paper("on-stools", "On Stools", None, (Appearance(date(2031, 3, 1), "daily", 1, ()),))
PARTICLE = "Ludwig van der Made-Up"
INVERTED = "van der Made-Up, Ludwig"
HOSTILE = '"><script>alert(1)</script> {{ 7 }} {% x %} <!-- & 100 % \\ 椅 é 🪑'
PAPERS = (
    BARE,
    replace(BARE, author_count=3, venue="Journal of Nothing"),
    replace(BARE, authors=("Ada Invented", HOSTILE, PARTICLE), published=date(2031, 2, 1)),
    replace(BARE, authors=(PARTICLE,)),
    replace(BARE, authors=("Ada Invented",), arxiv="3102.00001", doi="10.9999/a<b>"),
    replace(BARE, arxiv="3102.00001", doi="10.9999/a<b>", venue="Journal of Nothing"),
)
AUTHOR = Place("Ada Invented", "../../authors/ada-invented/")
IN_LIST = Place("Bo Invented", "../../authors/i/#bo-invented")
"""An author without a page of their own."""


class _Metas(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str | None, str | None]] = []
        self.graph: dict[str | None, str | None] = {}
        self.schema = ""
        self._is_schema = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta" and (values.get("name") or "").startswith(("citation_", "prism.", "DC.")):
            self.found.append((values["name"], values["content"]))
        if "property" in values:
            self.graph[values["property"]] = values.get("content", values.get("href"))
        self._is_schema = tag == "script" and values.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        self.schema += data if self._is_schema else ""


def _page(paper: Paper) -> str:
    templates = Templates.read(ROOT)
    metadata = templates.render(
        "partials/metadata.html.j2", paper_metadata(paper, [AUTHOR, IN_LIST, Place(HOSTILE, "")])
    )
    page = Page(paper.title, "Seen once.", "paper", "", metadata=metadata)
    return framed_page(page, "papers/on-stools/", Site("Small", url=SITE, favicon="icon.svg"), templates)


def _unmistakable(paper: Paper) -> list[str]:
    return [INVERTED if name == PARTICLE else name for name in paper.authors]


def _highwire(paper: Paper) -> list[tuple[str, str]]:
    names = _unmistakable(paper) if len(paper.authors) > 1 else paper.authors
    found = [("citation_title", paper.title), *(("citation_author", name) for name in names)]
    if paper.published:
        found.append(("citation_publication_date", "2031/02/01"))
    if paper.arxiv:
        pdf = f"https://arxiv.org/pdf/{paper.arxiv}"
        found += [("citation_doi", paper.doi or ""), ("citation_arxiv_id", paper.arxiv), ("citation_pdf_url", pdf)]
        found.append(("citation_public_url", f"https://arxiv.org/abs/{paper.arxiv}"))
    found += [("prism.publicationName", paper.venue)] if paper.venue else []
    return [*found, ("DC.type", "preprint")] if paper.arxiv and not paper.venue else found


@pytest.mark.parametrize("title", ["On Stools", HOSTILE])
@pytest.mark.parametrize("paper", PAPERS)
def test_parsers_read_just_the_known_facts_of_a_paper(title: str, paper: Paper) -> None:
    paper = replace(paper, title=title)
    page = _page(paper)
    reader = _Metas()
    reader.feed(page)
    assert reader.found == _highwire(paper)
    known: dict[str, Any] = {"@context": "https://schema.org", "@type": "ScholarlyArticle", "name": title}
    known |= {"author": [{"@type": "Person", "name": name} for name in paper.authors]} if paper.authors else {}
    known |= {"datePublished": "2031-02-01"} if paper.published else {}
    known |= {"isPartOf": {"@type": "CreativeWork", "name": paper.venue}} if paper.venue else {}
    known |= (
        {"sameAs": ["https://doi.org/10.9999/a%3Cb%3E", f"https://arxiv.org/abs/{paper.arxiv}"]} if paper.arxiv else {}
    )
    assert json.loads(reader.schema) == known
    graph = {"title": title, "type": "article", "url": f"{SITE}papers/on-stools/", "description": "Seen once."}
    assert reader.graph == {f"og:{name}": value for name, value in graph.items()}


@pytest.mark.parametrize("paper", PAPERS)
def test_a_crawler_finds_its_way_by_the_signposts(paper: Paper) -> None:
    address = f"{SITE}papers/on-stools/"
    found = _parse_html(HTML(_page(paper), "text/html", AbsoluteURI(address), AbsoluteURI(address)))
    assert (found.citeAs and found.citeAs.target) == ("https://doi.org/10.9999/a%3Cb%3E" if paper.doi else None)
    assert {each.target for each in found.authors} == {f"{SITE}authors/ada-invented/"}
    assert {(each.target, str(each.type)) for each in found.describedBy} == {
        (f"{address}cite.json", "application/vnd.citationstyles.csl+json")
    }
    assert {each.target for each in found.items} == ({f"https://arxiv.org/pdf/{paper.arxiv}"} if paper.arxiv else set())
    assert found.collection
    assert found.collection.target == f"{SITE}days/2031-03-01/"
    assert {each.target for each in found.types} == {
        "https://schema.org/AboutPage",
        "https://schema.org/ScholarlyArticle",
    }


def test_a_page_that_is_not_a_papers_has_no_such_metadata() -> None:
    reader = _Metas()
    page = framed_page(Page("Days", "", "days", ""), "days/", Site("Small"), Templates.read(ROOT))
    reader.feed(page)
    assert reader.found == []
    assert "ld+json" not in page


@pytest.mark.parametrize("title", ["On Stools", HOSTILE])
@pytest.mark.parametrize("paper", PAPERS)
def test_reference_managers_read_the_papers_of_a_day_from_its_page(paper: Paper, title: str) -> None:
    found = parse_qs(coins(replace(paper, title=title)), strict_parsing=True)
    assert found.pop("ctx_ver") == ["Z39.88-2004"]
    assert found.pop("rft_val_fmt") == ["info:ofi/fmt:kev:mtx:journal"]
    assert found.pop("rft.genre") == ["preprint" if paper.arxiv else "unknown"]
    assert found.pop("rft.atitle") == [title]
    assert found.pop("rft.au", []) == _unmistakable(paper)
    assert found.pop("rft.date", []) == (["2031-02-01"] if paper.published else [])
    assert found.pop("rft.jtitle", []) == ([paper.venue] if paper.venue else [])
    ids = ["info:doi/10.9999/a<b>", "https://arxiv.org/abs/3102.00001"]
    assert found.pop("rft_id", []) == (ids if paper.arxiv else [])
    is_preprint = bool(paper.arxiv and not paper.venue)
    assert found.pop("rft.type", []) == (["preprint"] if is_preprint else [])
    assert not found
    assert coins(paper).endswith("&rft.type=preprint") == is_preprint
