"""Names with their counts, as lists of bars."""

from collections import Counter
from collections.abc import Iterable, Mapping

from builder.identifiers import topic_url
from builder.model import Paper
from builder.objects import frozen
from builder.pages.links import relative_url
from builder.pages.view import View


@frozen
class Bar:
    """One line of a list of bars: how many of what, and where to find them."""

    name: str
    url: str
    count: int
    colour: int = 0
    """The colour of a topic's group."""


def topic_bars(view: View, papers: Iterable[Paper], page: str) -> tuple[Bar, ...]:
    """The topics of `papers`, those of most first, among equals in the vocabulary's order."""
    return counted_bars(view, Counter(topic.slug for paper in papers for topic in paper.topics), page)


def counted_bars(view: View, counts: Mapping[str, int], page: str) -> tuple[Bar, ...]:
    """The topics by slug with their counts, the highest first, among equals in the vocabulary's order."""
    order = sorted((slug for slug in view.topics if counts.get(slug)), key=lambda slug: -counts[slug])
    topics = ((view.topics[slug], counts[slug]) for slug in order)
    return tuple(Bar(one.name, relative_url(topic_url(one.slug), page), count, one.colour) for one, count in topics)
