"""Draws the pictures that other sites show with a link to a paper. Needs Pillow, which nothing else does."""

import io
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

from builder.archive.marks import mark_dots, paper_mark
from builder.identifiers import paper_url
from builder.model import Archive, OutputFile
from builder.objects import frozen
from builder.pages.metadata import CARD
from builder.pages.wording import byline
from builder.text.shown_text import plain_text

FONTS = "theme/fonts"
"""The folder of the site's typeface below the templates."""
WIDTH, HEIGHT = 1200, 630
PAPER, INK, SOFT = "#f8f6f1", "#1c2126", "#545b64"
GROUPS = (
    SOFT, "#0a7575", "#0e49bc", "#6922a0", "#895709", "#ac011a", "#2d7600", "#af2071", "#3c4958", "#525001",
)  # fmt: skip
"""The colours of marks on light pages in the style sheet, by the first digit of a mark."""
_EDGE, _MARK = 80, 190
_LEFT = _EDGE + _MARK + 55
_ROOM = WIDTH - _LEFT - _EDGE
"""Where the text begins, and how wide it is."""
_TITLE_SIZES = (68, 58, 50, 42)
_MOST_LINES = 4
_DOTS = (0.16, 0.42, 0.66, 0.92)
"""Diameters of dots, relative to their distance."""
_FINE = 4
"""Marks are drawn so many times larger and then reduced, which makes their edges smooth."""


@frozen
class Card:
    """What a picture shows."""

    title: str
    line: str
    """Below the title: the authors."""
    site: str
    mark: str


def card_files(archive: Archive, site_name: str, fonts: Path) -> Iterator[OutputFile]:
    """`papers/<id>/card.png` of each paper, if Pillow is installed; `fonts` is the folder of the site's typeface."""
    if not can_draw():
        return
    topics = {topic.slug: topic for topic in archive.topics}
    for paper in archive.papers:
        card = Card(plain_text(paper.title), plain_text(byline(paper)), site_name, paper_mark(paper, topics))
        yield OutputFile(f"{paper_url(paper.id)}{CARD}", partial(card_png, card, fonts))


def can_draw() -> bool:
    """Whether Pillow is installed."""
    return find_spec("PIL") is not None


def card_png(card: Card, fonts: Path) -> bytes:
    """The picture as PNG."""
    image = _image().new("RGB", (WIDTH, HEIGHT), PAPER)
    mark = _mark(card.mark)
    image.paste(mark, (_EDGE, _EDGE), mark)
    pen = import_module("PIL.ImageDraw").Draw(image)
    font, lines = _title(card.title, fonts)
    top = _write(pen, lines, _EDGE - 14, INK, font)
    authors = _font(fonts, 400, 32)
    _write(pen, _fitting(card.line, 2, authors), top + 16, SOFT, authors)
    name = _font(fonts, 600, 34)
    pen.text((_EDGE, HEIGHT - 100), card.site, INK, name)
    pen.rectangle((0, HEIGHT - 14, WIDTH, HEIGHT), GROUPS[int(card.mark[0], 16)])
    written = io.BytesIO()
    image.quantize(24, dither=_image().Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def _image() -> Any:
    return import_module("PIL.Image")


def _write(pen: Any, lines: Sequence[str], top: float, colour: str, font: Any) -> float:
    """Write the lines one below the other; returns where the next one would begin."""
    for line in lines:
        pen.text((_LEFT, top), line, colour, font)
        top += font.size * 1.2
    return top


@lru_cache(maxsize=16)
def _font(fonts: Path, weight: int, size: int) -> Any:
    return import_module("PIL.ImageFont").truetype(fonts / f"serif-{weight}.woff2", size)


def _title(title: str, fonts: Path) -> tuple[Any, Sequence[str]]:
    """The largest letters in which the title fits, and its lines; the end of a very long title is cut off."""
    sizes = [_font(fonts, 600, size) for size in _TITLE_SIZES]
    font = next((font for font in sizes if len(_lines(title, font)) <= _MOST_LINES), sizes[-1])
    return font, _fitting(title, _MOST_LINES, font)


def _fitting(text: str, most: int, font: Any) -> list[str]:
    """The lines of the text; if there are more than `most`, the last ends with an ellipsis."""
    lines = _lines(text, font)
    lines[most - 1 :] = [" ".join(lines[most - 1 :])] if lines[most - 1 :] else []
    return [_cut(line, font) for line in lines]


def _lines(text: str, font: Any) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > _ROOM:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _cut(text: str, font: Any) -> str:
    """The text, or as many of its words or letters as fit, and an ellipsis."""
    shown, kept = text, text
    while kept and font.getlength(shown) > _ROOM:
        kept = kept.rpartition(" ")[0] or kept[:-1]
        shown = f"{kept}…"
    return shown


def _mark(mark: str) -> Any:
    """The mark as the site draws it: dots of four sizes, the largest joined to neighbours of their size."""
    step, dots, colour = _MARK * _FINE / 5, mark_dots(mark), GROUPS[int(mark[0], 16)]
    image = _image().new("RGBA", (_MARK * _FINE, _MARK * _FINE), f"{PAPER}00")
    pen = import_module("PIL.ImageDraw").Draw(image)
    middles = [((place % 5 + 0.5) * step, (place // 5 + 0.5) * step) for place in range(len(dots))]
    for (x, y), size in zip(middles, dots, strict=True):
        pen.circle((x, y), _DOTS[size] * step / 2, colour)
    rows = [range(5 * row, 5 * row + 5) for row in range(5)]
    columns = [range(column, 25, 5) for column in range(5)]
    for one, other in (pair for line in (*rows, *columns) for pair in pairwise(line)):
        if dots[one] == dots[other] == len(_DOTS) - 1:
            pen.line((middles[one], middles[other]), colour, round(_DOTS[-1] * step))
    return image.resize((_MARK, _MARK), _image().Resampling.LANCZOS)
