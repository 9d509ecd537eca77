"""Charts in which a stronger colour means a larger number: a year's calendar, and rows by columns."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from markupsafe import Markup

from builder.identifiers import MONTH_NAMES
from builder.pages.svg import (
    LETTER,
    WIDTH,
    Caption,
    Count,
    cell,
    cells_path,
    counts_table,
    figure,
    linked,
    linked_words,
    rows_table,
    short_name,
    text_at,
    turned_text,
)

_LEVELS = 4
_ROW = 19
_LEFT = 160
_WEEK, _DAY = 5.9, 5


def calendar_chart(
    caption: Caption,
    year: int,
    counts: Mapping[date, int],
    months: Sequence[Count],
    address: Callable[[date], str] = lambda _: "",
) -> Markup:
    """A year as weeks side by side, each day as dark as it has papers; the table has its months.

    `address` gives a day with papers its link.
    """
    first = date(year, 1, 1)
    days = [first + timedelta(offset) for offset in range((date(year + 1, 1, 1) - first).days)]
    levels = shade_levels(counts.values(), _LEVELS)
    cells = [
        (
            Count(f"{day.day} {MONTH_NAMES[day.month - 1][:3]}", counts.get(day, 0), address(day)),
            levels[counts.get(day, 0)],
            cell(_week(day) * _WEEK + 8, 19 + day.weekday() * _WEEK, _DAY),
        )
        for day in days
    ]
    parts = _drawn(cells, _DAY)
    firsts = [date(year, month, 1) for month in range(1, 13)]
    parts += [text_at(8 + _week(month) * _WEEK, 10, MONTH_NAMES[month.month - 1][0]) for month in firsts]
    return figure(caption, 58, parts, counts_table(caption, months))


def grid_chart(
    caption: Caption, rows: Sequence[str], columns: Sequence[str], values: Sequence[Sequence[Count]]
) -> Markup:
    """Rows by columns, each cell as dark as its number or, if it has one, its share; a gap is no cell."""
    levels = shade_levels((round(10 * cell.value) for line in values for cell in line), _LEVELS)
    step = (WIDTH - _LEFT) / max(len(columns), 1)
    is_turned = any(len(name) * LETTER > step for name in columns)
    top = 8 + (max(len(short_name(name)) for name in columns) * 6.2 if is_turned else 12)
    cells = [
        (one, levels[round(10 * one.value)], cell(_LEFT + across * step, top + (down + 0.5) * _ROW, step - 1))
        for down, line in enumerate(values)
        for across, one in enumerate(line)
        if one.number >= 0
    ]
    parts = _drawn(cells, _ROW - 1)
    parts += [text_at(_LEFT - 5, top + down * _ROW + 13, short_name(name), "end") for down, name in enumerate(rows)]
    for across, name in enumerate(columns):
        x = _LEFT + (across + 0.5) * step
        parts.append(turned_text(x + 4, top - 4, name) if is_turned else text_at(x, top - 5, name, "middle"))
    body = [[name, *map(linked_words, line)] for name, line in zip(rows, values, strict=True)]
    return figure(caption, round(top + _ROW * len(rows)), parts, rows_table(["", *columns], body))


def _drawn(cells: Iterable[tuple[Count, int, str]], height: int) -> list[Markup]:
    """The cells with their levels of colour and shapes; those of one level that lead nowhere are one path."""
    links, shapes = [], defaultdict(list)
    for row, level, shape in cells:
        if row.url and row.number:
            links.append(linked(row, cells_path(level, [shape], height)))
        else:
            shapes[level].append(shape)
    return [*(cells_path(level, shapes[level], height) for level in sorted(shapes)), *links]


def shade_levels(counts: Iterable[int], levels: int) -> Mapping[int, int]:
    """Maps each count to its level: 0 for none, else 1 to `levels`, equally many different counts in each.

    So one very large count does not make all others look alike.
    """
    different = sorted({count for count in counts if count > 0})
    return {0: 0} | {count: -(-place * levels // len(different)) for place, count in enumerate(different, start=1)}


def _week(day: date) -> int:
    first = date(day.year, 1, 1)
    return ((day - first).days + first.weekday()) // 7
