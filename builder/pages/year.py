"""A page for each year of an archive of many days."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from markupsafe import Markup

from builder.identifiers import MONTH_NAMES
from builder.model import OutputFile
from builder.objects import frozen
from builder.pages.calendars import (
    CalendarMonth,
    Period,
    calendar_months,
    has_period_pages,
    periods,
    trail,
    year_url,
)
from builder.pages.cards import PaperRow
from builder.pages.charts import GAP, Caption, Count, column_chart
from builder.pages.links import Place, page_uri
from builder.pages.time_lines import papers_of_months
from builder.pages.view import Head, View

_PAPERS_SHOWN = 50


@frozen
class YearPage:
    """The days of a year."""

    title: str
    trail: tuple[Place, ...]
    summary: str
    top: tuple[PaperRow, ...]
    chart: Markup
    calendar: tuple[CalendarMonth, ...]
    newer: Place | None
    older: Place | None


def pages(view: View) -> Iterator[OutputFile]:
    """`days/<year>.md`, newest first; none if the archive has few days."""
    if has_period_pages(view):
        for year in periods(view, year_url, lambda day: f"{day.year}"):
            yield view.page(page_uri(year.url), "year", partial(_page, view, year), year.newest)


def _page(view: View, year: Period) -> tuple[Head, YearPage]:
    of_months = papers_of_months(view)
    by_month = [
        Count(name[:3], of_months.get(date(year.newest.year, number, 1), GAP), f"{number:02}/")
        for number, name in enumerate(MONTH_NAMES, start=1)
    ]
    caption = Caption(f"{year.name} by month", "Papers shown in each month. Each counts once a month.")
    summary = year.summary(view)
    context = YearPage(
        title=year.name,
        trail=trail(view, year.url),
        summary=summary,
        top=year.top(view, _PAPERS_SHOWN),
        chart=column_chart(caption, by_month),
        calendar=calendar_months(view, year.days, year.url)[::-1],
        newer=year.newer,
        older=year.older,
    )
    return Head(f"Days of {year.name}", f"{summary} of {year.name} in {view.settings.site_name}."), context
