"""`phrase-counts.txt` → how many papers, besides the archive's own, each phrase of the vocabulary is known to fit.

Each line is a place, a phrase and a number, with tabs between; lines that begin with `#` are for people.
"""

from collections.abc import Mapping
from typing import get_args

from builder.model import PhrasePlace
from builder.problems import Problem

_PLACES: dict[str, PhrasePlace] = {place: place for place in get_args(PhrasePlace)}
_AGAIN = "write the file anew with `paper-archive topics count`"


def parse_phrase_counts(text: str, path: str) -> tuple[Mapping[tuple[PhrasePlace, str], int], tuple[Problem, ...]]:
    """The counts by place and phrase, and the lines that are none."""
    counts: dict[tuple[PhrasePlace, str], int] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        place, phrase, count = (*line.rstrip("\r").split("\t"), "", "")[:3]
        if place in _PLACES and phrase and count.isascii() and count.isdigit():
            counts[_PLACES[place], phrase] = int(count)
        else:
            problems.append(Problem(path, number, "phrase-count", f"this is no place, phrase and number: {_AGAIN}"))
    return counts, tuple(problems)
