"""Changes of a text as values: which stretch of it gives way to what, and the text after them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Puts `text` in place of what stands between two places, both 1-based; the end is the first place that stays.

    `Edit(3, 1, 4, 1, "")` takes line 3 out.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """`text` after the edits; of two that overlap only the first in the text is made.

    New line breaks are written as the text writes its own.
    """
    starts = _line_starts(text)
    line_break = "\r\n" if "\r\n" in text else "\n"
    parts: list[str] = []
    done = 0
    for edit in sorted(set(edits)):
        begin = _offset(starts, edit.line, edit.column, len(text))
        end = _offset(starts, edit.end_line, edit.end_column, len(text))
        if done <= begin <= end:
            parts += [text[done:begin], edit.text.replace("\n", line_break)]
            done = end
    return "".join([*parts, text[done:]])


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _offset(starts: list[int], line: int, column: int, length: int) -> int:
    """Places behind the last line are the text's end."""
    return min(starts[line - 1] + column - 1, length) if line < len(starts) else length
