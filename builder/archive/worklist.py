"""Lists papers that lack facts, so that curators can add them; papers that many people read come first."""

from collections.abc import Iterable, Sequence

from builder.archive.ranking import days_seen
from builder.model import Paper

WANTED = ("authors", "arxiv", "published", "abstract", "topics")
"""The facts that every paper should have: keys of curations, and attributes of papers."""


def lacking(paper: Paper) -> tuple[str, ...]:
    """The keys of the wanted facts that the paper lacks."""
    return tuple(key for key in WANTED if not getattr(paper, key))


def most_read(newest: Iterable[Paper]) -> list[Paper]:
    """The papers of most days first, then by upvotes, then by comments, then in the given order."""
    return sorted(newest, key=lambda paper: (-days_seen(paper), -(paper.upvotes or 0), -(paper.comments or 0)))


def worklist(newest: Iterable[Paper], keys: Sequence[str] = WANTED) -> tuple[tuple[Paper, tuple[str, ...]], ...]:
    """Each paper that lacks one of the facts in `keys`, most read first, with the keys of all wanted facts it lacks."""
    found = ((paper, lacking(paper)) for paper in most_read(newest))
    return tuple((paper, lacks) for paper, lacks in found if set(lacks) & set(keys))
