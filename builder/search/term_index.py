"""Rates each term of the search records in each field by BM25, as lunr does."""

from collections.abc import Iterator, Mapping, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from builder.objects import frozen
from builder.search.compounds import compounds, word_counts, word_list
from builder.search.record_words import FIELDS, KEYS, Integers, Occurrences, RecordWords, SmallIntegers, occurrences
from builder.search.words import STOP_WORDS, utf16
from builder.text.stemming import stem

LEVELS = 40
"""How many levels a rating of 1 has; a rating is less than 2.2."""

MOST_PLACE = 88
"""Places of words in a title are counted up to this number."""

_RARITY_STEPS = 100
_K1, _B = 1.2, 0.75
"""BM25's parameters, with lunr's values."""


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
        """How much more a rare term says than a frequent one, at least 1; counted over all fields, as in lunr."""
        frequency = self.frequency(place)
        return max(1, int(log(1 + abs((self.size - frequency + 0.5) / (frequency + 0.5))) * _RARITY_STEPS + 0.5))


def build_index(words: Sequence[RecordWords]) -> TermIndex:
    """The index of records with these words. A paper's number is its place among them."""
    found = occurrences(words)
    counts = word_counts(found)
    parts = compounds(found, counts)
    texts, of_word = _sorted_terms(found)
    keys, places, lengths = _sorted_keys(found, of_word)
    del found  # a large archive has many words
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    times = np.zeros(len(keys), np.int64)
    times[firsts] = np.diff(firsts, append=len(keys))
    postings, papers = np.divmod(keys, max(len(words), 1))
    levels = _levels(times, lengths, papers, postings)
    kept = (times > 0) | (postings % len(FIELDS) == 0)
    postings = postings[kept]
    starts = np.flatnonzero(np.diff(postings, prepend=-1))
    return TermIndex(
        size=len(words),
        terms=texts,
        first_postings=tuple(np.searchsorted(postings[starts], len(FIELDS) * np.arange(len(texts) + 1)).tolist()),
        fields=tuple((postings[starts] % len(FIELDS)).tolist()),
        starts=(*starts.tolist(), len(postings)),
        papers=papers[kept],
        levels=levels[kept],
        places=places[kept].astype(np.int64),
        compounds=parts,
        words=word_list(counts),
    )


def _sorted_terms(found: Occurrences) -> tuple[tuple[str, ...], SmallIntegers]:
    """All different terms in the order in which scripts compare strings, and the place of each word's term; -1 for a
    stop word. Keys are not stemmed.
    """
    keys = set(found.numbers[found.texts % len(FIELDS) == KEYS].tolist())
    stems = [word if number in keys else stem(word) for number, word in enumerate(found.words)]
    telling = [word not in STOP_WORDS for word in found.words]
    texts = sorted({stem for stem, tells in zip(stems, telling, strict=True) if tells}, key=utf16)
    places = {text: place for place, text in enumerate(texts)}
    of_word = (places[stem] if tells else -1 for stem, tells in zip(stems, telling, strict=True))
    return tuple(texts), np.fromiter(of_word, np.int32, len(stems))


def _sorted_keys(found: Occurrences, of_word: SmallIntegers) -> tuple[Integers, NDArray[np.uint8], Integers]:
    """The term, field and paper of each occurrence as one number, sorted, and its place; then the sizes of all texts.

    Stop words are left out. The numbers of equal occurrences are in the order of their places.
    """
    terms = of_word[found.numbers]
    telling = np.flatnonzero(terms >= 0)
    texts = found.texts[telling]
    keys = terms[telling].astype(np.int64)
    for factor, part in ((len(FIELDS), texts % len(FIELDS)), (found.size, texts // len(FIELDS))):
        keys *= factor
        keys += part
    order = np.argsort(keys, kind="stable")
    places = np.minimum(found.places, MOST_PLACE).astype(np.uint8)[telling]
    return keys[order], places[order], np.bincount(texts, minlength=found.size * len(FIELDS))


def _levels(times: Integers, lengths: Integers, papers: Integers, postings: Integers) -> Integers:
    """How much each term says of its field, by BM25, without the rarity of the term; 0 where a paper comes again.

    `lengths` has the number of words of each text without stop words.
    """
    longer = lengths.reshape(-1, len(FIELDS)) / np.maximum(lengths.reshape(-1, len(FIELDS)).mean(axis=0), 1e-9)
    ratings = ((_K1 + 1) * times) / (_K1 * (1 - _B + _B * longer[papers, postings % len(FIELDS)]) + times)
    return np.where(times, np.maximum(np.rint(ratings * LEVELS), 1), 0).astype(np.int64)
