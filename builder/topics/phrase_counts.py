"""Reads and writes `phrase-counts.txt`: how many papers outside the archive each phrase of the vocabulary matches.

Each line contains a place, a phrase and a number, separated by tabs; lines that begin with `#` are comments.
"""

from collections.abc import Mapping
from datetime import date
from typing import get_args

from builder.model import PhrasePlace
from builder.problems import Problem

FEWEST = 2
"""Phrases that match fewer papers have no line, because they count as unknown."""

_HEAD = """\
# How many of {papers:,} papers, those of the Daily Papers from {first} to {last}, each phrase of topics.yml fits.
# By it `paper-archive topics evaluate` and `topics report` tell a phrase from the wording of a single paper while the
# archive is small. A phrase without a line fits fewer than two of them. Written by `paper-archive topics count`.
"""
_PLACES: dict[str, PhrasePlace] = {place: place for place in get_args(PhrasePlace)}
_AGAIN = "create the file again with `paper-archive topics count`"


def parse_phrase_counts(text: str, path: str) -> tuple[Mapping[tuple[PhrasePlace, str], int], tuple[Problem, ...]]:
    """The counts by place and phrase, and a problem for each invalid line."""
    counts: dict[tuple[PhrasePlace, str], int] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        place, phrase, count = (*line.rstrip("\r").split("\t"), "", "")[:3]
        if place in _PLACES and phrase and count.isascii() and count.isdigit():
            counts[_PLACES[place], phrase] = int(count)
        else:
            problems.append(Problem(path, number, "phrase-count", f"expected place, phrase and number: {_AGAIN}"))
    return counts, tuple(problems)


def render_phrase_counts(counts: Mapping[tuple[PhrasePlace, str], int], papers: int, first: date, last: date) -> str:
    """The text of the file, sorted by phrase, then by place."""
    lines = sorted((phrase.casefold(), phrase, place, count) for (place, phrase), count in counts.items())
    told = (f"{place}\t{phrase}\t{count}\n" for _, phrase, place, count in lines if count >= FEWEST)
    return _HEAD.format(papers=papers, first=first, last=last) + "".join(told)
