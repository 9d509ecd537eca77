"""A page for each author name with two papers or more. Two names are never merged."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from builder.identifiers import author_slug, author_url
from builder.model import OutputFile
from builder.pages.bars import Bar, topic_bars
from builder.pages.cards import PaperRow, fact_rows
from builder.pages.feed_list import LEAST_OF_AUTHOR
from builder.pages.links import page_uri
from builder.pages.view import Head, View
from builder.pages.wording import counted, listed


@dataclass(frozen=True, slots=True)
class SignedPapers:
    """A name and the papers that list it, newest first."""

    name: str
    papers: tuple[PaperRow, ...]


@dataclass(frozen=True, slots=True)
class AuthorPage:
    """The page of a name, or of several that differ only in accents or case and so share an address."""

    title: str
    signed: tuple[SignedPapers, ...]
    topics: tuple[Bar, ...]


def pages(view: View) -> Iterator[OutputFile]:
    """`authors/<slug>.md`, by slug."""
    names: dict[str, list[str]] = defaultdict(list)
    for name in view.of_author:
        names[author_slug(name)].append(name)
    for slug in sorted(names):
        newest = max(view.of_author[name][0].appearances[0].day for name in names[slug])
        make = partial(_page, view, author_url(slug), names[slug])
        yield view.page(page_uri(author_url(slug)), "author", make, newest)


def _page(view: View, page: str, names: Sequence[str]) -> tuple[Head, AuthorPage]:
    by_papers = sorted(names, key=lambda name: (-len(view.of_author[name]), name))
    signed = tuple(SignedPapers(name, fact_rows(view.of_author[name], page, view.topics)) for name in by_papers)
    papers = {paper.id: paper for name in by_papers for paper in view.of_author[name]}
    topics = topic_bars(view, papers.values(), page)
    title = " / ".join(by_papers)
    counts = listed([f"{counted(len(view.of_author[name]), 'paper')} by {name}" for name in by_papers])
    context = AuthorPage(title=title, signed=signed, topics=topics)
    return Head(title, f"{counts}.", has_feed=len(papers) >= LEAST_OF_AUTHOR), context
