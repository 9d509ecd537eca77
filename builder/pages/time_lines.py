"""Papers along time: counted by year of publication or month of appearance, and grouped by year."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from builder.model import Day, Paper
from builder.pages.svg import Counts
from builder.pages.view import View
from builder.pages.wording import short_month

YEARS_SHOWN = 8
"""Number of years counted one by one; all earlier ones are counted together."""
MONTHS_FOR_COURSE = 12
"""An archive of at least this many months shows a topic's course by month of appearance, not year of publication."""
_MONTHS_SHOWN = 36


def has_many_months(view: View) -> bool:
    """Whether a topic's course is shown by month of appearance."""
    return len(appearance_months(view.days)) >= MONTHS_FOR_COURSE


def course(view: View, papers: Sequence[Paper]) -> tuple[Counts, int]:
    """The number of papers over time, and how many of them have no known year."""
    if has_many_months(view):
        return by_appearance_month(papers, appearance_months(view.days)[-_MONTHS_SHOWN:]), 0
    return by_publication_year(papers, view.newest)


def papers_by_year(papers: Sequence[Paper]) -> list[tuple[int, list[Paper]]]:
    """The papers, newest first, by the year of their latest appearance."""
    return [(year, list(of)) for year, of in groupby(papers, key=lambda paper: paper.appearances[0].day.year)]


def by_publication_year(papers: Iterable[Paper], of_all: Iterable[Paper]) -> tuple[Counts, int]:
    """The papers of each year between the first and last of `of_all`, old years as one; and how many have no date."""
    counts = Counter(paper.published.year if paper.published else 0 for paper in papers)
    known = sorted({paper.published.year for paper in of_all if paper.published})
    if not known:
        return (), counts[0]
    last = known[-1]
    first = max(known[0], last - YEARS_SHOWN + 1)
    early = sum(count for year, count in counts.items() if 0 < year < first)
    rows = [(f"to {first - 1}", early)] if known[0] < first else []
    return (*rows, *((f"{year}", counts[year]) for year in range(first, last + 1))), counts[0]


def appearance_months(days: Sequence[Day]) -> tuple[date, ...]:
    """The first day of every month from the oldest to the newest of `days`, including months without digests."""
    if not days:
        return ()
    dates = [day.date for day in days]
    first, last = min(dates), max(dates)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return tuple(date(month // 12, month % 12 + 1, 1) for month in months)


def by_appearance_month(papers: Iterable[Paper], months: Sequence[date]) -> Counts:
    """How many of the papers appeared in each month; a paper that appeared on several days of a month counts once."""
    counts = Counter(month for paper in papers for month in {seen.day.replace(day=1) for seen in paper.appearances})
    return tuple((short_month(month), counts[month]) for month in months)
