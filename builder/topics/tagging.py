"""Assigns topics to a paper by its title and abstract, with the phrases that matched.

A topic collects the points of its phrases that occur. A phrase scores its points once, 1.5 times in a sentence that
says what the paper does ("we propose …"), three times in the title, and 0.3 times more for each of up to three
repetitions. A topic needs the points that the vocabulary says; the topic that comes nearest to its own needs, or
exceeds them most, needs five fewer. A paper has at most five topics.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from builder.model import Topic, TopicAssignment, TopicPhrase
from builder.model.topic import MAX_TOPICS
from builder.objects import frozen
from builder.processes import for_all
from builder.topics.phrase_search import Integers
from builder.topics.phrases import Occurrences, PhraseFinder
from builder.topics.sentences import Text

SPARED = 50
"""Tenths of points that a paper's best topic may lack."""

_TENTHS = np.array([30, 15, 10])
"""Tenths of its points that a phrase scores in a title, in a claim and anywhere else."""
_REPETITION = 3
_REPETITIONS = 3
_BATCH = 500
"""Number of papers that are tagged at once; more would take more memory."""


class Evidence(NamedTuple):
    """A phrase of a topic that occurs in a paper."""

    phrase: TopicPhrase
    tenths: int
    """How strongly it occurs: ten for once, outside the title."""

    @property
    def points(self) -> int:
        """The sum of its occurrences, in tenths of points."""
        return self.phrase.points * self.tenths


@frozen
class _Found:
    """The phrases that occur in papers, as arrays with an item for each paper and phrase."""

    papers: Integers
    phrases: Integers
    tenths: Integers
    firsts: Integers
    """The first of the occurrences."""
    occurrences: Occurrences


class Tagger:
    """Assigns topics to papers, given as titles and abstracts. Build it once from the vocabulary."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        """Prepares the topics' phrases."""
        self._topics = tuple(topics)
        self._finder = PhraseFinder(self._topics)
        self._needs = np.array([10 * topic.needs for topic in topics], dtype=np.int64)

    def assign(self, texts: Sequence[Text]) -> list[tuple[TopicAssignment, ...]]:
        """Up to five topics of each paper, the surest first. Their evidence is as in the text, the strongest first."""
        return for_all(self._assigned, texts, _BATCH)

    def margins(self, texts: Sequence[Text]) -> list[Mapping[str, int]]:
        """By how many tenths of points each topic of which a phrase occurs exceeds what it needs, the best first."""
        return for_all(self._all_margins, texts, _BATCH)

    def evidence(self, texts: Sequence[Text]) -> list[Mapping[int, Sequence[Evidence]]]:
        """The phrases that count for or against each topic, by the topic's number, in each paper."""
        return for_all(self._evidence, texts, _BATCH)

    def _assigned(self, texts: Sequence[Text]) -> Sequence[tuple[TopicAssignment, ...]]:
        found = self._found(texts)
        papers, topics, margins = self._ranked(found)
        ranks = _ranks(papers)
        is_given = (ranks < MAX_TOPICS) & ((margins >= 0) | ((ranks == 0) & (margins >= -SPARED)))
        given = papers[is_given] * len(self._topics) + topics[is_given]
        texts_of = self._sufficient(found, given)
        assigned: list[list[TopicAssignment]] = [[] for _ in texts]
        for pair in given.tolist():
            paper, topic = divmod(pair, len(self._topics))
            phrases = tuple(dict.fromkeys(texts_of[pair]))
            assigned[paper].append(TopicAssignment(self._topics[topic].slug, "rule", phrases))
        return [*map(tuple, assigned)]

    def _all_margins(self, texts: Sequence[Text]) -> Sequence[Mapping[str, int]]:
        ranked: list[dict[str, int]] = [{} for _ in texts]
        for paper, topic, margin in _rows(*self._ranked(self._found(texts))):
            ranked[paper][self._topics[topic].slug] = margin
        return ranked

    def _evidence(self, texts: Sequence[Text]) -> Sequence[Mapping[int, Sequence[Evidence]]]:
        found = self._found(texts)
        evidence: list[dict[int, list[Evidence]]] = [defaultdict(list) for _ in texts]
        for paper, number, tenths in _rows(found.papers, found.phrases, found.tenths):
            topic, phrase = self._finder.phrases[number]
            evidence[paper][topic].append(Evidence(phrase, tenths))
        return evidence

    def _found(self, texts: Sequence[Text]) -> _Found:
        found = self._finder.occurrences(texts)
        papers, places = (each[found.in_sentences] for each in (found.sentences.papers, found.sentences.places))
        pairs = papers * len(self._finder.phrases) + found.phrases
        order = np.argsort(pairs * len(found.sentences.words) + found.first_words, kind="stable")
        starts = np.flatnonzero(np.diff(pairs[order], prepend=-1))
        firsts = order[starts]
        repeated = np.minimum(np.diff(starts, append=len(order)) - 1, _REPETITIONS)
        strongest = np.maximum.reduceat(_TENTHS[places[order]], starts) if len(starts) else starts
        return _Found(papers[firsts], found.phrases[firsts], strongest + _REPETITION * repeated, firsts, found)

    def _ranked(self, found: _Found) -> tuple[Integers, Integers, Integers]:
        """Papers and topics of which a phrase occurs, with the topics' margins, the best topics of a paper first."""
        count = max(1, len(self._topics))
        pairs, which = np.unique(found.papers * count + self._finder.topics[found.phrases], return_inverse=True)
        points = np.bincount(which, self._finder.points[found.phrases] * found.tenths).astype(np.int64)
        papers, topics = np.divmod(pairs, count)
        margins = points - self._needs[topics]
        order = np.lexsort((topics, -margins, papers))
        return papers[order], topics[order], margins[order]

    def _sufficient(self, found: _Found, given: Integers) -> Mapping[int, Sequence[str]]:
        """For each pair of paper and topic, the strongest phrases that would be sufficient for the topic."""
        topics = self._finder.topics[found.phrases]
        pairs = found.papers * len(self._topics) + topics
        points = self._finder.points[found.phrases] * found.tenths
        counting = np.flatnonzero((points > 0) & np.isin(pairs, given))
        first_words = found.occurrences.first_words[found.firsts[counting]]
        order = counting[np.lexsort((first_words, -points[counting], pairs[counting]))]
        before = np.cumsum(points[order]) - points[order]
        before -= before[np.arange(len(order)) - _ranks(pairs[order])]
        texts: dict[int, list[str]] = defaultdict(list)
        rows = order[before < self._needs[topics[order]]]
        for pair, text in zip(pairs[rows].tolist(), found.occurrences.quoted(found.firsts[rows]), strict=True):
            texts[pair].append(text)
        return texts


def assign_topics(title: str, abstract: str | None, topics: Sequence[Topic]) -> tuple[TopicAssignment, ...]:
    """The topics of one paper; for many papers, build one `Tagger`."""
    return Tagger(topics).assign([(title, abstract)])[0]


def _rows(*columns: Integers) -> Iterator[Sequence[int]]:
    return zip(*(column.tolist() for column in columns), strict=True)


def _ranks(keys: Integers) -> Integers:
    """For sorted keys, how many equal ones stand before each."""
    indexes = np.arange(len(keys))
    is_first = np.diff(keys, prepend=-1) != 0
    return indexes - np.maximum.accumulate(np.where(is_first, indexes, 0))
