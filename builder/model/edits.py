"""Text edits as values: a range and its replacement, and a function that applies them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replaces the text between two 1-based positions with `text`; the end is exclusive.

    `Edit(3, 1, 4, 1, "")` deletes line 3.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """`text` with the edits applied; if two overlap, only the first is applied.

    New line breaks are written in the style of the text.
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
    """Positions after the last line are the end of the text."""
    return min(starts[line - 1] + column - 1, length) if line < len(starts) else length
