"""Finds close decisions of the rules, topics that they confuse, and what each topic gained and lost by a change."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from builder.model import Paper, Topic
from builder.model.topic import MAX_TOPICS
from builder.objects import frozen
from builder.topics.curated_topics import current_slugs
from builder.topics.tagging import SPARED, Tagger

EDGE = 20
"""Tenths of points within which a decision is close."""
CONFUSING = 60
"""Tenths of points within which two topics of a paper are confused."""


@frozen
class Close:
    """A topic that a paper barely has or barely lacks."""

    paper_id: str
    slug: str
    tenths: int
    """By how many tenths of points the paper exceeds what the topic needs."""
    is_given: bool

    @property
    def curation(self) -> str:
        """The line that decides the other way in the paper's curation."""
        return changed_line(self.slug, is_wanted=not self.is_given)


@frozen
class Confused:
    """Two topics that are close decisions of the same papers: these barely have the one and barely lack the other."""

    given: str
    missed: str
    papers: int


@frozen
class TopicChange:
    """The papers that a topic has gained and lost, by id."""

    slug: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]


def close_decisions(papers: Iterable[Paper], topics: Sequence[Topic], within: int = EDGE) -> tuple[Close, ...]:
    """The decisions within so many tenths of points, the closest first; topics set by curations are decided already."""
    undecided = [paper for paper in papers if "topics" not in paper.curated]
    margins = Tagger(topics).margins([(paper.title, paper.abstract) for paper in undecided])
    decisions = chain.from_iterable(map(_decisions, undecided, margins))
    found = [each for each in decisions if -within <= each.tenths < within]
    return tuple(sorted(found, key=lambda one: (abs(one.tenths), one.paper_id, one.slug)))


def confused_topics(close: Iterable[Close]) -> tuple[Confused, ...]:
    """Pairs of topics by the number of papers that confuse them, at least two."""
    given: dict[str, list[str]] = {}
    missed: dict[str, list[str]] = {}
    for one in close:
        (given if one.is_given else missed).setdefault(one.paper_id, []).append(one.slug)
    pairs = Counter((has, lacks) for paper, slugs in given.items() for has in slugs for lacks in missed.get(paper, ()))
    ordered = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Confused(has, lacks, papers) for (has, lacks), papers in ordered if papers > 1)


def changed_topics(before: Sequence[Paper], after: Sequence[Paper], topics: Sequence[Topic]) -> tuple[TopicChange, ...]:
    """What each topic gained and lost among the papers that both archives have; a renamed topic is one topic."""
    today = current_slugs(topics)
    old, new = _slugs(before, today), _slugs(after, today)
    changes: list[TopicChange] = []
    for slug in dict.fromkeys([*(topic.slug for topic in topics), *(slug for slugs in old.values() for slug in slugs)]):
        gained = tuple(paper for paper, slugs in new.items() if slug in slugs and slug not in old.get(paper, {slug}))
        lost = tuple(paper for paper, slugs in old.items() if slug in slugs and slug not in new.get(paper, {slug}))
        if gained or lost:
            changes.append(TopicChange(slug, gained, lost))
    return tuple(changes)


def changed_line(slug: str, *, is_wanted: bool) -> str:
    """The line of a curation that adds or removes a topic."""
    return f"topics: {{{'add' if is_wanted else 'remove'}: [{slug}]}}"


def _decisions(paper: Paper, margins: Mapping[str, int]) -> Iterator[Close]:
    """The topics that the paper may have; its best topic needs fewer points."""
    given = {topic.slug for topic in paper.topics}
    for rank, (slug, tenths) in enumerate(islice(margins.items(), MAX_TOPICS)):
        yield Close(paper.id, slug, tenths if rank else tenths + SPARED, slug in given)


def _slugs(papers: Iterable[Paper], today: Mapping[str, str]) -> Mapping[str, dict[str, None]]:
    return {paper.id: {today.get(topic.slug, topic.slug): None for topic in paper.topics} for paper in papers}
