"""Collects what the reading of a curation finds: problems with their edits, and the place of each value."""

import re
from collections.abc import Iterable, Sequence

from builder.model import Span
from builder.model.edits import Edit
from builder.problems import Problem
from builder.text.characters import INVISIBLE
from builder.text.yaml_text import YamlNode, YamlText

_MARKS = "!&*"
"""YAML gives these characters a special meaning, so a value that starts with one is not kept as text."""
_QUOTED_OR_BLOCK = ("'", '"', ">", "|")
_ENCLOSED = re.compile("“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»|‘(?:[^‘’]|(?<=\\w)’(?=\\w))+’")


class Report:
    """Collects problems and places while one file is read."""

    def __init__(self, text: str, path: str) -> None:
        self.problems: list[Problem] = []
        self.places: dict[str, Span] = {}
        self._path = path
        self._lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")

    def add(self, node: YamlNode | None, code: str, message: str, edit: Edit | None = None) -> None:
        """An error at a node, or in the file as a whole."""
        line, column = _place(node)
        self.problems.append(Problem(self._path, line, code, message, "error", column, edit))

    def advise(self, node: YamlNode | None, code: str, message: str, edit: Edit | None = None) -> None:
        """Advice at a node, or on the file as a whole."""
        line, column = _place(node)
        self.problems.append(Problem(self._path, line, code, message, "advice", column, edit))

    def add_at(self, name: str, code: str, message: str) -> None:
        """An error at a place that was noted under this name."""
        span = self.places[name]
        self.problems.append(Problem(self._path, span.line, code, message, column=span.column))

    def note_place(self, name: str, node: YamlText) -> None:
        """Where a value stands, for those who judge it later; the first place of a name counts."""
        self.places.setdefault(name, Span(node.line, node.column, node.end_line, node.end_column))

    def note_key(self, key: YamlText, next_key: YamlText | None) -> None:
        """Where a field stands: all its lines, without the empty ones and comments that follow it.

        A field that shares its line with the next has no lines of its own: its place is empty.
        """
        end = next_key.line - 1 if next_key else len(self._lines)
        while end > key.line and self._is_between_fields(end):
            end -= 1
        if next_key and next_key.line == key.line:
            self.places[key.value] = Span(key.line, key.column, key.line, key.column)
        else:
            self.places[key.value] = Span(key.line, key.column, end + 1, 1)

    def replaced(self, node: YamlText, text: str | None) -> Edit | None:
        """The edit that writes `text` in the node's place; a block of its own ends with its line's end."""
        if text is None:
            return None
        line_break = "\n" if node.end_line > node.line and node.end_column == 1 else ""
        return Edit(node.line, node.column, node.end_line, node.end_column, text + line_break)

    def removed(self, node: YamlText) -> Edit | None:
        """The edit that removes an item from its list; `None` if that would need more than one edit."""
        line = self._lines[node.line - 1]
        before, behind = line[: node.column - 1], line[node.end_column - 1 :]
        if node.end_line != node.line:
            return None
        if re.fullmatch(r" *- *", before) and not behind.strip():
            return Edit(node.line, 1, node.line + 1, 1, "")
        if comma := re.search(r" *, *$", before):
            return Edit(node.line, comma.start() + 1, node.end_line, node.end_column, "")
        return None

    def items(self, node: YamlText, texts: Iterable[str]) -> Edit | None:
        """The edit that puts these items in the place of one."""
        start = self._lines[node.line - 1][: node.column - 1]
        return self.replaced(node, (f"\n{start}" if re.fullmatch(r" *- +", start) else ", ").join(texts))

    def item_lines(self, node: YamlText) -> Sequence[str]:
        """The lines of a text: as they stand in the file, for YAML joins those of one without quotation marks."""
        if node.end_line == node.line or self._sign(node) in _QUOTED_OR_BLOCK:
            return node.value.split("\n")
        lines = self._lines[node.line - 1 : node.end_line]
        return [lines[0][node.column - 1 :], *lines[1:-1], lines[-1][: node.end_column - 1]]

    def field_lines(self, key: str) -> tuple[int, Sequence[str]]:
        """The first line of a field, and all its lines; none if it shares one with another."""
        span = self.places[key]
        return span.line, self._lines[span.line - 1 : span.end_line - 1]

    def shielded(self, key: str, line: int) -> Edit | None:
        """The edit that puts what stands behind `key:` as text on the next line; `None` where it has more lines."""
        match = re.fullmatch(rf"{re.escape(key)}: +(\S.*?) *", self._lines[line - 1])
        following = self._lines[line] if line < len(self._lines) else ""
        if match is None or match[1][0] in _MARKS or following.startswith((" ", "-")):
            return None
        return Edit(line, 1, line + 1, 1, f"{key}: >-\n  {match[1]}\n")

    def is_visible(self, node: YamlText, what: str) -> bool:
        """Whether every character of the text can be seen; each that cannot is reported."""
        hidden = dict.fromkeys(INVISIBLE.findall(node.value))
        for char in hidden:
            message = f"{what} contains the invisible character U+{ord(char):04X}: delete it"
            line, column = self._place_of(char, node)
            edit = (
                Edit(line, column, line, column + 1, "") if self._lines[line - 1][column - 1 : column] == char else None
            )
            self.problems.append(Problem(self._path, line, "invisible-character", message, column=column, edit=edit))
        return not hidden

    def has_comment(self, key: str, node: YamlText) -> bool:
        """Whether ` #` ends a text without quotation marks: YAML leaves the rest out, which its author may not know.

        It is an error, for what is left out shows on no page. Before a digit, as in `#1`, it can only be text.
        """
        line = self._lines[node.end_line - 1] if node.end_line <= len(self._lines) else ""
        behind = line[node.end_column - 1 :]
        if self._sign(node) in _QUOTED_OR_BLOCK or not re.match(r" +#", behind):
            return False
        message = (
            f"what stands from `#` on would be left out: if it belongs to the {key}, put the text on the next line"
            f" after `{key}: >-`; if it is a comment, put it on a line of its own above `{key}`"
        )
        column = len(line) - len(behind.lstrip()) + 1
        edit = self.shielded(key, node.line) if re.match(r" +#\d", behind) else None
        self.problems.append(Problem(self._path, node.end_line, "text-or-comment", message, column=column, edit=edit))
        return True

    def check_quotation(self, node: YamlText, text: str, what: str) -> None:
        """Advises on a text that stands wholly in one pair of curly quotation marks."""
        if _ENCLOSED.fullmatch(text):
            message = f"{what} is entirely in quotation marks: remove them unless they belong to it"
            self.advise(node, "quotation-marks", message)

    def holds_item(self, node: YamlText) -> bool:
        """Whether YAML read the next list item as part of this one because it is indented further."""
        start = self._lines[node.line - 1][: node.column - 1]
        if self._sign(node) in _QUOTED_OR_BLOCK or not re.fullmatch(r" *- +", start):
            return False
        for number in range(node.line + 1, min(node.end_line, len(self._lines)) + 1):
            if match := re.match(r" *(?=- )", self._lines[number - 1]):
                message = "the items of a list begin in the same column: align this `-` with the one above"
                edit = Edit(number, 1, number, match.end() + 1, " " * start.index("-"))
                column = match.end() + 1
                self.problems.append(Problem(self._path, number, "list-indent", message, column=column, edit=edit))
                return True
        return False

    def _sign(self, node: YamlText) -> str:
        return self._lines[node.line - 1][node.column - 1 : node.column]

    def _is_between_fields(self, line: int) -> bool:
        text = self._lines[line - 1]
        return not text.strip() or text.startswith("#") or text.rstrip() == "..."

    def _place_of(self, char: str, node: YamlText) -> tuple[int, int]:
        """Where the character itself stands, or the text that has it by an escape."""
        for number in range(node.line, min(node.end_line, len(self._lines)) + 1):
            start = node.column - 1 if number == node.line else 0
            column = self._lines[number - 1].find(char, start)
            if column >= 0:
                return number, column + 1
        return node.line, node.column


def _place(node: YamlNode | None) -> tuple[int, int]:
    return (node.line, node.column) if node else (0, 0)
