"""Determines the day of a capture from its text and file name, and records how."""

import re
from datetime import date, timedelta

from builder.digests.api_items import api_items
from builder.digests.page_counts import ENTRY_SIGNS
from builder.digests.page_dates import DateLine, names_day, parse_date_line
from builder.digests.page_facts import page_lines
from builder.digests.saved_page import saved_page
from builder.identifiers import calendar_date, parse_iso_date
from builder.model import DigestFormat
from builder.objects import frozen
from builder.problems import Problem
from builder.text.characters import plain_lines

_LINKED_DAY = re.compile(r"/papers(?:/date/|\?date=)(\d{4}-\d\d-\d\d)")
_A_WEEK = timedelta(days=7)
_NAMED_DAY = re.compile(r"(?<!\d)(?P<year>20\d\d)([-_]?)(?P<month>\d\d)\2(?P<day>\d\d)(?!\d)")


@frozen
class CaptureDay:
    """The day of a capture, or the reason why it is unknown."""

    day: date | None
    how: str
    """How the day was determined, or what is missing, as the end of a sentence."""
    likely: date | None = None
    """If the day is unknown: the most likely day, as the default answer to a question."""
    is_certain: bool = False
    """Whether the data itself gives the full date, so that any different date is an error."""


def capture_day(text: str, form: DigestFormat, name: str, today: date) -> CaptureDay:
    """The day of the list in `text`, from a file called `name`.

    The data itself takes precedence over the file name. Page text shows its day without the year; the year is taken
    from the file name, or from the page if only one year is possible. Nothing is guessed.
    """
    named = _day_in_name(name)
    if form == "page text":
        return _day_of_page_text(text, named, today)
    day, how = _day_of_page(text) if form == "saved page" else _day_of_items(text)
    if day:
        also = f", although the file name says {named}" if named not in (None, day) else ""
        return CaptureDay(day, how + also, is_certain=True)
    if named:
        return CaptureDay(named, "according to the file name")
    return CaptureDay(None, how)


def submission_day(text: str) -> date | None:
    """The day on which all papers of an API list were submitted, which the API includes since 2025-03; otherwise
    `None`.
    """
    return _day_of_items(text)[0]


def _day_in_name(name: str) -> date | None:
    days = {
        day
        for match in _NAMED_DAY.finditer(name)
        if (day := calendar_date(int(match["year"]), int(match["month"]), int(match["day"])))
    }
    return days.pop() if len(days) == 1 else None


def _day_of_page(html: str) -> tuple[date | None, str]:
    page = saved_page(html, "")
    if isinstance(page, Problem):
        return None, "the page does not include the day"
    if page.day:
        return page.day, "according to the page's data"
    return _day_of_items(page.api_json)


def _day_of_items(text: str) -> tuple[date | None, str]:
    days = {day for item in api_items(text).items if (day := item.day)}
    if len(days) == 1:
        return days.pop(), "according to its papers' `submittedOnDailyAt`"
    return None, f"its papers are from {len(days)} days" if days else "its papers do not include the day"


def _day_of_page_text(text: str, named: date | None, today: date) -> CaptureDay:
    lines = page_lines(plain_lines(text).split("\n"))
    dates = [(place, parts) for place, line in enumerate(lines) if (parts := parse_date_line(line.text))]
    head = next((place for place, line in enumerate(lines) if line.kind in ENTRY_SIGNS), len(lines))
    shown = next((parts for place, parts in dates if place < head), None)
    if shown is None:
        return CaptureDay(named, "according to the file name" if named else "the page does not include the day")
    if named and not names_day(shown, named):
        return CaptureDay(None, f"the page and the file name ({named}) give different days")
    if named:
        return CaptureDay(named, "according to the file name and the page's own date")
    linked = [day for text in _LINKED_DAY.findall(text) if (day := parse_iso_date(text))]
    near = {
        day
        for each in linked
        for year in {each.year, each.year + 1, each.year - 1}
        if (day := calendar_date(year, shown.month, shown.day)) and abs(day - each) <= _A_WEEK
    }
    if shown.year is None and len(near) == 1:
        return CaptureDay(near.pop(), "by the page's own date and its links")
    others = [parts.year for _, parts in dates if parts.year and parts is not shown]
    return _day_without_year(shown, max(others, default=None), today)


def _day_without_year(shown: DateLine, last_year_shown: int | None, today: date) -> CaptureDay:
    """The page omits the year only in dates of its own year, so its year is later than every year it shows."""
    years = [shown.year] if shown.year else range(today.year, (last_year_shown or today.year - 10), -1)
    days = [day for year in years if (day := calendar_date(year, shown.month, shown.day)) and day <= today]
    if len(days) == 1:
        how = "the page's own date" if shown.year else f"the page's own date; it shows papers from {last_year_shown}"
        return CaptureDay(days[0], f"by {how}")
    return CaptureDay(None, "the page shows its day without the year", days[0] if days else None)
