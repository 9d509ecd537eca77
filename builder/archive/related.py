"""Finds the few papers that are most similar to a paper, by their words and topics, and what they share.

Similarity is BM25 with all words of the paper as the query, like "more like this" in search engines. It is raised by
the topics that both papers have.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from math import sqrt

import numpy as np

from builder.archive.related_words import PaperWords, paper_words
from builder.archive.similarity import Similarity, SmallIntegers
from builder.model import Paper, RelatedPaper

SHOWN_TERMS = 4
FEWEST_TOGETHER = 3
"""A shared word is not shown as a reason if it occurs fewer times in both papers together: once in each abstract."""
MOST_SHARE = 0.1
"""A shared word is not shown as a reason if more than this share of all papers contain it."""
FEW_PAPERS = 5
"""Words of up to this many papers are always shown as reasons, however few papers there are."""

WordCounter = Callable[[str, str | None], PaperWords]


def related_papers(papers: Sequence[Paper], count: int = 6) -> Mapping[str, tuple[RelatedPaper, ...]]:
    """For each paper's id up to `count` similar papers, the most similar first, omitting those that share nothing."""
    return dict(RelatedIndex(papers, count=count))


class RelatedIndex(Mapping[str, tuple[RelatedPaper, ...]]):
    """Maps each paper's id to the papers that are most similar to it, which are found when they are asked for."""

    def __init__(self, papers: Sequence[Paper], words_of: WordCounter = paper_words, count: int = 6) -> None:
        """`words_of` may be a `paper_words` that remembers its results; counting words takes most of the time."""
        self._papers = sorted(papers, key=lambda paper: paper.id)
        self._numbers = {paper.id: number for number, paper in enumerate(self._papers)}
        self._words = [words_of(paper.title, paper.abstract) for paper in self._papers]
        self._similarity = Similarity(self._papers, self._words)
        self._most = max(FEW_PAPERS, MOST_SHARE * len(papers))
        self._count = count

    def __getitem__(self, paper_id: str) -> tuple[RelatedPaper, ...]:
        return self.related_to(paper_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def related_to(self, paper_id: str) -> tuple[RelatedPaper, ...]:
        """The papers most similar to this one, the most similar first. Raises `KeyError` for an unknown id."""
        number = self._numbers[paper_id]
        others = _largest(self._similarity.to(number), self._count)
        terms = self._terms(number)
        return tuple(self._related(number, other, terms) for other in others)

    def _terms(self, number: int) -> Mapping[str, "_Term"]:
        """The words of a paper by stem."""
        own, papers_with = self._words[number], self._similarity.papers_with(number).tolist()
        ranks = [papers / sqrt(times) for papers, times in zip(papers_with, own.times, strict=True)]
        return dict(zip(own.stems, zip(ranks, own.stems, own.forms, own.times, papers_with, strict=True), strict=True))

    def _related(self, number: int, other: int, terms: Mapping[str, "_Term"]) -> RelatedPaper:
        there = {topic.slug for topic in self._papers[other].topics}
        topics = tuple(topic.slug for topic in self._papers[number].topics if topic.slug in there)
        shared = sorted(map(terms.__getitem__, terms.keys() & self._words[other].stems))
        shown = (term[2] for term in shared if not topics or self._tells(term, other))
        return RelatedPaper(self._papers[other].id, tuple(islice(shown, SHOWN_TERMS)), topics)

    def _tells(self, term: "_Term", other: int) -> bool:
        """Whether a word that the other paper contains too says why the two are related."""
        _, stem, _, times, papers_with = term
        there = self._words[other]
        return papers_with <= self._most and times + there.times[there.stems.index(stem)] >= FEWEST_TOGETHER


_Term = tuple[float, str, str, int, int]
"""A word of a paper: rank, stem, form, how often the paper contains it, how many papers contain it.

Rare words and those of the title come first.
"""


def _largest(similarity: SmallIntegers, count: int) -> list[int]:
    """The numbers of the `count` largest similarities above 0, the largest first, equal ones by number."""
    count = min(count, len(similarity))
    least = max(np.partition(similarity, -count)[-count], 1)
    found = np.flatnonzero(similarity >= least)
    largest: list[int] = found[np.argsort(-similarity[found], kind="stable")[:count]].tolist()
    return largest
