"""Finds the few papers that are most similar to a paper, by their words and topics, and what they share.

Similarity is BM25 with all words of the paper as the query, like "more like this" in search engines. It is raised by
the topics that both papers have. What they share is shown as topics and rare phrases.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

import numpy as np

from builder.archive.related_words import PaperWords, paper_words
from builder.archive.shared_phrases import paper_phrases, shared_phrases
from builder.archive.similarity import Similarity, SmallIntegers
from builder.model import Paper, RelatedPaper

MOST_SHARE = 0.05
"""A shared phrase is a reason if at most this share of all papers contain its rarest word."""
FEW_PAPERS = 25
"""Words of up to this many papers are rare, however few papers there are."""

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
        self._phrases = cache(lambda number: paper_phrases(self._papers[number].title, self._papers[number].abstract))

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
        papers_with = dict(zip(self._words[number].stems, self._similarity.papers_with(number).tolist(), strict=True))
        return tuple(self._related(number, other, papers_with) for other in others)

    def _related(self, number: int, other: int, papers_with: Mapping[str, int]) -> RelatedPaper:
        there = {topic.slug for topic in self._papers[other].topics}
        topics = tuple(topic.slug for topic in self._papers[number].topics if topic.slug in there)
        phrases = shared_phrases(self._phrases(number), self._phrases(other), papers_with, self._most)
        return RelatedPaper(self._papers[other].id, phrases, topics)


def _largest(similarity: SmallIntegers, count: int) -> list[int]:
    """The numbers of the `count` largest similarities above 0, the largest first, equal ones by number."""
    count = min(count, len(similarity))
    least = max(np.partition(similarity, -count)[-count], 1)
    found = np.flatnonzero(similarity >= least)
    largest: list[int] = found[np.argsort(-similarity[found], kind="stable")[:count]].tolist()
    return largest
