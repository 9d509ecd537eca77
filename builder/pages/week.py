"""A page for each week that has days, by ISO 8601: from Monday to Sunday."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from builder.model import OutputFile
from builder.objects import frozen
from builder.pages.calendars import Period, periods, trail, week_url
from builder.pages.cards import PaperRow
from builder.pages.day_rows import DayRow, day_row
from builder.pages.links import Place, page_uri
from builder.pages.view import Head, View
from builder.pages.wording import date_span, shown_week

_PAPERS_SHOWN = 20
_TITLES_OF_DAY = 5


@frozen
class WeekPage:
    """The days of a week."""

    title: str
    trail: tuple[Place, ...]
    dates: str
    """Its Monday and its Sunday."""
    summary: str
    top: tuple[PaperRow, ...]
    days: tuple[DayRow, ...]
    newer: Place | None
    older: Place | None


def pages(view: View) -> Iterator[OutputFile]:
    """`days/<year>/w<week>.md`, newest first."""
    for week in periods(view, week_url, shown_week):
        yield view.page(page_uri(week.url), "week", partial(_page, view, week), week.newest)


def _page(view: View, week: Period) -> tuple[Head, WeekPage]:
    year, number, _weekday = week.newest.isocalendar()
    summary = week.summary(view)
    context = WeekPage(
        title=week.name,
        trail=trail(view, week.url, week.newest),
        dates=date_span(*(date.fromisocalendar(year, number, weekday) for weekday in (1, 7))),
        summary=summary,
        top=week.top(view, _PAPERS_SHOWN),
        days=tuple(day_row(view, day, week.url, _TITLES_OF_DAY) for day in week.days),
        newer=week.newer,
        older=week.older,
    )
    return Head(week.name, f"{summary} of {week.name} in {view.settings.site_name}."), context
