"""Draws a paper's mark as SVG. `mark.js` draws the same on cards, in rows and results."""

from collections.abc import Iterator

from markupsafe import Markup

from builder.archive.marks import mark_dots

_LARGEST = 3


def mark_svg(mark: str) -> Markup:
    """The mark in the colour of its topics' group: a path for each size of dot, from the smallest."""
    dots = mark_dots(mark)
    paths = "".join(f'<path d="{"".join(_shapes(dots, size))}"/>' for size in range(_LARGEST + 1))
    colour = int(mark[0], 16)
    return Markup(f'<svg class="pa-mark pa-g{colour}" viewBox="-.5 -.5 5 5" aria-hidden="true">{paths}</svg>')  # noqa: S704  # of numbers


def _shapes(dots: tuple[int, ...], size: int) -> Iterator[str]:
    """The dots of this size; neighbours of the largest size are joined."""
    for place, own in enumerate(dots):
        column, row = place % 5, place // 5
        if own == size:
            yield f"M{column} {row}z"
            if size == _LARGEST and column < 4 and dots[place + 1] == size:  # noqa: PLR2004  # the last column
                yield f"M{column} {row}h1"
            if size == _LARGEST and row < 4 and dots[place + 5] == size:  # noqa: PLR2004  # the last row
                yield f"M{column} {row}v1"
