"""Reads a collection from the text of `content/collections/<slug>.yml`, and finds every mistake in it.

title: Where to begin with folding
introduction: >-
  What the collection is for.
papers:
  first-paper: >-
    A sentence on why it comes first.
  Then the details:
    second-paper: >-
      A block of papers below a heading is a section.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from builder.curations.report import Report
from builder.model import CollectedPaper, Collection, Span
from builder.problems import Problem, did_you_mean
from builder.text.shielding import shield_texts
from builder.text.yaml_text import YamlMapping, YamlNode, YamlPair, YamlText, kind, parse_yaml

KEYS = ("title", "introduction", "papers")
_FORM = "write `title: …`, `introduction: …` and `papers:`, and below it, indented, `paper-id: a sentence on it`"


def parse_collection(text: str, path: str) -> tuple[Collection | None, tuple[Problem, ...]]:
    """The collection with the slug that the file's name gives, and what is wrong with it.

    `path` is relative to the archive's folder. `None` if the file as a whole cannot be read or has no papers.
    """
    shielded, unquoted = shield_texts(text, KEYS[:2], path)
    root, found = parse_yaml(shielded, path)
    reader = _Reader(Report(text, path))
    reader.report.problems += (*unquoted, *found)
    collection = None
    if isinstance(root, YamlMapping):
        collection = reader.collection(Collection(PurePosixPath(path).stem, path, "", "", ()), root)
    elif not found:
        reader.report.add(root, "wrong-kind", f"this is not a collection: {_FORM}")
    return collection, tuple(reader.report.problems)


class _Reader:
    def __init__(self, report: Report) -> None:
        self.report = report
        self._lines: dict[str, int] = {}

    def collection(self, empty: Collection, root: YamlMapping) -> Collection | None:
        lines = {pair.key.value: pair for pair in root.pairs}
        for key, pair in lines.items():
            if key not in KEYS:
                message = f'"{key}" is not known{did_you_mean(key, KEYS)}: write one of {", ".join(KEYS)}'
                self.report.add(pair.key, "unknown-key", message)
        for key in KEYS:
            if key not in lines:
                self.report.add(None, "missing-key", f"the collection has no `{key}`: {_FORM}")
        texts = {key: self._text(lines[key]) for key in KEYS[:2] if key in lines}
        papers = tuple(self._papers(lines["papers"], "")) if "papers" in lines else ()
        title = " ".join(texts.get("title", "").split()) or empty.slug
        return replace(empty, title=title, introduction=texts.get("introduction", ""), papers=papers)

    def _papers(self, owner: YamlPair, section: str) -> Iterator[CollectedPaper]:
        if not isinstance(owner.value, YamlMapping) or not owner.value.pairs:
            what = "a section" if section else "`papers`"
            message = f"{what} is a block of papers, not {kind(owner.value)}: write `paper-id: a sentence on it` lines"
            self.report.add(owner.value, "wrong-kind", message)
            return
        for pair in owner.value.pairs:
            if isinstance(pair.value, YamlMapping) and section:
                message = f'a section has no sections of its own: move "{pair.key.value}" out of "{section}"'
                self.report.add(pair.key, "wrong-kind", message)
            elif isinstance(pair.value, YamlMapping):
                yield from self._papers(pair, " ".join(pair.key.value.split()))
            elif pair.key.value in self._lines:
                message = f'"{pair.key.value}" is already on line {self._lines[pair.key.value]}: keep one of the two'
                self.report.add(pair.key, "duplicate-paper", message)
            else:
                key = pair.key
                self._lines[key.value] = key.line
                span = Span(key.line, key.column, key.end_line, key.end_column)
                yield CollectedPaper(key.value, " ".join(self._text(pair).split()), section, span)

    def _text(self, pair: YamlPair) -> str:
        """The text of a line, its paragraphs apart; empty if there is none, which is reported."""
        node: YamlNode = pair.value
        if not isinstance(node, YamlText):
            self.report.add(node, "wrong-kind", f"`{pair.key.value}` is a text, not {kind(node)}")
            return ""
        if not re.search(r"\w", node.value):
            message = f"`{pair.key.value}` says nothing: write a sentence on it below, indented, after `>-`"
            self.report.advise(pair.key, "no-sentence", message)
            return ""
        if not self.report.is_visible(node, f"`{pair.key.value}`") or self.report.has_comment(pair.key.value, node):
            return ""
        return node.value.strip() if node.is_literal else re.sub(r"\n+", "\n\n", node.value.strip())
