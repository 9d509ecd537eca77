"""An archive to a page for each day."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from builder.identifiers import day_url
from builder.model import Day, DayList, OutputFile, Paper
from builder.pages.bars import Bar, topic_bars
from builder.pages.calendars import trail
from builder.pages.cards import PaperCard, paper_card
from builder.pages.links import Place, relative_url, repository_link
from builder.pages.view import Head, View
from builder.pages.wording import LIST_EXPLANATIONS, LIST_NAMES, counted, shown_date
from builder.text.shown_text import shown_text

_TITLES_IN_ROW = 3


@dataclass(frozen=True, slots=True)
class DayListSection:
    """One list of a day."""

    heading: str
    explanation: str
    papers: tuple[PaperCard, ...]


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day in a list of days."""

    label: str
    url: str
    count: int
    first_titles: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
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


def day_pages(view: View) -> Iterator[OutputFile]:
    """`days/<date>.md`, newest first."""
    for newer, day, older in zip((None, *view.days), view.days, (*view.days[1:], None), strict=False):
        make = partial(_day_page, view, day, newer, older)
        yield view.page(f"days/{day.date.isoformat()}.md", "pages/day.html.j2", make, day.date)


def day_row(view: View, day: Day, page: str) -> DayRow:
    """The day as a line of a list on `page`."""
    papers = _papers(view, day)
    return DayRow(
        label=shown_date(day.date),
        url=relative_url(day_url(day.date), page),
        count=len(papers),
        first_titles=tuple(shown_text(paper.title) for paper in papers[:_TITLES_IN_ROW]),
    )


def day_place(day: Day | None, page: str) -> Place | None:
    """The day as a link from `page`."""
    return Place(shown_date(day.date), relative_url(day_url(day.date), page)) if day else None


def _day_page(view: View, day: Day, newer: Day | None, older: Day | None) -> tuple[Head, DayPage]:
    page = day_url(day.date)
    row = day_row(view, day, page)
    title = f"Papers of {row.label}"
    context = DayPage(
        title=title,
        trail=trail(view, page, day.date, day.date),
        summary=counted(row.count, "paper"),
        lists=tuple(_section(view, day, listing) for listing in day.lists),
        topics=topic_bars(view, _papers(view, day), page),
        newer=day_place(newer, page),
        older=day_place(older, page),
        sources=tuple(
            repository_link(path, view.settings.repo_url) for listing in day.lists for path in listing.digests
        ),
    )
    first = f", first of them: {row.first_titles[0].striptags()}" if row.first_titles else ""
    return Head(title, f"{context.summary} of {row.label}{first}"), context


def _papers(view: View, day: Day) -> list[Paper]:
    ids = dict.fromkeys(placement.paper_id for listing in day.lists for placement in listing.placements)
    return [view.papers[paper_id] for paper_id in ids if paper_id in view.papers]


def _section(view: View, day: Day, listing: DayList) -> DayListSection:
    page = day_url(day.date)
    papers = [view.papers[placement.paper_id] for placement in listing.placements if placement.paper_id in view.papers]
    return DayListSection(
        heading=LIST_NAMES[listing.name],
        explanation=LIST_EXPLANATIONS[listing.name],
        papers=tuple(
            paper_card(paper, page, view.topics, view.appearance(paper, day.date, listing.name)) for paper in papers
        ),
    )
