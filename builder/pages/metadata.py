"""Writes what programs read in pages: the head of a paper's page, and COinS in a day's. Known facts only."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote, quote_plus

from markupsafe import Markup

from builder.identifiers import day_url, paper_url
from builder.model import Paper
from builder.objects import frozen
from builder.pages.links import Place, relative_url
from builder.text.author_names import split_name
from builder.text.json_fields import json_text
from builder.text.shown_text import plain_text

CARD = "card.png"
"""The picture of a paper that other sites show, in the folder of its page."""


@frozen
class PaperMetadata:
    """Metadata of a paper: Highwire's for Google Scholar, schema.org's for search engines, links for crawlers."""

    highwire: tuple[tuple[str, str], ...]
    """Names and contents of `<meta>` elements, not escaped.

    Two are not Highwire's: PRISM's for the venue, of whatever kind, and Dublin Core's for the type, in Zotero's word.
    """
    cite_as: str
    """The paper's permanent address; empty if none is known."""
    pdf: str
    """Empty if its address is not known."""
    authors: tuple[str, ...]
    """The addresses of the pages of those that have one of their own."""
    days: tuple[str, ...]
    """The addresses of its days' pages."""
    schema: Markup
    """JSON-LD."""
    image: str
    """The address of its picture; empty if the site has none of its papers."""


def paper_metadata(paper: Paper, authors: Sequence[Place], pictures: str = "") -> PaperMetadata:
    """The metadata of a paper's page; `authors` are the paper's authors with the addresses of their pages.

    `pictures` is the site's address, if each paper has a picture.
    """
    page = paper_url(paper.id)
    days = dict.fromkeys(relative_url(day_url(seen.day), page) for seen in paper.appearances)
    schema = json_text(_schema(paper)).strip().replace("<", "\\u003c")
    return PaperMetadata(
        highwire=tuple(_highwire(paper)),
        cite_as=next(iter(_addresses(paper)), ""),
        pdf=_pdf(paper),
        authors=tuple(dict.fromkeys(author.url for author in authors if author.url.endswith("/"))),
        days=tuple(days),
        schema=Markup(schema),  # noqa: S704  # JSON without `<` cannot end its element
        image=f"{pictures.rstrip('/')}/{page}{CARD}" if pictures else "",
    )


def coins(paper: Paper) -> str:
    """The paper as COinS: an OpenURL in the title of a `<span>`, which reference managers import from lists."""
    fields = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft.genre", "preprint" if paper.arxiv else "unknown"),
        ("rft.atitle", plain_text(paper.title)),
        *(("rft.au", split_name(name).unmistakable) for name in paper.authors),
        ("rft.date", paper.published.isoformat() if paper.published else ""),
        ("rft.jtitle", plain_text(paper.venue or "")),
        ("rft_id", f"info:doi/{paper.doi}" if paper.doi else ""),
        ("rft_id", f"https://arxiv.org/abs/{paper.arxiv}" if paper.arxiv else ""),
        ("rft.type", "preprint" if _is_preprint(paper) else ""),  # for Zotero; it reads no title after this
    ]
    return "&".join([f"{name}={_quoted(value)}" for name, value in fields if value])


@lru_cache(maxsize=1 << 15)
def _quoted(value: str) -> str:
    return quote_plus(value, safe=":/")


def _highwire(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "citation_title", plain_text(paper.title)
    for name in map(split_name, paper.authors):  # Zotero takes a comma in the only author's name for the end of it
        yield "citation_author", name.unmistakable if len(paper.authors) > 1 else name.text
    if paper.published:
        yield "citation_publication_date", f"{paper.published:%Y/%m/%d}"
    if paper.doi:
        yield "citation_doi", paper.doi
    if paper.arxiv:
        yield "citation_arxiv_id", paper.arxiv
        yield "citation_pdf_url", _pdf(paper)
    for address in list(_addresses(paper))[-1:]:
        yield "citation_public_url", address  # as in the paper's citations; otherwise Zotero takes the page's own
    if paper.venue:
        yield "prism.publicationName", plain_text(paper.venue)
    if _is_preprint(paper):
        yield "DC.type", "preprint"


def _is_preprint(paper: Paper) -> bool:
    """Whether arXiv is the only place where the paper is known to have been published."""
    return bool(paper.arxiv and not paper.venue)


def _schema(paper: Paper) -> dict[str, Any]:
    known = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "name": plain_text(paper.title),
        "author": [{"@type": "Person", "name": plain_text(name)} for name in paper.authors],
        "datePublished": paper.published.isoformat() if paper.published else "",
        "isPartOf": {"@type": "CreativeWork", "name": plain_text(paper.venue)} if paper.venue else {},
        "sameAs": list(_addresses(paper)),
    }
    return {key: value for key, value in known.items() if value}


def _addresses(paper: Paper) -> Iterator[str]:
    if paper.doi:
        yield f"https://doi.org/{quote(paper.doi, safe='/')}"
    if paper.arxiv:
        yield f"https://arxiv.org/abs/{paper.arxiv}"


def _pdf(paper: Paper) -> str:
    return f"https://arxiv.org/pdf/{paper.arxiv}" if paper.arxiv else ""
