"""Writes the text of a curation file, with free text in block form, so that nothing needs quotation marks."""

from collections.abc import Iterable

from builder.curations.fields import CURATION_FIELDS
from builder.model import Curation
from builder.model.edits import Edit, apply_edits


def render_curation(curation: Curation, keys: frozenset[str] | None = None) -> str:
    """The fields that the curation gives, in the table's order; only those in `keys` if these are named.

    Reading it gives the same curation again.
    """
    given = [field for field in CURATION_FIELDS if keys is None or field.key in keys]
    return "".join(f"{line}\n" for field in given for line in field.lines(curation))


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
