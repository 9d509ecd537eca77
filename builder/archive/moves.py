"""Reads `moved.yml`: the days, organisations and collections whose pages moved.

Each line contains the old address and the new one: `days/2024-12-11/: days/2025-12-11/`.
"""

import re
from collections.abc import Iterator

from builder.archive.ledger_file import INDEXES
from builder.identifiers import is_address
from builder.model import Move
from builder.model.edits import Edit
from builder.problems import Problem
from builder.text.yaml_text import YamlMapping, YamlPair, YamlText, kind, parse_yaml

_LOOSE = re.compile(
    r"(?:https?://[^/\s]+/(?:[^/\s]+/)*?|/+)?(?P<url>(?:papers|days|topics|organizations|collections)/[A-Za-z0-9._-]+)/*"
)
_ELSEWHERE = {
    "papers/": "write `same_as: ID` or `withdrawn: >-` in the paper's own file in content/papers/",
    "topics/": "add `was: [old-slug]` to the new topic in content/topics.yml",
}
_EXAMPLE = "`days/2024-12-11/: days/2025-12-11/`"


def parse_moves(text: str, path: str) -> tuple[tuple[Move, ...], tuple[Problem, ...]]:
    """The moves in the file's order, and a problem for each line with a mistake; such lines are left out."""
    root, problems = parse_yaml(text, path, lambda _: f"write one move per line, as in {_EXAMPLE}")
    if root is None:
        return (), problems
    if not isinstance(root, YamlMapping):
        message = f"expected lines such as {_EXAMPLE}, not {kind(root)}"
        return (), (*problems, Problem(path, root.line, "wrong-kind", message, column=root.column))
    moves: list[Move] = []
    found = list(problems)
    for pair in root.pairs:
        mistakes = tuple(_check_pair(pair, path))
        found += mistakes
        if isinstance(pair.value, YamlText) and not mistakes:
            moves.append(Move(pair.key.value, pair.value.value, pair.key.line))
    return tuple(moves), tuple(found)


def _check_pair(pair: YamlPair, path: str) -> Iterator[Problem]:
    yield from _check_url(pair.key, path)
    if not isinstance(pair.value, YamlText):
        message = f"expected a single address, not {kind(pair.value)}: write {_EXAMPLE}"
        yield Problem(path, pair.value.line, "wrong-kind", message, column=pair.value.column)
        return
    if pair.value.value not in INDEXES:
        yield from _check_url(pair.value, path)
    for start, instead in _ELSEWHERE.items():
        if pair.key.value.startswith(start):
            yield Problem(
                path, pair.key.line, "moved-elsewhere", f"pages of this kind are not moved here: {instead}", column=1
            )
    if pair.key.value == pair.value.value:
        message = "a page cannot move to itself: write its new address"
        yield Problem(path, pair.key.line, "moved-to-itself", message, column=pair.value.column)


def _check_url(node: YamlText, path: str) -> Iterator[Problem]:
    if is_address(node.value):
        return
    match = _LOOSE.fullmatch(node.value)
    meant = f"{match['url'].lower()}/" if match else ""
    if is_address(meant):
        edit = Edit(node.line, node.column, node.end_line, node.end_column, meant)
        message = f'write `{meant}` instead of "{node.value}"'
        yield Problem(path, node.line, "url-form", message, column=node.column, edit=edit)
    else:
        message = f'"{node.value}" is not the address of a day, organisation or collection: write it as in {_EXAMPLE}'
        yield Problem(path, node.line, "wrong-url", message, column=node.column)
