"""Shapes, names and tables of charts as SVG and HTML; bars and cells of one class are one path, which is short."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from builder.objects import frozen
from builder.text.shown_text import visible_text

WIDTH = 330
"""Width of a chart in units: about a phone's width in pixels, so that its letters match the page's small text."""
LETTER = 7
"""Maximum width of a letter in units."""
_NAME_LENGTH = 24

_FIGURE = Markup(
    '<figure class="pa-chart"><figcaption>{title}<span>{description}</span></figcaption>'
    '<svg viewBox="0 0 {width} {height}" role="{role}" aria-labelledby="{key}-t {key}-d">'
    '<title id="{key}-t">{title}</title><desc id="{key}-d">{description}</desc>{drawing}</svg>{table}</figure>'
)
_TABLE = Markup(
    '<details><summary>As a table</summary><div class="pa-scroll" role="group" aria-label="Table" tabindex="0">'
    "<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></details>"
)
_TEXT = Markup('<text x="{x}" y="{y}"{anchor}>{text}</text>')
_TURNED = Markup('<text transform="translate({x},{y}) rotate(-90)">{text}</text>')
_LINKED = Markup('<a href="{url}" tabindex="-1"><title>{words}</title>{drawing}</a>')
_PATH = Markup('<path class="{name}" d="{shapes}"/>')
_CELLS = Markup('<path class="h h{level}" stroke-width="{height}" d="{shapes}"/>')
_ANCHORS = {"start": Markup(""), "middle": Markup(' text-anchor="middle"'), "end": Markup(' text-anchor="end"')}


@frozen
class Caption:
    """What a chart says of itself; `key` is unique on its page."""

    key: str
    title: str
    description: str
    unit: str = "Papers"


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


Counts = Sequence[tuple[str, int] | tuple[str, int, str, int]]
"""What was counted, in the order in which it is shown: each a `Count`, or its name and number."""


def figure(caption: Caption, height: int, parts: Sequence[Markup], table: Markup) -> Markup:
    """A chart's drawing under its caption, with its table folded away below; invisible characters are named."""
    chart = _FIGURE.format(
        key=caption.key,
        title=caption.title,
        description=caption.description,
        width=WIDTH,
        height=height,
        role="group" if any("<a " in part for part in parts) else "img",
        drawing=Markup("").join(parts),
        table=table,
    )
    return Markup(visible_text(chart))  # noqa: S704  # escaped above


def counts_table(caption: Caption, counts: Counts) -> Markup:
    """The table of a chart that shows one count for each name, and its share if it has one."""
    rows = [Count(*row) for row in counts]
    has_shares = any(row.of for row in rows)
    body = [
        [_linked_name(row), f"{max(row.number, 0):,}", *([row.share if row.of else ""] if has_shares else [])]
        for row in rows
        if row.number >= 0
    ]
    return rows_table(["", caption.unit, *(["Share"] if has_shares else [])], body)


def _linked_name(row: Count) -> str:
    return Markup('<a href="{}">{}</a>').format(row.url, row.name) if row.url and row.number > 0 else row.name


def rows_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Markup:
    """A table whose rows begin with their names; an empty heading makes a cell without text. Markup stays as it is."""
    first, *others = [Markup("<td></td>") if not name else Markup("<th>{}</th>").format(name) for name in head]
    body = Markup("").join(Markup("<tr><th>{}</th>{}</tr>").format(row[0], _cells(row[1:])) for row in rows)
    return _TABLE.format(head=Markup("").join([first, *others]), body=body)


def _cells(values: Sequence[str]) -> Markup:
    return Markup("").join(Markup("<td>{}</td>").format(value) for value in values)


def linked_words(row: Count) -> str:
    """The number of a table's cell, as a link to what was counted."""
    return Markup('<a href="{}">{}</a>').format(row.url, row.words) if row.url and row.number > 0 else row.words


def linked(row: Count, drawing: Markup, words: str = "") -> Markup:
    """The drawing as a link to what was counted, if there is one. Keyboards reach the same link in the table."""
    return (
        _LINKED.format(url=row.url, words=f"{words or row.name}: {row.words}", drawing=drawing) if row.url else drawing
    )


def path(name: str, shapes: Sequence[str]) -> Markup:
    """All shapes of one class; empty if there are none."""
    return _PATH.format(name=name, shapes="".join(shapes)) if shapes else Markup("")


def cell(x: float, y: float, width: float) -> str:
    """A cell as the thick line through its middle, which is shorter to write than a box."""
    return f"M{number(x)} {number(y)}h{number(width)}"


def cells_path(level: int, shapes: Sequence[str], height: int) -> Markup:
    """All cells of one level of colour; empty if there are none."""
    return _CELLS.format(level=level, height=height, shapes="".join(shapes)) if shapes else Markup("")


def text_at(x: float, y: float, text: str, anchor: str = "start") -> Markup:
    """Text at a place; `anchor` says which of its ends is there: `start`, `middle` or `end`."""
    return _TEXT.format(x=number(x), y=number(y), text=text, anchor=_ANCHORS[anchor])


def turned_text(x: float, y: float, text: str) -> Markup:
    """Text that reads upwards from a place, shortened."""
    return _TURNED.format(x=number(x), y=number(y), text=short_name(text))


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def short_name(name: str) -> str:
    """The name, without its last words if it is too long for a chart."""
    return (
        name
        if len(name) <= _NAME_LENGTH
        else name[:_NAME_LENGTH].rsplit(" ", 1)[0][: _NAME_LENGTH - 1].rstrip(" &,") + "…"
    )
