"""Lists of names in a curation file: as YAML, and how to read one that is broken or no list."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from builder.curations.pasted_names import PastedNames, pasted_names
from builder.model.edits import Edit
from builder.problems import Problem
from builder.text.characters import folded
from builder.text.yaml_text import parse_yaml

_PLAIN = re.compile(r"[^\W\d_](?:[\w.'’ -]*[\w.’])?")
"""A name that means itself in YAML."""
_END = re.compile(r"[A-Za-z_][\w-]*\s*:(?:\s|$)|\.\.\.|---|\}")
"""The start of a line that is no longer part of a list."""


def quoted_name(name: str) -> str:
    """The name in quotation marks, if YAML would read it differently without them."""
    quoted = name.replace("'", "''")
    return name if _PLAIN.fullmatch(name) else f"'{quoted}'"


def flow_list(names: Iterable[str]) -> str:
    """The names as a list in brackets."""
    return f"[{', '.join(map(quoted_name, names))}]"


def names_in_lines(lines: Iterable[str]) -> PastedNames:
    """The names in the lines of a field, however they are listed."""
    return pasted_names(tuple(filter(None, _bare(lines))))


def rewritten(lines: Sequence[str], first: int, key: str, pasted: PastedNames) -> Edit | None:
    """The edit that writes a field, whose lines begin at line `first`, as a list; `None` if it is unclear how."""
    if not pasted.is_certain or any("#" in line for line in lines):
        return None
    block = "".join(f"  - {quoted_name(name)}\n" for name in pasted.names)
    return Edit(first, 1, first + len(lines), 1, f"{key}:\n{block}")


def advice(key: str, pasted: PastedNames) -> str:
    """What to write instead of a pasted text."""
    lacking = '; and look up the others, as "et al." is no name' if pasted.has_others else ""
    return f"write `{key}: {flow_list(pasted.names)}`{lacking}"


def shield_names(text: str, keys: Collection[str], path: str) -> tuple[str, tuple[Problem, ...]]:
    """`text` with each list below `keys` that is invalid YAML as a list that is valid, and a problem for each.

    No line moves, so other mistakes are reported at their own lines.
    """
    lines = text.split("\n")
    problems: list[Problem] = []
    for first, end, key in _fields(lines, keys):
        field = lines[first:end]
        found = next((one for one in parse_yaml("\n".join(field), path)[1] if one.code == "yaml-syntax"), None)
        pasted = names_in_lines(field)
        if found and pasted.names:
            message = f"this list is not valid YAML: {advice(key, pasted)}"
            edit = rewritten(field, first + 1, key, pasted)
            problems.append(replace(found, line=found.line + first, message=message, edit=edit))
            lines[first:end] = [f"{key}: {flow_list(pasted.names)}", *[""] * (end - first - 1)]
    return "\n".join(lines), tuple(problems)


def _fields(lines: Sequence[str], keys: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """First line and end (0-based, exclusive) of each field, and its key."""
    for first, line in enumerate(lines):
        key, colon, _ = line.partition(":")
        if colon and key.strip().casefold() in keys:
            end = next((n for n in range(first + 1, len(lines)) if _END.match(lines[n])), len(lines))
            while end > first + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
                end -= 1
            yield first, end, key


def _bare(lines: Iterable[str]) -> Iterator[str]:
    """The texts of a field's lines, without its key, dashes, brackets and quotation marks."""
    for line in lines:
        text = re.sub(r"^[A-Za-z_]+ ?:(?= |$)|(?:^|(?<= ))#.*", "", folded(line)).strip()
        text = text.replace('"', "") if text.count('"') % 2 else text
        text = re.sub(r"^(?:[-*•]\s*)?(?:[>|][-+]?$)?", "", text).strip().strip("[]{},").strip()
        text = re.sub(r"[\"'] ?,? ?[\"'](?=\S)", ", ", text)
        yield re.sub(r":$", "", text.strip("\"'")).strip()
