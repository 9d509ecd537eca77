"""An archive to a page for each name that signs two papers or more, and the index of them; no two names are merged."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from builder.identifiers import author_slug, author_url
from builder.model import OutputFile
from builder.pages.bars import Bar, topic_bars
from builder.pages.cards import PaperLine, paper_line
from builder.pages.links import page_uri, relative_url
from builder.pages.view import Head, View
from builder.pages.wording import counted, listed

NAMES_SHOWN = 500
"""The index holds no more names than these, those of most papers; every name's page is linked from its papers."""
_INDEX = "authors/"


@dataclass(frozen=True, slots=True)
class SignedPapers:
    """A name, and the papers that it signs, newest first."""

    name: str
    papers: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True)
class AuthorsPage:
    """The index of names that sign several papers."""

    summary: str
    names: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class AuthorPage:
    """The page of names that share an address: one, but for a mark or a capital."""

    title: str
    signed: tuple[SignedPapers, ...]
    topics: tuple[Bar, ...]
    authors_url: str


def author_pages(view: View) -> Iterator[OutputFile]:
    """`authors/index.md`, and `authors/<slug>.md`: names that differ in a mark or a capital share a page's address."""
    names: dict[str, list[str]] = defaultdict(list)
    for name in view.of_author:
        names[author_slug(name)].append(name)
    yield view.page(page_uri(_INDEX), "pages/authors.html.j2", partial(_index, view))
    for slug in sorted(names):
        newest = max(view.of_author[name][0].appearances[0].day for name in names[slug])
        make = partial(_author_page, view, author_url(slug), names[slug])
        yield view.page(page_uri(author_url(slug)), "pages/author.html.j2", make, newest)


def author_links(of_author: Mapping[str, object]) -> Mapping[str, str]:
    """For each name that has a page, its URL relative to the site's root."""
    return {name: author_url(author_slug(name)) for name in of_author}


def _index(view: View) -> tuple[Head, AuthorsPage]:
    counts = {name: len(papers) for name, papers in view.of_author.items()}
    shown = sorted(counts, key=lambda name: (-counts[name], name))[:NAMES_SHOWN]
    total = f"{counted(len(counts), 'name')} on two papers or more"
    summary = total if len(shown) == len(counts) else f"{total}, the {len(shown)} on most papers here"
    bars = tuple(Bar(name, relative_url(view.author_urls[name], _INDEX), counts[name]) for name in shown)
    return Head("Authors", f"{total} of {view.settings.site_name}."), AuthorsPage(summary, bars)


def _author_page(view: View, page: str, names: Sequence[str]) -> tuple[Head, AuthorPage]:
    by_papers = sorted(names, key=lambda name: (-len(view.of_author[name]), name))
    signed = tuple(
        SignedPapers(name, tuple(paper_line(paper, page) for paper in view.of_author[name])) for name in by_papers
    )
    papers = {paper.id: paper for name in by_papers for paper in view.of_author[name]}
    topics = topic_bars(view, papers.values(), page)
    title = " / ".join(by_papers)
    counts = listed([f"{counted(len(view.of_author[name]), 'paper')} signed by {name}" for name in by_papers])
    context = AuthorPage(title=title, signed=signed, topics=topics, authors_url=relative_url(_INDEX, page))
    return Head(title, f"{counts}."), context
