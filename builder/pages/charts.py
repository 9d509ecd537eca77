"""Charts of counts as lists of links in HTML: columns side by side, or bars one below the other.

Each link has its name and number in words, so a chart needs no table beside it. The style sheet sets all colours by
class, so charts follow light and dark, and makes each link as large as a finger. A sparkline is under 1 kB.
"""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from builder.objects import frozen
from builder.text.shown_text import visible_text

_HEIGHT = 96
"""Pixels of the highest column."""

_FIGURE = Markup(
    '<figure class="pa-chart"><figcaption>{title}<span>{description}</span></figcaption>{drawing}</figure>'
)
_COLUMNS = Markup('<div class="pa-plot"><ul class="pa-plot-columns">{columns}</ul></div>')
_COLUMN = Markup("<li{kind}>{column}</li>")
_INSIDE = Markup("<b>{name}</b><span>{words}</span>{bar}")
_UPRIGHT = Markup('<svg height="{height:.3g}" aria-hidden="true"/>')
_LINK = Markup('<a href="{url}" title="{title}">{inside}</a>')
_ROWS = Markup('<ul class="pa-bars">{lines}</ul>')
_LINE = Markup('<li><a href="{url}">{name} <span>{words}</span>{bars}</a></li>')
_BAR = Markup('<svg class="{name}" width="{share:.3g}%" aria-hidden="true"/>')
_SPARKLINE = Markup(
    '<svg class="pa-spark" viewBox="0 0 100 30" role="img" preserveAspectRatio="none">'
    '<title>{label}</title><path class="b" d="{bars}"/></svg>'
)


@frozen
class Caption:
    """What a chart says of itself."""

    title: str
    description: str


GAP = -1
"""The count where nothing could be counted, as in a month without digests."""


class Count(NamedTuple):
    """One number of a chart; with `of`, it is shown as a share of that number."""

    name: str
    number: int
    url: str = ""
    """The page of what was counted."""
    of: int = 0

    @property
    def value(self) -> float:
        """What is drawn: the count, or the share in percent; below zero for a gap."""
        return 100 * self.number / self.of if self.of else self.number

    @property
    def words(self) -> str:
        """`1,234`, `12 (4.3 %)`, or nothing for a gap."""
        if self.number < 0:
            return ""
        return f"{self.number:,} ({self.share})" if self.of else f"{self.number:,}"

    @property
    def share(self) -> str:
        """`4.3 %`."""
        return f"{self.value:.1f} %"

    @property
    def short(self) -> str:
        """What has room above a column or in a cell: `1,234`, `4.3` for a share, or nothing for a gap."""
        return self.share.removesuffix(" %") if self.of and self.number >= 0 else self.words


Counts = Sequence[tuple[str, int] | tuple[str, int, str, int]]
"""What was counted, in the order in which it is shown: each a `Count`, or its name and number."""


def figure(caption: Caption, drawing: Markup) -> Markup:
    """A drawing under its caption; invisible characters are named."""
    chart = _FIGURE.format(title=caption.title, description=caption.description, drawing=drawing)
    return Markup(visible_text(chart))  # noqa: S704  # escaped above


def linked(row: Count, inside: Markup | str) -> Markup | str:
    """The inside as a link to what was counted, which says all of it when pointed at; as it is where nothing was."""
    title = f"{row.name}: {row.words}"
    return _LINK.format(url=row.url, title=title, inside=inside) if row.url and row.number > 0 else inside


def column_chart(caption: Caption, counts: Counts, unknown: Count | int = 0) -> Markup:
    """Columns side by side, which scroll where there is no room; `unknown` is a grey one at the end.

    A gap has a name and no column. Of names such as `Jan 2025`, the second word is shown where it changes.
    """
    rows = [Count(*row) for row in counts]
    other = unknown if isinstance(unknown, Count) else Count("unknown", unknown)
    most = max((row.value for row in (*rows, other)), default=0) or 1
    columns, before = [], ""
    for row in rows:
        month, _, year = row.name.partition(" ")
        is_known = year == before and before.isdecimal()
        columns.append(_column(row, most, name=Markup("{}<i> {}</i>").format(month, year) if is_known else row.name))
        before = year
    if other.number:
        columns.append(_column(other, most, kind=Markup(' class="u"'), name=other.name))
    return figure(caption, _COLUMNS.format(columns=Markup("").join(columns)))


def _column(row: Count, most: float, *, name: Markup | str, kind: Markup | str = "") -> Markup:
    bar = _UPRIGHT.format(height=_HEIGHT * row.value / most) if row.value > 0 else ""
    return _COLUMN.format(kind=kind, column=linked(row, _INSIDE.format(name=name, words=row.short, bar=bar)))


def row_chart(caption: Caption, rows: Sequence[Count], before: Sequence[Count] = ()) -> Markup:
    """A list of bars behind names and numbers, each a link; `before` marks earlier values of each."""
    most = max((row.value for row in (*rows, *before)), default=0) or 1
    lines = []
    for place, row in enumerate(rows):
        words = f"{before[place].share} → {row.share}" if before else row.words
        bars = _BAR.format(name="b", share=100 * row.value / most)
        bars += _BAR.format(name="u", share=100 * before[place].value / most) if before else Markup("")
        lines.append(_LINE.format(url=row.url, name=row.name, words=words, bars=bars))
    return figure(caption, _ROWS.format(lines=Markup("").join(lines)))


def sparkline(counts: Counts, label: str) -> Markup:
    """A small bar chart of the counts over time; `label` is its text alternative."""
    rows = [Count(*row) for row in counts]
    most = max((row.value for row in rows), default=0) or 1
    step = 100 / max(len(rows), 1)
    heights = [28 * max(row.value, 0) / most for row in rows]
    bars = (_bar(step * place, step * 0.75, height) for place, height in enumerate(heights) if height)
    return _SPARKLINE.format(label=label, bars="".join(bars))


def _bar(x: float, width: float, height: float) -> str:
    left, top, wide, high = (f"{value:.1f}".removesuffix(".0") for value in (x, 30 - height, width, height))
    return f"M{left} {top}h{wide}v{high}h-{wide}z"
