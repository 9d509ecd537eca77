"""A page for each day."""

from collections.abc import Iterator
from functools import partial

from builder.identifiers import day_url
from builder.model import Day, DayList, OutputFile
from builder.objects import frozen
from builder.pages.bars import Bar, topic_bars
from builder.pages.calendars import trail, week_url
from builder.pages.cards import PaperCard, paper_card
from builder.pages.day_rows import day_papers, day_row
from builder.pages.links import Place, relative_url, repository_link
from builder.pages.metadata import coins
from builder.pages.view import Head, View
from builder.pages.walks import appearance_on, with_neighbours
from builder.pages.wording import LIST_EXPLANATIONS, LIST_NAMES, counted, short_date, shown_date, shown_week


@frozen
class DayListSection:
    """One list of a day."""

    heading: str
    explanation: str
    papers: tuple[PaperCard, ...]


@frozen
class DayPage:
    """The page of a day."""

    title: str
    trail: tuple[Place, ...]
    """The pages above it, the widest first."""
    summary: str
    lists: tuple[DayListSection, ...]
    topics: tuple[Bar, ...]
    newer: Place | None
    older: Place | None
    sources: tuple[Place, ...]
    coins: tuple[str, ...]
    """Its papers for reference managers."""


def pages(view: View) -> Iterator[OutputFile]:
    """`days/<date>.md`, newest first."""
    for newer, day, older in with_neighbours(view.days):
        make = partial(_page, view, day, newer, older)
        yield view.page(f"days/{day.date.isoformat()}.md", "day", make, day.date)


def _page(view: View, day: Day, newer: Day | None, older: Day | None) -> tuple[Head, DayPage]:
    page = day_url(day.date)
    row = day_row(view, day, page)
    title = f"Papers of {shown_date(day.date)}"
    week = Place(shown_week(day.date), relative_url(week_url(day.date), page))
    context = DayPage(
        title=title,
        trail=(*trail(view, page, day.date, day.date), week),
        summary=counted(row.count, "paper"),
        lists=tuple(_section(view, day, listing) for listing in day.lists),
        topics=topic_bars(view, day_papers(view, day), page),
        newer=_place(newer, day, page),
        older=_place(older, day, page),
        sources=tuple(
            repository_link(path, view.settings.repo_url) for listing in day.lists for path in listing.digests
        ),
        coins=tuple(map(coins, day_papers(view, day))),
    )
    first = f", first of them: {day_papers(view, day)[0].title}" if row.papers else ""
    return Head(title, f"{context.summary} of {shown_date(day.date)}{first}"), context


def _section(view: View, day: Day, listing: DayList) -> DayListSection:
    page = day_url(day.date)
    papers = [view.papers[placement.paper_id] for placement in listing.placements if placement.paper_id in view.papers]
    return DayListSection(
        heading=LIST_NAMES[listing.name],
        explanation=LIST_EXPLANATIONS[listing.name],
        papers=tuple(
            paper_card(paper, page, view.topics, appearance_on(paper, day.date, listing.name)) for paper in papers
        ),
    )


def _place(day: Day | None, beside: Day, page: str) -> Place | None:
    return Place(short_date(day.date, beside.date), relative_url(day_url(day.date), page)) if day else None
