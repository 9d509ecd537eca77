"""The words of all search records, for the index, the compounds, and the list that corrects mistyped words."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, count
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from builder.memory import JsonForm, Table, list_of
from builder.objects import frozen
from builder.search.records import SearchRecord
from builder.search.words import in_one_spelling, split_words

FIELDS = {"title": 12, "topics": 2, "people": 3, "text": 1, "keys": 100}
"""The fields of the index, and how much more a hit counts there than in the abstract."""

PEOPLE, KEYS = (list(FIELDS).index(field) for field in ("people", "keys"))
"""The places of these fields."""

RecordWords: TypeAlias = tuple[str, ...]
"""The words of a record: a text for each field of the index, of words in lower case with spaces between them."""

WordCounter: TypeAlias = Callable[[SearchRecord], RecordWords]
"""`record_words`, or a function that returns the same and remembers it."""

Integers = NDArray[np.int64]
SmallIntegers = NDArray[np.int32]


@frozen
class Occurrences:
    """Every word of the records where it stands, in the order of the records, of their fields and of the texts."""

    size: int
    """Number of records."""
    words: Sequence[str]
    """All different words in one spelling; a word's number is its place here."""
    numbers: SmallIntegers
    """The number of each occurrence's word."""
    texts: SmallIntegers
    """The text of each occurrence: the place of its record, times the number of fields, plus that of the field."""
    places: SmallIntegers
    """The place of each occurrence in its text, from 0."""


def record_words(record: SearchRecord) -> RecordWords:
    """The words of a record. The result depends on the record only, so it can be remembered between rebuilds."""
    return (*(" ".join(split_words(text)) for text in _texts(record)), " ".join(record.keys))


def kept_words(table: Table) -> WordCounter:
    """`record_words` with its results in the table."""

    def words_of(record: SearchRecord) -> RecordWords:
        return table.result((*_texts(record), *record.keys), lambda: record_words(record), _FORM)

    return words_of


def occurrences(records: Sequence[RecordWords]) -> Occurrences:
    """The words of these records where they stand."""
    texts = [text for texts in records for text in texts]
    sizes = np.fromiter((text.count(" ") + 1 if text else 0 for text in texts), np.int64, len(texts))
    spelled: defaultdict[str, int] = defaultdict(count().__next__)
    found = map(spelled.__getitem__, chain.from_iterable(map(str.split, texts)))
    as_written = np.fromiter(found, np.int32, sizes.sum())
    words: defaultdict[str, int] = defaultdict(count().__next__)
    in_one = np.fromiter(map(words.__getitem__, map(in_one_spelling, spelled)), np.int32, len(spelled))
    return Occurrences(
        size=len(records),
        numbers=in_one[as_written],
        words=tuple(words),
        texts=np.repeat(np.arange(len(texts), dtype=np.int32), sizes),
        places=np.arange(sizes.sum(), dtype=np.int32) - np.repeat((np.cumsum(sizes) - sizes).astype(np.int32), sizes),
    )


def _read(value: Any) -> RecordWords:
    words = tuple(list_of(str, value))
    if len(words) != len(FIELDS) or any(text != " ".join(text.split()) for text in words):
        message = f"no record's words: {value!r:.80}"
        raise ValueError(message)
    return words


_FORM: JsonForm[RecordWords] = JsonForm(list, _read)


def _texts(record: SearchRecord) -> Iterable[str]:
    yield record.title
    yield " ".join((*record.topic_names, record.venue))
    yield " ".join((*record.authors, record.organization_name))
    yield " ".join((record.abstract, record.note, *record.other_titles, record.year))
