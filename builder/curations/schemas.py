"""The readers' own definitions → JSON Schemas of curation and vocabulary files, for editors to check against."""

import json
from collections.abc import Mapping

from builder.curations.fields import (
    CURATION_FIELDS,
    LINK_KINDS,
    MAX_NAME_LENGTH,
    ORGANIZATION_PARTS,
    TOPIC_EDITS,
    CurationField,
    FieldForm,
)
from builder.identifiers import MAX_SLUG_LENGTH
from builder.model.topic import MAX_TOPICS
from builder.topics import vocabulary as topics

Schema = Mapping[str, object]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALAR = ["string", "number", "boolean", "null"]
"""Text here; but an editor lets YAML type `2410.10230` and `null` first."""

_SLUG: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": MAX_SLUG_LENGTH}
_URL: Schema = {"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s\"'<>]+$"}


def curation_schema() -> str:
    """The schema of `content/papers/<paper-id>.yml`, as JSON."""
    properties = {field.key: _field_schema(field) for field in CURATION_FIELDS}
    return _json("A curation: corrections of one paper", {"properties": properties, "additionalProperties": False})


def topics_schema() -> str:
    """The schema of `content/topics.yml`, as JSON."""
    return _json(
        "The vocabulary: groups of topics with what gives them to a paper",
        {"additionalProperties": _mapping(additional=_topic_schema(), names=_SLUG)},
    )


def _json(title: str, schema: Schema) -> str:
    whole = {"$schema": _DIALECT, "title": title, "type": "object", **schema}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _field_schema(field: CurationField) -> Schema:
    limit = {"maxLength": field.limit} if field.limit else {}
    return {"description": field.meaning, **_FORMS[field.form], **limit, "examples": [field.example]}


def _text(limit: int = 0) -> Schema:
    return {"type": _SCALAR} | ({"maxLength": limit} if limit else {})


def _list(items: Schema, least: int = 1) -> Schema:
    return {"type": "array", "items": items, "minItems": least}


def _mapping(
    properties: Schema | None = None, additional: Schema | None = None, names: Schema | None = None
) -> dict[str, object]:
    schema: dict[str, object] = {"type": "object", "additionalProperties": additional or False}
    if properties:
        schema["properties"] = properties
    if names:
        schema["propertyNames"] = names
    return schema


def _topic_schema() -> Schema:
    phrases = _mapping(additional=_list(_text()), names={"type": "string", "pattern": f"^({topics.POINTS.pattern})$"})
    properties: dict[str, object] = {name: _text() for name in topics.TEXT_KEYS}
    properties["was"] = _list(_SLUG)
    properties.update(dict.fromkeys(topics.PLACE_KEYS, phrases))
    return _mapping(properties) | {"required": list(topics.REQUIRED_KEYS)}


_LINKS = _mapping({kind: {"anyOf": [_URL, _list(_URL, 0)]} for kind in LINK_KINDS})
_NAMED = _mapping(dict.fromkeys(ORGANIZATION_PARTS, _text(MAX_NAME_LENGTH))) | {"required": list(ORGANIZATION_PARTS)}
_SOME_TOPICS = {**_list(_SLUG), "maxItems": MAX_TOPICS, "uniqueItems": True}
_FORMS: Mapping[FieldForm, Schema] = {
    "line": _text(),
    "paragraphs": _text(),
    "Markdown": _text(),
    "names": _list(_text(MAX_NAME_LENGTH)),
    "organization": _NAMED,
    "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "arXiv id": {
        "type": ["string", "number"],
        "pattern": "^([0-9]{4}\\.[0-9]{4,5}|[a-z-]+(\\.[A-Z]{2})?/[0-9]{7})$",
    },
    "DOI": {"type": "string", "pattern": "^10\\.[0-9]{4,9}/\\S+$"},
    "links": _LINKS,
    "topics": {"anyOf": [_SOME_TOPICS, _mapping(dict.fromkeys(TOPIC_EDITS, _list(_SLUG))) | {"minProperties": 1}]},
    "paper": _SLUG,
    "papers": _list(_SLUG),
}
