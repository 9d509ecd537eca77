"""Makes the JSON Schemas by which editors check curation files and the vocabulary."""

import json

from builder.curations.collection_file import KEYS
from builder.curations.fields import CURATION_FIELDS
from builder.curations.schema_parts import SLUG, Schema, either, items, mapping, text
from builder.topics import vocabulary as topics

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def curation_schema() -> str:
    """The schema of `content/papers/<paper-id>.yml`, as JSON."""
    properties = {
        field.key: {"description": field.meaning, **field.form.schema, "examples": [field.example]}
        for field in CURATION_FIELDS
    }
    return _json("A curation: corrections of one paper", {"properties": properties, "additionalProperties": False})


def topics_schema() -> str:
    """The schema of `content/topics.yml`, as JSON."""
    return _json(
        "The vocabulary: groups of topics with what gives them to a paper",
        {"additionalProperties": mapping(additional=_topic_schema(), names=SLUG)},
    )


def collection_schema() -> str:
    """The schema of `content/collections/<slug>.yml`, as JSON."""
    section = mapping(additional=text()) | {"minProperties": 1}
    papers = mapping(additional=either(text(), section)) | {"minProperties": 1}
    properties = dict(zip(KEYS, (text(), text(), papers), strict=True))
    shape = {"properties": properties, "required": list(KEYS), "additionalProperties": False}
    return _json("A collection: papers in order, with a sentence on each", shape)


def organizations_schema() -> str:
    """The schema of `content/organizations.yml`, as JSON."""
    properties = {"name": text(), "handles": items(text())}
    item = mapping(properties) | {"required": ["name", "handles"]}
    return _json("Accounts that are one organisation", {"type": "array", "items": item})


def people_schema() -> str:
    """The schema of `content/people.yml`, as JSON."""
    properties = {"name": text(), "names": items(text()), "page": SLUG, "papers": items(text())}
    item = mapping(properties) | {"required": ["name"]}
    return _json("Names that are one person, and people told apart", {"type": "array", "items": item})


def _json(title: str, schema: Schema) -> str:
    whole = {"$schema": _DIALECT, "title": title, "type": "object", **schema}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _topic_schema() -> Schema:
    phrases = mapping(additional=items(text()), names={"type": "string", "pattern": f"^({topics.POINTS.pattern})$"})
    properties: dict[str, object] = {name: text() for name in topics.TEXT_KEYS}
    properties["was"] = items(SLUG)
    properties["needs"] = {"type": ["string", "number"], "pattern": f"^({topics.NEEDS.pattern})$"}
    properties.update(dict.fromkeys(topics.PLACE_KEYS, phrases))
    return mapping(properties) | {"required": list(topics.REQUIRED_KEYS)}
