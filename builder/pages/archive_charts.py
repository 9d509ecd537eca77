"""Charts and comparisons of the whole archive that several pages show."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from markupsafe import Markup

from builder.identifiers import day_url, topic_url
from builder.model import Paper
from builder.objects import frozen
from builder.pages.calendars import has_period_pages, month_url, paper_counts
from builder.pages.charts import Caption, Count, column_chart
from builder.pages.heat_maps import calendar_chart
from builder.pages.links import DAYS, relative_url
from builder.pages.time_lines import appearance_months
from builder.pages.view import View
from builder.pages.wording import counted, shown_date, unbroken

_YEARS_SHOWN = 2
_RECENT = timedelta(days=90)
"""The newest days whose topics are compared with those of the year before."""
_LEAST_COMPARED = 50
"""Minimum number of papers in each of the two times: shares of fewer say little."""


@frozen
class TopicChanges:
    """How much more or less topics are read: their shares of the newest papers, and of those of the year before."""

    words: str
    """What is compared."""
    more: Sequence[tuple[Count, Count]]
    """The topics that are read more, those that gained most first: the newer share and the older one."""
    less: Sequence[tuple[Count, Count]]
    """The topics that are read less, those that lost most first."""


def topic_changes(view: View, page: str) -> TopicChanges:
    """What is read more and less, with links from `page`; nothing where there are too few papers to tell."""
    if not view.days:
        return TopicChanges("", (), ())
    newest = view.days[0].date
    start = newest - _RECENT
    now = _papers_of(view, start + timedelta(days=1), newest)
    before = _papers_of(view, start - timedelta(days=365), start)
    words = f"Each topic's share of the papers: in the year to {unbroken(shown_date(start))} → since then."
    if min(len(now), len(before)) < _LEAST_COMPARED:
        return TopicChanges(words, (), ())
    slugs = view.of_topic
    shares = zip(topic_shares(view, slugs, now, page), topic_shares(view, slugs, before, page), strict=True)
    ordered = sorted(shares, key=lambda pair: pair[0].value - pair[1].value)
    return TopicChanges(
        words,
        [pair for pair in reversed(ordered) if pair[0].value > pair[1].value],
        [pair for pair in ordered if pair[0].value <= pair[1].value],
    )


def topic_shares(view: View, slugs: Iterable[str], papers: Sequence[Paper], page: str) -> list[Count]:
    """How many of the papers have each of these topics, with links from `page`."""
    counts = Counter(topic.slug for paper in papers for topic in paper.topics)
    topics = map(view.topics.__getitem__, slugs)
    return [Count(one.name, counts[one.slug], relative_url(topic_url(one.slug), page), len(papers)) for one in topics]


def _papers_of(view: View, first: date, last: date) -> Sequence[Paper]:
    return [paper for paper in view.newest if any(first <= seen.day <= last for seen in paper.appearances)]


def returns_chart(view: View, page: str) -> Markup:
    """On how many days papers appear, with links from `page`; empty if there is no paper."""
    counts = Counter(len({seen.day for seen in paper.appearances}) for paper in view.newest)
    if not counts:
        return Markup("")
    rows = [
        Count(counted(days, "day"), counts[days], relative_url(f"recurring/#on-{days}" if days > 1 else DAYS, page))
        for days in range(1, max(counts) + 1)
    ]
    words = "Number of days on which each paper appeared."
    return column_chart(Caption("How often do papers come back?", words), rows)


def day_charts(view: View, title: Callable[[int], str], page: str) -> Iterator[Markup]:
    """The days of each of the newest years, with links from `page`; `title` makes a chart's title."""
    counts = paper_counts(view)
    for year in list(dict.fromkeys(day.date.year for day in view.days))[:_YEARS_SHOWN]:
        of_year = {day: count for day, count in counts.items() if day.year == year}
        words = f"{counted(len(of_year), 'day')} with papers. A stronger colour means more papers."
        captured = {day.replace(day=1) for day in of_year}
        months = {
            month: relative_url(month_url(month) if has_period_pages(view) else DAYS, page) if month in captured else ""
            for month in appearance_months(view.days)
            if month.year == year
        }
        yield calendar_chart(Caption(title(year), words), of_year, months, lambda day: relative_url(day_url(day), page))
