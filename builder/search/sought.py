"""What a query's words stand for in the index: terms, compounds and beginnings, as in `sought.js`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeAlias

from builder.objects import frozen
from builder.search.query import Query
from builder.search.spelling import Spelling
from builder.search.term_index import TermIndex
from builder.search.words import STOP_WORDS
from builder.text.stemming import stem

EXACT, MEANT = 10, 3
"""How much a word counts as it was typed, and as it may be meant: completed, or in another spelling; in tenths."""

_COMPLETIONS = 12
"""Maximum number of terms that complete an unfinished word."""

_SHORTEST_BEGINNING = 3
_LONG_PART = 3
"""Number of letters of the shorter part of a word that is split rather than completed: `multishot`."""
_SHORT = 4
"""Number of words of the longest query whose words are also looked up joined, which costs a reader another request."""

_MODEL = re.compile("([a-z]?)((?!(?:19|20)[0-9]{2}$)[0-9].*)")
"""A number after a name, or a letter and a number: `deepseek` and `r1` are also written `deepseekr` and `1`.

A year is a word by itself.
"""

_SHORTEST_NAME = 4

_Word: TypeAlias = tuple[str, tuple[str, ...]]
"""A word of the query, and the other words between it and the one before."""


@frozen
class Way:
    """Terms that a paper must have, all of them, and how much they then count."""

    terms: tuple[str, ...]
    weight: int = EXACT


@frozen
class Unit:
    """What a paper should have, in any of these ways: a word, or two that are one."""

    ways: tuple[Way, ...]
    between: tuple[str, ...]
    """The stems of other words that the query has between this unit and the one before."""
    words: tuple[str, ...]
    """The word or words as they were looked up."""


@frozen
class Sought:
    """What is looked for."""

    units: tuple[Unit, ...]
    corrections: tuple[tuple[str, str], ...]
    """Words that no paper has, and the similar words that are looked for instead."""
    similar: tuple[tuple[str, str], ...]
    """Words that hardly any paper has, and the similar words that are looked for too."""
    unknown: tuple[str, ...]
    """Words that no paper has, and none is similar to."""


class Vocabulary:
    """The words and terms of an index."""

    def __init__(self, index: TermIndex) -> None:
        """`index` is the index that the words are looked up in."""
        self.index = index
        self.places: Mapping[str, int] = {text: place for place, text in enumerate(index.terms)}
        self._compound_of: dict[tuple[str, ...], str] = {}
        for joined, parts in index.compounds.items():
            self._compound_of.setdefault(parts, joined)
        self._spelling = Spelling(index, self.places)

    def sought(self, query: Query) -> Sought:
        """What the query looks for."""
        words: list[_Word] = []
        corrections: list[tuple[str, str]] = []
        similar: dict[str, str] = {}
        unknown: list[str] = []
        typed = list(zip(query.words, query.between, strict=True))
        for at, (word, between) in enumerate(typed):
            better = None
            if self._is_known(query, typed, at):
                if not query.is_literal and (commoner := self._spelling.commoner(word)):
                    similar[word] = commoner
            elif not query.is_literal and (better := self._meant(word, query)):
                corrections.append((word, better))
            else:
                unknown.append(word)
            first, *rest = (better or word).split()
            words += [(first, between), *((part, ()) for part in rest if part not in STOP_WORDS)]
        units = self._units(words, query.unfinished, similar)
        return Sought(tuple(units), tuple(corrections), tuple(similar.items()), tuple(unknown))

    def _is_known(self, query: Query, typed: Sequence[_Word], at: int) -> bool:
        word = typed[at][0]
        return (
            word in query.keys
            or stem(word) in self.places
            or stem(word) in self.index.compounds
            or (
                word == query.unfinished
                and bool(self._completions(word))
                and not self._spelling.split(word, _LONG_PART)
            )
            or any(self._are_known(terms) for place in (at - 1, at) for terms in self._as_one(typed, place))
        )

    def forms(self, words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """The stems of a phrase, and the same with one compound in its other form: joined, or as two."""
        stems = tuple(map(stem, words))
        found = [stems]
        for at, term in enumerate(stems):
            if parts := self.index.compounds.get(term):
                found.append((*stems[:at], *parts, *stems[at + 1 :]))
            if joined := self._compound_of.get(stems[at : at + 2]):
                found.append((*stems[:at], joined, *stems[at + 2 :]))
        return tuple(found)

    def _meant(self, word: str, query: Query) -> str | None:
        """What may be meant by a word that no paper has, or only as the beginning of a rare name."""
        is_unfinished = word == query.unfinished and self._completions(word)
        return self._spelling.split(word, _LONG_PART) if is_unfinished else self._spelling.better(word)

    def _units(self, words: Sequence[_Word], unfinished: str, similar: Mapping[str, str]) -> Iterator[Unit]:
        compounds = self.index.compounds
        at = 0
        while at < len(words):
            word, between = words[at]
            term = stem(word)
            if as_one := self._as_one([(similar.get(word, word), between) for word, between in words], at):
                ways = list(map(Way, as_one))
            elif term in compounds:
                ways = [Way((term,)), Way(compounds[term])]
            elif term in self.places or word != unfinished:
                own, other = (EXACT, MEANT) if word not in similar or self._spelling.is_word(word) else (MEANT, EXACT)
                ways = [Way((term,), own), Way((stem(similar[word]),), other)] if word in similar else [Way((term,))]
            else:
                ways = [Way((longer,), MEANT) for longer in self._completions(word)]
            end = at + (2 if as_one else 1)
            yield Unit(tuple(ways), tuple(map(stem, between)), tuple(word for word, _ in words[at:end]))
            at = end

    def _as_one(self, words: Sequence[_Word], at: int) -> list[tuple[str, ...]]:
        """The ways to write two neighbouring words that are one: joined, or a name with a number, as `DeepSeek-R1`.

        No name and number are one unless a paper has both.
        """
        if not 0 <= at < len(words) - 1 or words[at + 1][1]:
            return []
        word, following = words[at][0], words[at + 1][0]
        pair = stem(word), stem(following)
        joined = self._compound_of.get(pair) or (stem(word + following) if len(words) <= _SHORT else "")
        if joined in self.places or pair in self._compound_of:
            return [(joined,), pair]
        model = _MODEL.fullmatch(following)
        if not model or pair[0] in self.index.compounds or not pair[0].isalpha():
            return []
        letter, number = model.groups()
        other = (stem(word + letter), number) if letter else (stem(word[:-1]), word[-1] + number)
        is_other = min(map(len, (word, other[0]))) >= _SHORTEST_NAME and self._meet(other)
        return [*([pair] if (is_other or not letter) and self._meet(pair) else []), *([other] if is_other else [])]

    def _are_known(self, terms: Sequence[str]) -> bool:
        return all(term in self.places for term in terms)

    def _meet(self, terms: Sequence[str]) -> bool:
        """Whether a paper has both terms."""
        if not self._are_known(terms):
            return False
        one, other = (
            {*chain(*(each.papers.tolist() for each in self.index.postings(self.places[term])))} for term in terms
        )
        return not one.isdisjoint(other)

    def _completions(self, word: str) -> list[str]:
        """The most frequent terms that begin with the word."""
        if len(word) < _SHORTEST_BEGINNING:
            return []
        longer = [place for text, place in self.places.items() if text.startswith(word)]
        longer.sort(key=lambda place: -self.index.frequency(place))
        return [self.index.terms[place] for place in longer[:_COMPLETIONS]]
