"""Lines of a digest: which of them it accounts for, and a text with one line changed."""

from collections.abc import Callable
from dataclasses import replace

from builder.model import Digest, Entry

Change = Callable[[list[str], int], list[str]]
"""The lines of a text, and the place of the one to change → the lines after the change."""


def accounted(digest: Digest) -> list[int]:
    """The numbers of all lines in entries, set aside or known as boilerplate, in order."""
    parts = [digest.boilerplate, *(item.lines for item in digest.set_aside), *(entry.lines for entry in digest.entries)]
    return sorted(line for lines in parts for line in lines)


def non_blank(text: str) -> list[int]:
    """The numbers of all lines that are not blank."""
    return [number for number, row in enumerate(text.split("\n"), 1) if row.strip()]


def without(rows: list[str], index: int) -> list[str]:
    return [*rows[:index], *rows[index + 1 :]]


def doubled(rows: list[str], index: int) -> list[str]:
    return [*rows[: index + 1], *rows[index:]]


def halved(rows: list[str], index: int) -> list[str]:
    return [*rows[:index], rows[index][: len(rows[index]) // 2], *rows[index + 1 :]]


def split(rows: list[str], index: int) -> list[str]:
    half = len(rows[index]) // 2
    return [*rows[:index], rows[index][:half], rows[index][half:], *rows[index + 1 :]]


def readings(digest: Digest) -> list[Entry]:
    """The entries without what shifts when something is missing elsewhere."""
    return [replace(entry, lines=(), rank=0) for entry in digest.entries]


def lines_of(text: str) -> list[int]:
    return non_blank(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
