"""A curation to the text of its file: free text as blocks of its own, so that nothing ever needs quoting."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from textwrap import wrap

from builder.curations.fields import CURATION_FIELDS, CurationField, FieldForm
from builder.model import Curation
from builder.model.edits import Edit, apply_edits

WIDTH = 100
_PLAIN = re.compile(r"[^\W\d_](?:[\w.'’ -]*[\w.’])?")
"""A name that means itself in YAML."""


def render_curation(curation: Curation, keys: frozenset[str] | None = None) -> str:
    """The fields that the curation gives, in the table's order; only those in `keys` if these are named.

    Reading it gives the same curation again.
    """
    given = [field for field in CURATION_FIELDS if keys is None or field.key in keys]
    return "".join(f"{line}\n" for field in given for line in _field_lines(field, curation))


def with_fields(text: str, before: Curation, after: Curation, keys: Iterable[str]) -> str:
    """The file `text`, from which `before` was read, with the fields `keys` of `after` in place of its own.

    Its comments, its order and its other fields stay; fields that it lacks follow at its end.
    """
    edits: list[Edit] = []
    new: list[str] = []
    for key in keys:
        lines = render_curation(after, frozenset((key,)))
        span = before.spans.get(key)
        if span and span.end_line > span.line:
            edits.append(Edit(span.line, 1, span.end_line, 1, lines))
        elif lines:
            new.append(lines)
    changed = apply_edits(text, edits)
    return (changed if changed.endswith("\n") or not changed else changed + "\n") + "".join(new)


def text_block(key: str, text: str, indent: str = "") -> Iterator[str]:
    """Free text below its key: `title: >-`, then the text, indented; a blank line stands for itself."""
    yield f"{indent}{key} >-"
    paragraphs = text.split("\n\n")
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ""
        for line in wrap(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False):
            yield f"{indent}  {line}"


def _field_lines(field: CurationField, curation: Curation) -> Iterator[str]:
    if getattr(curation, field.key):
        yield from _WRITERS.get(field.form, _value)(field.key, curation)
    elif field.key == "links" and curation.link_kinds:
        yield from _links(field.key, curation)


def _text(key: str, curation: Curation) -> Iterator[str]:
    return text_block(f"{key}:", getattr(curation, key))


def _markdown(key: str, curation: Curation) -> Iterator[str]:
    yield f"{key}: |"
    for line in getattr(curation, key).split("\n"):
        yield f"  {line}".rstrip()


def _names(key: str, curation: Curation) -> Iterator[str]:
    yield f"{key}:"
    for name in getattr(curation, key):
        yield from [f"  - {name}"] if _PLAIN.fullmatch(name) else text_block("-", name, "  ")


def _organization(key: str, curation: Curation) -> Iterator[str]:
    if curation.organization:
        yield f"{key}:"
        yield f"  handle: {curation.organization.handle}"
        yield from text_block("name:", curation.organization.name, "  ")


def _links(key: str, curation: Curation) -> Iterator[str]:
    yield f"{key}:"
    for kind in curation.link_kinds:
        urls = [link.url for link in curation.links or () if link.kind == kind]
        if len(urls) == 1:
            yield f"  {kind}: {urls[0]}"
        else:
            yield f"  {kind}:" if urls else f"  {kind}: []"
            yield from (f"    - {url}" for url in urls)


def _topics(key: str, curation: Curation) -> Iterator[str]:
    edit = curation.topics
    if edit and edit.exact:
        yield f"{key}: [{', '.join(edit.exact)}]"
    elif edit:
        yield f"{key}:"
        for part, slugs in (("add", edit.add), ("remove", edit.remove)):
            if slugs:
                yield f"  {part}: [{', '.join(slugs)}]"


def _ids(key: str, curation: Curation) -> Iterator[str]:
    yield f"{key}: [{', '.join(getattr(curation, key))}]"


def _value(key: str, curation: Curation) -> Iterator[str]:
    yield f"{key}: {getattr(curation, key)}"


_WRITERS: Mapping[FieldForm, Callable[[str, Curation], Iterator[str]]] = {
    "line": _text,
    "paragraphs": _text,
    "Markdown": _markdown,
    "names": _names,
    "organization": _organization,
    "links": _links,
    "topics": _topics,
    "papers": _ids,
}
