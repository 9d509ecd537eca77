"""A page for each month of an archive of many days."""

from collections.abc import Iterator
from functools import partial

from builder.model import OutputFile
from builder.objects import frozen
from builder.pages.calendars import CalendarMonth, Period, calendar_months, has_period_pages, month_url, periods, trail
from builder.pages.cards import PaperRow
from builder.pages.day_rows import DayRow, day_row
from builder.pages.links import Place, page_uri
from builder.pages.view import Head, View
from builder.pages.wording import shown_month

_PAPERS_SHOWN = 20


@frozen
class MonthPage:
    """The days of a month."""

    title: str
    trail: tuple[Place, ...]
    summary: str
    top: tuple[PaperRow, ...]
    calendar: tuple[CalendarMonth, ...]
    days: tuple[DayRow, ...]
    newer: Place | None
    older: Place | None


def pages(view: View) -> Iterator[OutputFile]:
    """`days/<year>/<month>.md`, newest first; none if the archive has few days."""
    if has_period_pages(view):
        for month in periods(view, month_url, shown_month):
            yield view.page(page_uri(month.url), "month", partial(_page, view, month), month.newest)


def _page(view: View, month: Period) -> tuple[Head, MonthPage]:
    summary = month.summary(view)
    context = MonthPage(
        title=month.name,
        trail=trail(view, month.url, month.newest),
        summary=summary,
        top=month.top(view, _PAPERS_SHOWN),
        calendar=calendar_months(view, month.days, month.url),
        days=tuple(day_row(view, day, month.url) for day in month.days),
        newer=month.newer,
        older=month.older,
    )
    return Head(f"Days of {month.name}", f"{summary} of {month.name} in {view.settings.site_name}."), context
