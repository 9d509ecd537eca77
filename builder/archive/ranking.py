"""Counts how often papers recur, and how often topics occur together."""

from collections import Counter
from collections.abc import Iterable, Mapping

from builder.model import Paper


def days_seen(paper: Paper) -> int:
    """Number of days on which the paper appeared; two lists of one day count once."""
    return len({seen.day for seen in paper.appearances})


def recurring_papers(newest: Iterable[Paper]) -> tuple[Paper, ...]:
    """Papers with two or more days: the papers with the most days first, then the newest first."""
    return tuple(sorted((paper for paper in newest if days_seen(paper) > 1), key=lambda paper: -days_seen(paper)))


def topic_meetings(papers: Iterable[Paper]) -> Mapping[str, Counter[str]]:
    """For each topic's slug, the number of its papers that also have each other topic."""
    meetings: dict[str, Counter[str]] = {}
    for paper in papers:
        slugs = [topic.slug for topic in paper.topics]
        for slug in slugs:
            meetings.setdefault(slug, Counter()).update(other for other in slugs if other != slug)
    return meetings
