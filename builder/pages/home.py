"""The front page: the newest day, recurring papers, topics and days."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from builder.identifiers import day_url
from builder.model import Day, OutputFile
from builder.pages.archive_charts import day_charts
from builder.pages.bars import Bar, topic_bars
from builder.pages.calendars import paper_counts
from builder.pages.cards import PaperCard, PaperRow, fact_rows, paper_card
from builder.pages.day_rows import DayRow, day_row
from builder.pages.links import relative_url
from builder.pages.view import Head, View
from builder.pages.walks import appearance_on
from builder.pages.wording import counted, shown_date

NAV_TITLE = "Home"
_PAPERS_SHOWN = 8
_RECURRING_SHOWN = 5
_TOPICS_SHOWN = 12
_DAYS_SHOWN = 5
_NEWEST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class HomeDay:
    """One of the newest days on the front page: the first papers of its first list."""

    heading: str
    label: str
    url: str
    count: str
    papers: tuple[PaperCard, ...]
    more: str
    """What leads to all papers of the day; empty where these are all."""


@dataclass(frozen=True, slots=True)
class HomePage:
    """The front page."""

    headline: str
    """What the archive is, in its owner's words."""
    summary: str
    newest: tuple[HomeDay, ...]
    recurring: tuple[PaperRow, ...]
    recurring_more: str
    calendars: tuple[Markup, ...]
    """A chart of the days of each of the newest years."""
    days: tuple[DayRow, ...]
    topics: tuple[Bar, ...]
    topics_more: str


def pages(view: View) -> Iterator[OutputFile]:
    """`index.md`."""
    yield view.page("index.md", "home", partial(_page, view), nav_title=NAV_TITLE)


def _page(view: View) -> tuple[Head, HomePage]:
    summary = f"{counted(len(view.newest), 'paper')} from {counted(len(view.days), 'day')}"
    context = HomePage(
        headline=view.settings.site_description or view.settings.site_name,
        summary=summary,
        newest=tuple(_newest_days(view)),
        recurring=fact_rows(view.recurring[:_RECURRING_SHOWN], "", view.topics),
        recurring_more=f"All {counted(len(view.recurring), 'recurring paper')}",
        calendars=tuple(day_charts(view, str, "")),
        days=tuple(day_row(view, day, "") for day in view.days[:_DAYS_SHOWN]),
        topics=topic_bars(view, view.newest, "")[:_TOPICS_SHOWN],
        topics_more=f"All {counted(len(view.topics), 'topic')}",
    )
    description = f"{view.settings.site_name}: {summary}, searchable, citable and open to corrections."
    return Head(view.settings.site_name, view.settings.site_description or description), context


def _newest_days(view: View) -> Iterator[HomeDay]:
    """The newest day and, where it has few papers, those before it, until there is enough to read."""
    shown = 0
    for place, day in enumerate(view.days[:_NEWEST_SHOWN]):
        cards = _first_papers(view, day, _PAPERS_SHOWN - shown)
        if not cards:
            return
        number = paper_counts(view)[day.date]
        count = counted(number, "paper")
        yield HomeDay(
            heading="Newest" if place == 0 else "Earlier",
            label=shown_date(day.date),
            url=relative_url(day_url(day.date), ""),
            count=count,
            papers=cards,
            more=f"All {count} from this day" if number > len(cards) else "",
        )
        shown += len(cards)


def _first_papers(view: View, day: Day, number: int) -> tuple[PaperCard, ...]:
    """The first of the day's first list."""
    listing = day.lists[0]
    shown = [view.papers[place.paper_id] for place in listing.placements if place.paper_id in view.papers]
    return tuple(
        paper_card(paper, "", view.topics, appearance_on(paper, day.date, listing.name)) for paper in shown[:number]
    )
