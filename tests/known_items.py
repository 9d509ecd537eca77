"""Queries whose one right answer is known: words of a paper that somebody half remembers, and how many find it."""

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.search.finding import Finding
from builder.search.records import SearchRecord
from builder.search.words import STOP_WORDS

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_TYPED_WORD = re.compile(r"[^\W_](?:[\w.'’-]*[^\W_])?")
_WORDS_ASKED = 5


@dataclass(frozen=True, slots=True)
class KnownItem:
    """A query, and the paper that it is about."""

    query: str
    url: str


def titles_lacking_a_word(records: Sequence[SearchRecord], seed: int = 1) -> Iterator[KnownItem]:
    """Each title of two words or more, without one of them."""
    chance = random.Random(seed)  # noqa: S311 (no secret depends on it)
    for record in records:
        words = record.title.split()
        if len(words) > 1:
            lost = chance.randrange(len(words))
            yield KnownItem(" ".join(words[:lost] + words[lost + 1 :]), record.url)


def words_of_a_sentence(records: Sequence[SearchRecord], seed: int = 1) -> Iterator[KnownItem]:
    """Five different words, as they are written, of one sentence of each abstract, in their order; no stop words."""
    chance = random.Random(seed)  # noqa: S311 (no secret depends on it)
    for record in records:
        sentences = [_words(sentence) for sentence in _SENTENCE_END.split(record.abstract)]
        if long_enough := [words for words in sentences if len(words) >= _WORDS_ASKED]:
            words = chance.choice(long_enough)
            places = sorted(chance.sample(range(len(words)), _WORDS_ASKED))
            yield KnownItem(" ".join(words[place] for place in places), record.url)


def not_found(find: Callable[[str], Finding], items: Iterable[KnownItem], most: int) -> list[KnownItem]:
    """Those whose paper is not among the first `most` that are found."""
    return [item for item in items if item.url not in {hit.record.url for hit in find(item.query).hits[:most]}]


def _words(sentence: str) -> list[str]:
    typed = dict.fromkeys(word.lower() for word in _TYPED_WORD.findall(sentence))
    return [word for word in typed if word not in STOP_WORDS]
