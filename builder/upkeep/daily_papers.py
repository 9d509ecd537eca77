"""Fetches a day's list from Hugging Face's Daily Papers API, with all its pages, or the reason why there is none."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from builder.digests.api_json import PAGE_SIZE
from builder.digests.capture_day import submission_day
from builder.objects import frozen
from builder.text.characters import whole_characters
from builder.upkeep.client import Client, FetchError, RefusedRequestError

ADDRESS = "https://huggingface.co/api/daily_papers"
_LIMIT = 100
"""The maximum number of items in one response of the API."""
_MAX_PAGES = 20
_NO_SUCH_DATE = 400
"""The API's answer for an unknown date."""
_ALWAYS_THERE = ("id", "title", "summary", "authors", "publishedAt", "upvotes")
"""Fields of `paper` that every item has always had."""


@frozen
class DayList:
    """A day's list in the API's form, one item per line."""

    day: date
    text: str


@frozen
class NoList:
    """A day without a list of its own, and the reason."""

    day: date
    reason: str


def fetch_day(client: Client, day: date, address: str = ADDRESS) -> DayList | NoList:
    """The whole list of `day`. Raises `FetchError` if the response is not reliable."""
    try:
        items = list(_all_items(client, day, address))
    except RefusedRequestError as error:
        if error.status != _NO_SUCH_DATE:
            raise
        return NoList(day, f"the API has no list ({error})")
    if not items:
        return NoList(day, "the API's list is empty")
    _check_form(items, address)
    text = _one_item_a_line(items)
    shown = submission_day(text)
    if shown not in (None, day):
        return NoList(day, f"the API repeats the list for {shown}")
    return DayList(day, text)


def days_between(since: date, until: date) -> tuple[date, ...]:
    """Every day from `since` to `until`, inclusive, the oldest first."""
    return tuple(since + timedelta(number) for number in range((until - since).days + 1))


def _all_items(client: Client, day: date, address: str) -> Iterator[Mapping[str, Any]]:
    """The items of every page, without repeated papers.

    A page that is not full is the last. A full page has the requested number of items, or `PAGE_SIZE` items, the API's
    maximum before it accepted a limit.
    """
    known: set[object] = set()
    for number in range(_MAX_PAGES):
        page = _page(client, day, number, address)
        new = [item for item in page if _id(item) is None or _id(item) not in known]
        known.update(_id(item) for item in new)
        yield from new
        if not new or len(page) not in (PAGE_SIZE, _LIMIT):
            return


def _page(client: Client, day: date, number: int, address: str) -> list[Mapping[str, Any]]:
    query: dict[str, object] = {"date": day.isoformat(), "limit": _LIMIT}
    url = f"{address}?{urlencode(query | ({'p': number} if number else {}))}"
    try:
        text = client.get(url)
    except RefusedRequestError:
        if number:
            return []
        raise
    try:
        items = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = f"{url} did not return JSON: {' '.join(text[:60].split())!r}"
        raise FetchError(message) from error
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        message = f"{url} returned an unexpected format: expected a list of papers"
        raise FetchError(message)
    return items


def _id(item: Mapping[str, Any]) -> object:
    paper = item.get("paper")
    value = paper.get("id") if isinstance(paper, dict) else None
    return value if isinstance(value, str) else None


def _check_form(items: Sequence[Mapping[str, Any]], address: str) -> None:
    """Raises `FetchError` if most items lack a field that every item always had: the API has changed."""
    papers = [item["paper"] if isinstance(item.get("paper"), dict) else {} for item in items]
    missing = [f"paper.{name}" for name in _ALWAYS_THERE if 2 * sum(name in paper for paper in papers) <= len(papers)]
    if missing:
        message = (
            f"{address} returned an unexpected format: items have no {', '.join(missing)};"
            " nothing was saved, to avoid losing data"
        )
        raise FetchError(message)


def _one_item_a_line(items: Sequence[Mapping[str, Any]]) -> str:
    """The items as the API returns them, but with one paper per line, so that changes of the file are readable."""
    return whole_characters("[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in items) + "\n]\n")
