"""Computes how similar each paper of an archive is to one of them, by BM25 of their words and by their topics.

All weights are integers, so sums do not depend on their order: every platform computes the same similarities, for one
paper or for all.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from builder.archive.related_words import PaperWords
from builder.model import Paper

TOPIC_WEIGHT = 4
"""Having all topics in common raises the similarity of two papers by this multiple."""

STEPS = 1000
"""Similarities and weights are integers in units of 1/1000."""

_K1, _B = 1.2, 0.75
"""BM25's parameters, with their usual values."""

_DENSE_SHARE = 1 / 8
"""A word of more than this share of all papers has an array of weights with one entry per paper, zeros included.

Adding up such arrays is faster than adding up lists of paper numbers and weights.
"""

Integers = NDArray[np.int64]
SmallIntegers = NDArray[np.int32]


class Similarity:
    """The similarity of papers, which are identified by their place in the sequences given here."""

    def __init__(self, papers: Sequence[Paper], words: Sequence[PaperWords]) -> None:
        self._words = _WordWeights(words)
        self._topics = _TopicOverlap(papers)

    def to(self, number: int) -> SmallIntegers:
        """The similarity of every paper to this one; 0 for papers that share nothing, and for the paper itself.

        Papers without common words count as having a very small one in common, so that topics alone can suffice.
        """
        similarity = self._words.shared_with(number)
        others, both, either = self._topics.shared_with(number)
        similarity[others] = (STEPS + similarity[others]) * (either + TOPIC_WEIGHT * both) // either - STEPS
        similarity[number] = 0
        return similarity


class _WordWeights:
    """The BM25 weights of all words in all papers, by word."""

    def __init__(self, words: Sequence[PaperWords]) -> None:
        sizes = [len(own.stems) for own in words]
        papers = np.repeat(np.arange(len(words)), sizes)
        self._total = len(words)
        numbers: defaultdict[str, int] = defaultdict(count().__next__)
        stems = chain.from_iterable(own.stems for own in words)
        self._own = np.fromiter(map(numbers.__getitem__, stems), np.int32, sum(sizes))
        """The numbers of the words of all papers, in the order of the papers."""
        self._first = np.cumsum([0, *sizes]).tolist()
        self._papers_with = np.bincount(self._own)
        times = np.frombuffer(b"".join(own.times for own in words), np.uint8)
        weights = _weights(times, papers, _rarity(self._papers_with, len(words))[self._own], len(words))
        by_word = np.argsort(self._own, kind="stable")
        self._papers, self._weights = papers[by_word], weights[by_word]
        self._start = np.cumsum([0, *self._papers_with]).tolist()
        frequent = np.flatnonzero(self._papers_with > _DENSE_SHARE * len(words)).tolist()
        self._dense = {word: self._dense_weights(word) for word in frequent}

    def shared_with(self, number: int) -> SmallIntegers:
        """For every paper the sum of the weights that the words of this paper have in it."""
        own = self._words_of(number).tolist()
        sums = np.zeros(self._total, np.int32)
        if sparse := [slice(self._start[word], self._start[word + 1]) for word in own if word not in self._dense]:
            papers = np.concatenate([self._papers[part] for part in sparse])
            np.add.at(sums, papers, np.concatenate([self._weights[part] for part in sparse]))
        for word in own:
            if word in self._dense:
                sums += self._dense[word]
        return sums

    def _words_of(self, number: int) -> SmallIntegers:
        return self._own[self._first[number] : self._first[number + 1]]

    def _dense_weights(self, word: int) -> SmallIntegers:
        part = slice(self._start[word], self._start[word + 1])
        dense = np.zeros(self._total, np.int32)
        dense[self._papers[part]] = self._weights[part]
        return dense


def _rarity(papers_with: Integers, total: int) -> Integers:
    """BM25's inverse document frequency. It is rounded, because platforms differ in the last bit of a logarithm."""
    rarity: Integers = np.rint(STEPS * np.log1p((total - papers_with + 0.5) / (papers_with + 0.5))).astype(np.int64)
    return rarity


def _weights(times: NDArray[np.uint8], papers: Integers, rarity: Integers, total: int) -> SmallIntegers:
    """BM25's weight of each word in each paper; the arguments but the last have one entry for each of them."""
    lengths = np.bincount(papers, times, total)
    norms = _K1 * (1 - _B + _B * lengths / max(lengths.sum() / max(total, 1), 1))
    weights: SmallIntegers = np.rint(rarity * (times / (times + norms[papers]))).astype(np.int32)
    return weights


class _TopicOverlap:
    """The papers of each topic."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self._own = [tuple(topic.slug for topic in paper.topics) for paper in papers]
        self._sizes = np.array([len(own) for own in self._own], np.int64)
        members: defaultdict[str, list[int]] = defaultdict(list)
        for number, own in enumerate(self._own):
            for slug in own:
                members[slug].append(number)
        self._members = {slug: np.array(numbers) for slug, numbers in members.items()}

    def shared_with(self, number: int) -> tuple[Integers, Integers, Integers]:
        """The papers with common topics, how many topics both papers have, and how many either has."""
        own = self._own[number]
        if not own:
            nothing = np.zeros(0, np.int64)
            return nothing, nothing, nothing
        counts = np.bincount(np.concatenate([self._members[slug] for slug in own]))
        others = np.flatnonzero(counts > 0)
        both = counts[others]
        return others, both, len(own) + self._sizes[others] - both
