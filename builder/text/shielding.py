"""Makes YAML readable that fails because of unquoted free text or a missing space, and reports the fixes."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from builder.model.edits import Edit
from builder.problems import Problem
from builder.text.yaml_text import parse_yaml

_KEY_LINE = re.compile(r"(?P<key>[A-Za-z_][\w-]*): +(?P<value>\S.*?) *")
_UNSPACED = re.compile(r"(?P<key>[A-Za-z_][\w-]*):(?=[^\s:/])")
_BLOCK = re.compile(r"[>|][-+\d]*(?: +#.*)?")

_CLOSING = {"[": "]", "{": "}"}
_COMMENT = re.compile(r"(?:^|\s)#(?!\d)")
"""The start of a possible comment; before a digit, as in `#1`, it is text."""
_ESCAPED = re.compile(r"\\[\\\"]")


def shield_texts(text: str, keys: Collection[str], path: str) -> tuple[str, tuple[Problem, ...]]:
    """`text` with quotes around each value of `keys` that is invalid YAML, and a problem with an edit for each.

    No line moves, so other mistakes are reported at their own lines. The edit moves the value to the next line after
    `key: >-`, where nothing needs quoting.
    """
    lines = text.split("\n")
    problems: list[Problem] = []
    for first, end in _fields(lines, keys):
        problem = _syntax_problem(lines[first:end], path)
        if problem is None:
            continue
        problems.append(replace(problem, line=problem.line + first, edit=_block_edit(lines, first, end)))
        lines[first:end] = _quoted(lines[first:end])
    return "\n".join(lines), tuple(problems)


def space_keys(text: str, keys: Collection[str], path: str) -> tuple[str, tuple[Problem, ...]]:
    """`text` with a space between each of `keys` and its value if it is missing, and a problem with an edit for
    each.
    """
    lines = text.split("\n")
    problems: list[Problem] = []
    for number, line in enumerate(lines, start=1):
        match = _UNSPACED.match(line)
        if match is None or match["key"].casefold() not in keys:
            continue
        column = match.end("key") + 2
        message = f"a space is missing after the colon: write `{match['key']}: …`"
        edit = Edit(number, column, number, column, " ")
        problems.append(Problem(path, number, "missing-space", message, column=column, edit=edit))
        lines[number - 1] = f"{line[: column - 1]} {line[column - 1 :]}"
    return "\n".join(lines), tuple(problems)


def _fields(lines: list[str], keys: Collection[str]) -> Iterator[tuple[int, int]]:
    """First line and end (0-based, exclusive) of each field whose value begins on the line of its key."""
    for first, line in enumerate(lines):
        match = _KEY_LINE.fullmatch(line.rstrip("\r"))
        if match is None or match["key"].casefold() not in keys or _BLOCK.fullmatch(match["value"]):
            continue
        end = first + 1
        while end < len(lines) and re.match(r" +\S", lines[end]):
            end += 1
        yield first, end


def _syntax_problem(lines: list[str], path: str) -> Problem | None:
    problems = parse_yaml("\n".join(lines), path)[1]
    return next((problem for problem in problems if problem.code == "yaml-syntax"), None)


def _quoted(lines: list[str]) -> list[str]:
    """The field's lines with its value in single quotes."""
    key, _, value = lines[0].partition(":")
    value = value.strip().replace("'", "''")
    others = [line.replace("'", "''").rstrip() for line in lines[1:]]
    quoted = [f"{key}: '{value}", *others]
    return [*quoted[:-1], quoted[-1] + "'"]


def _block_edit(lines: list[str], first: int, end: int) -> Edit | None:
    """The edit that moves the value to its own line; `None` if it is unclear which quotation marks, brackets or ` #`
    belong to the text.
    """
    key, _, value = lines[first].partition(":")
    text = "\n".join([value.strip(), *(line.strip() for line in lines[first + 1 : end])])
    meant = _unquoted(text) if text[0] in "\"'" else text
    if meant is None or _CLOSING.get(meant[0], "") not in meant[1:] or _COMMENT.search(meant):
        return None
    block = "".join(f"  {part}\n" for part in meant.split("\n"))
    return Edit(first + 1, 1, end + 1, 1, f"{key}: >-\n{block}")


def _unquoted(text: str) -> str | None:
    """The text inside the quotation marks around the whole text; `None` if there may be other quotation marks."""
    inner = text[1:-1]
    if len(text) < 2 or text[-1] != text[0] or not inner.strip() or _ESCAPED.search(inner):  # noqa: PLR2004  # a pair
        return None
    others = re.sub(r"(?<=\w)'(?=\w)", "", inner) if text[0] == "'" else inner
    return None if text[0] in others else inner.strip()
