"""The index of days: a calendar of the newest months, and the years of an archive of many days."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from builder.model import OutputFile
from builder.objects import frozen
from builder.pages.bars import Bar
from builder.pages.calendars import MANY_DAYS, CalendarMonth, calendar_months, years
from builder.pages.day_rows import DayRow, day_row
from builder.pages.links import DAYS, page_uri
from builder.pages.view import Head, View
from builder.pages.wording import counted, shown_month

NAV_TITLE = "Days"
_MONTHS_SHOWN = 12


@frozen
class MonthRows:
    """The days of a month, newest first."""

    label: str
    days: tuple[DayRow, ...]


@frozen
class DaysPage:
    """The index of days."""

    summary: str
    years: tuple[Bar, ...]
    """Empty if the archive has few days: years have no pages then."""
    calendar: tuple[CalendarMonth, ...]
    months: tuple[MonthRows, ...]
    """The newest days by month; all days if months have no pages of their own."""


def pages(view: View) -> Iterator[OutputFile]:
    """`days/index.md`."""
    yield view.page(page_uri(DAYS), "days", partial(_page, view), nav_title=NAV_TITLE)


def _page(view: View) -> tuple[Head, DaysPage]:
    by_month = [list(days) for _label, days in groupby(view.days, key=lambda day: shown_month(day.date))]
    shown = [day for days in by_month[:_MONTHS_SHOWN] for day in days]
    listed = groupby(view.days[:MANY_DAYS], key=lambda day: shown_month(day.date))
    summary = f"{counted(len(view.days), 'day')}, newest first."
    return Head(NAV_TITLE, f"Every day of {view.settings.site_name}: {summary}", has_feed=True), DaysPage(
        summary=summary,
        years=years(view, DAYS),
        calendar=calendar_months(view, shown, DAYS),
        months=tuple(MonthRows(label, tuple(day_row(view, day, DAYS) for day in days)) for label, days in listed),
    )
