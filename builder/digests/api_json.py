"""Reads a digest from JSON of the Daily Papers API: one day's list, in its order."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from builder.digests.api_entry import parse_item
from builder.digests.api_items import ApiItem, FilledLines, api_items
from builder.model import Digest, Entry, SetAside
from builder.problems import Problem, sorted_problems

DAY_CODES = ("capture-day", "mixed-days")
"""Codes of errors that say only that a digest is not the list of its day."""
PAGE_SIZE = 50
"""The API returns at most this many items of a day unless it is asked for more (`limit=100`)."""
_EXCERPT = 300


def parse_api_json(text: str, path: str, day: date, capture: int = 1) -> tuple[Digest, tuple[Problem, ...]]:
    """The digest of a response of `GET /api/daily_papers?date=`, and its problems.

    Any text results in a digest, in which each item is an entry or set aside with a reason. Problems of single items
    are advice, because nobody edits a digest. It is an error if the file is not the API's list or no paper can be read.
    """
    digest = Digest(path, day, "daily", capture, "API JSON", ())
    found = api_items(text.removeprefix("\ufeff"))
    read = tuple(_read(found.items))
    entries = [entry for _, entry, _ in read if entry]
    if not entries:
        return _unread(text, digest, found.refused or _why_empty(text))
    aside = (SetAside(item.lines, _excerpt(item.text), "; ".join(notes)) for item, entry, notes in read if not entry)
    ranked = (replace(entry, rank=rank) for rank, entry in enumerate(entries, 1))
    digest = replace(digest, entries=tuple(ranked), set_aside=tuple(aside), boilerplate=found.brackets)
    checks = (*_problems(read, path), *_check_length(found.items, path), *_check_day(found.items, digest))
    return digest, sorted_problems(checks)


def _why_empty(text: str) -> str:
    """The reason why no paper can be read in a file that looks like the API's list."""
    try:
        json.loads(text)
    except ValueError as error:
        return f"is not complete JSON ({error})"
    except RecursionError:
        return "is nested too deeply"
    return "contains no papers"


def _read(items: Iterable[ApiItem]) -> Iterator[tuple[ApiItem, Entry | None, tuple[str, ...]]]:
    """Each item with its entry, if it has one, and notes on what is wrong with it."""
    first_line: dict[str, int] = {}
    for item in items:
        entry, notes = parse_item(item.value, item.lines) if item.value is not None else (None, (item.reason,))
        arxiv = entry.arxiv if entry else None
        if arxiv and arxiv in first_line:
            yield item, None, (f"repeats {arxiv} from line {first_line[arxiv]}",)
            continue
        if arxiv:
            first_line[arxiv] = item.lines[0]
        yield item, entry, notes


def _problems(read: Iterable[tuple[ApiItem, Entry | None, tuple[str, ...]]], path: str) -> Iterator[Problem]:
    for item, entry, notes in read:
        if entry is None:
            message = f"item set aside: {'; '.join(notes)}; import the day again if a paper is missing"
            yield Problem(path, item.lines[0], "set-aside", message, "advice")
            continue
        for note in notes:
            yield Problem(path, item.lines[0], "api-field", f"{_excerpt(entry.title, 80)!r}: {note}", "advice")


def _check_day(items: Iterable[ApiItem], digest: Digest) -> Iterator[Problem]:
    """An error if the items say that they belong to several days, or to another day than the digest."""
    days = Counter(day for item in items if (day := item.day))
    if len(days) > 1:
        each = ", ".join(f"{day}: {count}" for day, count in sorted(days.items()))
        message = (
            f"contains papers of {len(days)} days ({each}), but a digest is the list of one day;"
            " `paper-archive import --split FILE` makes a digest for each day"
        )
        yield Problem(digest.path, 0, "mixed-days", message)
    elif days and digest.day not in days:
        message = f"is the list of {min(days)}, according to its papers' `submittedOnDailyAt`, not of {digest.day}"
        yield Problem(digest.path, 0, "capture-day", message)


def _check_length(items: tuple[ApiItem, ...], path: str) -> Iterator[Problem]:
    if len(items) == PAGE_SIZE:
        message = (
            f"has exactly {PAGE_SIZE} papers, the most the API returns by default; fetch the day again to get the rest"
        )
        yield Problem(path, 0, "full-page", message, "advice")


def _unread(text: str, digest: Digest, reason: str) -> tuple[Digest, tuple[Problem, ...]]:
    """The digest of an unreadable file: all its lines are set aside, and the problem is an error."""
    numbers = FilledLines(text).numbers
    if not numbers:
        return digest, (Problem(digest.path, 0, "empty-digest", "the digest is empty; import the day again"),)
    message = f"no paper could be read: the file {reason}; import the unmodified API response"
    aside = SetAside(numbers, _excerpt(text.strip()), reason)
    return replace(digest, set_aside=(aside,)), (Problem(digest.path, numbers[0], "unreadable-digest", message),)


def _excerpt(text: str, length: int = _EXCERPT) -> str:
    folded = " ".join(text[: 4 * length].split())
    return folded if len(folded) <= length else f"{folded[: length - 1]}…"
