"""Writes untrusted text as Markdown and as YAML front matter, so that every engine shows exactly the text."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from builder.text.characters import INVISIBLE
from builder.text.shown_text import plain_text

_MARKS = re.compile(r"[\\`*_\[\]#<{~]|&(?=#?\w+;)")
_START = re.compile(r"^(\d*)([.)](?=\s|$)|(?<!\d)[+>!=:?|-])")
_MARKS_IN_ADDRESS = re.compile(r"[\[\]()!*`<>\\{}|^~\"]")
_REFERENCES = re.compile(r"<|\{(?=[{%#])|&(?=#?\w+;)")
_BACKSLASHED = frozenset("\\`*_[]#+>!-.)")
"""Python-Markdown takes a backslash before other marks for text; CommonMark takes it before all punctuation."""


_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""C is not on every platform."""
_TAG = "tag:yaml.org,2002:"
_WRITING: Mapping[str, Any] = {"allow_unicode": True, "width": 1_000_000}


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
    known = [(_node(key), _node(value)) for key, value in fields.items() if value]
    text = yaml.serialize(MappingNode(f"{_TAG}map", known, flow_style=False), None, _DUMPER, **_WRITING)
    return f"---\n{text}---\n"


def _marked(mark: str) -> str:
    return f"\\{mark}" if mark in _BACKSLASHED else _reference(mark)


def _reference(mark: str) -> str:
    return {"<": "&lt;", "&": "&amp;"}.get(mark) or f"&#{ord(mark)};"


def _node(value: object) -> Node:
    """A text, a date or a list as YAML. The library would ask of each text what it is and whether it came before."""
    if isinstance(value, list | tuple):
        return SequenceNode(f"{_TAG}seq", list(map(_node, value)), flow_style=False)
    if isinstance(value, date):
        return ScalarNode(f"{_TAG}timestamp", value.isoformat())
    text = plain_text(str(value))
    if "<" in text or "{" in text or "&" in text:
        text = _REFERENCES.sub(lambda match: _reference(match[0]), text)
    return ScalarNode(f"{_TAG}str", text)
