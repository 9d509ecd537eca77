"""Charts of counts, as inline SVG with a title, a description and the table that they are drawn from.

The style sheet sets all colours by class, so charts follow light and dark. A chart has under 8 kB, a sparkline under
1 kB.
"""

import math
from collections.abc import Sequence

from markupsafe import Markup

from builder.pages.svg import LETTER, WIDTH, Caption, Counts, counts_table, figure, number, path, text_at

_PLOT_HEIGHT = 140
_MARGIN = 34
_LABELS_ALONG = 8
_VALUES_ABOVE = 12
_ROW = 19
_GAP = 4
"""Minimum distance of two names in a row, in units."""

_SPARKLINE = Markup(
    '<svg class="pa-spark" viewBox="0 0 100 30" role="img" preserveAspectRatio="none">'
    "<title>{label}</title>{drawing}</svg>"
)


def bar_chart(caption: Caption, counts: Counts, unknown: int = 0) -> Markup:
    """A vertical bar chart; `unknown` becomes a separate grey bar at the end."""
    all_counts = [*counts, ("unknown", unknown)] if unknown else list(counts)
    most = max((count for _name, count in all_counts), default=0)
    step = (WIDTH - _MARGIN) / max(len(all_counts), 1)
    bars = [
        _box(_MARGIN + step * place + step * 0.12, _y(count, most), step * 0.76, _PLOT_HEIGHT - _y(count, most))
        for place, (_name, count) in enumerate(all_counts)
    ]
    parts = [_grid(most), path("b", bars[: len(counts)]), path("u", bars[len(counts) :])]
    longest = max((_length(name) for name, _count in counts), default=0)
    every = max(-(-len(all_counts) // _LABELS_ALONG), math.ceil(longest / step))
    for place, (name, count) in enumerate(all_counts):
        middle = _MARGIN + step * (place + 0.5)
        if place == len(counts):
            parts.append(text_at(WIDTH, _PLOT_HEIGHT + 29, name, "end"))
        elif (len(all_counts) - 1 - place) % every == 0:
            parts.append(text_at(middle, _PLOT_HEIGHT + 15, name, "middle"))
        if len(all_counts) <= _VALUES_ABOVE and count:
            parts.append(text_at(middle, _y(count, most) - 4, f"{count:,}", "middle"))
    return figure(caption, _PLOT_HEIGHT + (34 if unknown else 20), parts, counts_table(caption, all_counts))


def row_chart(caption: Caption, counts: Counts) -> Markup:
    """A horizontal bar chart with the names above the bars, for long names."""
    most = max((count for _name, count in counts), default=0) or 1
    bars = [_box(0, _ROW * 1.7 * place + 17, WIDTH * count / most, 6) for place, (_name, count) in enumerate(counts)]
    parts = [path("b", bars)]
    for place, (name, count) in enumerate(counts):
        y = _ROW * 1.7 * place + 12
        parts += [text_at(0, y, name), text_at(WIDTH, y, f"{count:,}", "end")]
    return figure(caption, round(_ROW * 1.7 * len(counts)), parts, counts_table(caption, counts))


def line_chart(caption: Caption, counts: Counts) -> Markup:
    """A line chart for ordered values such as months."""
    most = max((count for _name, count in counts), default=0)
    step = (WIDTH - _MARGIN - 12) / max(len(counts) - 1, 1)
    points = [(_MARGIN + 6 + step * place, _y(count, most)) for place, (_name, count) in enumerate(counts)]
    parts = [_grid(most), _line(points)]
    longest = max((_length(name) for name, _count in counts), default=0)
    every = max(math.ceil(longest / step), 1)
    for (x, _y_of_count), (name, _count) in list(zip(points, counts, strict=True))[::every]:
        if x + longest / 2 <= WIDTH + _GAP:
            parts.append(text_at(x, _PLOT_HEIGHT + 15, name, "middle"))
    return figure(caption, _PLOT_HEIGHT + 20, parts, counts_table(caption, counts))


def sparkline(counts: Counts, label: str) -> Markup:
    """A small bar chart of the counts over time; `label` is its text alternative."""
    most = max((count for _name, count in counts), default=0) or 1
    step = 100 / max(len(counts), 1)
    heights = [28 * count / most for _name, count in counts]
    bars = [_box(step * place, 30 - height, step * 0.75, height) for place, height in enumerate(heights) if height]
    return _SPARKLINE.format(label=label, drawing=path("b", bars))


def ticks(most: int) -> tuple[int, ...]:
    """Round numbers from 0 to the first that is not below `most`, at most six of them."""
    step = next(size * 10**power for power in range(12) for size in (1, 2, 5) if most <= 5 * size * 10**power)
    return tuple(range(0, most + step, step))[: -(-most // step) + 1]


def _grid(most: int) -> Markup:
    steps = ticks(most)
    lines = [f"M{_MARGIN} {number(_y(step, most))}H{WIDTH}" for step in steps]
    labels = [text_at(_MARGIN - 4, _y(step, most) + 4, f"{step:,}", "end") for step in steps]
    return Markup("").join([path("g", lines), *labels])


def _y(count: int, most: int) -> float:
    top = ticks(most)[-1] or 1
    return 14 + (_PLOT_HEIGHT - 14) * (1 - count / top)


def _line(points: Sequence[tuple[float, float]]) -> Markup:
    return path("l", ["M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)]) if points else Markup("")


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"M{number(x)} {number(y)}h{number(width)}v{number(height)}h-{number(width)}z"


def _length(name: str) -> float:
    return len(name) * LETTER + _GAP
