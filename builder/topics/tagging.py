"""A paper's title and abstract → its topics, each with the phrases that gave it.

A topic collects the points of its phrases that occur: once as they are, half as much again in a sentence that says
what the paper does ("we propose …"), three times in the title, and three tenths more for each of up to three
repetitions. Twenty points give the topic; the best topic of a paper needs only ten. At most five topics are given.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from builder.model import PhrasePlace, Topic, TopicAssignment, TopicPhrase
from builder.model.topic import MAX_TOPICS
from builder.topics.phrases import Occurrence, PhraseFinder

NEEDED = 200
"""Tenths of points that give a topic."""

NEEDED_BY_BEST = 100
"""Tenths of points that give a paper its best topic."""

_TENTHS: dict[PhrasePlace, int] = {"title": 30, "claims": 15, "anywhere": 10}
_REPETITION = 3
_REPETITIONS = 3


class Evidence(NamedTuple):
    """A phrase of a topic that occurs. It is a tuple because a large archive has many of them."""

    phrase: TopicPhrase
    points: int
    """The tenths of points that its occurrences bring together."""
    first: Occurrence

    @property
    def text(self) -> str:
        """The phrase as the text first has it."""
        return self.first.quote

    @property
    def start(self) -> int:
        """Where that is in the joined text."""
        return self.first.start


class Tagger:
    """Gives topics to papers; built once from the vocabulary, then used for many papers."""

    def __init__(self, topics: Sequence[Topic], ignored: frozenset[TopicPhrase] = frozenset()) -> None:
        """Prepares the topics' phrases; those `ignored` count as if they were not there."""
        self._topics = tuple(topics)
        self._finder = PhraseFinder(self._topics, ignored)

    def assign(self, title: str, abstract: str | None) -> tuple[TopicAssignment, ...]:
        """Up to five topics, best first, with their evidence as it stands in the text, strongest first."""
        evidence = self.evidence(title, abstract)
        scores = {topic: sum([item.points for item in items]) for topic, items in evidence.items()}
        ranked = sorted(scores, key=lambda topic: (-scores[topic], topic))[:MAX_TOPICS]
        given = [topic for rank, topic in enumerate(ranked) if scores[topic] >= (NEEDED if rank else NEEDED_BY_BEST)]
        return tuple(TopicAssignment(self._topics[topic].slug, "rule", _sufficient(evidence[topic])) for topic in given)

    def evidence(self, title: str, abstract: str | None) -> Mapping[int, Sequence[Evidence]]:
        """What speaks for and against each topic, by the topic's number."""
        evidence: dict[int, list[Evidence]] = defaultdict(list)
        for number, occurrences in self._finder.occurrences(title, abstract).items():
            topic, phrase = self._finder.phrases[number]
            evidence[topic].append(_evidence(phrase, occurrences))
        return evidence


def assign_topics(title: str, abstract: str | None, topics: Sequence[Topic]) -> tuple[TopicAssignment, ...]:
    """The topics of one paper; for many papers build one `Tagger`."""
    return Tagger(topics).assign(title, abstract)


def _evidence(phrase: TopicPhrase, occurrences: Sequence[Occurrence]) -> Evidence:
    """What the occurrences of one phrase bring together."""
    first = occurrences[0]
    tenths = _TENTHS[first.sentence.place]
    if len(occurrences) > 1:
        first = min(occurrences)
        tenths = max([_TENTHS[each.sentence.place] for each in occurrences])
        tenths += _REPETITION * min(len(occurrences) - 1, _REPETITIONS)
    return Evidence(phrase, phrase.points * tenths, first)


def _sufficient(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """The strongest phrases that together would have given the topic."""
    texts: list[str] = []
    points = 0
    for item in sorted(evidence, key=lambda item: (-item.points, item.first)):
        if item.points <= 0 or points >= NEEDED:
            break
        texts.append(item.text)
        points += item.points
    return tuple(dict.fromkeys(texts))
