"""What entries and curations become once they are merged."""

from dataclasses import dataclass
from datetime import date

from builder.model.curation import KnownFacts
from builder.model.digest import Link, ListName
from builder.model.topic import TopicAssignment


@dataclass(frozen=True, slots=True)
class Source:
    """Where in which digest something was read."""

    digest: str
    """Path relative to the archive's folder."""
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Appearance:
    """A paper's entry on a day, with what only that day says of it."""

    day: date
    list: ListName
    rank: int
    """1-based place in that day's list, over all its captures."""
    sources: tuple[Source, ...]
    """Every entry it stands for, the newest capture first."""
    comments: int | None = None
    upvotes: int | None = None
    submitter: str | None = None


@dataclass(frozen=True, slots=True)
class Paper(KnownFacts):
    """What entries of any number of digests are about, merged and curated."""

    id: str
    title: str
    abstract: str | None
    appearances: tuple[Appearance, ...]
    """Newest first; within a day the daily list before the search list."""
    aliases: tuple[str, ...] = ()
    """Other titles under which it appeared."""
    authors: tuple[str, ...] = ()
    author_count: int | None = None
    comments: int | None = None
    upvotes: int | None = None
    links: tuple[Link, ...] = ()
    keywords: tuple[str, ...] = ()
    ai_summary: str | None = None
    topics: tuple[TopicAssignment, ...] = ()
    note: str | None = None
    source: str | None = None
    """Where the curated facts were taken from, in the curator's words."""
    curated: tuple[str, ...] = ()
    """Names of the fields that a curation set."""
    curation: str | None = None
    """Path of its curation file, relative to the archive's folder."""
    curations: tuple[str, ...] = ()
    """Paths of all curation files with a word on it, its own first, then those of papers that it took over."""
    curated_on: date | None = None
    different_from: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    """Ids of papers that turned out to be this one."""


@dataclass(frozen=True, slots=True)
class RelatedPaper:
    """A paper that is like another, and what they share, the weightiest first."""

    paper_id: str
    shared_terms: tuple[str, ...]
    """Words as the paper writes them to which this one is related."""
    shared_topics: tuple[str, ...]
    """Slugs."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A paper that was taken out: its page says why and carries nothing else of it."""

    paper_id: str
    reason: str
    curation: str
    title: str
