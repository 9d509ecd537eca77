"""Forms of a list: names and ids of papers."""

import re
from collections.abc import Iterator, Mapping

from builder.curations import schema_parts
from builder.curations.forms import Described, Form, on_one_line, text_block
from builder.curations.report import Report
from builder.curations.single_forms import PaperId
from builder.identifiers import is_slug
from builder.model.edits import Edit
from builder.text.characters import folded
from builder.text.yaml_text import YamlList, YamlNode, YamlText, kind

MAX_NAME_LENGTH = 200
_PLAIN = re.compile(r"[^\W\d_](?:[\w.'’ -]*[\w.’])?")
"""A name that means itself in YAML."""
_PAPER_ID = PaperId()


class Names(Form[tuple[str, ...]]):
    """A list of names of people."""

    script = "names"
    words = "a list of names"
    schema = schema_parts.items(schema_parts.text(MAX_NAME_LENGTH))
    nothing: object = ()

    def read(self, field: Described, node: YamlNode, report: Report) -> tuple[str, ...] | None:
        """The names in their order; one that is wrong is left out."""
        names: list[str] = []
        for item in list_of_texts(field.key, field.example, node, report, may_be_slugs=False):
            name = folded(item.value)
            if not name:
                report.add(item, "no-value", "this name is empty: write it, or delete the line")
            elif len(name) > MAX_NAME_LENGTH:
                message = f"this name has {len(name)} characters and may have {MAX_NAME_LENGTH}: write one name a line"
                report.add(item, "too-long", message)
            elif report.is_visible(item, "a name"):
                report.check_name(item, name, names)
                names.append(name)
        return tuple(names) or None

    def write(self, key: str, value: tuple[str, ...]) -> Iterator[str]:
        """One name per line."""
        yield f"{key}:"
        for name in value:
            yield from [f"  - {name}"] if _PLAIN.fullmatch(name) else text_block("-", name, "  ")

    def draft(self, key: str, answers: Mapping[str, str]) -> Iterator[str]:
        """One name per line of the answer."""
        yield f"{key}:"
        yield from answered_list(answers[""], "\n", "  ")

    def shown(self, value: tuple[str, ...]) -> str:
        """The names with commas between them."""
        return ", ".join(value)

    def record(self, value: tuple[str, ...]) -> object:
        """The names as a list."""
        return list(value)


class PaperIds(Form[tuple[str, ...]]):
    """A list of ids of papers."""

    words = "a list of ids of papers"
    schema = schema_parts.items(_PAPER_ID.schema)

    def read(self, field: Described, node: YamlNode, report: Report) -> tuple[str, ...] | None:
        """The ids, each once."""
        ids: list[str] = []
        for item in list_of_texts(field.key, field.example, node, report):
            paper_id = _PAPER_ID.parse(field.key, item, report)
            if paper_id in ids:
                message = f'"{paper_id}" stands here twice: delete one'
                report.advise(item, "paper-twice", message, report.removed(item))
            elif paper_id:
                ids.append(paper_id)
        return tuple(ids) or None

    def shown(self, value: tuple[str, ...]) -> str:
        """The ids as a list on one line."""
        return f"[{', '.join(value)}]"


def list_of_texts(
    key: str, example: str, node: YamlNode, report: Report, *, may_be_slugs: bool = True
) -> Iterator[YamlText]:
    """The texts of a list; whatever else stands there is reported."""
    if not isinstance(node, YamlList):
        edit = _bracketed(node, report) if may_be_slugs and isinstance(node, YamlText) else None
        meant = f"`{key}: {edit.text}`" if edit else on_one_line(example)
        report.add(node, "wrong-kind", f"`{key}` takes a list, this is {kind(node)}: write {meant}", edit)
        return
    if not node.items:
        report.add(node, "no-value", f"this list is empty: write {on_one_line(example)}, or delete the line")
    for item in node.items:
        if isinstance(item, YamlText):
            if not report.holds_item(item):
                yield item
        else:
            message = f"only a text may stand here, this is {kind(item)}: put it on the next line after `- >-`"
            report.add(item, "wrong-kind", message)


def _bracketed(node: YamlText, report: Report) -> Edit | None:
    """Slugs that stand where a list of them belongs, as that list; names may hold a comma of their own."""
    words = [word.strip() for word in node.value.split(",")]
    return report.replaced(node, f"[{', '.join(words)}]") if all(map(is_slug, words)) else None


def answered_list(answer: str, separator: str, indent: str) -> Iterator[str]:
    """The parts of an answer as the items of a list, without the marks that people put before them."""
    for part in answer.replace("\n", separator).split(separator):
        if item := part.strip().lstrip("-*•").strip():
            yield from text_block("-", item, indent)
