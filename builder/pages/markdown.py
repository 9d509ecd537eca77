"""Writes a page as Markdown with front matter, and makes planned files."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping

from builder.model import OutputFile, OutputFolder, OutputPage, Page
from builder.text.shown_text import plain_text

DESCRIPTION_LENGTH = 155
"""Characters of a page's meta description; search engines show about so many."""

_NOT_PLAIN_YAML = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def markdown_page(page: Page) -> str:
    """The page as Markdown with front matter, which any engine for Markdown can render."""
    fields: dict[str, object] = {"title": page.title, "description": page.description, "kind": page.kind}
    return front_matter(fields | ({"date": page.day.isoformat()} if page.day else {})) + page.body


def written_files(files: Iterable[OutputFile | OutputFolder]) -> Iterator[OutputFile | OutputFolder]:
    """The planned files as a folder of Markdown has them: of a page that has a twin, only the twin."""
    files = tuple(files)
    twins = {file.uri for file in files if not isinstance(file, OutputPage)}
    return (file for file in files if not (isinstance(file, OutputPage) and file.uri in twins))


def file_contents(file: OutputFile | OutputFolder) -> Iterator[tuple[str, bytes]]:
    """Makes a planned file or folder: the URI and content of each file, pages as Markdown."""
    made = file.make()
    if isinstance(made, str):
        yield file.uri, made.encode()
        return
    contents = made.items() if isinstance(made, Mapping) else [(file.uri, made)]
    for uri, content in contents:
        text = markdown_page(content) if isinstance(content, Page) else content
        yield uri, text.encode() if isinstance(text, str) else text


def front_matter(fields: Mapping[str, object]) -> str:
    """The head of a Markdown page: JSON, which is YAML too, so that no text in it can be read as anything else.

    Strings are HTML-escaped here: themes for MkDocs write them into pages as they are.
    """
    escaped = {
        key: html.escape(plain_text(value)) if isinstance(value, str) else value for key, value in fields.items()
    }
    text = _NOT_PLAIN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(escaped, ensure_ascii=False))
    return f"---\n{text}\n---\n"


def html_block(text: str) -> str:
    """HTML as one block of a Markdown page: no blank line in it and no indentation, so no engine parses it."""
    return "\n".join([stripped for line in text.split("\n") if (stripped := line.strip())]) + "\n"
