"""The pieces that JSON Schemas of content files are made of."""

from collections.abc import Mapping, Sequence

from builder.identifiers import MAX_SLUG_LENGTH

Schema = Mapping[str, object]

SCALAR = ("string", "number", "boolean", "null")
"""These values are text to us, but editors apply YAML types first (`2410.10230` is a number)."""


def matching(pattern: str, kinds: Sequence[str] | str = "string") -> dict[str, object]:
    """A text of this pattern; `kinds` are the types that YAML may take it for."""
    return {"type": kinds, "pattern": pattern}


def either(*schemas: Schema) -> Schema:
    """What fits any of the schemas."""
    return {"anyOf": schemas}


def text(limit: int = 0) -> Schema:
    """Any scalar, of at most `limit` characters if that is not 0."""
    return {"type": SCALAR} | ({"maxLength": limit} if limit else {})


def items(item: Schema, least: int = 1) -> dict[str, object]:
    """A list of at least so many items."""
    return {"type": "array", "items": item, "minItems": least}


def mapping(
    properties: Schema | None = None, additional: Schema | None = None, names: Schema | None = None
) -> dict[str, object]:
    """An object with these properties, others that fit `additional` if it is given, and keys that fit `names`."""
    schema: dict[str, object] = {"type": "object", "additionalProperties": additional or False}
    if properties:
        schema["properties"] = properties
    if names:
        schema["propertyNames"] = names
    return schema


SLUG: Schema = matching("^[a-z0-9]+(-[a-z0-9]+)*$") | {"maxLength": MAX_SLUG_LENGTH}
DAY = matching("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
WEB_ADDRESS = matching("^[Hh][Tt][Tt][Pp][Ss]?://[^\\s\"'<>]+$")
