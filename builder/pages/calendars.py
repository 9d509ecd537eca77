"""Calendars of days, and the years and months that have a page: their addresses, days and neighbours."""

from calendar import Calendar
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from builder.archive.ranking import top_papers
from builder.identifiers import day_url
from builder.model import Day
from builder.objects import frozen
from builder.pages.bars import Bar
from builder.pages.cards import PaperRow, paper_rows
from builder.pages.day_rows import day_papers
from builder.pages.heat_maps import LEVELS, shade_levels
from builder.pages.links import DAYS, Place, relative_url
from builder.pages.view import View
from builder.pages.walks import with_neighbours
from builder.pages.wording import counted, shown_date, shown_month

MANY_DAYS = 31
"""An archive of more days has a page for each year and each month; while it has fewer, one index holds them all."""
_WEEKS = Calendar(firstweekday=0)


@frozen
class CalendarDay:
    """A cell of a month; without URL it is a day that has no digest."""

    number: int
    url: str = ""
    level: int = 0
    """1 to 3, by the day's number of papers compared with other days in the archive."""
    label: str = ""


@frozen
class CalendarWeek:
    """A row of a month, from Monday on; `None` stands for the days of its neighbours."""

    number: int
    url: str
    """Of the week's page; empty if the row has no day with a digest."""
    days: tuple[CalendarDay | None, ...]


@frozen
class CalendarMonth:
    """A month and its weeks."""

    label: str
    url: str
    """Empty where the month has no page of its own."""
    weeks: tuple[CalendarWeek, ...]


@frozen
class Period:
    """A year or month with days, and links from its page to the nearest others."""

    name: str
    url: str
    days: tuple[Day, ...]
    """Newest first."""
    newer: Place | None
    older: Place | None

    @property
    def newest(self) -> date:
        """Its newest day."""
        return self.days[0].date

    def summary(self, view: View) -> str:
        """`20 days, 430 papers`."""
        total = len({paper.id for day in self.days for paper in day_papers(view, day)})
        return f"{counted(len(self.days), 'day')}, {counted(total, 'paper')}"

    def top(self, view: View, number: int) -> tuple[PaperRow, ...]:
        """The first `number` of its papers by how much they are read."""
        papers = {paper.id: paper for day in self.days for paper in day_papers(view, day)}
        best = top_papers(papers.values(), self.days[-1].date, self.newest)
        return paper_rows(best[:number], self.url, view.topics)


def has_period_pages(view: View) -> bool:
    """Whether years and months have pages of their own."""
    return len(view.days) > MANY_DAYS


def year_url(day: date) -> str:
    """Where the page of the day's year is."""
    return f"{DAYS}{day.year}/"


def month_url(day: date) -> str:
    """Where the page of the day's month is."""
    return f"{DAYS}{day.year}/{day.month:02}/"


def week_url(day: date) -> str:
    """Where the page of the day's ISO week is; the last days of December may belong to a week of the next year."""
    year, week, _weekday = day.isocalendar()
    return f"{DAYS}{year}/w{week:02}/"


def trail(view: View, page: str, *above: date) -> tuple[Place, ...]:
    """The index of days and, where they have pages, the year and then the month of `above`, as seen from `page`."""
    places = [Place("Days", relative_url(DAYS, page))]
    if has_period_pages(view):
        places += [Place(f"{day.year}", relative_url(year_url(day), page)) for day in above[:1]]
        places += [Place(shown_month(day), relative_url(month_url(day), page)) for day in above[1:]]
    return tuple(places)


def periods(view: View, address: Callable[[date], str], name: Callable[[date], str]) -> Iterator[Period]:
    """The archive's days by period, newest first; `address` and `name` give a day's period its URL and name."""

    def place(days: Sequence[Day] | None, page: str) -> Place | None:
        return Place(name(days[0].date), relative_url(address(days[0].date), page)) if days else None

    by_period = [tuple(days) for _period, days in groupby(view.days, key=lambda day: address(day.date))]
    for newer, days, older in with_neighbours(by_period):
        url = address(days[0].date)
        yield Period(name(days[0].date), url, days, place(newer, url), place(older, url))


def paper_counts(view: View) -> Mapping[date, int]:
    """How many papers each day has; a paper of both lists counts once."""
    return {
        day.date: len(view.papers.keys() & (place.paper_id for listing in day.lists for place in listing.placements))
        for day in view.days
    }


def calendar_months(view: View, days: Sequence[Day], page: str) -> tuple[CalendarMonth, ...]:
    """The months that `days`, newest first, are of, each with all its weeks."""
    counts = paper_counts(view)
    levels = shade_levels(counts.values(), LEVELS)
    return tuple(
        CalendarMonth(
            label=shown_month(first),
            url=relative_url(month_url(first), page) if has_period_pages(view) and month_url(first) != page else "",
            weeks=tuple(_weeks(first, counts, levels, page)),
        )
        for first in dict.fromkeys(day.date.replace(day=1) for day in days)
    )


def years(view: View, page: str) -> tuple[Bar, ...]:
    """The years that have pages, newest first, with how many days each has."""
    if not has_period_pages(view):
        return ()
    return tuple(
        Bar(f"{year}", relative_url(f"{DAYS}{year}/", page), len(list(days)))
        for year, days in groupby(view.days, key=lambda day: day.date.year)
    )


def _weeks(first: date, counts: Mapping[date, int], levels: Mapping[int, int], page: str) -> Iterator[CalendarWeek]:
    for week in _WEEKS.monthdatescalendar(first.year, first.month):
        days = tuple(_cell(day, counts, levels, page) if day.month == first.month else None for day in week)
        has_page = any(day and day.url for day in days)
        yield CalendarWeek(week[0].isocalendar().week, relative_url(week_url(week[0]), page) if has_page else "", days)


def _cell(day: date, counts: Mapping[date, int], levels: Mapping[int, int], page: str) -> CalendarDay:
    if day not in counts:
        return CalendarDay(day.day)
    label = f"{shown_date(day)}, {counted(counts[day], 'paper')}"
    return CalendarDay(day.day, relative_url(day_url(day), page), levels[counts[day]], label)
