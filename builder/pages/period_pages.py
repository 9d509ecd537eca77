"""An archive to the index of its days and, once there are many, to a page for each year and each month."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby

from markupsafe import Markup

from builder.model import Day, OutputFile
from builder.pages.bars import Bar
from builder.pages.calendars import (
    INDEX,
    CalendarMonth,
    calendar_months,
    has_period_pages,
    month_url,
    paper_counts,
    trail,
    year_url,
    years,
)
from builder.pages.charts import Caption, bar_chart
from builder.pages.day_pages import DayRow, day_row
from builder.pages.links import Place, page_uri, relative_url
from builder.pages.view import Head, View
from builder.pages.wording import MONTH_NAMES, counted, shown_month

_MONTHS_SHOWN = 12
_Make = Callable[[], tuple[Head, object]]


@dataclass(frozen=True, slots=True)
class MonthRows:
    """The days of a month, newest first."""

    label: str
    days: tuple[DayRow, ...]


@dataclass(frozen=True, slots=True)
class DaysPage:
    """The index of days."""

    summary: str
    years: tuple[Bar, ...]
    """Empty while the archive has few days, as years have no pages then."""
    calendar: tuple[CalendarMonth, ...]
    months: tuple[MonthRows, ...]


@dataclass(frozen=True, slots=True)
class YearPage:
    """The days of a year."""

    title: str
    trail: tuple[Place, ...]
    summary: str
    chart: Markup
    calendar: tuple[CalendarMonth, ...]
    newer: Place | None
    older: Place | None


@dataclass(frozen=True, slots=True)
class MonthPage:
    """The days of a month."""

    title: str
    trail: tuple[Place, ...]
    summary: str
    calendar: tuple[CalendarMonth, ...]
    days: tuple[DayRow, ...]
    newer: Place | None
    older: Place | None


def period_pages(view: View) -> Iterator[OutputFile]:
    """`days/index.md`; `days/<year>.md` and `days/<year>/<month>.md` where the archive has many days."""
    yield view.page("days/index.md", "pages/days.html.j2", partial(_index, view))
    if has_period_pages(view):
        by_year = [list(days) for _year, days in groupby(view.days, key=lambda day: day.date.year)]
        for newer, days, older in zip([[], *by_year], by_year, [*by_year[1:], []], strict=False):
            make: _Make = partial(_year_page, view, days, newer, older)
            yield view.page(page_uri(year_url(days[0].date)), "pages/year.html.j2", make, days[0].date)
        by_month = [list(days) for _month, days in groupby(view.days, key=lambda day: shown_month(day.date))]
        for newer, days, older in zip([[], *by_month], by_month, [*by_month[1:], []], strict=False):
            make = partial(_month_page, view, days, newer, older)
            yield view.page(page_uri(month_url(days[0].date)), "pages/month.html.j2", make, days[0].date)


def _index(view: View) -> tuple[Head, DaysPage]:
    months = list(dict.fromkeys(shown_month(day.date) for day in view.days))[:_MONTHS_SHOWN]
    shown = [day for day in view.days if shown_month(day.date) in months]
    rows = (
        ()
        if has_period_pages(view)
        else tuple(
            MonthRows(label, tuple(day_row(view, day, INDEX) for day in days))
            for label, days in groupby(view.days, key=lambda day: shown_month(day.date))
        )
    )
    summary = f"{counted(len(view.days), 'day')}, newest first."
    head = Head("Days", f"Every day of {view.settings.site_name}: {summary}")
    return head, DaysPage(summary, years(view, INDEX), calendar_months(view, shown, INDEX), rows)


def _year_page(view: View, days: Sequence[Day], newer: Sequence[Day], older: Sequence[Day]) -> tuple[Head, YearPage]:
    year = days[0].date
    page = year_url(year)
    summary = _summary(view, days)
    counts = paper_counts(view)
    by_month = [
        (name[:3], sum(counts[day.date] for day in days if day.date.month == number))
        for number, name in enumerate(MONTH_NAMES, start=1)
    ]
    caption = Caption("months", f"{year.year} by month", "How many papers the days of each month have.")
    context = YearPage(
        title=f"{year.year}",
        trail=trail(view, page),
        summary=summary,
        chart=bar_chart(caption, by_month),
        calendar=calendar_months(view, days, page)[::-1],
        newer=_place(newer, page, year_url, lambda day: f"{day.year}"),
        older=_place(older, page, year_url, lambda day: f"{day.year}"),
    )
    return Head(f"Days of {year.year}", f"{summary} of {year.year} in {view.settings.site_name}."), context


def _month_page(view: View, days: Sequence[Day], newer: Sequence[Day], older: Sequence[Day]) -> tuple[Head, MonthPage]:
    month = days[0].date
    page = month_url(month)
    summary = _summary(view, days)
    context = MonthPage(
        title=shown_month(month),
        trail=trail(view, page, month),
        summary=summary,
        calendar=calendar_months(view, days, page),
        days=tuple(day_row(view, day, page) for day in days),
        newer=_place(newer, page, month_url, shown_month),
        older=_place(older, page, month_url, shown_month),
    )
    title = f"Days of {shown_month(month)}"
    return Head(title, f"{summary} of {shown_month(month)} in {view.settings.site_name}."), context


def _summary(view: View, days: Sequence[Day]) -> str:
    counts = paper_counts(view)
    return f"{counted(len(days), 'day')}, {counted(sum(counts[day.date] for day in days), 'appearance')}"


def _place(
    days: Sequence[Day], page: str, address: Callable[[date], str], words: Callable[[date], str]
) -> Place | None:
    return Place(words(days[0].date), relative_url(address(days[0].date), page)) if days else None
