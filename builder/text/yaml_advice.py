"""Turns what a YAML parser rejects into problems that say where the mistake is and what to write instead."""

import re
from collections.abc import Callable, Iterator

import yaml

from builder.model.edits import Edit
from builder.problems import Problem

MAX_BYTES = 1_000_000
FORBIDDEN = re.compile("[\t\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|\r(?!\n)")
"""Matches characters that YAML does not allow, or that nobody sees."""

Instead = Callable[[str], str]
"""For the key above a mistake, what to write there, as an instruction."""

_ADVICE = (
    ("mapping values are not allowed here", "a colon followed by a space has a special meaning in YAML: {instead}"),
    ("but found '<stream end>'", "a bracket is not closed before the end of the file: close it"),
    ("found unexpected end of stream", "a quotation mark or bracket is not closed: close it"),
    (
        "could not find expected ':'",
        "this line has no key, and is not indented like a part of the text above: write `key: value`, or {instead}",
    ),
    (
        "but found '<scalar>'",
        "there is text after a closing quotation mark or bracket: {instead}, without marks that do not belong to it",
    ),
    (
        "expected <block end>",
        "this line is indented differently from the lines it belongs to: align it with them",
    ),
    ("expected ',' or", "a list in brackets lacks a comma or its closing bracket: write `[one, two]`"),
    (
        "found unknown escape character",
        "inside double quotes a backslash has a special meaning: use single quotes, or {instead}",
    ),
    ("cannot start any token", "a value cannot begin with this character: put the value in quotes, or {instead}"),
    ("while scanning an a", "a value cannot begin with `*` or `&`: put the value in quotes, or {instead}"),
    ("while scanning a directive", "a line cannot begin with `%`: put the value in quotes, or {instead}"),
    ("block scalar", "after `>` or `|` only `-` or `+` is allowed: write `>-` and put the text on the next line"),
)
_OPENED = ("found unexpected end of stream", "expected ',' or", "could not find expected ':'")
"""Parser errors that are reported at a later position than the mistake."""

_INDENTED = "this key is not aligned with the key above it, which already has a value: align the two"
_OUTDENTED = "this line is indented less than the text above it: indent it like the line above"


def text_below(key: str) -> str:
    """The instruction for any key with a text."""
    return f"put the text on the next line, indented by two spaces, after `{key}: >-`"


def check_size(text: str, path: str) -> Iterator[Problem]:
    """An error if the file is too large to be read."""
    size = len(text.encode(errors="replace"))
    if size > MAX_BYTES:
        message = f"the file has {size:,} bytes (maximum {MAX_BYTES:,}): shorten or split it"
        yield Problem(path, 0, "file-too-large", message)


def check_yaml_characters(text: str, path: str) -> Iterator[Problem]:
    """The first tab or control character of each line, with an edit of all in the line."""
    for number, line in enumerate(text.split("\n"), start=1):
        found = list(FORBIDDEN.finditer(line + "\n"))
        if not found:
            continue
        code, message = "tab", "this is a tab: write spaces instead"
        if found[0][0] != "\t":
            code = "control-character"
            message = f"this is an invisible character (U+{ord(found[0][0]):04X}): delete it"
        start, end = found[0].start(), found[-1].end()
        mended = FORBIDDEN.sub(_in_place_of_forbidden, line + "\n")
        edit = Edit(number, start + 1, number, end + 1, mended[start : len(mended) - (len(line) + 1 - end)])
        yield Problem(path, number, code, message, column=start + 1, edit=edit)


def syntax_problem(error: yaml.MarkedYAMLError, text: str, path: str, instead: Instead) -> Problem:
    """A YAML parser error as a problem that a curator can act on, at the line of the mistake."""
    said = f"{error.context or ''}; {error.problem or ''}"
    opened = any(sign in said for sign in _OPENED)
    mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    if "mapping values" in said and (first := _line_without_key(text, line, column)):
        said, line, column = "could not find expected ':'", first, 1
    return Problem(path, line, "yaml-syntax", _message(said, text, line, column, instead), column=column)


def _message(said: str, text: str, line: int, column: int, instead: Instead) -> str:
    if "mapping values" in said and _is_first_colon(text, line, column):
        return _INDENTED
    if "but found '<scalar>'" in said and _is_outdented(text, line, column):
        return _OUTDENTED
    words = instead(_key_above(text, line))
    for sign, advice in _ADVICE:
        if sign in said:
            return advice.format(instead=words)
    return f"this is not YAML ({said.partition('; ')[2]}): {words}"


def _is_first_colon(text: str, line: int, column: int) -> bool:
    """Whether only a key precedes this position, so that its indentation is the mistake."""
    return re.fullmatch(r"[ -]*[\w-]+", text.split("\n")[line - 1][: column - 1]) is not None


def _line_without_key(text: str, line: int, column: int) -> int:
    """The line above a key that YAML read as text of that line; 0 if there is none."""
    lines = text.split("\n")
    if not re.fullmatch(r"[^\s:][^:]*", lines[line - 1][: column - 1]):
        return 0
    above = (number for number in range(line - 1, 0, -1) if lines[number - 1].strip())
    return next((number for number in above if re.match(r"[^\s:#-][^:]*$", lines[number - 1])), 0)


def _is_outdented(text: str, line: int, column: int) -> bool:
    """Whether the position is the start of an indented line that is indented less than the line above."""
    lines = text.split("\n")
    above = next((other for other in reversed(lines[: line - 1]) if other.strip()), "")
    return not lines[line - 1][: column - 1].strip() and 1 < column <= len(above) - len(above.lstrip())


def _key_above(text: str, line: int) -> str:
    """The nearest key at or above a line, for a message that says where to put its text."""
    for candidate in reversed(text.split("\n")[: max(line, 1)]):
        if match := re.match(r"[ -]*([A-Za-z_][\w-]*):(?:\s|$)", candidate):
            return match[1]
    return "key"


def _in_place_of_forbidden(found: re.Match[str]) -> str:
    if found[0] == "\t":
        return " " if found.string[: found.start()].strip() else "  "
    return " " if found[0].isspace() else ""
