"""Finds the few papers that are most similar to a paper, by their words and topics, and what they share.

Similarity is BM25 with all words of the paper as the query, like "more like this" in search engines. It is raised by
the topics that both papers have. What they share is shown as topics and rare phrases.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from builder.archive.related_words import PaperWords, paper_words
from builder.archive.shared_phrases import PhraseIndex
from builder.archive.similarity import Similarity, SmallIntegers
from builder.model import Paper, RelatedPaper

MOST_SHARE = 0.05
"""A phrase is a reason if it occurs at most so often, as a share of the number of papers."""
FEW_TIMES = 25
"""Phrases that occur up to so many times are always reasons, however few papers there are."""

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
        self._phrases = PhraseIndex(self._papers, max(FEW_TIMES, int(MOST_SHARE * len(papers))))
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
        return tuple(self._related(number, other) for other in others)

    def _related(self, number: int, other: int) -> RelatedPaper:
        there = {topic.slug for topic in self._papers[other].topics}
        topics = tuple(topic.slug for topic in self._papers[number].topics if topic.slug in there)
        return RelatedPaper(self._papers[other].id, self._phrases.shared(number, other), topics)


def _largest(similarity: SmallIntegers, count: int) -> list[int]:
    """The numbers of the `count` largest similarities above 0, the largest first, equal ones by number."""
    count = min(count, len(similarity))
    least = max(np.partition(similarity, -count)[-count], 1)
    found = np.flatnonzero(similarity >= least)
    largest: list[int] = found[np.argsort(-similarity[found], kind="stable")[:count]].tolist()
    return largest
