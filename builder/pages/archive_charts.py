"""Charts of the whole archive that several pages show."""

from collections import Counter
from collections.abc import Callable, Iterator

from markupsafe import Markup

from builder.pages.calendars import paper_counts
from builder.pages.charts import bar_chart
from builder.pages.heat_maps import calendar_chart
from builder.pages.svg import Caption
from builder.pages.view import View
from builder.pages.wording import counted

_YEARS_SHOWN = 2


def returns_chart(view: View) -> Markup:
    """On how many days papers appear; empty if there is no paper."""
    counts = Counter(len({seen.day for seen in paper.appearances}) for paper in view.newest)
    if not counts:
        return Markup("")
    rows = [(counted(days, "day"), counts[days]) for days in range(1, max(counts) + 1)]
    words = "Number of days on which each paper appeared."
    return bar_chart(Caption("returns", "How often papers recur", words), rows)


def day_charts(view: View, title: Callable[[int], str]) -> Iterator[Markup]:
    """A calendar of the days of each of the newest years; `title` makes a chart's title from its year."""
    counts = paper_counts(view)
    for year in list(dict.fromkeys(day.date.year for day in view.days))[:_YEARS_SHOWN]:
        of_year = {day: count for day, count in counts.items() if day.year == year}
        words = f"{counted(len(of_year), 'day')} with papers. A stronger colour means more papers."
        yield calendar_chart(Caption(f"days-{year}", title(year), words), year, of_year)
