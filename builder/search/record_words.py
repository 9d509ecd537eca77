"""Counts the words of a search record, for the index, the compounds, and the list that corrects mistyped words."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import chain, pairwise, repeat
from typing import Any, TypeAlias
from zlib import crc32

import numpy as np

from builder.memory import JsonForm, Table, list_of
from builder.objects import frozen
from builder.search.records import SearchRecord
from builder.search.words import STOP_WORDS, words_of
from builder.text.stemming import stem

_FIELDS = 5
_MOST_LENGTH = 2**31
_MOST_TIMES = 255
"""Higher counts are cut off here, so that a count fits in a byte. They would hardly change a score."""

MOST_PLACE = 88
"""Places of words in a title are counted up to this number."""


@frozen
class RecordWords:
    """The words of one record, in the order of the index's fields: title, topics, people, text, keys."""

    terms: tuple[str, ...]
    """The stems of the title as often as they occur, then those of the other fields, each once per field; without stop
    words.
    """
    times: bytes
    """How often each of the terms occurs in its field; 0 where a term of the title comes again."""
    places: bytes
    """The place in the title of each term of the title, from 0; stop words have places too."""
    sizes: tuple[int, ...]
    """How many of the terms belong to each field."""
    lengths: tuple[int, ...]
    """How many words each field has, repeated words included."""
    words: tuple[str, ...]
    """All different words of the fields, unstemmed, without keys."""
    pairs: bytes
    """The CRC-32 of each two neighbouring words of title and abstract, written as one word; four bytes each, sorted."""


def record_words(record: SearchRecord) -> RecordWords:
    """The words of a record. The result depends on the record only, so it can be remembered between rebuilds."""
    texts = [words_of(text) for text in _texts(record)]
    title, *others = [_stems(words) for words in texts]
    others.append(dict.fromkeys(record.keys, 1))
    stems = [(place, stem) for place, stem in enumerate(map(_stem_if_rare, texts[0])) if stem]
    times = [_first_times([stem for _, stem in stems], title), *(field.values() for field in others)]
    return RecordWords(
        terms=(*(stem for _, stem in stems), *chain.from_iterable(others)),
        times=bytes(map(min, chain.from_iterable(times), repeat(_MOST_TIMES))),
        places=bytes(min(place, MOST_PLACE) for place, _ in stems),
        sizes=(len(stems), *map(len, others)),
        lengths=(len(stems), *(sum(field.values()) for field in others)),
        words=tuple(dict.fromkeys(chain.from_iterable(texts))),
        pairs=_pairs(texts[0], texts[-1]),
    )


WordCounter: TypeAlias = Callable[[SearchRecord], RecordWords]
"""`record_words`, or a function that returns the same and remembers it."""


def kept_words(table: Table) -> WordCounter:
    """`record_words` with its results in the table."""

    def words_of(record: SearchRecord) -> RecordWords:
        return table.result((*_texts(record), *record.keys), lambda: record_words(record), _FORM)

    return words_of


def _written(words: RecordWords) -> object:
    numbers = (part.hex() for part in (words.times, words.places, words.pairs))
    return [[" ".join(words.terms), " ".join(words.words), *numbers], words.sizes, words.lengths]


def _read(value: Any) -> RecordWords:
    texts, *numbers = value
    terms, words, *written = list_of(str, texts)
    times, places, pairs = map(bytes.fromhex, written)
    sizes, lengths = (tuple(list_of(int, each)) for each in numbers)
    read = RecordWords(tuple(terms.split()), times, places, sizes, lengths, tuple(words.split()), pairs)
    if not (
        len(read.terms) == len(times) == sum(sizes)
        and len(sizes) == len(lengths) == _FIELDS
        and len(places) == sizes[0]
        and len(pairs) % 4 == 0
        and all(0 <= number < _MOST_LENGTH for number in (*sizes, *lengths))
    ):
        message = f"no record's words: {value!r:.80}"
        raise ValueError(message)
    return read


_FORM = JsonForm(_written, _read)


def _texts(record: SearchRecord) -> Iterable[str]:
    yield record.title
    yield " ".join((*record.topic_names, record.venue))
    yield " ".join((*record.authors, record.organization_name))
    yield " ".join((record.abstract, record.note, *record.other_titles))


def _stems(words: Sequence[str]) -> dict[str, int]:
    """How often each stem occurs among the words."""
    return Counter(filter(None, map(_stem_if_rare, words)))


def _first_times(stems: Sequence[str], times: dict[str, int]) -> Iterable[int]:
    """For each stem how often it occurs; 0 where it comes again."""
    left = dict(times)
    return (left.pop(stem, 0) for stem in stems)


def _pairs(*texts: Sequence[str]) -> bytes:
    rare = [["" if word in STOP_WORDS else word for word in words] for words in texts]
    joined = {one + other for words in rare for one, other in pairwise(words) if one and other}
    return np.sort(np.fromiter(map(crc32, map(str.encode, joined)), "<u4")).tobytes()


@lru_cache(maxsize=1 << 18)
def _stem_if_rare(word: str) -> str:
    return "" if word in STOP_WORDS else stem(word)
