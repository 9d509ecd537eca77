"""Reports topics and phrases that need attention: near-duplicate topics, topics and phrases with too few or too many
papers, papers without a topic, and papers whose topics are close decisions.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from builder.model import Paper, Topic, TopicPhrase
from builder.objects import frozen
from builder.topics.phrases import PhraseKey, count_phrases, phrase_key
from builder.topics.undecided import CONFUSING, EDGE, Close, Confused, close_decisions, confused_topics

NEAR_SHARE = 0.6
"""Two topics are near-duplicates if at least this share of the papers with either topic have both, and at least
`NEAR_PAPERS` papers have both."""
NEAR_PAPERS = 5
"""See `NEAR_SHARE`. Two topics are also near-duplicates if they share at least `NEAR_WORDS` of the words in their names
and definitions."""
NEAR_WORDS = 0.5
FULL_SHARE = 0.4
"""A topic or phrase with more than this share of the papers says little, if it has more than `FULL_PAPERS` papers."""
FULL_PAPERS = 20
"""See `FULL_SHARE`."""


@frozen
class NearTopics:
    """Two topics that are likely duplicates."""

    first: str
    second: str
    both: int
    """Number of papers with both topics."""
    either: int
    """Number of papers with at least one of the topics."""
    words: tuple[str, ...]
    """Words that occur in the names and definitions of both."""


@frozen
class Phrase:
    """A phrase of a topic, and the number of papers that it matches."""

    topic: str
    phrase: TopicPhrase
    papers: int


@frozen
class TopicReport:
    """The whole report; each list is in the vocabulary's order."""

    papers: int
    counts: Mapping[str, int]
    """Number of papers of each topic, by slug."""
    near: tuple[NearTopics, ...]
    empty: tuple[str, ...]
    """Topics without papers."""
    full: tuple[str, ...]
    """Topics of more than `FULL_SHARE` of the papers."""
    unused: tuple[Phrase, ...]
    """Phrases that match no paper."""
    common: tuple[Phrase, ...]
    """Phrases with points that match more than `FULL_SHARE` of the papers."""
    without_topic: tuple[str, ...]
    """Ids of papers without a topic."""
    confused: tuple[Confused, ...]
    close: tuple[Close, ...]
    """Topics that papers barely have or barely lack, the closest first."""


def report_topics(papers: Sequence[Paper], topics: Sequence[Topic]) -> TopicReport:
    """The report on these papers and topics."""
    ids = {topic.slug: _papers_of(topic, papers) for topic in topics}
    counts = count_phrases(topics, ((paper.title, paper.abstract) for paper in papers))
    phrases = tuple(_phrases(topics, counts))
    close = close_decisions(papers, topics, CONFUSING)
    return TopicReport(
        papers=len(papers),
        counts={slug: len(of_topic) for slug, of_topic in ids.items()},
        near=tuple(_near(topics, ids)),
        empty=tuple(slug for slug, of_topic in ids.items() if not of_topic),
        full=tuple(slug for slug, of_topic in ids.items() if _is_full(len(of_topic), len(papers))),
        unused=tuple(one for one in phrases if not one.papers),
        common=tuple(one for one in phrases if one.phrase.points and _is_full(one.papers, len(papers))),
        without_topic=tuple(sorted(paper.id for paper in papers if not paper.topics)),
        confused=confused_topics(close),
        close=tuple(one for one in close if -EDGE <= one.tenths < EDGE),
    )


def _papers_of(topic: Topic, papers: Iterable[Paper]) -> frozenset[str]:
    return frozenset(paper.id for paper in papers if any(given.slug == topic.slug for given in paper.topics))


def _phrases(topics: Iterable[Topic], counts: Mapping[PhraseKey, int]) -> Iterator[Phrase]:
    for topic in topics:
        for phrase in topic.phrases:
            yield Phrase(topic.slug, phrase, counts.get(phrase_key(phrase), 0))


def _near(topics: Sequence[Topic], ids: Mapping[str, frozenset[str]]) -> Iterator[NearTopics]:
    for first, second in combinations(topics, 2):
        both, either = ids[first.slug] & ids[second.slug], ids[first.slug] | ids[second.slug]
        words = _words(first) & _words(second)
        meet = len(both) >= NEAR_PAPERS and len(both) >= NEAR_SHARE * len(either)
        if meet or len(words) >= NEAR_WORDS * len(_words(first) | _words(second)):
            yield NearTopics(first.slug, second.slug, len(both), len(either), tuple(sorted(words)))


def _words(topic: Topic) -> frozenset[str]:
    """The words of the name and definition, without short ones."""
    return frozenset(re.findall(r"[^\W_]{4,}", f"{topic.name} {topic.definition}".casefold()))


def _is_full(fitting: int, papers: int) -> bool:
    return fitting > FULL_PAPERS and fitting > FULL_SHARE * papers
