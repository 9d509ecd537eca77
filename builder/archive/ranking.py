"""Ranks papers by how much they are read, and counts how often papers recur and topics occur together."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from builder.model import Paper


def days_seen(paper: Paper) -> int:
    """Number of days on which the paper appeared; two lists of one day count once."""
    return len({seen.day for seen in paper.appearances})


def recurring_papers(newest: Iterable[Paper]) -> tuple[Paper, ...]:
    """Papers with two or more days: the papers with the most days first, then the newest first."""
    return tuple(sorted((paper for paper in newest if days_seen(paper) > 1), key=lambda paper: -days_seen(paper)))


def top_papers(newest: Iterable[Paper], first: date = date.min, last: date = date.max) -> tuple[Paper, ...]:
    """The papers that appeared from `first` to `last`: by upvotes, then by comments, then by their best rank in that
    time, then in the given order. Unknown numbers count as 0.
    """
    places: list[tuple[int, int, int, int, Paper]] = []
    for paper in newest:
        ranks = [seen.rank for seen in paper.appearances if first <= seen.day <= last]
        if ranks:
            places.append((-(paper.upvotes or 0), -(paper.comments or 0), min(ranks), len(places), paper))
    return tuple(paper for *_place, paper in sorted(places))


def topic_meetings(papers: Iterable[Paper]) -> Mapping[str, Counter[str]]:
    """For each topic's slug, the number of its papers that also have each other topic."""
    meetings: dict[str, Counter[str]] = {}
    for paper in papers:
        slugs = [topic.slug for topic in paper.topics]
        for slug in slugs:
            meetings.setdefault(slug, Counter()).update(other for other in slugs if other != slug)
    return meetings
