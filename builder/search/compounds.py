"""Finds words that the archive writes both as one and as two: `finetuning` and `fine-tuning`, `KVCache`, `KV cache`."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from builder.search.record_words import FIELDS, KEYS, Integers, Occurrences
from builder.search.words import STOP_WORDS
from builder.text.stemming import stem

_PROSE = [place for place, field in enumerate(FIELDS) if field in ("title", "text")]
_SHORTEST_PART = 2
_SHORTEST = 5
_RARELY = 20
"""A word is a compound if at least one in so many papers that have it writes it as two words."""

WORD_LIST = 12_000
"""Maximum number of words kept, to split and correct words that no paper has."""

_LETTERED = 3
"""A letter and a word are a compound if at least so many papers have them next to each other: `k-means`."""

SHORTEST_WORD = 2


def word_counts(found: Occurrences) -> Mapping[str, int]:
    """How many records contain each word; keys are not counted."""
    inside = found.texts % len(FIELDS) != KEYS
    each = _different(found.numbers[inside].astype(np.int64) * found.size + found.texts[inside] // len(FIELDS))
    times = np.bincount(each // max(found.size, 1), minlength=len(found.words))
    return {word: often for word, often in zip(found.words, times.tolist(), strict=True) if often}


def word_list(counts: Mapping[str, int]) -> list[str]:
    """The words of the most papers, most frequent first, ties in alphabetical order; without stop words."""
    listed = [word for word in counts if len(word) >= SHORTEST_WORD and word.isalpha() and word not in STOP_WORDS]
    return sorted(listed, key=lambda word: (-counts[word], word))[:WORD_LIST]


def compounds(found: Occurrences, counts: Mapping[str, int]) -> Mapping[str, tuple[str, str]]:
    """The stem of each compound, written as one word, and the stems of its two parts.

    A word is a compound if its two parts are words of the archive, and stand next to each other, in order, in the title
    or abstract of enough papers in relation to those that write it as one. No paper has to do this if one of the parts
    is a letter.
    """
    closed = [word for word in counts if len(word) >= _SHORTEST and word.isalpha() and word not in STOP_WORDS]
    apart = _apart(found, {word: list(_ways(word, counts)) for word in closed})
    together: Counter[str] = Counter()
    for word in closed:
        together[stem(word)] += counts[word]
    made: dict[str, tuple[str, str]] = {}
    for word, times in sorted(apart.items(), key=lambda one: (-one[1], one[0])):
        joined = stem(word)
        if times * _RARELY >= together[joined] and joined not in (parts := _parts(word, counts)):
            made.setdefault(joined, parts)
    for (one, other), times in _lettered(found).items():
        joined, parts = stem(one + other), (stem(one), stem(other))
        if times * _RARELY >= counts.get(one + other, 0) and joined not in parts:
            made.setdefault(joined, parts)
    return made


def _lettered(found: Occurrences) -> Mapping[tuple[str, str], int]:
    """Each letter and word that stand next to each other in enough records, and in how many.

    A letter next to a number or to another letter does not count: it is of a unit or an abbreviation.
    """
    words, texts = found.words, found.texts
    is_word = np.array([word.isalpha() and word not in STOP_WORDS for word in words], bool)[found.numbers]
    is_short = np.array([len(word) == 1 for word in words], bool)[found.numbers]
    is_sign = is_short | np.array([word[0].isdigit() for word in words], bool)[found.numbers]
    is_same = texts[:-1] == texts[1:]
    beyond = np.zeros((2, len(is_same)), bool)
    beyond[0, 1:] = (is_same & is_sign[:-1])[:-1]
    beyond[1, :-1] = (is_same & is_sign[1:])[1:]
    beyond_letter = np.where(is_short[:-1], beyond[0], beyond[1])
    pairs = is_same & is_word[:-1] & is_word[1:] & (is_short[:-1] != is_short[1:])
    at = np.flatnonzero(pairs & ~beyond_letter & np.isin(texts[:-1] % len(FIELDS), _PROSE))
    both = found.numbers[at].astype(np.int64) * len(words) + found.numbers[at + 1]
    each = np.unique(both * found.size + texts[at] // len(FIELDS))
    numbers, times = np.unique(each // found.size, return_counts=True)
    often = {
        (words[number // len(words)], words[number % len(words)]): records
        for number, records in zip(numbers.tolist(), times.tolist(), strict=True)
        if records >= _LETTERED
    }
    return dict(sorted(often.items(), key=lambda one: (-one[1], one[0])))


def _apart(found: Occurrences, ways: Mapping[str, Sequence[tuple[str, str]]]) -> Mapping[str, int]:
    """In how many records the parts of each word stand next to each other, for those of which they ever do."""
    numbers = {word: number for number, word in enumerate(found.words)}
    pairs = (numbers[one] * len(numbers) + numbers[other] for parts in ways.values() for one, other in parts)
    wanted = np.fromiter(pairs, np.int64)
    if not len(wanted):
        return {}
    words = np.repeat(np.arange(len(ways)), [*map(len, ways.values())])
    order = np.argsort(wanted)
    first, second = found.texts[:-1], found.texts[1:]
    beside = np.flatnonzero((first == second) & np.isin(first % len(FIELDS), _PROSE))
    there = found.numbers[beside].astype(np.int64) * len(numbers) + found.numbers[beside + 1]
    at = order[np.searchsorted(wanted, there, sorter=order) % len(order)]
    hits = wanted[at] == there
    each = _different(words[at[hits]] * found.size + first[beside[hits]] // len(FIELDS))
    times = np.bincount(each // found.size, minlength=len(ways))
    return {word: often for word, often in zip(ways, times.tolist(), strict=True) if often}


def _parts(word: str, counts: Mapping[str, int]) -> tuple[str, str]:
    """The stems of the two words that the word consists of; of several ways, that with the most frequent rarer part."""
    one, other = max(_ways(word, counts), key=lambda parts: (min(map(counts.__getitem__, parts)), parts))
    return stem(one), stem(other)


def _ways(word: str, counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """The ways to split the word into two words of the archive."""
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        one, other = word[:at], word[at:]
        if one in counts and other in counts and STOP_WORDS.isdisjoint((one, other)):
            yield one, other


def _different(numbers: Integers) -> Integers:
    """The numbers, which are not negative, without repetitions. NumPy's own `unique` takes many times as long here."""
    ordered = np.sort(numbers)
    return ordered[np.diff(ordered, prepend=-1) > 0]
