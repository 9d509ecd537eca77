"""What may be meant by a mistyped word: a similar one, or two, as in `spelling.js`."""

import re
from collections.abc import Collection, Mapping
from functools import cached_property
from math import inf

from rapidfuzz.distance import OSA

from builder.search.compounds import SHORTEST_WORD
from builder.search.record_words import PEOPLE
from builder.search.term_index import TermIndex
from builder.search.words import STOP_WORDS
from builder.text.stemming import stem

_COUNTED = re.compile("([0-9]+)([a-z]{2,})")
_SHORTEST_SPLIT = 5
"""Number of letters of the shortest word that is split in two."""

_SHORTEST_SLIP, _SLIPS, _COMMONER = 5, 2, 100
"""A word of so many letters that occurs at most twice may be meant to be one that occurs so many times as often."""
_LISTED_COMMONER = 10
"""The same for a word that is not among the most frequent, and has the stem of others."""


class Spelling:
    """The words of an index, to correct others by."""

    def __init__(self, index: TermIndex, places: Mapping[str, int]) -> None:
        """`places` are the places of terms in the index."""
        self._index = index
        self._places = places

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        return {word: rank for rank, word in enumerate(self._index.words)}

    def better(self, word: str) -> str | None:
        """What may be meant by a word that no paper has."""
        return self._nearest(word, 1) or self.split(word) or self._nearest(word) or self.split(word, ends=STOP_WORDS)

    def commoner(self, word: str) -> str | None:
        """What may be meant by a word that hardly any paper has, and that is nobody's name.

        Papers may have its stem in other words: `tunning` has that of Tun, a name.
        """
        term = stem(word)
        often = self._frequency(term)
        if not 0 < often < _COMMONER or len(word) < _SHORTEST_SLIP:
            return None
        is_name, is_stem, is_listed = self._is_name(term), word == term, word in self._ranks
        if (is_name and is_stem) or (often > _SLIPS and (is_stem or is_listed)):
            return None
        better = self._nearest(word, 1)
        times = _COMMONER if is_name or is_stem or is_listed else _LISTED_COMMONER
        is_common = better and self._frequency(stem(better), but=PEOPLE) >= times * min(often, _SLIPS)
        return better if is_common and stem(better or "") != term else None

    def is_word(self, word: str) -> bool:
        """Whether the word is among the most frequent, or has the stem of a name: papers may have it as it is."""
        return word in self._ranks or self._is_name(stem(word))

    def _is_name(self, term: str) -> bool:
        return self._frequency(term) > self._frequency(term, but=PEOPLE)

    def _frequency(self, term: str, but: int | None = None) -> int:
        """How often papers have the term, in other fields than `but`."""
        postings = self._index.postings(self._places[term]) if term in self._places else ()
        return sum(len(posting.papers) for posting in postings if posting.field != but)

    def split(self, word: str, shortest: int = SHORTEST_WORD, ends: Collection[str] = ()) -> str | None:
        """The word as two frequent words; of several ways, the one whose rarer word is most frequent.

        A number and a word after it are also two: `4bit` is `4 bit`. The second may be one of `ends`.
        """
        counted = _COUNTED.fullmatch(word)
        if counted and counted[1] in self._places and stem(counted[2]) in self._places:
            return " ".join(counted.groups())
        places = range(shortest, len(word) - shortest + 1) if len(word) >= _SHORTEST_SPLIT else ()
        ways = ((word[:at], word[at:]) for at in places)
        known = (way for way in ways if way[0] in self._ranks and (way[1] in self._ranks or way[1] in ends))
        best = min(known, key=lambda way: max(self._ranks.get(part, inf) for part in way), default=None)
        return best and " ".join(best)

    def _nearest(self, word: str, most: int = 3) -> str | None:
        """The nearest other word with at most `most` typing errors, fewer in short words; the most frequent of several.

        Words with digits are names and are never corrected.
        """
        allowed = min(most, sum(len(word) >= length for length in (4, 6, 10)))
        best, fewest = None, allowed + 1.0
        for candidate in self._index.words if word.isalpha() else ():
            if candidate != word and abs(len(candidate) - len(word)) < fewest:
                apart = OSA.distance(word, candidate) + (0.5 if candidate[0] != word[0] else 0)
                if apart < fewest:
                    best, fewest = candidate, apart
        return best
