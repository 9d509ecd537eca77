"""A page for each author of three papers or more; names are one author only where `people.yml` says so."""

from collections.abc import Iterator
from functools import partial

from builder.archive.authors import Author
from builder.identifiers import author_url
from builder.model import OutputFile
from builder.objects import frozen
from builder.pages.bars import Bar, topic_bars
from builder.pages.cards import PaperRow, fact_rows
from builder.pages.feed_list import LEAST_OF_AUTHOR
from builder.pages.links import Place, page_uri, relative_url
from builder.pages.paper_lists import author_papers
from builder.pages.view import Head, View
from builder.pages.wording import counted, listed


@frozen
class SignedPapers:
    """A name and the newest papers that list it, newest first."""

    name: str
    papers: tuple[PaperRow, ...]


@frozen
class AuthorPage:
    """The page of a person, or of several names that differ only in accents or case and so share an address."""

    title: str
    summary: str
    also: str
    """The other names of a person, as words of a sentence."""
    namesakes: tuple[Place, ...]
    """People of the same name with pages of their own."""
    signed: tuple[SignedPapers, ...]
    topics: tuple[Bar, ...]
    years: tuple[Bar, ...]
    """The papers by year of appearance; empty if the page shows all of them."""
    older: Place | None


def pages(view: View) -> Iterator[OutputFile]:
    """`authors/<slug>.md`, by slug."""
    for slug, author in view.authors.pages.items():
        if not author.has_page:
            continue
        make = partial(_page, view, author)
        newest = author.papers[0].appearances[0].day if author.papers else None
        yield view.page(page_uri(author_url(slug)), "author", make, newest)


def _page(view: View, author: Author) -> tuple[Head, AuthorPage]:
    page = author_url(author.slug)
    of = author_papers(view, author.slug)
    shown = {paper.id for paper in of.shown()}
    signed = (
        SignedPapers(name, fact_rows([paper for paper in papers if paper.id in shown], page, view.topics))
        for name, papers in author.signed.items()
    )
    context = AuthorPage(
        title=author.name,
        summary=of.summary(),
        also=listed(author.also),
        namesakes=tuple(
            Place(f"{one.name} ({counted(len(one.papers), 'paper')})", relative_url(author_url(one.slug), page))
            for one in author.namesakes
        ),
        signed=tuple(each for each in signed if each.papers),
        topics=topic_bars(view, author.papers, page),
        years=of.years(page),
        older=of.older(),
    )
    counts = listed([f"{counted(len(papers), 'paper')} by {name}" for name, papers in author.signed.items()])
    return Head(author.name, f"{counts}.", has_feed=len(author.papers) >= LEAST_OF_AUTHOR), context
