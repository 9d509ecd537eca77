"""Writes values as the site shows them: dates, counts, names of lists."""

from collections.abc import Sequence
from datetime import date

from builder.curations.fields import FIELD_BY_KEY
from builder.identifiers import MONTH_NAMES
from builder.model import ListName, Paper

LIST_NAMES: dict[ListName, str] = {"daily": "Daily list", "search": "Search list"}
LIST_EXPLANATIONS: dict[ListName, str] = {
    "daily": "The papers that Hugging Face featured on this day, in the order of its page.",
    "search": "Results of a search on Hugging Face's Daily Papers, captured on this day, in their original order.",
}
_NAMES_IN_BYLINE = 3
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def shown_date(day: date) -> str:
    """`11 December 2025`."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def long_date(day: date) -> str:
    """`Thursday, 11 December 2025`."""
    return f"{_WEEKDAYS[day.weekday()]}, {shown_date(day)}"


def unbroken(words: str) -> str:
    """The words with spaces at which no line breaks."""
    return words.replace(" ", "\u00a0")


def short_date(day: date, beside: date | None = None) -> str:
    """`11 Dec 2025`, `unbroken`; without the year if the date `beside` it has the same: `11 Dec`."""
    words = f"{day.day} {MONTH_NAMES[day.month - 1][:3]}"
    return unbroken(words if beside and day.year == beside.year else f"{words} {day.year}")


def date_span(first: date, last: date) -> str:
    """`8 to 14 Dec 2025`, `28 Nov to 4 Dec 2025`, `29 Dec 2025 to 4 Jan 2026`; one day if both are the same."""
    if first == last:
        return short_date(last)
    start = str(first.day) if (first.year, first.month) == (last.year, last.month) else short_date(first, last)
    return f"{start} to {short_date(last)}"


def shown_month(day: date) -> str:
    """`December 2025`."""
    return f"{MONTH_NAMES[day.month - 1]} {day.year}"


def shown_week(day: date) -> str:
    """`Week 50 of 2025`, by ISO 8601."""
    year, week, _weekday = day.isocalendar()
    return f"Week {week} of {year}"


def short_month(day: date) -> str:
    """`Dec 2025`: short, and no day of a month."""
    return f"{MONTH_NAMES[day.month - 1][:3]} {day.year}"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """`1 paper`, `1,234 papers`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `11th`."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""


def capitalized(text: str) -> str:
    """The text with its first letter as a capital; all others stay as they are."""
    return text[:1].upper() + text[1:]


def field_words(keys: Sequence[str]) -> str:
    """Fields of a curation as words of a sentence: `authors, DOI and publication date`."""
    return listed([FIELD_BY_KEY[key].words or key for key in keys])


def byline(paper: Paper) -> str:
    """Who wrote the paper, in a few words, as far as it is known; empty where it is not."""
    return " · ".join(filter(None, [people(paper), paper.organization.name if paper.organization else ""]))


def people(paper: Paper) -> str:
    """The first authors and the number of others; only a number or nothing if that is all that is known."""
    if not paper.authors:
        return counted(paper.author_count, "author") if paper.author_count else ""
    names = list(paper.authors[:_NAMES_IN_BYLINE])
    others = max(len(paper.authors), paper.author_count or 0) - len(names)
    return listed([*names, counted(others, "other")] if others else names)
