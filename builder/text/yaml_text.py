"""Parses YAML into nodes with positions and all scalars as text; reports features that content files do not need."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Protocol

import yaml

from builder.objects import frozen
from builder.problems import Problem
from builder.text.characters import whole_characters
from builder.text.yaml_advice import FORBIDDEN, Instead, check_size, check_yaml_characters, syntax_problem, text_below

MAX_DEPTH = 20

_READ_OTHERWISE = re.compile(r"[\t\ufeff{]|\[[^]]*\[|(?<!\")\?|[>|][-+\d]*#")
"""Matches text that libyaml may read where PyYAML finds a mistake, at other places, or, of nested lists, slowly."""


@frozen
class YamlText:
    """A scalar as written: `yes`, `1.10` and `2025-01-01` are text."""

    value: str
    line: int
    column: int
    end_line: int = 0
    end_column: int = 0
    """The first position after it."""
    is_literal: bool = False
    """Whether it is a block after `|`, which keeps its line breaks; all other forms fold them."""


@frozen
class YamlList:
    """A sequence and its position."""

    items: tuple["YamlNode", ...]
    line: int
    column: int


@frozen
class YamlPair:
    """A key and its value."""

    key: YamlText
    value: "YamlNode"


@frozen
class YamlMapping:
    """Pairs in the order of the file, without repeated keys."""

    pairs: tuple[YamlPair, ...]
    line: int
    column: int


YamlNode = YamlText | YamlList | YamlMapping


def parse_yaml(text: str, path: str, instead: Instead = text_below) -> tuple[YamlNode | None, tuple[Problem, ...]]:
    """The document's root node, and every problem of its form.

    `None` without problems means an empty document, and with problems one that could not be parsed. `instead` returns,
    for the key above broken YAML, what to write there.
    """
    text = text.removeprefix("\ufeff")
    if problems := tuple(check_size(text, path)):
        return None, problems
    composer = _Composer(path)
    composer.problems += check_yaml_characters(text, path)
    try:
        root = composer.document(_events(FORBIDDEN.sub(" ", text)))
    except yaml.MarkedYAMLError as error:
        return None, (*composer.problems, syntax_problem(error, text, path, instead))
    return root, tuple(composer.problems)


def _events(text: str) -> Iterator[yaml.Event]:
    """PyYAML's events. With libyaml they take a tenth of the time; PyYAML's own parser describes mistakes better."""
    if hasattr(yaml, "CSafeLoader") and not _READ_OTHERWISE.search(text):
        with suppress(yaml.YAMLError):
            return iter([*yaml.parse(text, Loader=yaml.CSafeLoader)])
    return yaml.parse(text, Loader=yaml.SafeLoader)


def texts(node: YamlNode) -> Iterator[YamlText]:
    """All texts in the node except keys, in the order of the file."""
    if isinstance(node, YamlText):
        yield node
    elif isinstance(node, YamlList):
        for item in node.items:
            yield from texts(item)
    else:
        for pair in node.pairs:
            yield from texts(pair.value)


def kind(node: YamlNode) -> str:
    """The kind of a node, in a curator's words."""
    if isinstance(node, YamlText):
        return "a text"
    return "a list" if isinstance(node, YamlList) else "a block of `key: value` lines"


class _Composer:
    """Builds nodes from PyYAML's events, so that nothing is expanded and nesting is limited while reading."""

    def __init__(self, path: str) -> None:
        self.problems: list[Problem] = []
        self._path = path

    def document(self, events: Iterator[yaml.Event]) -> YamlNode | None:
        """The root of the first document; `None` if there is none or it is rejected."""
        self._events = events
        root: YamlNode | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._report(event, "second-document", "a line `---` begins a second document: delete it")
                    return None
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, 1)
                if root is None:
                    return None
        return None if root is None or (isinstance(root, YamlText) and not root.value) else root

    def _node(self, event: yaml.Event, depth: int) -> YamlNode | None:
        """The node that begins with `event`; `None` if it is rejected."""
        self._check_plainness(event)
        if depth > MAX_DEPTH:
            self._report(event, "too-deep", f"more than {MAX_DEPTH} nested levels: use fewer levels")
            return None
        line, column = _place(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            text = whole_characters(event.value)
            return YamlText(text, line, column, *_place(event.end_mark), is_literal=event.style == "|")
        if isinstance(event, yaml.SequenceStartEvent):
            items = self._children(yaml.SequenceEndEvent, depth)
            return None if items is None else YamlList(tuple(items), line, column)
        if isinstance(event, yaml.MappingStartEvent):
            children = self._children(yaml.MappingEndEvent, depth)
            return None if children is None else YamlMapping(tuple(self._pairs(children)), line, column)
        return None

    def _children(self, end: type[yaml.Event], depth: int) -> list[YamlNode] | None:
        nodes: list[YamlNode] = []
        for event in self._events:
            if isinstance(event, end):
                return nodes
            node = self._node(event, depth + 1)
            if node is None:
                return None
            nodes.append(node)
        return None

    def _pairs(self, children: Sequence[YamlNode]) -> Iterator[YamlPair]:
        first: dict[str, int] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, YamlText):
                self._complain(
                    key.line, key.column, "key-not-text", f"a key must be a word, not {kind(key)}: write `key: value`"
                )
            elif key.value in first:
                message = f'"{key.value}" is already set on line {first[key.value]}: keep one of the two'
                self._complain(key.line, key.column, "duplicate-key", message)
            else:
                first[key.value] = key.line
                yield YamlPair(key, value)

    def _check_plainness(self, event: yaml.Event) -> None:
        name = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent):
            message = f"`*{name}` repeats something written elsewhere: write it out here, or quote a leading `*`"
            self._report(event, "yaml-alias", message)
        elif name:
            message = f"`&{name}` names a value for repetition: delete the name, or quote a leading `&`"
            self._report(event, "yaml-anchor", message)
        if tag := getattr(event, "tag", None):
            self._report(
                event,
                "yaml-tag",
                f"`{tag.replace('tag:yaml.org,2002:', '!!')}` is a YAML tag: delete it, or quote a leading `!`",
            )

    def _report(self, event: yaml.Event, code: str, message: str) -> None:
        self._complain(*_place(event.start_mark), code, message)

    def _complain(self, line: int, column: int, code: str, message: str) -> None:
        self.problems.append(Problem(self._path, line, code, message, column=column))


class _Mark(Protocol):
    """A 0-based position of PyYAML."""

    line: int
    column: int


def _place(mark: "_Mark | None") -> tuple[int, int]:
    """A mark's 1-based line and column."""
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)
