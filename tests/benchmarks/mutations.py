"""What becomes of digests in which lines were dropped, doubled, moved, cut, joined or given odd characters.

Each mutated digest is a real one, a seed or a day of the API, with one to five such changes. An entry counts as
untouched if all its lines are there, unchanged, in their order and with nothing else between them.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

from builder.digests.api_json import parse_api_json
from builder.digests.page_text import parse_page_text
from builder.model import Digest, Entry
from builder.problems import Problem
from tests.archives import SAMPLES, SEED_DIGESTS
from tests.digests.line_changes import accounted, non_blank

LIMIT = 0.995
"""The least share of untouched entries that must be read as before."""
MOST_CHANGES = 5
ODD = "\x00\x07\x1b\ufeff\u200b\u202e\u2028\ufffd\xad\U0001f600語·•{}[]\"'\\<,\t "

_Parse = Callable[[str, str, date], tuple[Digest, tuple[Problem, ...]]]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a mutated digest."""

    text: str
    origin: int | None
    """The 1-based line of the original that it still is, unchanged."""


@dataclass(frozen=True, slots=True)
class Original:
    """A real digest and what is read of it."""

    name: str
    rows: tuple[Row, ...]
    parse: _Parse
    day: date
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class Tally:
    """What was seen over many mutated digests."""

    digests: int = 0
    untouched: int = 0
    read: int = 0
    """Untouched entries that were read as before."""
    touched: int = 0
    set_aside: int = 0
    made_up: int = 0
    """Entries whose title is no line, nor a part of one, of the mutated digest."""
    lost: list[str] = field(default_factory=list)
    """Digests with a line that is not accounted for, or set aside without a reason or a problem.

    A line of page text has one place; a line of JSON may hold the end of one item and the start of another.
    """
    missed: list[str] = field(default_factory=list)
    """Untouched entries that were read otherwise, with the changes that did it."""

    @property
    def share(self) -> float:
        """How many of the untouched entries were read as before, from 0 to 1."""
        return self.read / self.untouched if self.untouched else 1.0


def drop(rows: list[Row], chance: random.Random) -> list[Row]:
    """Without up to three lines in a row."""
    at, length = chance.randrange(len(rows)), chance.choice((1, 1, 1, 2, 3))
    return [*rows[:at], *rows[at + length :]]


def double(rows: list[Row], chance: random.Random) -> list[Row]:
    """With one line twice."""
    at = chance.randrange(len(rows))
    return [*rows[: at + 1], replace(rows[at], origin=None), *rows[at + 1 :]]


def swap(rows: list[Row], chance: random.Random) -> list[Row]:
    """With two neighbours in each other's place."""
    at = chance.randrange(max(1, len(rows) - 1))
    return [*rows[:at], *reversed(rows[at : at + 2]), *rows[at + 2 :]]


def move(rows: list[Row], chance: random.Random) -> list[Row]:
    """With one line somewhere else."""
    at = chance.randrange(len(rows))
    others = [*rows[:at], *rows[at + 1 :]]
    to = chance.randrange(len(rows))
    return [*others[:to], rows[at], *others[to:]]


def cut(rows: list[Row], chance: random.Random) -> list[Row]:
    """With one line that breaks off."""
    at = chance.randrange(len(rows))
    text = rows[at].text[: chance.randrange(len(rows[at].text) + 1)]
    return [*rows[:at], _changed(rows[at], text), *rows[at + 1 :]]


def join(rows: list[Row], chance: random.Random) -> list[Row]:
    """With two neighbours on one line."""
    at = chance.randrange(max(1, len(rows) - 1))
    pair = rows[at : at + 2]
    text = chance.choice(("", " ")).join(row.text for row in pair)
    same = next((row for row in pair if row.text.strip() == text.strip()), None)
    return [*rows[:at], Row(text, same.origin if same else None), *rows[at + 2 :]]


def spoil(rows: list[Row], chance: random.Random) -> list[Row]:
    """With up to three odd characters in one line."""
    at = chance.randrange(len(rows))
    text = rows[at].text
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(text) + 1)
        text = text[:place] + chance.choice(ODD) + text[place:]
    return [*rows[:at], _changed(rows[at], text), *rows[at + 1 :]]


MUTATIONS = (drop, double, swap, move, cut, join, spoil)


