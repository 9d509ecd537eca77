"""How many papers are enough, whether a text contains a phrase, and whether words stand together."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from builder.search.sought import Unit
from builder.search.words import words_of
from builder.text.stemming import stem

FEW = 10
"""If fewer papers than this contain every word, papers without one word are found too, then papers without two."""

FILTERED = 200
"""Number of papers, from the first, whose texts are searched for phrases. Others that have their words are left out."""

Forms: TypeAlias = tuple[tuple[str, ...], ...]
"""A phrase as stems, in each form that it may have."""

LOOKED_AT = 50
"""Number of papers, from the first, in whose abstracts words that stand together count."""


def words_needed(words: int, papers_with: Callable[[int], int]) -> int:
    """How many of the words a paper must have: all of them, or, if too few papers match, fewer, down to half.

    `papers_with` returns how many papers have exactly that many.
    """
    needed, papers = words, papers_with(words)
    while papers < FEW and needed > 1 and (needed - 1) * 2 >= words:
        needed -= 1
        papers += papers_with(needed)
    return needed


def has_phrases(texts: Sequence[str], phrases: Iterable[Forms], *, wanted: bool) -> bool:
    """Whether the title and text have each of the phrases in any of its forms, or if not `wanted`, none of them."""
    stems = [f" {' '.join(stems_of(text))} " for text in texts]
    found = (any(f" {' '.join(form)} " in text for form in forms for text in stems) for forms in phrases)
    return all(has == wanted for has in found)


def stand_together(units: Sequence[Unit], places: Mapping[str, Sequence[int]], *, has_between: bool) -> bool:
    """Whether the units stand next to each other and in order, where terms have these places.

    Between them are the same other words as in the query, or as many, if `places` has none of these.
    """
    ends: set[int] | None = None
    for unit in units:
        starts = None if ends is None else {end + len(unit.between) for end in ends}
        if starts and has_between:
            starts = {start for start in starts if _stand_at(start - len(unit.between), unit.between, places)}
        ends = {
            start + len(way.terms)
            for way in unit.ways
            for start in places.get(way.terms[0], ())
            if starts is None or start in starts
            if _stand_at(start, way.terms, places)
        }
    return bool(ends)


def _stand_at(start: int, terms: Sequence[str], places: Mapping[str, Sequence[int]]) -> bool:
    return all(start + at in places.get(term, ()) for at, term in enumerate(terms))


def stems_of(text: str) -> list[str]:
    """The stems of the words of a text, in order."""
    return list(map(stem, words_of(text)))


def places_of(text: str) -> Mapping[str, list[int]]:
    """The stems of the words of a text, with their places from 0."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, term in enumerate(stems_of(text)):
        places[term].append(place)
    return places
