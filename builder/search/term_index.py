"""Rates each term of the search records in each field by BM25, as lunr does."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count
from math import log

import numpy as np
from numpy.typing import NDArray

from builder.objects import frozen
from builder.search.compounds import compounds, word_counts, word_list
from builder.search.record_words import RecordWords

FIELDS = {"title": 12, "topics": 2, "people": 3, "text": 1, "keys": 100}
"""The fields of the index, and how much more a hit counts there than in the abstract."""

LEVELS = 40
"""How many levels a rating of 1 has; a rating is less than 2.2."""

_RARITY_STEPS = 100
_K1, _B = 1.2, 0.75
"""BM25's parameters, with lunr's values."""

Integers = NDArray[np.int64]


@frozen
class Posting:
    """A term in one field: the numbers of the papers that contain it, ascending, and how much it says of each."""

    field: int
    papers: Integers
    """A paper occurs again for each further place in its title."""
    levels: Integers
    """0 where a paper occurs again."""
    places: Integers
    """The places in the title; empty for other fields."""


@frozen
class TermIndex:
    """All terms with their postings, which lie behind each other in `papers`, `levels` and `places`."""

    size: int
    """Number of papers."""
    terms: tuple[str, ...]
    """In the order in which scripts compare strings."""
    first_postings: tuple[int, ...]
    """The place of each term's first posting, and the number of postings."""
    fields: tuple[int, ...]
    """The field of each posting."""
    starts: tuple[int, ...]
    """Where each posting begins in `papers`, and its length."""
    papers: Integers
    levels: Integers
    places: Integers
    compounds: Mapping[str, tuple[str, str]]
    """The stems of words that the archive also writes as two, and the stems of the two."""
    words: Sequence[str]
    """The most frequent words."""

    def postings(self, place: int) -> Iterator[Posting]:
        """The postings of the term at this place in `terms`."""
        for number in range(self.first_postings[place], self.first_postings[place + 1]):
            part = slice(self.starts[number], self.starts[number + 1])
            places = self.places[part] if self.fields[number] == 0 else self.places[:0]
            yield Posting(self.fields[number], self.papers[part], self.levels[part], places)

    def frequency(self, place: int) -> int:
        """How often the fields of papers contain the term at this place in `terms`."""
        return self.starts[self.first_postings[place + 1]] - self.starts[self.first_postings[place]]

    def rarity(self, place: int) -> int:
        """How much more a rare term says than a frequent one; counted over all fields, as in lunr."""
        frequency = self.frequency(place)
        return int(log(1 + abs((self.size - frequency + 0.5) / (frequency + 0.5))) * _RARITY_STEPS + 0.5)


def build_index(words: Sequence[RecordWords]) -> TermIndex:
    """The index of records with these words. A paper's number is its place among them."""
    texts, terms = _sorted_terms(words)
    counts = word_counts(words)
    sizes = np.array([own.sizes for own in words], np.int64).reshape(-1, len(FIELDS))
    fields = np.repeat(np.tile(np.arange(len(FIELDS)), len(words)), sizes.ravel())
    papers = np.repeat(np.arange(len(words)), sizes.sum(axis=1))
    places = np.zeros(len(terms), np.int64)
    places[fields == 0] = np.frombuffer(b"".join(own.places for own in words), np.uint8)
    keys = terms * len(FIELDS) + fields
    order = np.argsort(keys, kind="stable")
    starts = np.flatnonzero(np.diff(keys[order], prepend=-1))
    postings = keys[order][starts]
    return TermIndex(
        size=len(words),
        terms=texts,
        first_postings=tuple(np.searchsorted(postings, len(FIELDS) * np.arange(len(texts) + 1)).tolist()),
        fields=tuple((postings % len(FIELDS)).tolist()),
        starts=(*starts.tolist(), len(keys)),
        papers=papers[order],
        levels=_levels(words, papers, fields)[order],
        places=places[order],
        compounds=compounds(words, counts),
        words=word_list(counts),
    )


def _sorted_terms(words: Sequence[RecordWords]) -> tuple[tuple[str, ...], Integers]:
    """All different terms in the order in which scripts compare strings, and the place of each term of the records."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    found = np.fromiter(map(numbers.__getitem__, chain.from_iterable(own.terms for own in words)), np.int64)
    texts = sorted(numbers, key=lambda text: text.encode("utf-16-be"))
    places = np.empty(len(texts), np.int64)
    places[[numbers[text] for text in texts]] = np.arange(len(texts))
    return tuple(texts), places[found]


def _levels(words: Sequence[RecordWords], papers: Integers, fields: Integers) -> Integers:
    """How much each term of the records says of its field, by BM25, without the rarity of the term."""
    times = np.frombuffer(b"".join(own.times for own in words), np.uint8).astype(np.int64)
    lengths = np.array([own.lengths for own in words], np.float64).reshape(-1, len(FIELDS))
    longer = lengths / np.maximum(lengths.mean(axis=0), 1e-9)
    ratings = ((_K1 + 1) * times) / (_K1 * (1 - _B + _B * longer[papers, fields]) + times)
    levels: Integers = np.maximum(np.rint(ratings * LEVELS), 1).astype(np.int64)
    return np.where(times, levels, 0)
