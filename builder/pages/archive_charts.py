"""Charts of the whole archive that several pages show."""

from collections import Counter
from collections.abc import Callable, Iterator

from markupsafe import Markup

from builder.identifiers import day_url
from builder.pages.calendars import has_period_pages, paper_counts
from builder.pages.charts import bar_chart
from builder.pages.heat_maps import calendar_chart
from builder.pages.links import DAYS, relative_url
from builder.pages.svg import Caption, Count
from builder.pages.view import View
from builder.pages.wording import counted

_YEARS_SHOWN = 2


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
    return bar_chart(Caption("returns", "How often do papers come back?", words), rows)


def day_charts(view: View, title: Callable[[int], str], page: str) -> Iterator[Markup]:
    """A calendar of the days of each of the newest years, with links from `page`; `title` makes a chart's title."""
    counts = paper_counts(view)
    for year in list(dict.fromkeys(day.date.year for day in view.days))[:_YEARS_SHOWN]:
        of_year = {day: count for day, count in counts.items() if day.year == year}
        words = f"{counted(len(of_year), 'day')} with papers. A stronger colour means more papers."
        months = relative_url(f"{DAYS}{year}/{{:02}}/", page) if has_period_pages(view) else ""
        caption = Caption(f"days-{year}", title(year), words)
        yield calendar_chart(caption, year, of_year, lambda day: relative_url(day_url(day), page), months)
