"""The reference of a curation's fields."""

import html
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from builder.curations.field import CurationField
from builder.curations.fields import CURATION_FIELDS
from builder.model import OutputFile
from builder.objects import frozen
from builder.pages.view import Head, View

NAV_TITLE = "Fields of a correction"


@frozen
class FieldRow:
    """A field of a curation."""

    key: str
    form: str
    """What it takes, in words."""
    meaning: str
    example: Markup


@frozen
class FieldsPage:
    """The reference of a curation's fields."""

    fields: tuple[FieldRow, ...]


def pages(view: View) -> Iterator[OutputFile]:
    """`contribute/fields.md`: every field that a curation may have, with an example of each."""
    yield view.page("contribute/fields.md", "fields", _page, nav_title=NAV_TITLE)


def _page() -> tuple[Head, FieldsPage]:
    head = Head(NAV_TITLE, "Every field that a correction of a paper may have, with an example of each.")
    return head, FieldsPage(fields=tuple(_row(field) for field in CURATION_FIELDS))


def _row(field: CurationField[Any]) -> FieldRow:
    return FieldRow(
        key=field.key,
        form=f"Takes {field.form.words}.",
        meaning=field.meaning,
        example=_as_written(field.example),
    )


def _as_written(text: str) -> Markup:
    """The text with its line breaks and indentation as references, which no engine folds."""
    lines = (line.replace("  ", "&#32;&#32;") for line in html.escape(text).split("\n"))
    return Markup("&#10;".join(lines))  # noqa: S704  # just escaped
