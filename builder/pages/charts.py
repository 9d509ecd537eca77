"""Charts of counts, as inline SVG with a title, a description and the table that they are drawn from.

The style sheet sets all colours by class, so charts follow light and dark. A chart whose parts are links has under
16 kB, any other under 8 kB, a sparkline under 1 kB.
"""

import math
from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from builder.pages.svg import (
    LETTER,
    WIDTH,
    Caption,
    Count,
    Counts,
    counts_table,
    figure,
    linked,
    number,
    path,
    text_at,
)
from builder.text.shown_text import visible_text

_PLOT_HEIGHT = 140
_MARGIN = 34
_LABELS_ALONG = 8
_VALUES_ABOVE = 12
_GAP = 4
"""Minimum distance of two names in a row, in units."""

_ROWS = Markup(
    '<figure class="pa-chart"><figcaption>{title}<span>{description}</span></figcaption>'
    '<ul class="pa-bars">{lines}</ul></figure>'
)
_LINE = Markup('<li><a href="{url}">{name} <span>{words}</span>{bars}</a></li>')
_BAR = Markup('<svg class="{name}" width="{share:.3g}%" aria-hidden="true"/>')
_SPARKLINE = Markup(
    '<svg class="pa-spark" viewBox="0 0 100 30" role="img" preserveAspectRatio="none">'
    "<title>{label}</title>{drawing}</svg>"
)


def bar_chart(caption: Caption, counts: Counts, unknown: Count | int = 0) -> Markup:
    """A vertical bar chart; `unknown` becomes a separate grey bar at the end, and a gap has no bar."""
    others = [unknown] if isinstance(unknown, Count) else [Count("unknown", unknown)]
    rows = [*(Count(*row) for row in counts), *(other for other in others if other.number)]
    most = max((row.value for row in rows), default=0)
    step = (WIDTH - _MARGIN) / max(len(rows), 1)
    parts = [_grid(most, is_share=_is_share(rows))]
    longest = max((_length(row.name) for row in rows), default=0)
    every = max(-(-len(rows) // _LABELS_ALONG), math.ceil(longest / step))
    for place, row in enumerate(rows):
        left, y = _MARGIN + step * place, _y(row.value, most)
        if row.number > 0:
            name = "b" if place < len(counts) else "u"
            column = path("t", [_box(left, 0, step, _PLOT_HEIGHT)] if row.url else [])
            parts.append(linked(row, column + path(name, [_box(left + step * 0.12, y, step * 0.76, _PLOT_HEIGHT - y)])))
        if place == len(counts):
            parts.append(text_at(WIDTH, _PLOT_HEIGHT + 29, row.name, "end"))
        elif (len(rows) - 1 - place) % every == 0:
            parts.append(text_at(left + step / 2, _PLOT_HEIGHT + 15, row.name, "middle"))
        if len(rows) <= _VALUES_ABOVE and row.number > 0:
            parts.append(text_at(left + step / 2, y - 4, f"{row.number:,}", "middle"))
    return figure(caption, _PLOT_HEIGHT + (34 if len(rows) > len(counts) else 20), parts, counts_table(caption, rows))


def row_chart(caption: Caption, rows: Sequence[Count], before: Sequence[Count] = ()) -> Markup:
    """A list of bars behind names and numbers, each a link; `before` marks earlier values of each."""
    most = max((row.value for row in (*rows, *before)), default=0) or 1
    lines = []
    for place, row in enumerate(rows):
        words = f"{before[place].share} → {row.share}" if before else row.words
        bars = _BAR.format(name="b", share=100 * row.value / most)
        bars += _BAR.format(name="u", share=100 * before[place].value / most) if before else Markup("")
        lines.append(_LINE.format(url=row.url, name=row.name, words=words, bars=bars))
    shown = _ROWS.format(title=caption.title, description=caption.description, lines=Markup("").join(lines))
    return Markup(visible_text(shown))  # noqa: S704  # escaped above


def line_chart(caption: Caption, counts: Counts) -> Markup:
    """A line chart for ordered values such as months; the line has a gap where nothing could be counted."""
    rows = [Count(*row) for row in counts]
    most = max((row.value for row in rows), default=0)
    step = (WIDTH - _MARGIN - 12) / max(len(rows) - 1, 1)
    points = [(_MARGIN + 6 + step * place, _y(row.value, most)) for place, row in enumerate(rows)]
    runs = groupby(zip(points, rows, strict=True), key=lambda pair: pair[1].number >= 0)
    parts = [_grid(most, is_share=_is_share(rows))]
    parts += [_line([point for point, _row in run]) for is_known, run in runs if is_known]
    parts += [
        linked(row, path("t", [_box(x - step / 2, 0, step, _PLOT_HEIGHT)]))
        for (x, _y_of_row), row in zip(points, rows, strict=True)
        if row.number >= 0 and row.url
    ]
    longest = max((_length(row.name) for row in rows), default=0)
    every = max(math.ceil(longest / step), 1)
    for (x, _y_of_row), row in list(zip(points, rows, strict=True))[::every]:
        if x + longest / 2 <= WIDTH + _GAP:
            parts.append(text_at(x, _PLOT_HEIGHT + 15, row.name, "middle"))
    return figure(caption, _PLOT_HEIGHT + 20, parts, counts_table(caption, rows))


def sparkline(counts: Counts, label: str) -> Markup:
    """A small bar chart of the counts over time; `label` is its text alternative."""
    rows = [Count(*row) for row in counts]
    most = max((row.value for row in rows), default=0) or 1
    step = 100 / max(len(rows), 1)
    heights = [28 * max(row.value, 0) / most for row in rows]
    bars = [_box(step * place, 30 - height, step * 0.75, height) for place, height in enumerate(heights) if height]
    return _SPARKLINE.format(label=label, drawing=path("b", bars))


def _is_share(rows: Sequence[Count]) -> bool:
    return any(row.of for row in rows)


def ticks(most: float) -> tuple[int, ...]:
    """Round numbers from 0 to the first that is not below `most`, at most six of them."""
    step = next(size * 10**power for power in range(12) for size in (1, 2, 5) if most <= 5 * size * 10**power)
    return tuple(range(0, math.ceil(most) + step, step))[: math.ceil(most / step) + 1]


def _grid(most: float, *, is_share: bool) -> Markup:
    steps = ticks(most)
    lines = [f"M{_MARGIN} {number(_y(step, most))}H{WIDTH}" for step in steps]
    labels = [
        text_at(_MARGIN - 4, _y(step, most) + 4, f"{step} %" if is_share else f"{step:,}", "end") for step in steps
    ]
    return Markup("").join([path("g", lines), *labels])


def _y(count: float, most: float) -> float:
    top = ticks(most)[-1] or 1
    return 14 + (_PLOT_HEIGHT - 14) * (1 - count / top)


def _line(points: Sequence[tuple[float, float]]) -> Markup:
    start = "".join(f"M{number(x)} {number(y)}h0" for x, y in points[:1])  # a point by itself is a dot
    return path("l", [start + "".join(f"L{number(x)} {number(y)}" for x, y in points[1:])])


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"M{number(x)} {number(y)}h{number(width)}v{number(height)}h-{number(width)}z"


def _length(name: str) -> float:
    return len(name) * LETTER + _GAP
