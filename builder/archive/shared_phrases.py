"""Finds the rare phrases that two papers share: the reasons why they are related."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain, count

import numpy as np

from builder.archive.related_words import WORD, telling_stem
from builder.model import Paper
from builder.text.stemming import stem

SHOWN_PHRASES = 2
_HEADS = frozenset(map(stem, """
agent benchmark data dataset framework language large learning model network system task
""".split()))  # noqa: SIM905  # fmt: skip
"""Stems that are too common to make a phrase alone, but end or begin many: `block diffusion model`."""
_VAGUE = frozenset(map(stem, """
accurate accurately adoption amount approximately arbitrary behind between both built comprise comprises comprising
compromising computationally consistently curated during each exhibit exhibits expensive extra face fail fails fall
further gains itself lack lacks lag longer manually meticulously mitigate more over overhead prohibitively publicly
rapidly release reveal reveals sacrificing seamlessly seeks serves shift short similarly still subsequent such
survey through toward towards trade truly typically up upon whose widespread without
""".split()))  # noqa: SIM905  # fmt: skip
"""Stems that may be rare, but say nothing of a paper's subject."""
_OPENING, _CLOSING = "([{\"'“‘", ")]}\"'”’.,;:!?"


class PhraseIndex:
    """The phrases of an archive's papers, which are identified by their place in the sequence given here."""

    def __init__(self, papers: Sequence[Paper], most: int) -> None:
        """A phrase is rare if its words stand together at most `most` times in all papers."""
        self._papers = papers
        texts = [_words(paper) for paper in papers]
        self._first = np.cumsum([0, *map(len, texts)]).tolist()
        forms: defaultdict[str, int] = defaultdict(count().__next__)
        written = np.fromiter(map(forms.__getitem__, chain.from_iterable(texts)), np.int32, self._first[-1])
        stems: defaultdict[str, int] = defaultdict(count(1).__next__)
        numbers = np.array([_numbers_in_pairs(word, stems) for word in forms], np.int64).reshape(-1, 2)
        before, after = numbers[written[:-1], 0], numbers[written[1:], 1]
        places = np.flatnonzero((before > 0) & (after > 0))
        pairs = before[places] * (len(stems) + 1) + after[places]
        _, which, times = np.unique(pairs, return_inverse=True, return_counts=True)
        is_rare = (times[which] > 1) & (times[which] <= most)
        self._at, self._pairs, self._times = places[is_rare], pairs[is_rare], times[which][is_rare]
        self._of = lru_cache(maxsize=8192)(self._pairs_of)

    def shared(self, number: int, other: int) -> tuple[str, ...]:
        """The rarest phrases of two or more words that both papers contain, spelled as in the first."""
        own, there = self._of(number), self._of(other)
        runs: list[list[int]] = []
        for pair in sorted(own.keys() & there.keys(), key=own.__getitem__):
            if runs and all(self._at[of[pair]] == self._at[of[runs[-1][-1]]] + 1 for of in (own, there)):
                runs[-1].append(pair)
            else:
                runs.append([pair])
        rarest = sorted(((own[run[0]], own[run[-1]]) for run in runs), key=lambda run: self._times[run[0]])
        words, start = (_words(self._papers[number]), self._first[number]) if runs else ((), 0)
        shown = (words[self._at[first] - start : self._at[last] - start + 2] for first, last in rarest[:SHOWN_PHRASES])
        return tuple(" ".join(phrase).lstrip(_OPENING).rstrip(_CLOSING) for phrase in shown)

    def _pairs_of(self, number: int) -> Mapping[int, int]:
        """Where among all rare pairs those of a paper are."""
        start, end = np.searchsorted(self._at, self._first[number : number + 2]).tolist()
        return dict(zip(self._pairs[start:end].tolist(), range(start, end), strict=True))


def _numbers_in_pairs(word: str, stems: Mapping[str, int]) -> tuple[int, int]:
    """The number of the word's stem as the first of a pair and as the second; 0 if it can't be that.

    A phrase does not reach across punctuation.
    """
    left, right = word.lstrip(_OPENING), word.rstrip(_CLOSING)
    parts = [word] if word.isalpha() else WORD.findall(word)
    key = [stem(part.lower()) for part in parts]
    is_part = any(map(telling_stem, parts)) or (len(parts) == 1 and key[0] in _HEADS)
    number = stems["-".join(key)] if is_part and not _VAGUE.intersection(key) else 0
    return number if right == word else 0, number if left == word else 0


def _words(paper: Paper) -> Sequence[str]:
    """The words between spaces in a paper; an empty one stands after the title and after the abstract."""
    return (*paper.title.split(), "", *(paper.abstract or "").split(), "")
