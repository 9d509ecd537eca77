"""A paper's record, as programs get it: each of its fields, with what it means, where it comes from, and its form."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, get_args

from builder.curations.fields import CURATION_FIELDS
from builder.curations.schema_parts import DAY, SLUG, Schema
from builder.model import Paper
from builder.objects import frozen

Record = Mapping[str, Any]
Reach = Literal["list", "paper", "archive"]
"""The first files to have a field: the list of all papers, the file of each paper, or those of the whole archive."""
_REACHES: tuple[Reach, ...] = get_args(Reach)


@frozen
class RecordField:
    """A field of a record. Every record has every field: unknown values are null, and empty lists are []."""

    key: str
    schema: Schema
    """The JSON Schema of its value."""
    meaning: str
    origin: str
    of: Callable[[Paper], object]
    """The paper's value, of the types that JSON has."""
    reach: Reach = "paper"


def fields_of(reach: Reach) -> tuple[RecordField, ...]:
    """The fields of the files of a kind, in the order of a record."""
    return tuple(field for field in RECORD_FIELDS if _REACHES.index(field.reach) <= _REACHES.index(reach))


def record_of(paper: Paper, fields: Iterable[RecordField] = ()) -> Record:
    """The paper's record, of all fields or of these."""
    return {field.key: field.of(paper) for field in fields or RECORD_FIELDS}


def record_schema(fields: Iterable[RecordField]) -> Schema:
    """The JSON Schema of a record of these fields."""
    return closed({field.key: {"description": field.meaning, **field.schema} for field in fields})


def closed(properties: Mapping[str, Schema]) -> dict[str, object]:
    """The JSON Schema of an object that has each of these keys and no other."""
    return {
        "type": "object", "properties": properties, "required": [*properties], "additionalProperties": False,
    }  # fmt: skip


def known(schema: Schema) -> Schema:
    """The JSON Schema of a value that may be unknown."""
    return {**schema, "type": [schema["type"], "null"]}


def listed_as(item: Schema) -> dict[str, object]:
    """The JSON Schema of a list, which may be empty."""
    return {"type": "array", "items": item}


TEXT: Schema = {"type": "string", "minLength": 1}
COUNT: Schema = {"type": "integer", "minimum": 0}
DATE: Schema = {**DAY, "format": "date"}
LIST_NAME: Schema = {"enum": ["daily", "search"], "type": "string"}
RANK: Schema = {"type": "integer", "minimum": 1}
URL: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9._/-]*/$"}

_DIGEST, _CURATED, _HUGGING_FACE = "Digests", "Digests and corrections", "Digests, from Hugging Face"
_CORRECTED, _ARCHIVE = "Corrections", "This archive"
_EVIDENCE = closed({"topic": SLUG, "by": {"enum": ["rule", "curation"], "type": "string"}, "phrases": listed_as(TEXT)})
_APPEARANCE = closed({"date": DATE, "list": LIST_NAME, "rank": RANK, "upvotes": known(COUNT), "comments": known(COUNT)})


def _curated(key: str, schema: Schema, meaning: str, origin: str = _CURATED, reach: Reach = "paper") -> RecordField:
    """The record's field for a field that corrections have too."""
    return RecordField(key, schema, meaning, origin, _CURATION_FIELDS[key].record, reach)


def _appearances(paper: Paper) -> list[dict[str, object]]:
    return [
        {
            "date": seen.day.isoformat(),
            "list": seen.list,
            "rank": seen.rank,
            "upvotes": seen.upvotes,
            "comments": seen.comments,
        }
        for seen in paper.appearances
    ]


def _evidence(paper: Paper) -> list[dict[str, object]]:
    return [{"topic": topic.slug, "by": topic.by, "phrases": [*topic.phrases]} for topic in paper.topics]


def _fields() -> Iterator[RecordField]:
    yield from _OWN_FIELDS
    keys = {field.key for field in _OWN_FIELDS}
    for key, field in _CURATION_FIELDS.items():
        if key not in keys:
            yield _curated(key, known(TEXT) if field.form.record is str else {}, field.meaning, _CORRECTED)


_CURATION_FIELDS = {field.key: field for field in CURATION_FIELDS if field.role == "fact"}
_OWN_FIELDS = (
    RecordField("id", SLUG, "Its page is at papers/<id>/ below the site's root; an id never changes", _ARCHIVE,
                lambda paper: paper.id, "list"),
    _curated("title", TEXT, "Its title, with LaTeX that a digest lost repaired", reach="list"),
    _curated("abstract", known(TEXT), "Its abstract, with a blank line between paragraphs", reach="archive"),
    _curated("authors", listed_as(TEXT), "Names of its authors in the paper's order; empty if they are not known"),
    RecordField("author_count", known(COUNT), "Number of its authors, which may be known without their names", _DIGEST,
                lambda paper: len(paper.authors) or paper.author_count),
    _curated("organization", known(closed({"handle": TEXT, "name": TEXT})),
             "The organisation on Hugging Face: its account name and display name"),
    _curated("published", known(DATE), "Day of the first version: in UTC, or in US Eastern time from a page's text",
             reach="list"),
    _curated("arxiv", known(TEXT), "Its arXiv id, without a version", reach="list"),
    _curated("doi", known(TEXT), "Its DOI", _CORRECTED),
    _curated("venue", known(TEXT), "Where it was published, in a curator's words", _CORRECTED),
    _curated("topics", listed_as(SLUG), "Slugs of its topics in the archive's vocabulary",
             "Rules of this archive, and corrections", "list"),
    RecordField("topic_evidence", listed_as(_EVIDENCE), "What gave it each topic: a correction, or phrases of its text",
                "Rules of this archive, and corrections", _evidence, "archive"),
    RecordField("days", listed_as(_APPEARANCE), "Its appearances, newest first: day, list, rank from 1, and the upvotes"
                " and comments that the digest of that day shows", _DIGEST, _appearances, "list"),
    RecordField("upvotes", known(COUNT), "Upvotes on Hugging Face at the newest capture that shows them", _HUGGING_FACE,
                lambda paper: paper.upvotes, "list"),
    RecordField("comments", known(COUNT), "Comments on Hugging Face at the newest capture that shows them",
                _HUGGING_FACE, lambda paper: paper.comments, "list"),
    RecordField("keywords", listed_as(TEXT), "Keywords that Hugging Face has a language model make; never mixed with"
                " topics", _HUGGING_FACE, lambda paper: [*paper.keywords]),
    _curated("links", listed_as(closed({"kind": {"enum": ["code", "project", "video", "data", "other"],
                                                 "type": "string"}, "url": TEXT})),
             "Web addresses that belong to it, by kind"),
    RecordField("curated", listed_as(TEXT), "Names of the fields that a correction set", _CORRECTED,
                lambda paper: [*paper.curated]),
)  # fmt: skip

RECORD_FIELDS = tuple(_fields())
"""In the order of a record. A field that only corrections have, and that is not named above, comes last."""
