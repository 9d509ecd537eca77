"""Counts the words of a search record, for the index and for the list of words that correct a mistyped one."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

from builder.search.records import SearchRecord
from builder.search.words import STOP_WORDS, word_counts
from builder.text.stemming import stem

_MOST_TIMES = 255
"""Higher counts are cut off here, so that a count fits in a byte. They would hardly change a score."""


@dataclass(frozen=True, slots=True)
class RecordWords:
    """The words of one record, in the order of the index's fields: title, topics, people, text, keys."""

    terms: tuple[str, ...]
    """The stems of the first field, then those of the second and so on, each once per field; without stop words."""
    times: bytes
    """How often each of the terms occurs in its field."""
    sizes: tuple[int, ...]
    """How many of the terms belong to each field."""
    lengths: tuple[int, ...]
    """How many words each field has, repeated words included."""
    words: tuple[str, ...]
    """All different words of the fields, unstemmed, without keys."""


def record_words(record: SearchRecord) -> RecordWords:
    """The words of a record. The result depends on the record only, so it can be remembered between rebuilds."""
    words: dict[str, None] = {}
    fields = [_stems(text, words) for text in _texts(record)]
    fields.append(dict.fromkeys(record.keys, 1))
    return RecordWords(
        terms=tuple(term for field in fields for term in field),
        times=bytes(min(times, _MOST_TIMES) for field in fields for times in field.values()),
        sizes=tuple(map(len, fields)),
        lengths=tuple(sum(field.values()) for field in fields),
        words=tuple(words),
    )


def _texts(record: SearchRecord) -> Iterable[str]:
    yield record.title
    yield " ".join(record.topic_names)
    yield " ".join((*record.people, record.organization))
    yield " ".join((record.abstract, record.note, *record.other_titles))


def _stems(text: str, words: dict[str, None]) -> dict[str, int]:
    """How often each stem occurs in the text, whose words are added to `words`."""
    counts = word_counts(text)
    words.update(zip(counts, repeat(None)))
    times: dict[str, int] = {}
    for word, count in counts.items():
        if stemmed := _stem_if_rare(word):
            times[stemmed] = times.get(stemmed, 0) + count
    return times


@lru_cache(maxsize=1 << 18)
def _stem_if_rare(word: str) -> str:
    return "" if word in STOP_WORDS else stem(word)
