"""Reads the date lines of a Hugging Face page: `Feb 28, 2024 12`, `Oct 6`, and the day of capture."""

import re
from dataclasses import dataclass
from datetime import date

from builder.identifiers import MONTHS, calendar_date

_DATE = re.compile(
    rf"(?P<month>{'|'.join(MONTHS)}) (?P<day>\d{{1,2}})(?:, ?(?P<year>\d{{4}}))?(?: (?P<comments>\d{{1,6}}))?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date as shown on a page; the year is missing if it is the year of the capture."""

    month: int
    day: int
    year: int | None
    comments: int
    """The number of comments; 0 if the page shows none."""


def parse_date_line(text: str) -> DateLine | None:
    """The parts of a date line; `None` for any other line. The date itself is not validated."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year = int(match["year"]) if match["year"] else None
    return DateLine(MONTHS.index(match["month"]) + 1, int(match["day"]), year, int(match["comments"] or 0))


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
