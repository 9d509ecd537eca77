"""The datasheet of the archive: its fields, their sources, whose they are, and what is missing."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from builder.archive.record import RECORD_FIELDS, RecordField
from builder.curations.fields import FIELD_BY_KEY
from builder.model import OutputFile
from builder.objects import frozen
from builder.pages.view import Head, View
from builder.pages.wording import counted, date_span, field_words

NAV_TITLE = "Datasheet"
_ATTRIBUTES = {"days": "appearances", "topic_evidence": "topics"}
"""Where a paper keeps fields that a record calls otherwise."""
_WANTED = ("abstract", "authors", "organization", "published", "arxiv", "doi", "venue", "topics", "upvotes", "keywords")


@frozen
class RecordFieldRow:
    """A field of a record."""

    key: str
    meaning: str
    origin: str
    files: str
    """The first files to have it: `list`, `paper` or `archive`."""
    known: int
    """Number of papers that have a value."""


@frozen
class DatasheetPage:
    """What is to be known of the data before it is used."""

    summary: str
    papers: int
    fields: tuple[RecordFieldRow, ...]
    sources: tuple[str, ...]
    missing: tuple[str, ...]


def pages(view: View) -> Iterator[OutputFile]:
    """`contribute/datasheet.md`."""
    day = view.days[0].date if view.days else None
    yield view.page("contribute/datasheet.md", "datasheet", partial(_page, view), day, nav_title=NAV_TITLE)


def _page(view: View) -> tuple[Head, DatasheetPage]:
    rows = tuple(_row(view, field) for field in RECORD_FIELDS)
    summary = f"{counted(len(view.newest), 'paper')} from {counted(len(view.days), 'day')}"
    if view.days:
        summary += f", {date_span(view.days[-1].date, view.days[0].date)}"
    page = DatasheetPage(summary, len(view.newest), rows, tuple(_sources(view)), tuple(_missing(view, rows)))
    return Head(NAV_TITLE, f"{summary}: what each field means, where it comes from, and what is missing."), page


def _row(view: View, field: RecordField) -> RecordFieldRow:
    attribute = _ATTRIBUTES.get(field.key, field.key)
    known = sum(getattr(paper, attribute) not in (None, ()) for paper in view.newest)
    return RecordFieldRow(field.key, field.meaning, field.origin, field.reach, known)


def _sources(view: View) -> Iterator[str]:
    """The captures of each format, and the corrections."""
    formats = Counter(digest.format for digest in view.archive.digests)
    for name, number in sorted(formats.items()):
        yield f"{counted(number, 'capture')} as {name}"
    yield counted(len(view.archive.curations), "correction")


def _missing(view: View, rows: tuple[RecordFieldRow, ...]) -> Iterator[str]:
    """What readers of the data might take for granted, and does not exist."""
    for row in rows:
        if row.key in _WANTED and (lacking := len(view.newest) - row.known):
            name = field_words([row.key]) if row.key in FIELD_BY_KEY else row.key
            yield f"{counted(lacking, 'paper')} without {name}"
    if view.days:
        absent = (view.days[0].date - view.days[-1].date).days + 1 - len(view.days)
        yield f"{counted(absent, 'day')} between the first and the last without a capture"
    if aside := sum(len(digest.set_aside) for digest in view.archive.digests):
        yield f"{counted(aside, 'passage')} of captures set aside, because nothing certain could be read from them"
    if withdrawn := view.archive.withdrawn:
        yield f"{counted(len(withdrawn), 'paper')} withdrawn"
