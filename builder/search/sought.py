"""What a query's words stand for in the index: terms, compounds, beginnings, and corrections, as in `sought.js`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from rapidfuzz.distance import OSA

from builder.objects import frozen
from builder.search.compounds import SHORTEST_WORD
from builder.search.query import Query
from builder.search.term_index import TermIndex
from builder.text.stemming import stem

EXACT, COMPLETED = 10, 3
"""How much a word counts as it was typed, and as it was completed, in tenths."""

_COMPLETIONS = 12
"""Maximum number of terms that complete an unfinished word."""

_SHORTEST_BEGINNING = 3
_SHORT = 4
"""Number of words of the longest query whose words are also looked up joined, which costs a reader another request."""

_MODEL = re.compile("([a-z]?)([0-9].*)")
"""A number after a name, or a letter and a number: `deepseek` and `r1` are also written `deepseekr` and `1`."""

_COUNTED = re.compile("([0-9]+)([a-z]{2,})")
_SHORTEST_NAME = 4
_SHORTEST_SPLIT = 6
"""Number of letters of the shortest word that is split in two."""


@frozen
class Way:
    """Terms that a paper must have, all of them, and how much they then count."""

    terms: tuple[str, ...]
    weight: int = EXACT


@frozen
class Unit:
    """What a paper should have, in any of these ways: a word, or two that are one."""

    ways: tuple[Way, ...]
    gap: int
    """How many other words the query has between this unit and the one before."""


@frozen
class Sought:
    """What is looked for."""

    units: tuple[Unit, ...]
    corrections: tuple[tuple[str, str], ...]
    """Words that no paper has, and the similar words that are looked for instead."""
    unknown: tuple[str, ...]
    """Words that no paper has, and none is similar to."""


class Vocabulary:
    """The words and terms of an index."""

    def __init__(self, index: TermIndex) -> None:
        """`index` is the index that the words are looked up in."""
        self.index = index
        self.places: Mapping[str, int] = {text: place for place, text in enumerate(index.terms)}
        self._compound_of = {parts: joined for joined, parts in reversed([*index.compounds.items()])}

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        return {word: rank for rank, word in enumerate(self.index.words)}

    def sought(self, query: Query) -> Sought:
        """What the query looks for."""
        words: list[tuple[str, int]] = []
        corrections: list[tuple[str, str]] = []
        unknown: list[str] = []
        typed = list(zip(query.words, query.gaps, strict=True))
        for at, (word, gap) in enumerate(typed):
            if (
                word in query.keys
                or stem(word) in self.places
                or (word == query.unfinished and self._completions(word))
                or any(self._are_known(terms) for place in (at - 1, at) for terms in self._as_one(typed, place))
            ):
                words.append((word, gap))
            elif better := self._nearest(word, 1) or self._split(word) or self._nearest(word):
                corrections.append((word, better))
                first, *rest = better.split()
                words += [(first, gap), *((part, 0) for part in rest)]
            else:
                unknown.append(word)
                words.append((word, gap))
        return Sought(tuple(self._units(words, query.unfinished)), tuple(corrections), tuple(unknown))

    def _units(self, words: Sequence[tuple[str, int]], unfinished: str) -> Iterator[Unit]:
        compounds = self.index.compounds
        at = 0
        while at < len(words):
            word, gap = words[at]
            term = stem(word)
            if as_one := self._as_one(words, at):
                ways = list(map(Way, as_one))
            elif term in compounds:
                ways = [Way((term,)), Way(compounds[term])]
            elif term in self.places or word != unfinished:
                ways = [Way((term,))]
            else:
                ways = [Way((longer,), COMPLETED) for longer in self._completions(word)]
            yield Unit(tuple(ways), gap)
            at += 2 if as_one else 1

    def _as_one(self, words: Sequence[tuple[str, int]], at: int) -> list[tuple[str, ...]]:
        """The ways to write two neighbouring words that are one: joined, or a name with a number, as `DeepSeek-R1`.

        No name and number are one unless a paper has both.
        """
        if not 0 <= at < len(words) - 1 or words[at + 1][1]:
            return []
        word, following = words[at][0], words[at + 1][0]
        pair = stem(word), stem(following)
        joined = self._compound_of.get(pair) or (stem(word + following) if len(words) <= _SHORT else "")
        if joined in self.places:
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
        """Whether a paper has all of the terms."""
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

    def _split(self, word: str) -> str | None:
        """The word as two frequent words; of several ways, the one whose rarer word is most frequent.

        A number and a word after it are also two: `4bit` is `4 bit`.
        """
        counted = _COUNTED.fullmatch(word)
        if counted and self._are_known([counted[1], stem(counted[2])]):
            return " ".join(counted.groups())
        places = range(SHORTEST_WORD, len(word) - SHORTEST_WORD + 1) if len(word) >= _SHORTEST_SPLIT else ()
        ways = ((word[:at], word[at:]) for at in places)
        known = (way for way in ways if way[0] in self._ranks and way[1] in self._ranks)
        best = min(known, key=lambda way: max(self._ranks[part] for part in way), default=None)
        return best and " ".join(best)

    def _nearest(self, word: str, most: int = 3) -> str | None:
        """The nearest word with at most `most` typing errors, fewer in short words; the most frequent of equally near.

        Words with digits are names and are never corrected.
        """
        allowed = min(most, sum(len(word) >= length for length in (4, 6, 10)))
        best, fewest = None, allowed + 1.0
        for candidate in self.index.words if word.isalpha() else ():
            if abs(len(candidate) - len(word)) < fewest:
                apart = OSA.distance(word, candidate) + (0.5 if candidate[0] != word[0] else 0)
                if apart < fewest:
                    best, fewest = candidate, apart
        return best
