"""What a query's words stand for in the index: terms, compounds, beginnings, and corrections, as in `sought.js`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import OSA

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

_SHORTEST_SPLIT = 6
"""Number of letters of the shortest word that is split in two."""


@dataclass(frozen=True, slots=True)
class Way:
    """Terms that a paper must have, all of them, and how much they then count."""

    terms: tuple[str, ...]
    weight: int = EXACT


@dataclass(frozen=True, slots=True)
class Unit:
    """What a paper should have, in any of these ways: a word, or two that are one."""

    ways: tuple[Way, ...]
    gap: int
    """How many other words the query has between this unit and the one before."""


@dataclass(frozen=True, slots=True)
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
        for word, gap in zip(query.words, query.gaps, strict=True):
            if (
                word in query.keys
                or stem(word) in self.places
                or (word == query.unfinished and self._completions(word))
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
            following = stem(words[at + 1][0]) if words[at + 1 : at + 2] and not words[at + 1][1] else ""
            joined = self._compound_of.get((term, following)) or self._joined(words, at)
            is_number = not joined and term not in compounds and term.isalpha() and "0" <= following[:1] <= "9"
            if joined:
                ways = [Way((joined,)), Way((term, following))]
            elif term in compounds:
                ways = [Way((term,)), Way(compounds[term])]
            elif is_number:
                ways = [Way((term, following))]
            elif term in self.places or word != unfinished:
                ways = [Way((term,))]
            else:
                ways = [Way((longer,), COMPLETED) for longer in self._completions(word)]
            yield Unit(tuple(ways), gap)
            at += 2 if joined or is_number else 1

    def _joined(self, words: Sequence[tuple[str, int]], at: int) -> str | None:
        """The term for two neighbouring words of a short query that papers write only as one."""
        if len(words) > _SHORT or at + 1 == len(words) or words[at + 1][1]:
            return None
        joined = stem(words[at][0] + words[at + 1][0])
        return joined if joined in self.places else None

    def _completions(self, word: str) -> list[str]:
        """The most frequent terms that begin with the word."""
        if len(word) < _SHORTEST_BEGINNING:
            return []
        longer = [place for text, place in self.places.items() if text.startswith(word)]
        longer.sort(key=lambda place: -self.index.frequency(place))
        return [self.index.terms[place] for place in longer[:_COMPLETIONS]]

    def _split(self, word: str) -> str | None:
        """The word as two frequent words; of several ways, the one whose rarer word is most frequent."""
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
