"""Nodes of a curation file → the values of its fields, by the form that the table of fields gives each."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from builder.curations.fields import CurationField
from builder.curations.parts import (
    CuratedLinks,
    list_of_texts,
    on_one_line,
    parse_links,
    parse_names,
    parse_organization,
    parse_topics,
)
from builder.curations.report import Report
from builder.identifiers import parse_arxiv_id, parse_doi, parse_iso_date, parse_paper_id
from builder.model import Organization, TopicEdit
from builder.text.characters import folded
from builder.text.dates import obvious_date
from builder.text.yaml_text import YamlNode, YamlText, kind

FieldValue = str | date | Organization | TopicEdit | CuratedLinks | tuple[str, ...] | None
_LONG_NUMBER_FROM = "1501"
"""The month from which on arXiv ids have five digits behind the point (info.arxiv.org/help/arxiv_identifier.html)."""


def field_value(field: CurationField, node: YamlNode, report: Report) -> FieldValue:
    """What the field says, or `None` where it says nothing that can be used; what is wrong goes into the report."""
    if field.is_free_text:
        return _free_text(field, node, report)
    if isinstance(node, YamlText) and not node.value.strip():
        report.add(node, "no-value", f"`{field.key}` says nothing: write {on_one_line(field.example)}, or delete it")
        return None
    return _READERS[field.form](field, node, report)


def _free_text(field: CurationField, node: YamlNode, report: Report) -> str | None:
    if not isinstance(node, YamlText):
        message = f"this is {kind(node)} and `{field.key}` takes text: put it on the next line after `{field.key}: >-`"
        report.add(node, "wrong-kind", message, report.shielded(field.key, node.line))
        return None
    text = _shaped(field, node)
    if not text:
        report.add(node, "no-value", f"`{field.key}` says nothing: write text on the next line, or delete the key")
        return None
    if field.limit and len(text) > field.limit:
        message = f"`{field.key}` has {len(text):,} characters and may have {field.limit:,}: shorten it"
        report.add(node, "too-long", message)
        return None
    if report.has_comment(field.key, node):
        return None
    if field.key in ("title", "venue"):
        report.check_quotation(node, text, f"this {field.key}")
    return text if report.is_visible(node, f"`{field.key}`") else None


def _shaped(field: CurationField, node: YamlText) -> str:
    """The text with white space folded as its form has it."""
    if field.form == "line":
        return folded(node.value)
    between = r"\n\s*\n" if node.is_literal else r"\n"
    if field.form == "Markdown":
        return node.value.strip() if node.is_literal else re.sub(r"\n+", "\n\n", node.value.strip())
    paragraphs = (folded(paragraph) for paragraph in re.split(between, node.value))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _date(field: CurationField, node: YamlNode, report: Report) -> date | None:
    text = _scalar(field, node, report)
    if text is None or (day := parse_iso_date(text.value.strip())):
        return day if text else None
    meant = obvious_date(text.value.strip())
    example = meant.isoformat() if meant else "2025-12-11"
    message = f'"{text.value}" is no day: write year, month and day as {on_one_line(f"{field.key}: {example}")}'
    report.add(text, "wrong-date", message, report.replaced(text, meant.isoformat() if meant else None))
    return None


def _arxiv_id(field: CurationField, node: YamlNode, report: Report) -> str | None:
    text = _scalar(field, node, report)
    if text is None:
        return None
    arxiv = parse_arxiv_id(text.value)
    if arxiv is None or not _has_its_digits(arxiv):
        message = f'"{text.value}" is no arXiv id: write it as in the paper\'s address, such as `arxiv: 2410.10230`'
        if arxiv:
            message = f'"{text.value}" lacks a digit behind the point, or has one too many: look it up on arxiv.org'
        report.add(text, "wrong-arxiv-id", message)
        return None
    if arxiv != text.value:
        message = f"an arXiv id stands without address and version: write `arxiv: {arxiv}`"
        report.advise(text, "arxiv-form", message, report.replaced(text, arxiv))
    return arxiv


def _has_its_digits(arxiv: str) -> bool:
    month, point, number = arxiv.partition(".")
    if not point or "/" in arxiv:
        return True
    return len(number) == (5 if month >= _LONG_NUMBER_FROM else 4)


def _doi(field: CurationField, node: YamlNode, report: Report) -> str | None:
    text = _scalar(field, node, report)
    if text is None:
        return None
    doi = parse_doi(text.value)
    if doi is None:
        message = f'"{text.value}" is no DOI: write it from `10.` on, such as {on_one_line(field.example)}'
        report.add(text, "wrong-doi", message)
    elif doi != text.value.lower():
        form = text.value.strip()[-len(doi) :]
        message = f"a DOI stands without its address: write `doi: {form}`"
        report.advise(text, "doi-form", message, report.replaced(text, form))
    return doi


def _paper(field: CurationField, node: YamlNode, report: Report) -> str | None:
    text = _scalar(field, node, report)
    return _paper_id(text, field.key, report) if text else None


def _papers(field: CurationField, node: YamlNode, report: Report) -> tuple[str, ...] | None:
    ids: list[str] = []
    for item in list_of_texts(field.key, field.example, node, report):
        paper_id = _paper_id(item, field.key, report)
        if paper_id in ids:
            message = f'"{paper_id}" stands here twice: delete one'
            report.advise(item, "paper-twice", message, report.removed(item))
        elif paper_id:
            ids.append(paper_id)
    return tuple(ids) or None


def _paper_id(node: YamlText, key: str, report: Report) -> str | None:
    text = node.value.strip()
    meant = parse_paper_id(text)
    if meant is None:
        message = f'"{text}" is no paper id: write what stands between `/papers/` and `/` in the address of its page'
        report.add(node, "wrong-paper-id", message)
        return None
    if meant != text:
        message = f"a paper is named by its id alone: write `{meant}`"
        report.advise(node, "paper-id-form", message, report.replaced(node, meant))
    report.note_place(f"{key} {meant}", node)
    return meant


def _scalar(field: CurationField, node: YamlNode, report: Report) -> YamlText | None:
    if isinstance(node, YamlText):
        return node if report.is_visible(node, f"`{field.key}`") else None
    report.add(
        node, "wrong-kind", f"`{field.key}` takes one value, this is {kind(node)}: write {on_one_line(field.example)}"
    )
    return None


_READERS: Mapping[str, Callable[[CurationField, YamlNode, Report], FieldValue]] = {
    "names": parse_names,
    "organization": parse_organization,
    "date": _date,
    "arXiv id": _arxiv_id,
    "DOI": _doi,
    "links": parse_links,
    "topics": parse_topics,
    "paper": _paper,
    "papers": _papers,
}
