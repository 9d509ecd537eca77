"""Finds words that the archive writes both as one and as two: `finetuning` and `fine-tuning`, `KVCache`, `KV cache`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from zlib import crc32

import numpy as np

from builder.search.record_words import RecordWords
from builder.search.words import STOP_WORDS
from builder.text.stemming import stem

_SHORTEST_PART = 2
_SHORTEST = 5
_RARELY = 20
"""A word is a compound if at least one in so many papers that have it writes it as two words."""

WORD_LIST = 12_000
"""Maximum number of words kept, to split and correct words that no paper has."""

SHORTEST_WORD = 2


def word_counts(words: Iterable[RecordWords]) -> Counter[str]:
    """How many records contain each word."""
    return Counter(chain.from_iterable(own.words for own in words))


def word_list(counts: Mapping[str, int]) -> list[str]:
    """The words of the most papers, most frequent first, ties in alphabetical order; without stop words."""
    listed = [word for word in counts if len(word) >= SHORTEST_WORD and word.isalpha() and word not in STOP_WORDS]
    return sorted(listed, key=lambda word: (-counts[word], word))[:WORD_LIST]


def compounds(words: Sequence[RecordWords], counts: Mapping[str, int]) -> Mapping[str, tuple[str, str]]:
    """The stem of each compound, written as one word, and the stems of its two parts.

    A word is a compound if its two parts are words of the archive, and stand next to each other, in order, in enough
    papers in relation to those that write it as one.
    """
    closed = sorted(word for word in counts if len(word) >= _SHORTEST and word.isalpha() and word not in STOP_WORDS)
    codes = np.fromiter(map(crc32, map(str.encode, closed)), np.uint32)
    pairs = np.sort(np.frombuffer(b"".join(own.pairs for own in words), "<u4"))
    apart = np.searchsorted(pairs, codes, "right") - np.searchsorted(pairs, codes, "left")
    often = [(int(times), word) for word, times in zip(closed, apart.tolist(), strict=True) if times]
    together: Counter[str] = Counter()
    for word in closed:
        together[stem(word)] += counts[word]
    found: dict[str, tuple[str, str]] = {}
    for times, word in sorted(often, key=lambda one: (-one[0], one[1])):
        joined = stem(word)
        if times * _RARELY >= together[joined] and (parts := _parts(word, counts)) and joined not in parts:
            found.setdefault(joined, parts)
    return found


def _parts(word: str, counts: Mapping[str, int]) -> tuple[str, str] | None:
    """The stems of the two words that the word consists of; of several ways, that with the most frequent rarer part."""
    ways = max(_ways(word, counts), default=None)
    return (stem(ways[1]), stem(ways[2])) if ways else None


def _ways(word: str, counts: Mapping[str, int]) -> Iterator[tuple[int, str, str]]:
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        parts = word[:at], word[at:]
        if STOP_WORDS.isdisjoint(parts) and all(part in counts for part in parts):
            yield min(counts[part] for part in parts), *parts
