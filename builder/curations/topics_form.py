"""The form of a paper's topics: an exact list, or changes of the list that rules give."""

from collections.abc import Iterator, Mapping

from builder.curations import schema_parts
from builder.curations.forms import Described, Form
from builder.curations.list_forms import answered_list, list_of_texts
from builder.curations.part_forms import named_parts
from builder.curations.report import Report
from builder.curations.schema_parts import SLUG
from builder.model import TopicEdit
from builder.model.topic import MAX_TOPICS
from builder.text.characters import folded
from builder.text.yaml_text import YamlMapping, YamlNode

_TOPIC_EDITS = ("add", "remove")


class Topics(Form[TopicEdit]):
    """The exact list of topics, or what to add to it and to remove from it."""

    script = "topics"
    words = "topics by their slugs"
    schema = schema_parts.either(
        schema_parts.items(SLUG) | {"maxItems": MAX_TOPICS, "uniqueItems": True},
        schema_parts.mapping(dict.fromkeys(_TOPIC_EDITS, schema_parts.items(SLUG))) | {"minProperties": 1},
    )
    is_edit = True
    nothing: object = ()

    def read(self, field: Described, node: YamlNode, report: Report) -> TopicEdit | None:
        """The change of the list; whether these topics exist is not known here."""
        if not isinstance(node, YamlMapping):
            exact = _topic_list(field.key, node, report)
            return TopicEdit(exact=exact) if exact else None
        parts = named_parts(field, node, _TOPIC_EDITS, report) or {}
        add = _topic_list("add", parts["add"], report) if "add" in parts else ()
        remove = _topic_list("remove", parts["remove"], report) if "remove" in parts else ()
        for slug in add:
            if slug in remove:
                message = f'"{slug}" is both added and removed: delete it from one of the two'
                report.add_at(f"topics {slug}", "topic-added-and-removed", message)
        both = set(add) & set(remove)
        add, remove = (tuple(slug for slug in slugs if slug not in both) for slugs in (add, remove))
        return TopicEdit(add=add, remove=remove) if add or remove else None

    def write(self, key: str, value: TopicEdit) -> Iterator[str]:
        """The exact list on one line, or each change on its own."""
        if value.exact:
            yield f"{key}: [{', '.join(value.exact)}]"
            return
        yield f"{key}:"
        for part, slugs in (("add", value.add), ("remove", value.remove)):
            if slugs:
                yield f"  {part}: [{', '.join(slugs)}]"

    def draft(self, key: str, answers: Mapping[str, str]) -> Iterator[str]:
        """Each change with the topics between the commas of the answer."""
        yield f"{key}:"
        for part, answer in answers.items():
            yield f"  {part}:"
            yield from answered_list(answer, ",", "    ")

    def record(self, value: TopicEdit) -> object:
        """The exact list."""
        return list(value.exact or ())


def _topic_list(key: str, node: YamlNode, report: Report) -> tuple[str, ...]:
    slugs: list[str] = []
    for item in list_of_texts(key, f"{key}: [quantization]", node, report):
        slug = folded(item.value)
        if not slug:
            report.add(item, "no-value", "this topic is empty: write one, or delete it")
        elif slug in slugs:
            report.advise(item, "topic-twice", f'"{slug}" stands here twice: delete one', report.removed(item))
        else:
            slugs.append(slug)
            report.note_place(f"topics {slug}", item)
    if key != "remove" and len(slugs) > MAX_TOPICS:
        message = f"{len(slugs)} topics are given and a paper has at most {MAX_TOPICS}: keep those that it is about"
        report.add(node, "too-many-topics", message)
        return ()
    return tuple(slugs)
