"""Parses dates as people write them, if they are unambiguous."""

import re
from datetime import date

from builder.identifiers import MONTHS, calendar_date

_NUMBERS = re.compile(r"(?P<year>\d{4})(?P<mark>[-/. ]?)(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?:T[\d:.+Z-]*)?")
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})\.? (?P<month>[A-Za-z]{3,9})|(?P<month2>[A-Za-z]{3,9}) (?P<day2>\d{1,2})),? (?P<year>\d{4})"
)


def obvious_date(text: str) -> date | None:
    """The date of `2025-1-3`, `2025/01/03`, `3 May 2025` or `May 3, 2025`; `None` for `01/03/2025`, which is
    ambiguous.
    """
    if match := _NUMBERS.fullmatch(text):
        if not match["mark"] and len(text) != len("20250103"):
            return None
        return calendar_date(int(match["year"]), int(match["month"]), int(match["day"]))
    if match := _NAMED.fullmatch(text):
        month = (match["month"] or match["month2"]).title()
        if month[:3] in MONTHS:
            return calendar_date(int(match["year"]), MONTHS.index(month[:3]) + 1, int(match["day"] or match["day2"]))
    return None
