"""Papers counted along time: by the year of publication, by the month of appearance."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from builder.model import Day, Paper
from builder.pages.charts import Counts
from builder.pages.wording import short_month

YEARS_SHOWN = 8
"""Years apart; all before are one."""


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
    """The first days of all months from the oldest to the newest of `days`; none of them is left out between."""
    if not days:
        return ()
    dates = [day.date for day in days]
    first, last = min(dates), max(dates)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return tuple(date(month // 12, month % 12 + 1, 1) for month in months)


def by_appearance_month(papers: Iterable[Paper], months: Sequence[date]) -> Counts:
    """How many of the papers appeared in each month; one of several days of a month counts once in it."""
    counts = Counter(month for paper in papers for month in {seen.day.replace(day=1) for seen in paper.appearances})
    return tuple((short_month(month), counts[month]) for month in months)
