"""Numbers to charts: inline SVG from a few templates, each with title, description and the table it was drawn from.

Colours are the style sheet's, by class, so charts follow light and dark. Bars and cells of one class are one path,
which keeps a chart under 8 kB and a sparkline under 1 kB.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from builder.pages.wording import MONTH_NAMES

WIDTH = 330
"""Units a chart is wide: about the pixels of a phone, so that its letters are as large as the page's small ones."""
_LEVELS = 4
_PLOT_HEIGHT = 140
_MARGIN = 34
_LABELS_ALONG = 8
_VALUES_ABOVE = 12
_ROW = 19
_NAME_LENGTH = 24
_LETTER, _GAP = 7, 4
"""Units that a letter takes at most, as digits do, and those between two names in a row."""
_WEEK, _DAY = 5.9, 5

_FIGURE = Markup(
    '<figure class="pa-chart"><figcaption>{title}<span>{description}</span></figcaption>'
    '<svg viewBox="0 0 {width} {height}" role="img" aria-labelledby="{key}-t {key}-d">'
    '<title id="{key}-t">{title}</title><desc id="{key}-d">{description}</desc>{drawing}</svg>{table}</figure>'
)
_SPARKLINE = Markup(
    '<svg class="pa-spark" viewBox="0 0 100 30" role="img" preserveAspectRatio="none">'
    "<title>{label}</title>{drawing}</svg>"
)
_TABLE = Markup(
    '<details><summary>As a table</summary><div class="pa-scroll" role="group" aria-label="Table" tabindex="0">'
    "<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></details>"
)
_TEXT = Markup('<text x="{x}" y="{y}"{anchor}>{text}</text>')
_TURNED = Markup('<text transform="translate({x},{y}) rotate(-90)">{text}</text>')
_PATH = Markup('<path class="{name}" d="{shapes}"/>')
_CELLS = Markup('<path class="h h{level}" stroke-width="{height}" d="{shapes}"/>')
_ANCHORS = {"start": Markup(""), "middle": Markup(' text-anchor="middle"'), "end": Markup(' text-anchor="end"')}


@dataclass(frozen=True, slots=True)
class Caption:
    """What a chart says of itself; `key` is unique on its page."""

    key: str
    title: str
    description: str
    unit: str = "Papers"


Counts = Sequence[tuple[str, int]]
"""What was counted, in the order in which it is shown."""


