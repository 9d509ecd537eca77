"""Assigns topics to a paper by its title and abstract, with the phrases that matched.

A topic collects the points of its phrases that occur. A phrase scores its points once, 1.5 times in a sentence that
says what the paper does ("we propose …"), three times in the title, and 0.3 times more for each of up to three
repetitions. A topic needs twenty points; a paper's highest-scoring topic needs only ten. A paper has at most five
topics.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from builder.model import PhrasePlace, Topic, TopicAssignment, TopicPhrase
from builder.model.topic import MAX_TOPICS
from builder.topics.phrases import Occurrence, PhraseFinder

NEEDED = 200
"""Tenths of points that a topic needs."""

NEEDED_BY_BEST = 100
"""Tenths of points that a paper's highest-scoring topic needs."""

_TENTHS: dict[PhrasePlace, int] = {"title": 30, "claims": 15, "anywhere": 10}
_REPETITION = 3
_REPETITIONS = 3


class Evidence(NamedTuple):
    """A phrase of a topic that occurs. It is a tuple because a large archive has many of them."""

    phrase: TopicPhrase
    points: int
    """The sum of its occurrences, in tenths of points."""
    first: Occurrence

    @property
    def text(self) -> str:
        """The phrase as it first occurs in the text."""
        return self.first.quote

    @property
    def start(self) -> int:
        """Its position in the joined text."""
        return self.first.start


class Tagger:
    """Assigns topics to papers. Build it once from the vocabulary and use it for many papers."""

    def __init__(self, topics: Sequence[Topic], ignored: frozenset[TopicPhrase] = frozenset()) -> None:
        """Prepares the topics' phrases, except those in `ignored`."""
        self._topics = tuple(topics)
        self._finder = PhraseFinder(self._topics, ignored)

    def assign(self, title: str, abstract: str | None) -> tuple[TopicAssignment, ...]:
        """Up to five topics, the highest score first. Their evidence is spelled as in the text, the strongest first."""
        evidence = self.evidence(title, abstract)
        scores = {topic: sum([item.points for item in items]) for topic, items in evidence.items()}
        ranked = sorted(scores, key=lambda topic: (-scores[topic], topic))[:MAX_TOPICS]
        given = [topic for rank, topic in enumerate(ranked) if scores[topic] >= (NEEDED if rank else NEEDED_BY_BEST)]
        return tuple(TopicAssignment(self._topics[topic].slug, "rule", _sufficient(evidence[topic])) for topic in given)

    def evidence(self, title: str, abstract: str | None) -> Mapping[int, Sequence[Evidence]]:
        """The phrases that count for or against each topic, by the topic's number."""
        evidence: dict[int, list[Evidence]] = defaultdict(list)
        for number, occurrences in self._finder.occurrences(title, abstract).items():
            topic, phrase = self._finder.phrases[number]
            evidence[topic].append(_evidence(phrase, occurrences))
        return evidence


def assign_topics(title: str, abstract: str | None, topics: Sequence[Topic]) -> tuple[TopicAssignment, ...]:
    """The topics of one paper; for many papers, build one `Tagger`."""
    return Tagger(topics).assign(title, abstract)


def _evidence(phrase: TopicPhrase, occurrences: Sequence[Occurrence]) -> Evidence:
    """The score of the occurrences of one phrase, in tenths of points."""
    first = occurrences[0]
    tenths = _TENTHS[first.sentence.place]
    if len(occurrences) > 1:
        first = min(occurrences)
        tenths = max([_TENTHS[each.sentence.place] for each in occurrences])
        tenths += _REPETITION * min(len(occurrences) - 1, _REPETITIONS)
    return Evidence(phrase, phrase.points * tenths, first)


def _sufficient(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """The strongest phrases that would be sufficient for the topic."""
    texts: list[str] = []
    points = 0
    for item in sorted(evidence, key=lambda item: (-item.points, item.first)):
        if item.points <= 0 or points >= NEEDED:
            break
        texts.append(item.text)
        points += item.points
    return tuple(dict.fromkeys(texts))
