"""Date lines of a Hugging Face page: `Feb 28, 2024 12`, `Oct 6`, and the day of capture."""

import re
from dataclasses import dataclass
from datetime import date

from builder.identifiers import MONTHS, calendar_date

_DATE = re.compile(
    rf"(?P<month>{'|'.join(MONTHS)}) (?P<day>\d{{1,2}})(?:, ?(?P<year>\d{{4}}))?(?: (?P<comments>\d{{1,6}}))?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date as a page shows it, the year left out where it is that of the capture."""

    month: int
    day: int
    year: int | None
    comments: int
    """0 where the page shows no number."""


def parse_date_line(text: str) -> DateLine | None:
    """The parts of a date line; `None` for any other. Whether the calendar has such a day is not looked at."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year = int(match["year"]) if match["year"] else None
    return DateLine(MONTHS.index(match["month"]) + 1, int(match["day"]), year, int(match["comments"] or 0))


def resolved_date(line: DateLine, captured: date) -> date | None:
    """The day that an entry's date line names on a page captured on `captured`.

    A date without a year is of the year of capture. A day that the calendar does not have, or that lay ahead when the
    page was captured, is unknown.
    """
    day = calendar_date(line.year or captured.year, line.month, line.day)
    return day if day is not None and day <= captured else None


def unresolved_reason(line: DateLine, captured: date) -> str:
    """Why `resolved_date` does not know the day."""
    if calendar_date(line.year or captured.year, line.month, line.day) is None:
        return "is not a valid date"
    return f"is after the day of capture, {captured}"


def names_day(line: DateLine, captured: date) -> bool:
    """Whether a page's own date line means the day of capture."""
    year_agrees = line.year in (None, captured.year)
    return year_agrees and (line.month, line.day) == (captured.month, captured.day)
