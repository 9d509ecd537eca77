"""Counts the words of a search record, for the index and for the list of words that correct a mistyped one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import Any, TypeAlias

from builder.memory import JsonForm, Table, list_of
from builder.search.records import SearchRecord
from builder.search.words import STOP_WORDS, word_counts
from builder.text.stemming import stem

_FIELDS = 5
_MOST_LENGTH = 2**31
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


WordCounter: TypeAlias = Callable[[SearchRecord], RecordWords]
"""`record_words`, or a function that returns the same and remembers it."""


def kept_words(table: Table) -> WordCounter:
    """`record_words` with its results in the table."""

    def words_of(record: SearchRecord) -> RecordWords:
        return table.result((*_texts(record), *record.keys), lambda: record_words(record), _FORM)

    return words_of


def _written(words: RecordWords) -> object:
    texts = [" ".join(words.terms), " ".join(words.words), words.times.hex()]
    return [texts, words.sizes, words.lengths]


def _read(value: Any) -> RecordWords:
    texts, *numbers = value
    terms, words, times = list_of(str, texts)
    sizes, lengths = (list_of(int, each) for each in numbers)
    read = RecordWords(tuple(terms.split()), bytes.fromhex(times), tuple(sizes), tuple(lengths), tuple(words.split()))
    if not (
        len(read.terms) == len(read.times) == sum(sizes)
        and len(sizes) == len(lengths) == _FIELDS
        and all(0 <= number < _MOST_LENGTH for number in (*sizes, *lengths))
    ):
        message = f"no record's words: {value!r:.80}"
        raise ValueError(message)
    return read


_FORM = JsonForm(_written, _read)


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
