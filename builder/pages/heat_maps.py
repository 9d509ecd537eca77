"""Tables in which a stronger colour means a larger number: the days of a year, and rows by columns."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from markupsafe import Markup

from builder.identifiers import MONTH_NAMES
from builder.pages.charts import Caption, Count, figure, linked

LEVELS = 3
_SHORT = 7
"""Letters of a column's name that have room above it; the names of others are turned."""
_TABLE = Markup(
    '<div class="pa-scroll" role="group" aria-label="{title}" tabindex="0"><table class="pa-heat{kind}">'
    "<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table></div>"
)
_HEADING = Markup('<th scope="col"><span>{}</span></th>')
_ROW = Markup('<tr><th scope="row">{}</th>{}</tr>')
_CELL = Markup('<td class="pa-level-{}">{}</td>')
_NO_CELL = Markup("<td></td>")
_MONTH = Markup('<a href="{}">{}</a>')

DayUrl: TypeAlias = Callable[[date], str]
"""Gives a day with papers its link."""


def calendar_chart(caption: Caption, counts: Mapping[date, int], months: Mapping[date, str], day_url: DayUrl) -> Markup:
    """A row for each month and a cell for each day with papers; `months` are first days, with links if any."""
    levels = shade_levels(counts.values(), LEVELS)

    def cells(first: date) -> Iterable[Markup]:
        for day in (first.replace(day=number) for number in range(1, monthrange(first.year, first.month)[1] + 1)):
            row = Count(f"{day.day} {MONTH_NAMES[day.month - 1][:3]}", counts.get(day, 0), day_url(day))
            yield _CELL.format(levels[row.number], linked(row, row.words)) if row.number else _NO_CELL

    names = [(first, url, MONTH_NAMES[first.month - 1][:3]) for first, url in months.items()]
    rows = [(_MONTH.format(url, name) if url else name, cells(first)) for first, url, name in names]
    return figure(caption, _table(caption, " pa-heat-days", map(str, range(1, 32)), rows))


def grid_chart(
    caption: Caption, rows: Sequence[str], columns: Sequence[str], values: Sequence[Sequence[Count]]
) -> Markup:
    """Rows by columns, each cell as dark as its number or, if it has one, its share; a gap is an empty cell."""
    levels = shade_levels((round(10 * cell.value) for line in values for cell in line), LEVELS)
    lines = [
        (name, [_cell(one, levels) if one.number >= 0 else _NO_CELL for one in line])
        for name, line in zip(rows, values, strict=True)
    ]
    kind = " pa-heat-long" if any(len(name) > _SHORT for name in columns) else ""
    return figure(caption, _table(caption, kind, columns, lines))


def _cell(one: Count, levels: Mapping[int, int]) -> Markup:
    return _CELL.format(levels[round(10 * one.value)], linked(one, one.short))


def _table(caption: Caption, kind: str, columns: Iterable[str], rows: Iterable[tuple[str, Iterable[Markup]]]) -> Markup:
    head = Markup("").join(map(_HEADING.format, columns))
    body = Markup("").join(_ROW.format(name, Markup("").join(cells)) for name, cells in rows)
    return _TABLE.format(title=caption.title, kind=kind, head=head, body=body)


def shade_levels(counts: Iterable[int], levels: int) -> Mapping[int, int]:
    """Maps each count to its level: 0 for none, else 1 to `levels`, equally many different counts in each.

    So one very large count does not make all others look alike.
    """
    different = sorted({count for count in counts if count > 0})
    return {0: 0} | {count: -(-place * levels // len(different)) for place, count in enumerate(different, start=1)}
