"""Writes untrusted text as Markdown and as YAML front matter, so that every engine shows exactly the text."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import yaml
from yaml.nodes import Node, ScalarNode

from builder.text.characters import INVISIBLE
from builder.text.shown_text import plain_text

_MARKS = re.compile(r"[\\`*_\[\]#<{~]|&(?=#?\w+;)")
_START = re.compile(r"^(\d*)([.)](?=\s|$)|(?<!\d)[+>!=:?|-])")
_MARKS_IN_ADDRESS = re.compile(r"[\[\]()!*`<>\\{}|^~\"]")
_REFERENCES = re.compile(r"<|\{(?=[{%#])|&(?=#?\w+;)")
_BACKSLASHED = frozenset("\\`*_[]#+>!-.)")
"""Python-Markdown takes a backslash before other marks for text; CommonMark takes it before all punctuation."""


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # C is not on every platform
    """Writes texts without asking for each of them, like the library, what it is and whether it was seen before."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True

    def represent_data(self, data: Any) -> Node:
        return ScalarNode("tag:yaml.org,2002:str", data) if isinstance(data, str) else super().represent_data(data)


def markdown_text(text: str) -> str:
    """The text as one line of Markdown: no character in it is a mark, for CommonMark, Python-Markdown or Jinja."""
    line = _MARKS.sub(lambda match: _marked(match[0]), plain_text(text))
    return _START.sub(lambda match: match[1] + _marked(match[2]), line)


def markdown_address(url: str) -> str:
    """A web address as Markdown: Python-Markdown looks for links and images in addresses too."""
    return f"<{_MARKS_IN_ADDRESS.sub(lambda match: f'%{ord(match[0]):02X}', INVISIBLE.sub(_encoded, url))}>"


def _encoded(match: re.Match[str]) -> str:
    return quote(match[0], errors="replace")


def front_matter(fields: Mapping[str, object]) -> str:
    """The head of a Markdown file, in YAML; fields without a value are left out.

    `<`, what looks like a reference, and what Jinja would take for its own are written as HTML references, because
    engines write a title into pages as it is.
    """
    known = {key: _shielded(value) for key, value in fields.items() if value}
    text = yaml.dump(known, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    return f"---\n{text}---\n"


def _marked(mark: str) -> str:
    return f"\\{mark}" if mark in _BACKSLASHED else _reference(mark)


def _reference(mark: str) -> str:
    return {"<": "&lt;", "&": "&amp;"}.get(mark) or f"&#{ord(mark)};"


def _shielded(value: object) -> object:
    if isinstance(value, str):
        return _REFERENCES.sub(lambda match: _reference(match[0]), plain_text(value))
    return [_shielded(each) for each in value] if isinstance(value, list | tuple) else value
