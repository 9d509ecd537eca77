"""Pages with all papers of a topic, organisation or author by year, if its own page does not show all of them."""

from collections.abc import Iterator
from functools import partial

from builder.model import OutputFile
from builder.objects import frozen
from builder.pages.bars import Bar
from builder.pages.cards import PaperRow, fact_rows
from builder.pages.links import Place, page_uri, relative_url
from builder.pages.paper_lists import PaperList, YearPart, paper_lists
from builder.pages.view import Head, View
from builder.pages.walks import with_neighbours
from builder.pages.wording import counted


@frozen
class PapersPage:
    """Up to 50 papers that last appeared in one year."""

    title: str
    trail: tuple[Place, ...]
    summary: str
    papers: tuple[PaperRow, ...]
    years: tuple[Bar, ...]
    newer: Place | None
    older: Place | None


def pages(view: View) -> Iterator[OutputFile]:
    """`topics/<slug>/<year>.md`, then `topics/<slug>/<year>/2.md` and so on; the same of organisations and authors."""
    for each in paper_lists(view):
        for newer, part, older in with_neighbours(each.parts()):
            make = partial(_page, view, each, newer, part, older)
            yield view.page(page_uri(part.url), "papers", make, part.papers[0].appearances[0].day)


def _page(
    view: View, of: PaperList, newer: YearPart | None, part: YearPart, older: YearPart | None
) -> tuple[Head, PapersPage]:
    title = f"{of.name}, {part.label}"
    year = part.papers[0].appearances[0].day.year
    count = counted(sum(paper.appearances[0].day.year == year for paper in of.papers), "paper")
    summary = f"{count} that last appeared in {year}, newest first"
    return Head(title, f"{of.name}: {summary}."), PapersPage(
        title=title,
        trail=tuple(
            Place(place.label, relative_url(place.url, part.url)) for place in (of.index, Place(of.name, of.url))
        ),
        summary=summary,
        papers=fact_rows(part.papers, part.url, view.topics),
        years=of.years(part.url),
        newer=_place(newer, part) or Place(of.name, relative_url(of.url, part.url)),
        older=_place(older, part),
    )


def _place(other: YearPart | None, part: YearPart) -> Place | None:
    return Place(other.label, relative_url(other.url, part.url)) if other else None
