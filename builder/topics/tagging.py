"""Assigns topics to a paper by its title and abstract, with the phrases that matched.

A topic collects the points of its phrases that occur. A phrase scores its points once, 1.5 times in a sentence that
says what the paper does ("we propose …"), three times in the title, and 0.3 times more for each of up to three
repetitions. A topic needs the points that the vocabulary says; the topic that comes nearest to its own needs, or
exceeds them most, needs five fewer. A paper has at most five topics.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from builder.model import PhrasePlace, Topic, TopicAssignment, TopicPhrase
from builder.model.topic import MAX_TOPICS
from builder.topics.phrases import Occurrence, PhraseFinder, quoted

SPARED = 50
"""Tenths of points that a paper's best topic may lack."""

TENTHS: dict[PhrasePlace, int] = {"title": 30, "claims": 15, "anywhere": 10}
_REPETITION = 3
_REPETITIONS = 3


class Evidence(NamedTuple):
    """A phrase of a topic that occurs. It is a tuple because a large archive has many of them."""

    phrase: TopicPhrase
    tenths: int
    """How strongly it occurs: ten for once, outside the title."""
    first: Occurrence

    @property
    def points(self) -> int:
        """The sum of its occurrences, in tenths of points."""
        return self.phrase.points * self.tenths

    @property
    def text(self) -> str:
        """The phrase as it first occurs in the text."""
        return quoted(self.first)


class Tagger:
    """Assigns topics to papers. Build it once from the vocabulary and use it for many papers."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        """Prepares the topics' phrases."""
        self._topics = tuple(topics)
        self._finder = PhraseFinder(self._topics)
        self._points = [(topic, phrase.points) for topic, phrase in self._finder.phrases]

    def assign(self, title: str, abstract: str | None) -> tuple[TopicAssignment, ...]:
        """Up to five topics, the surest first. Their evidence is spelled as in the text, the strongest first."""
        found = self._finder.occurrences(title, abstract)
        all_margins = self._margins(found)
        margins = {topic: margin for topic, margin in all_margins.items() if margin >= -SPARED}
        ranked = _ranked(margins)[:MAX_TOPICS]
        given = [topic for rank, topic in enumerate(ranked) if margins[topic] >= 0 or not rank]
        evidence = self._evidence(found, given)
        return tuple([self._assignment(self._topics[number], evidence[number]) for number in given])

    def _assignment(self, topic: Topic, evidence: Iterable[Evidence]) -> TopicAssignment:
        return TopicAssignment(topic.slug, "rule", _sufficient(evidence, 10 * topic.needs))

    def margins(self, title: str, abstract: str | None) -> Mapping[str, int]:
        """By how many tenths of points each topic of which a phrase occurs exceeds what it needs, the best first."""
        margins = self._margins(self._finder.occurrences(title, abstract))
        return {self._topics[topic].slug: margins[topic] for topic in _ranked(margins)}

    def evidence(self, title: str, abstract: str | None) -> Mapping[int, Sequence[Evidence]]:
        """The phrases that count for or against each topic, by the topic's number."""
        return self._evidence(self._finder.occurrences(title, abstract), range(len(self._topics)))

    def _margins(self, found: Mapping[int, Sequence[Occurrence]]) -> Mapping[int, int]:
        points: dict[int, int] = defaultdict(int)
        for number, occurrences in found.items():
            topic, each = self._points[number]
            points[topic] += each * _tenths(occurrences)
        return {topic: sum_ - 10 * self._topics[topic].needs for topic, sum_ in points.items()}

    def _evidence(
        self, found: Mapping[int, Sequence[Occurrence]], topics: Container[int]
    ) -> Mapping[int, Sequence[Evidence]]:
        evidence: dict[int, list[Evidence]] = defaultdict(list)
        for number, occurrences in found.items():
            if self._points[number][0] in topics:
                topic, phrase = self._finder.phrases[number]
                evidence[topic].append(Evidence(phrase, _tenths(occurrences), min(occurrences)))
        return evidence


def assign_topics(title: str, abstract: str | None, topics: Sequence[Topic]) -> tuple[TopicAssignment, ...]:
    """The topics of one paper; for many papers, build one `Tagger`."""
    return Tagger(topics).assign(title, abstract)


def _tenths(occurrences: Sequence[Occurrence]) -> int:
    if len(occurrences) == 1:
        return TENTHS[occurrences[0][0].place]
    strongest = max([TENTHS[sentence.place] for sentence, _ in occurrences])
    return strongest + _REPETITION * min(len(occurrences) - 1, _REPETITIONS)


def _ranked(margins: Mapping[int, int]) -> list[int]:
    return sorted(margins, key=lambda topic: (-margins[topic], topic))


def _sufficient(evidence: Iterable[Evidence], needed: int) -> tuple[str, ...]:
    """The strongest phrases that would be sufficient for the topic."""
    texts: list[str] = []
    points = 0
    for item in sorted(evidence, key=lambda item: (-item.points, item.first)):
        if item.points <= 0 or points >= needed:
            break
        texts.append(item.text)
        points += item.points
    return tuple(dict.fromkeys(texts))
