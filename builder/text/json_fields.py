"""Reads fields of an expected type from any JSON object."""

import json
from collections.abc import Collection, Mapping
from typing import TypeVar

from builder.text.characters import whole_characters

_MAX_COUNT = 10**9
compact_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Writes JSON without spaces and without a line break, with non-ASCII characters unescaped."""

_Kind = TypeVar("_Kind")


class JsonFields:
    """A JSON object's fields; a field of the wrong type counts as missing and is noted.

    A missing field or a `null` is not a mistake.
    """

    __slots__ = ("_values", "notes")

    def __init__(self, values: Mapping[str, object], notes: list[str]) -> None:
        self._values = values
        self.notes = notes

    def text(self, key: str) -> str | None:
        """A string; lone surrogates are replaced because they cannot be written to a file."""
        value = self._of(str, key, "a text")
        return None if value is None else whole_characters(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """The strings in a list."""
        return tuple(whole_characters(each) for each in self._all(str, key, "a list of texts") or ())

    def unknown(self, known: Collection[str]) -> tuple[str, ...]:
        """The keys that are not in `known`, as text that can be written to a file."""
        return tuple(whole_characters(key) for key in self._values if key not in known)

    def count(self, key: str) -> int | None:
        """A whole number, 0 or greater."""
        value = self._of(int, key, "a number")
        if value is None or 0 <= value <= _MAX_COUNT:
            return value
        self.notes.append(f"{key!r} is not a valid count and is ignored")
        return None

    def is_true(self, key: str) -> bool:
        """Whether the field is `true`."""
        return self._values.get(key) is True

    def inside(self, key: str) -> "JsonFields":
        """The object under `key`; an object without fields if there is none."""
        return JsonFields(self._of(dict, key, "an object") or {}, self.notes)

    def objects(self, key: str) -> tuple["JsonFields", ...] | None:
        """The objects in a list; `None` if there is no list."""
        values = self._all(dict, key, "a list of objects")
        return None if values is None else tuple(JsonFields(value, self.notes) for value in values)

    def _of(self, kind: type[_Kind], key: str, name: str) -> _Kind | None:
        value = self._values.get(key)
        if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
            return value
        if value is not None:
            self.notes.append(f"{key!r} is not {name} and is ignored")
        return None

    def _all(self, kind: type[_Kind], key: str, name: str) -> list[_Kind] | None:
        values = self._of(list, key, name)
        if values is None:
            return None
        fitting = [value for value in values if isinstance(value, kind)]
        if len(fitting) < len(values):
            self.notes.append(f"{key!r} is not entirely {name}; the other parts are ignored")
        return fitting


def json_text(value: object) -> str:
    """Compact JSON on one line, with non-ASCII characters unescaped."""
    return compact_json(value) + "\n"
