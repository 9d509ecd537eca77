"""The forms of value in a curation file: how each is read, written, asked for, shown and described.

Texts are here; other single values are in `single_forms`, lists and blocks of several values in `list_forms`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap
from typing import Generic, Protocol, TypeVar

from builder.curations import schema_parts
from builder.curations.report import Report
from builder.curations.schema_parts import Schema
from builder.problems import did_you_mean
from builder.text.characters import folded
from builder.text.yaml_text import YamlMapping, YamlNode, YamlText, kind

WIDTH = 100

T = TypeVar("T")


class Described(Protocol):
    """What a form's messages quote from the definition of a field."""

    @property
    def key(self) -> str:
        """The field's name in a file."""

    @property
    def example(self) -> str:
        """What to write, from the key on."""


@dataclass(frozen=True, kw_only=True)
class Form(Generic[T]):
    """A form of value that a field may have: how it is read, written, asked for, shown and described."""

    words: str
    """What a field of this form takes: `a DOI`."""
    schema: Schema
    """The JSON Schema of a value, as an editor sees it."""
    read: Callable[[Described, YamlNode, Report], T | None]
    """The value of a node; `None` if it has none that is right. What is wrong goes into the report."""
    shown: Callable[[T], str] = str
    """The value in one line, for the difference and the terminal."""
    record: Callable[[T], object] = str
    """The value as JSON has it."""
    write: Callable[[str, T], Iterable[str]] | None = None
    """The lines of a file that give the value below its key; if `None`, they are one line with the value as shown."""
    draft: Callable[[str, Mapping[str, str]], Iterable[str]] = lambda key, answers: text_block(f"{key}:", answers[""])
    """Lines of a file with answers of the issue form, by the part of the field that each is about, not yet checked.

    Every text is a block of its own, so that it cannot be read as anything else.
    """
    beyond: Callable[[T, Sequence[T]], T | None] = lambda value, known: None if known else value
    """What a source's value adds to those that are known; `None` for nothing."""
    script: str = "value"
    """The name of this form in `curation_forms.js`."""
    none: str = ""
    """What to write if there is none, if that can be said."""
    is_free_text: bool = False
    """Whether it is any text, which is best written as a block of its own."""
    is_edit: bool = False
    """Whether a value changes the paper's list, and does not replace it."""

    def lines(self, key: str, value: T) -> Iterable[str]:
        """The lines of a file that give the value."""
        return self.write(key, value) if self.write else (f"{key}: {self.shown(value)}",)


def line(limit: int, *, is_name: bool = False) -> Form[str]:
    """Text in one line, of at most `limit` characters; quotation marks around all of a name are hardly ever meant."""
    return _text("text", limit, lambda node: folded(node.value), is_name=is_name)


def paragraphs(limit: int) -> Form[str]:
    """Text in paragraphs, with an empty line between them."""
    return _text("text in paragraphs", limit, _paragraphs)


def markdown(limit: int) -> Form[str]:
    """Text in Markdown, which keeps its line breaks and is written as a literal block."""
    return replace(_text("text in Markdown", limit, _literal), write=_literal_block)


def _text(words: str, limit: int, shaped: Callable[[YamlText], str], *, is_name: bool = False) -> Form[str]:
    def read(field: Described, node: YamlNode, report: Report) -> str | None:
        key = field.key
        if not isinstance(node, YamlText):
            message = f"this is {kind(node)} and `{key}` takes text: put it on the next line after `{key}: >-`"
            report.add(node, "wrong-kind", message, report.shielded(key, node.line))
        elif not (text := shaped(node)):
            report.add(node, "no-value", f"`{key}` says nothing: write text on the next line, or delete the key")
        elif len(text) > limit:
            message = f"`{key}` has {len(text):,} characters and may have {limit:,}: shorten it"
            report.add(node, "too-long", message)
        elif not report.has_comment(key, node):
            if is_name:
                report.check_quotation(node, text, f"this {key}")
            return text if report.is_visible(node, f"`{key}`") else None
        return None

    return Form(
        words=f"{words}, at most {limit:,} characters", schema=schema_parts.text(limit), read=read,
        write=lambda key, text: text_block(f"{key}:", text), script="text", is_free_text=True,
    )  # fmt: skip


def _paragraphs(node: YamlText) -> str:
    between = r"\n\s*\n" if node.is_literal else r"\n"
    return "\n\n".join(filter(None, (folded(paragraph) for paragraph in re.split(between, node.value))))


def _literal(node: YamlText) -> str:
    return node.value.strip() if node.is_literal else re.sub(r"\n+", "\n\n", node.value.strip())


def _literal_block(key: str, text: str) -> Iterator[str]:
    yield f"{key}: |"
    yield from (f"  {line}".rstrip() for line in text.split("\n"))


def text_block(key: str, text: str, indent: str = "") -> Iterator[str]:
    """Free text below its key: `title: >-`, then the text, indented; a blank line stands for itself."""
    yield f"{indent}{key} >-"
    paragraphs = text.split("\n\n")
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ""
        for line in wrap(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False):
            yield f"{indent}  {line}"


def on_one_line(example: str) -> str:
    """An example as a message can hold it: `authors: [Ada Example, Ben Example]`."""
    first, *others = (line.strip() for line in example.splitlines())
    if not others:
        return f"`{first}`"
    if others[0].startswith("- "):
        return f"`{first} [{', '.join(line.removeprefix('- ') for line in others)}]`"
    return f"`{first} {{{', '.join(others)}}}`"


def named_parts(
    field: Described, node: YamlNode, known: Sequence[str], report: Report
) -> Mapping[str, YamlNode] | None:
    """The named parts of a field that is a block of them."""
    key = field.key
    if not isinstance(node, YamlMapping):
        message = f"`{key}` takes {_listed(known)}, this is {kind(node)}: write {on_one_line(field.example)}"
        report.add(node, "wrong-kind", message)
        return None
    for pair in node.pairs:
        if pair.key.value not in known:
            message = f'`{key}` has no "{pair.key.value}"{did_you_mean(pair.key.value, known)}: write {_listed(known)}'
            report.add(pair.key, "unknown-key", message)
    return {pair.key.value: pair.value for pair in node.pairs if pair.key.value in known}


def _listed(words: Iterable[str]) -> str:
    *others, last = (f"`{word}`" for word in words)
    return f"{', '.join(others)} or {last}"
