"""Days to the calendars that lead to them, and to the addresses of the months and years that have a page."""

from calendar import Calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from builder.identifiers import day_url
from builder.model import Day
from builder.pages.bars import Bar
from builder.pages.charts import shade_levels
from builder.pages.links import Place, relative_url
from builder.pages.view import View
from builder.pages.wording import counted, shown_date, shown_month

INDEX = "days/"
MANY_DAYS = 31
"""An archive of more days has a page for each year and each month; while it has fewer, one index holds them all."""
_LEVELS = 3
_WEEKS = Calendar(firstweekday=0)


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A cell of a month; without URL it is a day that has no digest."""

    number: int
    url: str = ""
    level: int = 0
    """1 to 3, by how many papers the day has among the days of the archive."""
    label: str = ""


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """A month, its weeks from Monday on; `None` fills the weeks that it shares with its neighbours."""

    label: str
    url: str
    """Empty where the month has no page of its own."""
    weeks: tuple[tuple[CalendarDay | None, ...], ...]


def has_period_pages(view: View) -> bool:
    """Whether years and months have pages of their own."""
    return len(view.days) > MANY_DAYS


def year_url(day: date) -> str:
    """Where the page of the day's year is."""
    return f"{INDEX}{day.year}/"


def month_url(day: date) -> str:
    """Where the page of the day's month is."""
    return f"{INDEX}{day.year}/{day.month:02}/"


def trail(view: View, page: str, *above: date) -> tuple[Place, ...]:
    """The index of days and, where they have pages, the year and then the month of `above`, as seen from `page`."""
    places = [Place("Days", relative_url(INDEX, page))]
    if has_period_pages(view):
        places += [Place(f"{day.year}", relative_url(year_url(day), page)) for day in above[:1]]
        places += [Place(shown_month(day), relative_url(month_url(day), page)) for day in above[1:]]
    return tuple(places)


def paper_counts(view: View) -> Mapping[date, int]:
    """How many papers each day has; a paper of both lists counts once."""
    return {
        day.date: len({placement.paper_id for listing in day.lists for placement in listing.placements})
        for day in view.days
    }


def calendar_months(view: View, days: Sequence[Day], page: str) -> tuple[CalendarMonth, ...]:
    """The months that `days`, newest first, are of, each with all its weeks."""
    counts = paper_counts(view)
    levels = shade_levels(counts.values(), _LEVELS)
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
        Bar(f"{year}", relative_url(f"{INDEX}{year}/", page), len(list(days)))
        for year, days in groupby(view.days, key=lambda day: day.date.year)
    )


def _weeks(
    first: date, counts: Mapping[date, int], levels: Mapping[int, int], page: str
) -> Iterator[tuple[CalendarDay | None, ...]]:
    for week in _WEEKS.monthdatescalendar(first.year, first.month):
        yield tuple(_cell(day, counts, levels, page) if day.month == first.month else None for day in week)


def _cell(day: date, counts: Mapping[date, int], levels: Mapping[int, int], page: str) -> CalendarDay:
    if day not in counts:
        return CalendarDay(day.day)
    label = f"{shown_date(day)}, {counted(counts[day], 'paper')}"
    return CalendarDay(day.day, relative_url(day_url(day), page), levels[counts[day]], label)
