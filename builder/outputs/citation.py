"""What every format of citations says of a paper: known facts only, names split as BibTeX splits them."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import quote

from builder.identifiers import free_slug, paper_url
from builder.model import Paper
from builder.objects import frozen
from builder.pages.reference import lacking
from builder.search.words import STOP_WORDS
from builder.text.author_names import Name, split_name
from builder.text.characters import latin
from builder.text.shown_text import plain_text

_WORD = re.compile(r"[a-z0-9]+")


@frozen
class Citation:
    """A paper as others cite it. Text is plain; what is unknown is empty."""

    key: str
    """The paper's id, which never changes."""
    short_key: str
    """Author, year and a word of the title; no other paper has it."""
    title: str
    authors: tuple[Name, ...]
    published: date | None
    arxiv: str
    doi: str
    venue: str
    url: str
    """Where to read it: the DOI's or arXiv's address, otherwise that of its page, if the site's address is known."""
    note: str
    """What is unknown, in words."""


def citation(paper: Paper, short_key: str = "", site_url: str | None = None) -> Citation:
    """The citation of a paper."""
    page = f"{site_url.rstrip('/')}/{paper_url(paper.id)}" if site_url else ""
    doi = f"https://doi.org/{quote(paper.doi, safe='/')}" if paper.doi else ""
    return Citation(
        key=paper.id,
        short_key=short_key,
        title=plain_text(paper.title),
        authors=tuple(map(split_name, paper.authors)),
        published=paper.published,
        arxiv=paper.arxiv or "",
        doi=paper.doi or "",
        venue=plain_text(paper.venue or ""),
        url=f"https://arxiv.org/abs/{paper.arxiv}" if paper.arxiv else doi or page,
        note=lacking(paper),
    )


def short_keys(papers: Iterable[Paper]) -> Mapping[str, str]:
    """For each paper with an author and a year `vaswani2017attention`, by id.

    Of papers with the same one, those that appeared later get a number.
    """
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for paper in sorted(papers, key=lambda paper: (paper.appearances[-1].day, paper.id)):
        if wanted := _short_key(paper):
            keys[paper.id] = free_slug(wanted, taken)
            taken.add(keys[paper.id])
    return keys


def _short_key(paper: Paper) -> str:
    """Empty if the paper lacks one of the three parts in Latin letters."""
    author = _WORD.findall(latin(paper.authors[0].partition(",")[0])) if paper.authors else []
    words = [word for word in _WORD.findall(latin(paper.title)) if word not in STOP_WORDS]
    return f"{author[-1]}{paper.published.year}{words[0]}" if author and paper.published and words else ""
