"""The page of charts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from builder.model import OutputFile
from builder.pages.archive_charts import day_charts, returns_chart
from builder.pages.charts import bar_chart, line_chart, row_chart
from builder.pages.heat_maps import grid_chart
from builder.pages.svg import Caption
from builder.pages.time_lines import appearance_months, by_appearance_month, by_publication_year
from builder.pages.view import Head, View
from builder.pages.wording import counted

NAV_TITLE = "Figures"
_TOPICS_IN_ROWS = 15
_TOPICS_IN_GRID = 12
_ORGANIZATIONS_SHOWN = 15
_MONTHS_FOR_COURSE = 3
_MONTHS_IN_BARS = 12
"""Up to this many months are shown as bars: a line would suggest values for months without digests."""
_MONTHS_SHOWN = 36


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """The archive in charts."""

    summary: str
    charts: tuple[Markup, ...]


def pages(view: View) -> Iterator[OutputFile]:
    """`figures.md`; of an archive without papers there is nothing to show on it yet."""
    newest_day = view.days[0].date if view.days else None
    yield view.page("figures.md", "figures", partial(_page, view), newest_day, nav_title=NAV_TITLE)


def _page(view: View) -> tuple[Head, FiguresPage]:
    charts = (*_time(view), *_topics(view), *_organizations(view), returns_chart(view)) if view.newest else ()
    summary = f"{counted(len(view.newest), 'paper')} from {counted(len(view.days), 'day')} in charts"
    return Head(NAV_TITLE, f"{view.settings.site_name} in charts: {summary}."), FiguresPage(summary, charts)


def _time(view: View) -> Iterator[Markup]:
    yield from day_charts(view, lambda year: f"Days of {year}")
    months = appearance_months(view.days)[-_MONTHS_SHOWN:]
    if len(months) >= _MONTHS_FOR_COURSE:
        caption = Caption("months", "Papers over time", "How many papers appeared in each month.")
        chart = bar_chart if len(months) <= _MONTHS_IN_BARS else line_chart
        yield chart(caption, by_appearance_month(view.newest, months))
    years, unknown = by_publication_year(view.newest, view.newest)
    words = "When the papers in this archive were first published."
    yield bar_chart(Caption("published", "Year of publication", words), years, unknown)


def _topics(view: View) -> Iterator[Markup]:
    slugs = sorted(view.of_topic, key=lambda slug: -len(view.of_topic[slug]))[:_TOPICS_IN_ROWS]
    if not slugs:
        return
    counts = [(view.topics[slug].name, len(view.of_topic[slug])) for slug in slugs]
    yield row_chart(Caption("topics", "Topics", f"The {len(counts)} topics with the most papers."), counts)
    slugs = slugs[:_TOPICS_IN_GRID]
    names = [view.topics[slug].name for slug in slugs]
    yield _topics_over_time(view, slugs, names)
    meetings = [[view.meetings[one].get(two, 0) if one != two else -1 for two in slugs] for one in slugs]
    words = "Number of papers that have both topics. A stronger colour means more papers."
    numbers = [f"{number}" for number in range(1, len(names) + 1)]
    rows = [f"{number} {name}" for number, name in zip(numbers, names, strict=True)]
    yield grid_chart(Caption("together", "Topics together", words), rows, numbers, meetings)


def _topics_over_time(view: View, slugs: list[str], names: list[str]) -> Markup:
    lines = [by_publication_year(view.of_topic[slug], view.newest)[0] for slug in slugs]
    years = [name for name, _count in lines[0]]
    words = "Papers of each topic by the year they were published; the stronger the colour, the more."
    return grid_chart(
        Caption("over-time", "Topics over time", words),
        names,
        years,
        [[count for _name, count in line] for line in lines],
    )


def _organizations(view: View) -> Iterator[Markup]:
    counts = Counter(paper.organization.name for paper in view.newest if paper.organization)
    if counts:
        rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))[:_ORGANIZATIONS_SHOWN]
        words = f"Based on {counted(sum(counts.values()), 'paper')} with a known organisation."
        yield row_chart(Caption("organisations", "Organisations", words), rows)
