"""A JSON object that may be anything, asked for fields of a certain kind."""

import json
from collections.abc import Mapping
from typing import TypeVar

from builder.text.characters import whole_characters

_MAX_COUNT = 10**9
_Kind = TypeVar("_Kind")


class JsonFields:
    """An object's fields; one that is of another kind than asked for counts as missing, and is noted.

    A missing field, and one that is `null`, is no mistake.
    """

    __slots__ = ("_values", "notes")

    def __init__(self, values: Mapping[str, object], notes: list[str]) -> None:
        self._values = values
        self.notes = notes

    def text(self, key: str) -> str | None:
        """A text, a half of a character pair in it replaced: it is no character and could not be written to a file."""
        value = self._of(str, key, "a text")
        return None if value is None else whole_characters(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts in a list."""
        return tuple(whole_characters(each) for each in self._all(str, key, "a list of texts") or ())

    def count(self, key: str) -> int | None:
        """A whole number from 0 up."""
        value = self._of(int, key, "a number")
        if value is None or 0 <= value <= _MAX_COUNT:
            return value
        self.notes.append(f"{key!r} is not a valid count and is ignored")
        return None

    def is_true(self, key: str) -> bool:
        """Whether the field is `true`."""
        return self._values.get(key) is True

    def inside(self, key: str) -> "JsonFields":
        """The object under `key`, without any field where there is none."""
        return JsonFields(self._of(dict, key, "an object") or {}, self.notes)

    def objects(self, key: str) -> tuple["JsonFields", ...] | None:
        """The objects in a list; `None` where there is no list."""
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
    """JSON in its shortest form, one paper or day a line where it is a list of them, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
