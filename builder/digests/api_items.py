"""Splits JSON of the Daily Papers API into items, each with its lines; a damaged item affects no other item.

One damaged item makes the whole file invalid JSON. Each item is therefore decoded separately, from its `{"paper":` to
the next one. The work is therefore proportional to the length of the file.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import accumulate, chain

from builder.identifiers import parse_iso_date
from builder.objects import frozen

_ITEM_START = re.compile(r'\{\s*"paper"\s*:')
_PYTHON_ITEM = re.compile(r"""\[\s*"\{'""")
_OBJECT = re.compile(r'\{\s*["}]')
_BETWEEN = re.compile(r"[\s,]*")
_LIST_END = re.compile(r"\]?\s*\Z")
_LONGEST_INTEGER = 18


@frozen
class ApiItem:
    """One element of the list: its value, or the reason why it cannot be read."""

    lines: tuple[int, ...]
    """1-based numbers of non-blank lines. A line shared by two items belongs to the first, unless the second has no
    other line."""
    text: str
    value: dict[str, object] | None
    reason: str = ""

    @property
    def day(self) -> date | None:
        """The day on which the paper was submitted to the list; items include it since 2025-03."""
        paper = (self.value or {}).get("paper")
        value = paper.get("submittedOnDailyAt") if isinstance(paper, dict) else None
        return parse_iso_date(value[:10]) if isinstance(value, str) else None


@frozen
class ApiItems:
    """The items of a file, and the lines that contain only brackets of the list."""

    items: tuple[ApiItem, ...]
    brackets: tuple[int, ...]
    refused: str = ""
    """The reason why the file is not the API's list; if there is one, there are no items."""


def api_items(text: str) -> ApiItems:
    """The items of the list in `text`, in order. Every non-blank line belongs to an item or to the brackets."""
    start = _skip(text, 0)
    refused = _refusal(text, start)
    if refused:
        return ApiItems((), (), refused)
    lines = FilledLines(text)
    items = tuple(_items(text, start + text.startswith("[", start), lines))
    taken = set(chain.from_iterable(item.lines for item in items))
    return ApiItems(items, tuple(sorted(set(lines.numbers) - taken)))


class FilledLines:
    """Finds the non-blank line of a character position."""

    __slots__ = ("_starts", "numbers")

    def __init__(self, text: str) -> None:
        rows = text.split("\n")
        self.numbers = tuple([number for number, row in enumerate(rows, 1) if row and not row.isspace()])
        self._starts = list(accumulate([len(row) + 1 for row in rows], initial=0))

    def at(self, place: int) -> int:
        """The 1-based line of the character at `place`."""
        return bisect_right(self._starts, place)

    def between(self, start: int, end: int) -> tuple[int, ...]:
        """The non-blank lines of the characters from `start` to `end`; `end` is exclusive."""
        first = bisect_right(self.numbers, self.at(start) - 1)
        return self.numbers[first : bisect_right(self.numbers, self.at(max(start, end - 1)))]


def _refusal(text: str, start: int) -> str:
    if _PYTHON_ITEM.match(text, start):
        return "contains its papers as printed Python objects inside strings, not as JSON"
    if _OBJECT.match(text, start) and not _ITEM_START.match(text, start):
        return "is a single JSON object, not the list of papers that the API returns"
    return "" if text.startswith("[", start) or _ITEM_START.search(text, start) else "is not JSON as the API returns it"


def _items(text: str, position: int, lines: FilledLines) -> Iterator[ApiItem]:
    starts = [match.start() for match in _ITEM_START.finditer(text, position)]
    position = _skip(text, position)
    last = 0
    while not _LIST_END.match(text, position):
        following = bisect_right(starts, position)
        limit = starts[following] if following < len(starts) else len(text)
        item, end = _item(text, position, limit, lines)
        own = item.lines[bisect_right(item.lines, last) :] or item.lines
        yield item if own is item.lines else replace(item, lines=own)
        last = own[-1]
        position = _skip(text, end)


def _item(text: str, start: int, limit: int, lines: FilledLines) -> tuple[ApiItem, int]:
    """The item at `start`, which ends before `limit`, and where it ends."""
    chunk = text[start:limit].rstrip(", \t\r\n")
    end = start + len(chunk)
    value: object = None
    try:
        value, length = _DECODER.raw_decode(chunk)
        end = start + length if isinstance(value, dict) else end
        reason = "is not a JSON object"
    except json.JSONDecodeError as error:
        reason = f"is not valid JSON (line {lines.at(start + error.pos)}: {error.msg[:1].lower()}{error.msg[1:]})"
    except _TwoValuesError as error:
        reason = f"contains {error} twice, with different values"
    except RecursionError:
        reason = "is nested deeper than any real item"
    found = value if isinstance(value, dict) else None
    return ApiItem(lines.between(start, end), text[start:end], found, "" if found is not None else reason), end


def _skip(text: str, position: int) -> int:
    """The position after white space and commas."""
    match = _BETWEEN.match(text, position)
    return match.end() if match else position


class _TwoValuesError(ValueError):
    """A JSON object contains a key twice with different values, for example because two items have run together."""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    whole = dict(pairs)
    if len(whole) < len(pairs):
        for key, value in pairs:
            if whole[key] != value:
                raise _TwoValuesError(repr(key))
    return whole


def _integer(digits: str) -> int | str:
    """The number; or its digits as text if it has too many for a count, so that the field is rejected later."""
    return int(digits) if len(digits) <= _LONGEST_INTEGER else digits


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_int=_integer, parse_constant=str, strict=False)
