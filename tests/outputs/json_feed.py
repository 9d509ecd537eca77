"""The schema of JSON Feed."""

_TEXT = {"type": "string", "minLength": 1}
_URL = {"type": "string", "pattern": "^https://"}
_TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
_AUTHORS = {"type": "array", "items": {"type": "object", "properties": {"name": _TEXT}, "required": ["name"]}}
_ITEM = {
    "id": _TEXT, "url": _URL, "title": _TEXT, "content_html": {"type": "string"}, "date_published": _TIME,
    "date_modified": _TIME, "authors": _AUTHORS, "tags": {"type": "array", "items": _TEXT},
}  # fmt: skip
_ITEMS = {"type": "object", "properties": _ITEM, "required": ["id", "content_html"], "additionalProperties": False}
JSON_FEED = {
    "type": "object",
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"}, "title": _TEXT, "home_page_url": _URL,
        "feed_url": _URL, "language": _TEXT, "items": {"type": "array", "items": _ITEMS},
    },
    "required": ["version", "title", "items"],
    "additionalProperties": False,
}  # fmt: skip
"""What JSON Feed 1.1 demands of the fields that are written."""
