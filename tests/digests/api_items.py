"""Fabricated items of the API, and how tests parse them."""

import json
from datetime import date

from builder.digests.api_json import parse_api_json
from builder.model import Digest
from builder.problems import Problem

DAY = date(2026, 8, 20)
PATH = "content/digests/2026/2026-08-20.json"


def paper(number: int, /, **fields: object) -> dict[str, object]:
    """A fabricated item: no such paper, and no such person, exists."""
    inside: dict[str, object] = {
        "id": f"2608.{number:05}",
        "title": f"Made-Up Paper Number {number}",
        "summary": "An abstract that says\nnothing.\n\n  In two   paragraphs.",
        "authors": [{"name": "Anna Example", "hidden": False}, {"name": "Bert Beispiel", "hidden": True}],
        "publishedAt": "2026-08-19T17:34:15.000Z",
        "upvotes": 12,
    }
    own = {key: value for key, value in fields.items() if key in ("numComments", "submittedBy", "organization")}
    inside.update({key: value for key, value in fields.items() if key not in own})
    return {"paper": inside, "title": f"Made-Up Paper Number {number}", "numComments": 3, **own}


def parsed(*items: object) -> tuple[Digest, tuple[Problem, ...]]:
    return parse_api_json(json.dumps(items, indent=2), PATH, DAY)
