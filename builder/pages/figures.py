"""The page of charts: each answers a question, and each bar and cell leads to its papers."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from builder.identifiers import organization_url
from builder.model import OutputFile
from builder.objects import frozen
from builder.pages.archive_charts import day_charts, returns_chart, topic_changes, topic_shares
from builder.pages.charts import GAP, Caption, Count, column_chart, row_chart
from builder.pages.heat_maps import grid_chart
from builder.pages.links import relative_url, search_url
from builder.pages.people import named_organization
from builder.pages.time_lines import appearance_months, by_appearance_month, by_publication_year
from builder.pages.view import Head, View
from builder.pages.wording import counted

NAV_TITLE = "Figures"
PAGE = "figures/"
_LEAST_IN_YEAR = 20
"""Minimum number of papers in a year for shares of it."""
_TOPICS_COMPARED = 8
_TOPICS_IN_ROWS = 15
_TOPICS_IN_GRID = 12
_ORGANIZATIONS_SHOWN = 15
_MONTHS_FOR_COURSE = 3


@frozen
class FiguresPage:
    """The archive in charts."""

    summary: str
    charts: tuple[Markup, ...]


def pages(view: View) -> Iterator[OutputFile]:
    """`figures.md`; of an archive without papers there is nothing to show on it yet."""
    newest_day = view.days[0].date if view.days else None
    yield view.page("figures.md", "figures", partial(_page, view), newest_day, nav_title=NAV_TITLE)


def _page(view: View) -> tuple[Head, FiguresPage]:
    parts = (_changes(view), _time(view), _topics(view), _organizations(view), [returns_chart(view, PAGE)])
    charts = tuple(chart for part in parts for chart in part) if view.newest else ()
    summary = f"{counted(len(view.newest), 'paper')} from {counted(len(view.days), 'day')} in charts"
    return Head(NAV_TITLE, f"{view.settings.site_name} in charts: {summary}."), FiguresPage(summary, charts)


def _changes(view: View) -> Iterator[Markup]:
    """Which topics are read more and which less."""
    changes = topic_changes(view, PAGE)
    words = f"{changes.words} The small mark shows the earlier share."
    for title, rows in (("What is read more?", changes.more), ("What is read less?", changes.less)):
        if shown := rows[:_TOPICS_COMPARED]:
            yield row_chart(Caption(title, words), [one for one, _ in shown], [other for _, other in shown])


def _time(view: View) -> Iterator[Markup]:
    yield from day_charts(view, lambda year: f"Which days of {year} are here?", PAGE)
    if len(appearance_months(view.days)) >= _MONTHS_FOR_COURSE:
        months = by_appearance_month(view, view.newest, PAGE)
        words = "How many papers appeared in each month. Months without digests are gaps."
        yield column_chart(Caption("How many papers come in?", words), months)
    years, unknown = by_publication_year(view, view.newest, PAGE)
    words = "When the papers in this archive were first published."
    without_date = Count("unknown", unknown, relative_url("contribute/wanted/", PAGE))
    yield column_chart(Caption("How old are the papers?", words), years, without_date)


def _topics(view: View) -> Iterator[Markup]:
    slugs = sorted(view.of_topic, key=lambda slug: -len(view.of_topic[slug]))[:_TOPICS_IN_ROWS]
    if not slugs:
        return
    words = f"The {counted(len(slugs), 'topic')} with the most papers, and their shares of all papers."
    yield row_chart(Caption("What are the papers about?", words), topic_shares(view, slugs, view.newest, PAGE))
    slugs = slugs[:_TOPICS_IN_GRID]
    names = [view.topics[slug].name for slug in slugs]
    lines = [by_publication_year(view, view.of_topic[slug], PAGE, slug)[0] for slug in slugs]
    words = f"Each topic's share of the papers of each year, for years with at least {_LEAST_IN_YEAR}."
    words = f"{words} A stronger colour means a larger share."
    years = [row.name for row in lines[0] if row.of >= _LEAST_IN_YEAR]
    if years:
        cells = [
            [row._replace(name=f"{name}, {row.name}") for row in line if row.of >= _LEAST_IN_YEAR]
            for name, line in zip(names, lines, strict=True)
        ]
        yield grid_chart(Caption("When were the topics written about?", words), names, years, cells)
    words = "Papers of the topic on the left that have the topic above too; a stronger colour means a larger share."
    cells = [[_meeting(view, one, other) for other in slugs] for one in slugs]
    yield grid_chart(Caption("Which topics go together?", words), names, names, cells)


def _meeting(view: View, one: str, other: str) -> Count:
    name = f"{view.topics[one].name} and {view.topics[other].name}"
    url = relative_url(search_url(("topic", one), ("topic", other)), PAGE)
    return Count(name, GAP if one == other else view.meetings[one].get(other, 0), url, len(view.of_topic[one]))


def _organizations(view: View) -> Iterator[Markup]:
    named = [(named_organization(papers), len(papers)) for papers in view.of_organization.values()]
    total = sum(count for _one, count in named)
    rows = sorted(named, key=lambda row: (-row[1], row[0].name.casefold()))[:_ORGANIZATIONS_SHOWN]
    if rows:
        words = f"Shares of the {counted(total, 'paper')} with a known organisation."
        yield row_chart(
            Caption("Who writes them?", words),
            [Count(one.name, count, relative_url(organization_url(one.handle), PAGE), total) for one, count in rows],
        )
