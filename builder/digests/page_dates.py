"""Reads the date lines of a Hugging Face page: `Feb 28, 2024 12`, `Oct 6`, and the day of capture."""

import re
from datetime import date

from builder.identifiers import MONTHS, calendar_date
from builder.objects import frozen

_MONTH = (
    r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?"
)
_COMMENTS = r"(?: (?P<comments>\d{1,6}))?"
_LONGEST = 40
_DATES = tuple(
    re.compile(pattern + _COMMENTS, re.ASCII)
    for pattern in (
        rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:, ?(?P<year>\d{{4}}))?",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)? {_MONTH}(?:,? (?P<year>\d{{4}}))?",
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})",
    )
)
_SHARED = re.compile(r"(?P<before>\S.{0,199}?) ?[·•] ?(?P<date>[^·•]{5,30}?)(?: ?[·•] ?(?P<comments>\d{1,6}))?")


@frozen
class DateLine:
    """A date as shown on a page; the year is missing if it is the year of the capture."""

    month: int
    day: int
    year: int | None
    comments: int
    """The number of comments; 0 if the page shows none."""


def parse_date_line(text: str) -> DateLine | None:
    """The parts of a date line; `None` for any other line. The date itself is not validated."""
    match = next(filter(None, (form.fullmatch(text) for form in _DATES)), None) if len(text) <= _LONGEST else None
    if match is None:
        return None
    year = int(match["year"]) if match["year"] else None
    month = int(match["month"]) if match["month"].isdecimal() else MONTHS.index(match["month"]) + 1
    return DateLine(month, int(match["day"]), year, int(match["comments"] or 0))


def split_date_line(text: str) -> tuple[str, str] | None:
    """`• 5 authors` and `Sep 3 6` of `• 5 authors · Sep 3 6`; `None` for a line that does not end with a date."""
    match = _SHARED.fullmatch(text)
    if match is None or parse_date_line(match["date"]) is None:
        return None
    return match["before"], f"{match['date']} {match['comments'] or ''}".strip()


def resolved_date(line: DateLine, captured: date) -> date | None:
    """The day of an entry's date line on a page captured on `captured`; `None` if it is unknown.

    A date without a year is in the year of the capture. Invalid dates, and dates after the capture, are unknown.
    """
    day = calendar_date(line.year or captured.year, line.month, line.day)
    return day if day is not None and day <= captured else None


def unresolved_reason(line: DateLine, captured: date) -> str:
    """The reason why `resolved_date` returns `None`."""
    if calendar_date(line.year or captured.year, line.month, line.day) is None:
        return "is not a valid date"
    return f"is after the day of capture, {captured}"


def names_day(line: DateLine, captured: date) -> bool:
    """Whether the date line of a page can be the day of capture."""
    year_agrees = line.year in (None, captured.year)
    return year_agrees and (line.month, line.day) == (captured.month, captured.day)
