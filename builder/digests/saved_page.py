"""Reads a digest, or the API's JSON, from a Daily Papers page that a browser saved as HTML.

The page contains its items in the attribute `data-props`, in the API's form, together with the day. Only this attribute
is read, because the program that saved the page may have cut or changed the rest.
"""

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape

from builder.digests.api_items import FilledLines
from builder.digests.api_json import parse_api_json
from builder.identifiers import parse_iso_date
from builder.model import Digest
from builder.objects import frozen
from builder.problems import Problem, sorted_problems
from builder.text.characters import whole_characters

_PROPS = re.compile(r"""\bdata-props\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ITEMS = "dailyPapers"


@frozen
class SavedPage:
    """The data in a saved page."""

    day: date | None
    """The day of the list; `None` if the page does not include it."""
    api_json: str
    """Its items in the API's form, in the page's order."""
    line: int
    """1-based line of the file on which the items start."""


def saved_page(html: str, path: str) -> SavedPage | Problem:
    """The day and the items of a saved page, or the reason why they cannot be read."""
    for match in _PROPS.finditer(html):
        value = match[1] if match[1] is not None else match[2]
        if _ITEMS in value:
            return _opened(unescape(value), html.count("\n", 0, match.start()) + 1, path)
    message = "is not a saved Daily Papers page; save https://huggingface.co/papers?date=… after it has loaded"
    return Problem(path, 0, "unreadable-digest", message)


def parse_saved_page(
    html: str, path: str, day: date | None = None, capture: int = 1
) -> tuple[Digest | None, tuple[Problem, ...]]:
    """The digest of a saved page, with all entries on the line of `data-props`; or a problem if there is none.

    `day` is used if the page does not include its own; different days are an error. There is no digest if the day is
    unknown or the page contains no items.
    """
    page = saved_page(html, path)
    if isinstance(page, Problem):
        return None, (page,)
    captured = page.day or day
    if captured is None:
        return None, (
            Problem(path, page.line, "unknown-day", "the page does not include its day; specify it with --date"),
        )
    digest, problems = parse_api_json(page.api_json, path, captured, capture)
    placed = [replace(problem, line=page.line if problem.line else 0) for problem in problems]
    if day not in (None, captured):
        message = f"is the page for {captured}, not for {day}; omit the date or correct it"
        placed.append(Problem(path, page.line, "capture-day", message))
    return _on_one_line(digest, html, page.line), sorted_problems(placed)


def _opened(value: str, line: int, path: str) -> SavedPage | Problem:
    try:
        props = json.loads(value)
    except (ValueError, RecursionError):
        message = "the items of this page are not valid JSON; save the page again, or fetch the day"
        return Problem(path, line, "unreadable-digest", message)
    items = props.get(_ITEMS) if isinstance(props, dict) else None
    if not isinstance(items, list):
        message = f"this page has no list {_ITEMS!r} in its data; fetch the day instead"
        return Problem(path, line, "unreadable-digest", message)
    shown = props.get("date")
    day = parse_iso_date(shown[:10]) if isinstance(shown, str) else None
    return SavedPage(day, whole_characters(json.dumps(items, ensure_ascii=False, indent=2)) + "\n", line)


def _on_one_line(digest: Digest, html: str, line: int) -> Digest:
    return replace(
        digest,
        format="saved page",
        entries=tuple(replace(entry, lines=(line,)) for entry in digest.entries),
        set_aside=tuple(replace(item, lines=(line,)) for item in digest.set_aside),
        boilerplate=tuple(number for number in FilledLines(html).numbers if number != line),
    )
