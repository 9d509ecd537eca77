"""Writes untrusted text as Markdown and as YAML front matter, so that every engine shows exactly the text."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import yaml
from yaml.resolver import Resolver

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
_WRITING: Mapping[str, Any] = {"Dumper": _DUMPER, "allow_unicode": True, "width": 1_000_000}
_TEXT = Resolver.DEFAULT_SCALAR_TAG
_RESOLVER: Any = Resolver()  # its methods have no types


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
    return f"---\n{yaml.emit(_document(fields), **_WRITING)}---\n"


def _document(fields: Mapping[str, object]) -> Iterator[yaml.Event]:
    yield yaml.StreamStartEvent()
    yield yaml.DocumentStartEvent(explicit=False)
    yield yaml.MappingStartEvent(None, None, implicit=True, flow_style=False)
    for key, value in fields.items():
        if value:
            yield yaml.ScalarEvent(None, None, (True, True), key)
            yield from _value(value)
    yield yaml.MappingEndEvent()
    yield yaml.DocumentEndEvent(explicit=False)
    yield yaml.StreamEndEvent()


def _marked(mark: str) -> str:
    return f"\\{mark}" if mark in _BACKSLASHED else _reference(mark)


def _reference(mark: str) -> str:
    return {"<": "&lt;", "&": "&amp;"}.get(mark) or f"&#{ord(mark)};"


def _value(value: object) -> Iterator[yaml.Event]:
    """A text, a date or a list as YAML. The library would ask of each text what it is and whether it came before."""
    if isinstance(value, list | tuple):
        yield yaml.SequenceStartEvent(None, None, implicit=True, flow_style=False)
        for item in value:
            yield from _value(item)
        yield yaml.SequenceEndEvent()
    elif isinstance(value, date):
        yield yaml.ScalarEvent(None, None, (True, False), value.isoformat())
    else:
        yield _text(str(value))


@lru_cache(maxsize=1 << 15)
def _text(value: str) -> yaml.Event:
    text = plain_text(value)
    if "<" in text or "{" in text or "&" in text:
        text = _REFERENCES.sub(lambda match: _reference(match[0]), text)
    is_plainly_text = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) == _TEXT
    return yaml.ScalarEvent(None, None, (is_plainly_text, True), text)
