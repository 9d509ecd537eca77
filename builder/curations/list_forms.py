"""Forms of a list: names, topics and ids of papers."""

from collections.abc import Container, Iterator, Mapping
from datetime import date
from typing import TypeGuard

from builder.curations import schema_parts
from builder.curations.forms import Described, Form, named_parts, on_one_line, text_block
from builder.curations.name_lists import advice, flow_list, names_in_lines, quoted_name, rewritten
from builder.curations.pasted_names import pasted_names
from builder.curations.report import Report
from builder.curations.single_forms import parse_day, parse_id
from builder.identifiers import is_slug
from builder.model import TopicEdit
from builder.model.edits import Edit
from builder.model.topic import MAX_TOPICS
from builder.text.characters import folded
from builder.text.yaml_text import YamlList, YamlMapping, YamlNode, YamlText, kind

MAX_NAME_LENGTH = 200
MAX_ITEMS = 10_000
"""Maximum length of a list. The longest lists of authors have about 5,000 names."""
_TOPIC_EDITS = ("add", "remove")


def list_of_texts(key: str, example: str, node: YamlNode, report: Report) -> Iterator[YamlText]:
    """The texts of a list; whatever else stands there is reported."""
    if not isinstance(node, YamlList):
        edit = _bracketed(node, report) if isinstance(node, YamlText) else None
        meant = f"`{key}: {edit.text}`" if edit else on_one_line(example)
        report.add(node, "wrong-kind", f"`{key}` must be a list, not {kind(node)}: write {meant}", edit)
        return
    if not node.items:
        report.add(node, "no-value", f"this list is empty: write {on_one_line(example)}, or delete the line")
    if len(node.items) > MAX_ITEMS:
        message = f"this list has {len(node.items):,} items and may have {MAX_ITEMS:,}: shorten it"
        report.add(node, "too-many-items", message)
    for item in node.items[:MAX_ITEMS]:
        if isinstance(item, YamlText):
            if not report.holds_item(item):
                yield item
        else:
            message = f"expected a text here, not {kind(item)}: put it on the next line after `- >-`"
            report.add(item, "wrong-kind", message)


def _bracketed(node: YamlText, report: Report) -> Edit | None:
    """Slugs that stand where a list of them belongs, as that list; names may hold a comma of their own."""
    words = [word.strip() for word in node.value.split(",")]
    return report.replaced(node, f"[{', '.join(words)}]") if all(map(is_slug, words)) else None


def _answered_list(answer: str, separator: str, indent: str) -> Iterator[str]:
    """The parts of an answer as the items of a list, without the marks that people put before them."""
    for part in answer.replace("\n", separator).split(separator):
        if item := part.strip().lstrip("-*•").strip():
            yield from text_block("-", item, indent)


def _names(field: Described, node: YamlNode, report: Report) -> tuple[str, ...] | None:
    wrong = next((item for item in node.items if not isinstance(item, YamlText)), None) if _is_list(node) else node
    if wrong is not None:
        _report_no_list(field, wrong, report)
        return None
    names: list[str] = []
    known: set[str] = set()
    for item in list_of_texts(field.key, field.example, node, report):
        name = folded(item.value)
        if not name:
            report.add(item, "no-value", "this name is empty: write it, or delete the line")
        elif len(name) > MAX_NAME_LENGTH and len(pasted_names([name]).names) == 1:
            message = f"this name has {len(name)} characters (maximum {MAX_NAME_LENGTH}): write one name per line"
            report.add(item, "too-long", message)
        elif report.is_visible(item, "a name"):
            _check_name(field.key, item, known, report)
            names.append(name)
            known.add(name)
    return tuple(names) or None


def _is_list(node: YamlNode) -> TypeGuard[YamlList]:
    return isinstance(node, YamlList)


def _report_no_list(field: Described, node: YamlNode, report: Report) -> None:
    """What is no list of names, or an item that is no name, with the list that its author probably meant."""
    first, lines = report.field_lines(field.key)
    pasted = names_in_lines(lines or (node.value if isinstance(node, YamlText) else "",))
    meant = advice(field.key, pasted) if pasted.names else f"write {on_one_line(field.example)}"
    edit = rewritten(lines, first, field.key, pasted) if lines else None
    report.add(node, "wrong-kind", f"`{field.key}` takes a list of names, this is {kind(node)}: {meant}", edit)


def _check_name(key: str, item: YamlText, before: Container[str], report: Report) -> None:
    """Reports an item that holds several names, or more than a name, and one that stands in the list already."""
    name = folded(item.value)
    pasted = pasted_names(report.item_lines(item))
    edit = report.items(item, map(quoted_name, pasted.names)) if pasted.is_certain else None
    if pasted.has_others:
        report.add(item, "et-al", f'"{name}" does not name all authors: {advice(key, pasted)}')
    elif len(pasted.names) > 1:
        message = f'"{name}" looks like several names: write one a line, as in `{flow_list(pasted.names)}`'
        report.advise(item, "several-names", message, edit)
    elif pasted.is_certain and pasted.names != (name,):
        message = f'"{name}" is more than a name, or turned round: write `{quoted_name(pasted.names[0])}`'
        report.advise(item, "name-form", message, edit)
    elif name in before:
        message = f'"{name}" is listed twice: delete one, unless two authors share the name'
        report.advise(item, "name-twice", message)


