"""Papers along time: counted by year of publication or month of appearance, and grouped by year."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from builder.model import Day, Paper
from builder.pages.charts import GAP, Count
from builder.pages.links import relative_url, search_url
from builder.pages.view import View
from builder.pages.wording import short_month

YEARS_SHOWN = 8
"""Number of years counted one by one; all earlier ones are counted together."""
MONTHS_FOR_COURSE = 12
"""An archive of at least this many months shows a topic's course by month of appearance, not year of publication."""
MONTHS_SHOWN = 36


def has_many_months(view: View) -> bool:
    """Whether a topic's course is shown by month of appearance."""
    return len(appearance_months(view.days)) >= MONTHS_FOR_COURSE


def course(view: View, papers: Sequence[Paper], page: str, slug: str = "") -> tuple[tuple[Count, ...], int]:
    """The papers of a topic over time, as shares of all papers and linked from `page`; and how many have no date.

    Without a slug, they are counted, and the months or years of all papers are linked.
    """
    if has_many_months(view):
        return by_appearance_month(view, papers, page, slug), 0
    return by_publication_year(view, papers, page, slug)


def papers_by_year(papers: Sequence[Paper]) -> list[tuple[int, list[Paper]]]:
    """The papers, newest first, by the year of their latest appearance."""
    return [(year, list(of)) for year, of in groupby(papers, key=lambda paper: paper.appearances[0].day.year)]


def by_publication_year(
    view: View, papers: Iterable[Paper], page: str, slug: str = ""
) -> tuple[tuple[Count, ...], int]:
    """The papers of each year between the archive's first and last, old years as one; and how many have no date."""
    counts = Counter(paper.published.year if paper.published else 0 for paper in papers)
    of_all = Counter(paper.published.year for paper in view.newest if paper.published)
    if not of_all:
        return (), counts[0]
    last = max(of_all)
    first = max(min(of_all), last - YEARS_SHOWN + 1)

    def row(name: str, years: Sequence[int]) -> Count:
        filters = [("topic", slug)] if slug else []
        url = relative_url(search_url(*filters, *(("year", f"{year}") for year in years)), page)
        all_papers = sum(of_all[year] for year in years) if slug else 0
        return Count(name, sum(counts[year] for year in years), url, all_papers)

    early = [year for year in sorted(of_all) if year < first]
    rows = [row(f"to {first - 1}", early)] if early else []
    return (*rows, *(row(f"{year}", [year]) for year in range(first, last + 1))), counts[0]


def appearance_months(days: Sequence[Day]) -> tuple[date, ...]:
    """The first day of every month from the oldest to the newest of `days`, including months without digests."""
    if not days:
        return ()
    dates = [day.date for day in days]
    first, last = min(dates), max(dates)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return tuple(date(month // 12, month % 12 + 1, 1) for month in months)


def by_appearance_month(view: View, papers: Iterable[Paper], page: str, slug: str = "") -> tuple[Count, ...]:
    """How many of the papers appeared in each month; a paper that appeared on several days of a month counts once.

    A month without digests is a gap. With a topic's slug, the numbers are shares of all papers of the month.
    """
    counts, of_all = _by_month(papers), papers_of_months(view)
    captured = {day.date.replace(day=1) for day in view.days}
    filters = [("topic", slug)] if slug else []

    def row(month: date) -> Count:
        if month not in captured:
            return Count(short_month(month), GAP)
        last = month.replace(day=monthrange(month.year, month.month)[1])
        url = search_url(*filters, ("from", f"{month}"), ("to", f"{last}"))
        return Count(short_month(month), counts[month], relative_url(url, page), of_all[month] if slug else 0)

    return tuple(map(row, appearance_months(view.days)[-MONTHS_SHOWN:]))


def papers_of_months(view: View) -> Mapping[date, int]:
    """How many papers appeared in the month that begins on each day; each counts once a month."""
    return view.memory.result("months", _by_month, view.newest)


def _by_month(papers: Iterable[Paper]) -> Counter[date]:
    return Counter(month for paper in papers for month in {seen.day.replace(day=1) for seen in paper.appearances})