@cache
def originals() -> tuple[Original, ...]:
    """The seeds and the days of the API that are not damaged."""
    days = sorted(SAMPLES.glob("*.json"))
    seeds = [_original(path, parse_page_text) for path in SEED_DIGESTS]
    found = [*seeds, *(_original(path, parse_api_json) for path in days)]
    return tuple(original for original in found if original.entries)


def tally(count: int, seed: int = 1) -> Tally:
    """What is read of `count` mutated digests, half of them page text; the same for the same seed."""
    texts, apis = (
        [original for original in originals() if (original.parse is parse_page_text) is is_text]
        for is_text in (True, False)
    )
    total = Tally()
    for number in range(count):
        chance = random.Random(f"{seed} {number}")  # noqa: S311 - repeatable, not secret
        original = chance.choice(texts if number % 2 else apis)
        changes = [chance.choice(MUTATIONS) for _ in range(chance.randint(1, MOST_CHANGES))]
        rows = list(original.rows)
        for change in changes:
            rows = change(rows, chance) if rows else rows
        names = f"{seed} {number} {original.name}: {', '.join(change.__name__ for change in changes)}"
        _count(total, original, rows, names)
    return total


def lines(total: Tally, seconds: float) -> Iterator[tuple[bool, str]]:
    """Each figure as a sentence, and whether it keeps its limit."""
    yield True, f"{total.digests} mutated digests read in {seconds:.0f} s, without an exception"
    yield not total.lost, f"{total.digests - len(total.lost)} of them have every line accounted for"
    share = f"{total.read} of {total.untouched} untouched entries ({100 * total.share:.4f} %)"
    yield total.share >= LIMIT, f"{share} read as before; {total.touched} were touched"
    yield True, f"{total.set_aside} blocks of lines or items set aside with their reason"
    yield not total.made_up, f"{total.made_up} entries with a title that stands nowhere"


def _original(path: Path, parse: _Parse) -> Original:
    text, day = path.read_text(encoding="utf-8"), date.fromisoformat(path.stem)
    rows = tuple(Row(row, number) for number, row in enumerate(text.split("\n"), 1))
    return Original(path.stem, rows, parse, day, parse(text, path.stem, day)[0].entries)


def _changed(row: Row, text: str) -> Row:
    return Row(text, row.origin if text == row.text else None)


def _count(total: Tally, original: Original, rows: Sequence[Row], names: str) -> None:
    text = "\n".join(row.text for row in rows)
    digest, problems = original.parse(text, original.name, original.day)
    kept = _untouched(original.entries, rows)
    found = Counter(_reading(entry) for entry in digest.entries)
    missed = Counter(_reading(entry) for entry in kept) - found
    total.digests += 1
    total.untouched += len(kept)
    total.read += len(kept) - missed.total()
    total.touched += len(original.entries) - len(kept)
    total.set_aside += len(digest.set_aside)
    total.missed.extend(f"{names}: {entry.title[:60]!r}" for entry in missed)
    if not _is_conserved(digest, problems, text):
        total.lost.append(names)
    if original.parse is parse_page_text:
        folded = " ".join(text.split())
        total.made_up += sum(" ".join(entry.title.split()) not in folded for entry in digest.entries)


def _reading(entry: Entry) -> Entry:
    """The entry without what shifts when lines above it do."""
    return replace(entry, lines=(), rank=0)


def _untouched(entries: Sequence[Entry], rows: Sequence[Row]) -> list[Entry]:
    filled = [row.origin for row in rows if row.text.strip()]
    starts = {origin: place for place, origin in enumerate(filled) if origin is not None}
    twice = Counter(origin for origin in filled if origin is not None)
    return [
        entry
        for entry in entries
        if entry.lines[0] in starts
        and tuple(filled[starts[entry.lines[0]] :][: len(entry.lines)]) == entry.lines
        and all(twice[line] == 1 for line in entry.lines)
    ]


def _is_conserved(digest: Digest, problems: Sequence[Problem], text: str) -> bool:
    lines, filled = accounted(digest), non_blank(text.removeprefix("\ufeff").replace("\r", "\n"))
    told = {problem.line for problem in problems}
    explained = all(item.reason and item.text and item.lines[0] in told for item in digest.set_aside)
    return explained and (lines if digest.format == "page text" else sorted(set(lines))) == filled