def _names_block(key: str, value: tuple[str, ...]) -> Iterator[str]:
    yield f"{key}:"
    for name in value:
        yield from [f"  - {name}"] if quoted_name(name) == name else text_block("-", name, "  ")


def _names_draft(key: str, answers: Mapping[str, str]) -> Iterator[str]:
    yield f"{key}:"
    yield from _answered_list(answers[""], "\n", "  ")


def _papers(field: Described, node: YamlNode, report: Report) -> tuple[str, ...] | None:
    ids: dict[str, None] = {}
    for item in list_of_texts(field.key, field.example, node, report):
        paper_id = parse_id(field.key, item, report)
        if paper_id in ids:
            message = f'"{paper_id}" is listed twice: delete one'
            report.advise(item, "paper-twice", message, report.removed(item))
        elif paper_id:
            ids[paper_id] = None
    return tuple(ids) or None


def _days(field: Described, node: YamlNode, report: Report) -> tuple[date, ...] | None:
    items = (node,) if isinstance(node, YamlText) else list_of_texts(field.key, field.example, node, report)
    return tuple(filter(None, (parse_day(field.key, item, report) for item in items))) or None


def _topics(field: Described, node: YamlNode, report: Report) -> TopicEdit | None:
    if not isinstance(node, YamlMapping):
        exact = _topic_list(field.key, node, report)
        return TopicEdit(exact=exact) if exact else None
    parts = named_parts(field, node, _TOPIC_EDITS, report) or {}
    add = _topic_list("add", parts["add"], report) if "add" in parts else ()
    remove = _topic_list("remove", parts["remove"], report) if "remove" in parts else ()
    both = set(add) & set(remove)
    for slug in (slug for slug in add if slug in both):
        message = f'"{slug}" is both added and removed: delete it from one of the two'
        report.add_at(f"topics {slug}", "topic-added-and-removed", message)
    add, remove = (tuple(slug for slug in slugs if slug not in both) for slugs in (add, remove))
    return TopicEdit(add=add, remove=remove) if add or remove else None


def _topic_list(key: str, node: YamlNode, report: Report) -> tuple[str, ...]:
    slugs: dict[str, None] = {}
    for item in list_of_texts(key, f"{key}: [quantization]", node, report):
        slug = folded(item.value)
        if not slug:
            report.add(item, "no-value", "this topic is empty: write one, or delete it")
        elif slug in slugs:
            report.advise(item, "topic-twice", f'"{slug}" is listed twice: delete one', report.removed(item))
        else:
            slugs[slug] = None
            report.note_place(f"topics {slug}", item)
    if key != "remove" and len(slugs) > MAX_TOPICS:
        message = f"{len(slugs)} topics given, but a paper can have at most {MAX_TOPICS}: keep those that fit best"
        report.add(node, "too-many-topics", message)
        return ()
    return tuple(slugs)


def _topics_block(key: str, value: TopicEdit) -> Iterator[str]:
    if value.exact:
        yield f"{key}: [{', '.join(value.exact)}]"
        return
    yield f"{key}:"
    for part, slugs in (("add", value.add), ("remove", value.remove)):
        if slugs:
            yield f"  {part}: [{', '.join(slugs)}]"


def _topics_draft(key: str, answers: Mapping[str, str]) -> Iterator[str]:
    yield f"{key}:"
    for part, answer in answers.items():
        yield f"  {part}:"
        yield from _answered_list(answer, ",", "    ")


_TOPICS = schema_parts.items(schema_parts.SLUG)
NAMES = Form(
    words="a list of names", schema=schema_parts.items(schema_parts.text(MAX_NAME_LENGTH)), read=_names,
    write=_names_block, draft=_names_draft, shown=", ".join, record=list, script="names",
)  # fmt: skip
PAPER_IDS = Form(
    words="a list of ids of papers", schema=schema_parts.items(schema_parts.SLUG), read=_papers,
    shown=lambda ids: f"[{', '.join(ids)}]",
)  # fmt: skip
DAYS = Form(
    words="a list of days", schema=schema_parts.either(schema_parts.DAY, schema_parts.items(schema_parts.DAY)),
    read=_days, shown=lambda days: f"[{', '.join(map(str, days))}]",
)  # fmt: skip
TOPICS = Form(
    words="topics by their slugs",
    schema=schema_parts.either(
        _TOPICS | {"maxItems": MAX_TOPICS, "uniqueItems": True},
        schema_parts.mapping(dict.fromkeys(_TOPIC_EDITS, _TOPICS)) | {"minProperties": 1},
    ),
    read=_topics, write=_topics_block, draft=_topics_draft,
    record=lambda edit: list(edit.exact or ()), script="topics", is_edit=True,
)  # fmt: skip
