"""Made-up digests, in memory: entries with as much or little as a test needs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from builder.model import Digest, Entry

DAY = date(2031, 3, 1)
FOLDING = "We present invented folding machines whose fabricated creases never appear twice anywhere in this world."
WALKING = "Nobody measured these imaginary chairs before; their pretended gaits remain entirely fictional."
"""Two abstracts of two papers."""


def entry(title: str, abstract: str | None = None, **fields: Any) -> Entry:
    """An entry of this title; `digest` gives it its rank and its line."""
    return Entry(title=title, abstract=abstract, lines=(1,), rank=1, **fields)


def digest(*entries: Entry | str, day: date = DAY, capture: int = 1, daily: bool = False) -> Digest:
    """A capture of a search list, or of the daily list, with these entries or titles in this order."""
    given: Sequence[Entry] = [each if isinstance(each, Entry) else entry(each) for each in entries]
    ranked = [_ranked(each, rank) for rank, each in enumerate(given, start=1)]
    number = f"-{capture}" if capture > 1 else ""
    return Digest(
        path=f"content/digests/{day.year}/{day.isoformat()}{number}.{'json' if daily else 'txt'}",
        day=day,
        list="daily" if daily else "search",
        capture=capture,
        format="API JSON" if daily else "page text",
        entries=tuple(ranked),
    )


def _ranked(given: Entry, rank: int) -> Entry:
    return replace(given, rank=rank, lines=(rank,))


def api_item(number: int, *authors: str, hidden: str = "", **paper: object) -> dict[str, object]:
    """An item of the API with these authors, one of whom may be hidden, and these fields of its paper."""
    text = f"Made-up abstract number {number}, which is about nothing that exists and ends here."
    known = {"id": f"3102.1{number:04}", "title": f"Invention {number}", "summary": text, "publishedAt": "2031-03-01"}
    signed = [{"name": name, "hidden": name == hidden} for name in authors]
    return {"paper": {**known, "authors": signed, "upvotes": number, **paper}, "numComments": 0}
