"""Scores each term of the search records in each field, as lunr's index builder does."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from builder.search.record_words import RecordWords

FIELDS = {"title": 12, "topics": 2, "people": 3, "text": 1, "keys": 100}
"""The fields of the index, and how much more a hit counts there than in the abstract."""

SCORE_STEPS = 10
"""Scores are whole numbers of tenths."""

_K1, _B = 1.2, 0.75
"""BM25's parameters, with lunr's values."""

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Posting:
    """A term in one field: the numbers of the papers that contain it, ascending, and the score of each."""

    field: int
    papers: Integers
    scores: Integers


@dataclass(frozen=True, slots=True)
class TermIndex:
    """All terms with their postings, which lie behind each other in `papers` and `scores`."""

    terms: tuple[str, ...]
    """In the order in which scripts compare strings."""
    first_postings: tuple[int, ...]
    """The place of each term's first posting, and the number of postings."""
    fields: tuple[int, ...]
    """The field of each posting."""
    starts: tuple[int, ...]
    """Where each posting begins in `papers` and `scores`, and their length."""
    papers: Integers
    scores: Integers

    def postings(self, place: int) -> Iterator[Posting]:
        """The postings of the term at this place in `terms`."""
        for number in range(self.first_postings[place], self.first_postings[place + 1]):
            part = slice(self.starts[number], self.starts[number + 1])
            yield Posting(self.fields[number], self.papers[part], self.scores[part])

    def frequency(self, place: int) -> int:
        """How many fields of papers contain the term at this place in `terms`."""
        return self.starts[self.first_postings[place + 1]] - self.starts[self.first_postings[place]]


def build_index(words: Sequence[RecordWords]) -> TermIndex:
    """The index of records with these words. A paper's number is its place among them."""
    texts, terms = _sorted_terms(words)
    sizes = np.array([own.sizes for own in words], np.int64).reshape(-1, len(FIELDS))
    fields = np.repeat(np.tile(np.arange(len(FIELDS)), len(words)), sizes.ravel())
    papers = np.repeat(np.arange(len(words)), sizes.sum(axis=1))
    keys = terms * len(FIELDS) + fields
    order = np.argsort(keys, kind="stable")
    starts = np.flatnonzero(np.diff(keys[order], prepend=-1))
    postings = keys[order][starts]
    return TermIndex(
        terms=texts,
        first_postings=tuple(np.searchsorted(postings, len(FIELDS) * np.arange(len(texts) + 1)).tolist()),
        fields=tuple((postings % len(FIELDS)).tolist()),
        starts=(*starts.tolist(), len(keys)),
        papers=papers[order],
        scores=_scores(words, terms, papers, fields)[order],
    )


def _sorted_terms(words: Sequence[RecordWords]) -> tuple[tuple[str, ...], Integers]:
    """All different terms in the order in which scripts compare strings, and the place of each term of the records."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    found = np.fromiter(map(numbers.__getitem__, chain.from_iterable(own.terms for own in words)), np.int64)
    texts = sorted(numbers, key=lambda text: text.encode("utf-16-be"))
    places = np.empty(len(texts), np.int64)
    places[[numbers[text] for text in texts]] = np.arange(len(texts))
    return tuple(texts), places[found]


def _scores(words: Sequence[RecordWords], terms: Integers, papers: Integers, fields: Integers) -> Integers:
    """BM25's score of each term of the records in its field, by lunr's formula, which counts rarity over all fields."""
    times = np.frombuffer(b"".join(own.times for own in words), np.uint8).astype(np.int64)
    lengths = np.array([own.lengths for own in words], np.float64).reshape(-1, len(FIELDS))
    longer = lengths / np.maximum(lengths.mean(axis=0), 1e-9)
    frequency = np.bincount(terms)
    rarity = np.log(1 + np.abs((len(words) - frequency + 0.5) / (frequency + 0.5)))
    scores = rarity[terms] * ((_K1 + 1) * times) / (_K1 * (1 - _B + _B * longer[papers, fields]) + times)
    rounded = np.round(scores * np.array(list(FIELDS.values()))[fields], 3)
    tenths: Integers = np.maximum(np.rint(rounded * SCORE_STEPS), 1).astype(np.int64)
    return tenths