def bar_chart(caption: Caption, counts: Counts, unknown: int = 0) -> Markup:
    """Upright bars, one a count; `unknown` is a last one apart, in grey."""
    all_counts = [*counts, ("unknown", unknown)] if unknown else list(counts)
    most = max((count for _name, count in all_counts), default=0)
    step = (WIDTH - _MARGIN) / max(len(all_counts), 1)
    bars = [
        _box(_MARGIN + step * place + step * 0.12, _y(count, most), step * 0.76, _PLOT_HEIGHT - _y(count, most))
        for place, (_name, count) in enumerate(all_counts)
    ]
    parts = [_grid(most), _path("b", bars[: len(counts)]), _path("u", bars[len(counts) :])]
    longest = max((_length(name) for name, _count in counts), default=0)
    every = max(-(-len(all_counts) // _LABELS_ALONG), math.ceil(longest / step))
    for place, (name, count) in enumerate(all_counts):
        middle = _MARGIN + step * (place + 0.5)
        if place == len(counts):
            parts.append(_text(WIDTH, _PLOT_HEIGHT + 29, name, "end"))
        elif (len(all_counts) - 1 - place) % every == 0:
            parts.append(_text(middle, _PLOT_HEIGHT + 15, name, "middle"))
        if len(all_counts) <= _VALUES_ABOVE and count:
            parts.append(_text(middle, _y(count, most) - 4, f"{count:,}", "middle"))
    return _figure(caption, _PLOT_HEIGHT + (34 if unknown else 20), parts, _table(caption, all_counts))


def row_chart(caption: Caption, counts: Counts) -> Markup:
    """Lying bars under their names, for names that are long."""
    most = max((count for _name, count in counts), default=0) or 1
    bars = [_box(0, _ROW * 1.7 * place + 17, WIDTH * count / most, 6) for place, (_name, count) in enumerate(counts)]
    parts = [_path("b", bars)]
    for place, (name, count) in enumerate(counts):
        y = _ROW * 1.7 * place + 12
        parts += [_text(0, y, name), _text(WIDTH, y, f"{count:,}", "end")]
    return _figure(caption, round(_ROW * 1.7 * len(counts)), parts, _table(caption, counts))


def line_chart(caption: Caption, counts: Counts) -> Markup:
    """A line over what comes in an order, as months do."""
    most = max((count for _name, count in counts), default=0)
    step = (WIDTH - _MARGIN - 12) / max(len(counts) - 1, 1)
    points = [(_MARGIN + 6 + step * place, _y(count, most)) for place, (_name, count) in enumerate(counts)]
    parts = [_grid(most), _line(points)]
    longest = max((_length(name) for name, _count in counts), default=0)
    every = max(math.ceil(longest / step), 1)
    for (x, _y_of_count), (name, _count) in list(zip(points, counts, strict=True))[::every]:
        if x + longest / 2 <= WIDTH + _GAP:
            parts.append(_text(x, _PLOT_HEIGHT + 15, name, "middle"))
    return _figure(caption, _PLOT_HEIGHT + 20, parts, _table(caption, counts))


def sparkline(counts: Counts, label: str) -> Markup:
    """A small picture of the counts' course; what it shows in words is `label`."""
    most = max((count for _name, count in counts), default=0) or 1
    step = 100 / max(len(counts), 1)
    heights = [28 * count / most for _name, count in counts]
    bars = [_box(step * place, 30 - height, step * 0.75, height) for place, height in enumerate(heights) if height]
    return _SPARKLINE.format(label=label, drawing=_path("b", bars))


def calendar_chart(caption: Caption, year: int, counts: Mapping[date, int]) -> Markup:
    """A year as weeks side by side, each day as dark as it has papers; its table is by month."""
    first = date(year, 1, 1)
    days = [first + timedelta(offset) for offset in range((date(year + 1, 1, 1) - first).days)]
    levels = shade_levels(counts.values(), _LEVELS)
    cells: dict[int, list[str]] = {level: [] for level in range(_LEVELS + 1)}
    for day in days:
        week = ((day - first).days + first.weekday()) // 7
        cells[levels[counts.get(day, 0)]].append(_cell(week * _WEEK + 8, 19 + day.weekday() * _WEEK, _DAY))
    parts = [_cells_path(level, shapes, _DAY) for level, shapes in cells.items()]
    months = [date(year, month, 1) for month in range(1, 13)]
    parts += [_text(8 + _week(month) * _WEEK, 10, MONTH_NAMES[month.month - 1][0]) for month in months]
    by_month = [(MONTH_NAMES[number - 1], _in_month(counts, number)) for number in range(1, 13)]
    return _figure(caption, 58, parts, _table(caption, [row for row in by_month if row[1]]))


def grid_chart(
    caption: Caption, rows: Sequence[str], columns: Sequence[str], values: Sequence[Sequence[int]]
) -> Markup:
    """Rows by columns, each cell as dark as its value; a value below zero is no cell."""
    levels = shade_levels((value for line in values for value in line), _LEVELS)
    left = 160
    step = (WIDTH - left) / max(len(columns), 1)
    is_turned = any(len(name) * _LETTER > step for name in columns)
    top = 8 + (max(map(len, columns)) * 6.2 if is_turned else 12)
    cells: dict[int, list[str]] = {level: [] for level in range(_LEVELS + 1)}
    for down, line in enumerate(values):
        for across, value in enumerate(line):
            if value >= 0:
                cells[levels[value]].append(_cell(left + across * step, top + (down + 0.5) * _ROW, step - 1))
    parts = [_cells_path(level, shapes, _ROW - 1) for level, shapes in cells.items()]
    parts += [_text(left - 5, top + down * _ROW + 13, _short(name), "end") for down, name in enumerate(rows)]
    for across, name in enumerate(columns):
        x = left + (across + 0.5) * step
        parts.append(_turned(x + 4, top - 4, name) if is_turned else _text(x, top - 5, name, "middle"))
    body = [
        [name, *(f"{value}" if value >= 0 else "" for value in line)] for name, line in zip(rows, values, strict=True)
    ]
    return _figure(caption, round(top + _ROW * len(rows)), parts, _rows_table(["", *columns], body))


def shade_levels(counts: Iterable[int], levels: int) -> Mapping[int, int]:
    """Count → level: 0 for none, else 1 to `levels`, equally many different counts in each.

    So one very large count does not make all others look alike.
    """
    different = sorted({count for count in counts if count > 0})
    return {0: 0} | {count: -(-place * levels // len(different)) for place, count in enumerate(different, start=1)}


def ticks(most: int) -> tuple[int, ...]:
    """Round numbers from 0 to the first that is not below `most`, at most six of them."""
    step = next(size * 10**power for power in range(12) for size in (1, 2, 5) if most <= 5 * size * 10**power)
    return tuple(range(0, most + step, step))[: -(-most // step) + 1]


def _figure(caption: Caption, height: int, parts: Sequence[Markup], table: Markup) -> Markup:
    return _FIGURE.format(
        key=caption.key,
        title=caption.title,
        description=caption.description,
        width=WIDTH,
        height=height,
        drawing=Markup("").join(parts),
        table=table,
    )


def _table(caption: Caption, counts: Counts) -> Markup:
    return _rows_table(["", caption.unit], [[name, f"{count}"] for name, count in counts])


def _rows_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Markup:
    first, *others = [Markup("<td></td>") if not name else Markup("<th>{}</th>").format(name) for name in head]
    body = Markup("").join(Markup("<tr><th>{}</th>{}</tr>").format(row[0], _cells(row[1:])) for row in rows)
    return _TABLE.format(head=Markup("").join([first, *others]), body=body)


def _cells(values: Sequence[str]) -> Markup:
    return Markup("").join(Markup("<td>{}</td>").format(value) for value in values)


def _grid(most: int) -> Markup:
    steps = ticks(most)
    lines = [f"M{_MARGIN} {_number(_y(step, most))}H{WIDTH}" for step in steps]
    labels = [_text(_MARGIN - 4, _y(step, most) + 4, f"{step:,}", "end") for step in steps]
    return Markup("").join([_path("g", lines), *labels])


def _y(count: int, most: int) -> float:
    top = ticks(most)[-1] or 1
    return 14 + (_PLOT_HEIGHT - 14) * (1 - count / top)


def _week(day: date) -> int:
    first = date(day.year, 1, 1)
    return ((day - first).days + first.weekday()) // 7


def _in_month(counts: Mapping[date, int], month: int) -> int:
    return sum(count for day, count in counts.items() if day.month == month)


def _path(name: str, shapes: Sequence[str]) -> Markup:
    return _PATH.format(name=name, shapes="".join(shapes)) if shapes else Markup("")


def _line(points: Sequence[tuple[float, float]]) -> Markup:
    return _path("l", ["M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points)]) if points else Markup("")


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"M{_number(x)} {_number(y)}h{_number(width)}v{_number(height)}h-{_number(width)}z"


def _cell(x: float, y: float, width: float) -> str:
    """A cell as the thick line through its middle, which is shorter to write than a box."""
    return f"M{_number(x)} {_number(y)}h{_number(width)}"


def _cells_path(level: int, shapes: Sequence[str], height: int) -> Markup:
    return _CELLS.format(level=level, height=height, shapes="".join(shapes)) if shapes else Markup("")


def _text(x: float, y: float, text: str, anchor: str = "start") -> Markup:
    return _TEXT.format(x=_number(x), y=_number(y), text=text, anchor=_ANCHORS[anchor])


def _turned(x: float, y: float, text: str) -> Markup:
    return _TURNED.format(x=_number(x), y=_number(y), text=_short(text))


def _length(name: str) -> float:
    return len(name) * _LETTER + _GAP


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _short(name: str) -> str:
    return name if len(name) <= _NAME_LENGTH else name[: _NAME_LENGTH - 1].rstrip() + "…"
