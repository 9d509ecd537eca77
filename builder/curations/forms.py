"""What each form of value in a curation file can do: be read, written, described and shown.

Texts are here; other single values are in `single_forms`, lists and blocks of several values in `list_forms`.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Generic, Protocol, TypeVar

from builder.curations import schema_parts
from builder.curations.report import Report
from builder.curations.schema_parts import Schema
from builder.text.characters import folded
from builder.text.yaml_text import YamlNode, YamlText, kind

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


class Form(ABC, Generic[T]):
    """A form of value that a field may have."""

    script: str = "value"
    """The name of this form in `suggest.js`."""
    is_free_text: bool = False
    """Whether it is any text, which is best written as a block of its own."""
    is_edit: bool = False
    """Whether a value changes the paper's list, and does not replace it."""
    nothing: object = None
    """What JSON has where there is no value."""

    @property
    @abstractmethod
    def words(self) -> str:
        """What a field of this form takes, in words: `a DOI`."""

    @property
    @abstractmethod
    def schema(self) -> Schema:
        """The JSON Schema of a value, as an editor sees it."""

    @abstractmethod
    def read(self, field: Described, node: YamlNode, report: Report) -> T | None:
        """The value; `None` if there is nothing that can be used. What is wrong goes into the report."""

    def write(self, key: str, value: T) -> Iterator[str]:
        """The lines of a file that give the value."""
        yield f"{key}: {self.shown(value)}"

    def draft(self, key: str, answers: Mapping[str, str]) -> Iterator[str]:
        """Lines of a file with answers of the issue form, by the part of the field that each is about.

        Every text is a block of its own, so that it cannot be read as anything else.
        """
        return text_block(f"{key}:", answers[""])

    def beyond(self, value: T, known: Sequence[T]) -> T | None:
        """What a source's value adds to those that are known; `None` for nothing."""
        return None if known else value

    def shown(self, value: T) -> str:
        """The value as a text in one line, for the difference and the terminal."""
        return str(value)

    def record(self, value: T) -> object:
        """The value as JSON has it."""
        return self.shown(value)


@dataclass(frozen=True)
class Line(Form[str]):
    """Text in one line, of at most `limit` characters."""

    limit: int
    is_name: bool = False
    """Whether quotation marks around the whole text are hardly ever meant."""

    script = "text"
    is_free_text = True
    name = "text"

    @property
    def words(self) -> str:
        """What a field of this form takes, with its limit."""
        return f"{self.name}, at most {self.limit:,} characters"

    @property
    def schema(self) -> Schema:
        """Any scalar within the limit."""
        return schema_parts.text(self.limit)

    def read(self, field: Described, node: YamlNode, report: Report) -> str | None:
        """The text with its white space folded."""
        key = field.key
        if not isinstance(node, YamlText):
            message = f"this is {kind(node)} and `{key}` takes text: put it on the next line after `{key}: >-`"
            report.add(node, "wrong-kind", message, report.shielded(key, node.line))
            return None
        text = self._shaped(node)
        if not text:
            report.add(node, "no-value", f"`{key}` says nothing: write text on the next line, or delete the key")
            return None
        if len(text) > self.limit:
            message = f"`{key}` has {len(text):,} characters and may have {self.limit:,}: shorten it"
            report.add(node, "too-long", message)
            return None
        if report.has_comment(key, node):
            return None
        if self.is_name:
            report.check_quotation(node, text, f"this {key}")
        return text if report.is_visible(node, f"`{key}`") else None

    def write(self, key: str, value: str) -> Iterator[str]:
        """The text as a block of its own, so that nothing in it needs quoting."""
        return text_block(f"{key}:", value)

    def _shaped(self, node: YamlText) -> str:
        return folded(node.value)


class Paragraphs(Line):
    """Text in paragraphs, with an empty line between them."""

    name = "text in paragraphs"

    def _shaped(self, node: YamlText) -> str:
        between = r"\n\s*\n" if node.is_literal else r"\n"
        paragraphs = (folded(paragraph) for paragraph in re.split(between, node.value))
        return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


class Markdown(Line):
    """Text in Markdown, which keeps its line breaks."""

    name = "text in Markdown"

    def write(self, key: str, value: str) -> Iterator[str]:
        """The text as a literal block."""
        yield f"{key}: |"
        for line in value.split("\n"):
            yield f"  {line}".rstrip()

    def _shaped(self, node: YamlText) -> str:
        return node.value.strip() if node.is_literal else re.sub(r"\n+", "\n\n", node.value.strip())


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
