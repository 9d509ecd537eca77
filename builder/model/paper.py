"""Papers, merged from entries and curations."""

from datetime import date

from builder.model.collection import InCollection
from builder.model.curation import KnownFacts
from builder.model.digest import Link, ListName
from builder.model.topic import TopicAssignment
from builder.objects import frozen


@frozen
class Source:
    """File and line of the digest that a value comes from."""

    digest: str
    """The digest's path, relative to the archive's folder."""
    lines: tuple[int, ...]


@frozen
class Appearance:
    """A paper's appearance on a day, with the values of that day."""

    day: date
    list: ListName
    rank: int
    """1-based rank in that day's list, over all its captures."""
    sources: tuple[Source, ...]
    """The place of every entry in it, the newest capture first."""
    comments: int | None = None
    upvotes: int | None = None
    submitter: str | None = None


@frozen
class Paper(KnownFacts):
    """A research paper, merged from its entries in all digests and its curations."""

    id: str
    title: str
    abstract: str | None
    appearances: tuple[Appearance, ...]
    """Newest first; within a day the daily list before the search list."""
    aliases: tuple[str, ...] = ()
    """Other titles under which it appeared."""
    authors: tuple[str, ...] = ()
    author_count: int | None = None
    """The number of authors that a digest shows; a curated list may have another length."""
    comments: int | None = None
    upvotes: int | None = None
    links: tuple[Link, ...] = ()
    keywords: tuple[str, ...] = ()
    ai_summary: str | None = None
    topics: tuple[TopicAssignment, ...] = ()
    note: str | None = None
    source: str | None = None
    """The source of the curated facts, in the curator's words."""
    curated: tuple[str, ...] = ()
    """Names of the fields that a curation set."""
    curation: str | None = None
    """Path of its curation file, relative to the archive's folder."""
    curations: tuple[str, ...] = ()
    """Paths of all curation files that change it: its own first, then those of papers merged into it."""
    curated_on: date | None = None
    different_from: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    """Ids of papers that were merged into this one."""
    collections: tuple[InCollection, ...] = ()


@frozen
class RelatedPaper:
    """A paper similar to another, and the rare phrases and the topics that both share, the most important first."""

    paper_id: str
    shared_phrases: tuple[str, ...]
    """Of two words or more, spelled as in the paper that the other one is related to."""
    shared_topics: tuple[str, ...]
    """Slugs of shared topics."""


@frozen
class Withdrawal:
    """A withdrawn paper: its page shows only the reason."""

    paper_id: str
    reason: str
    curation: str
    title: str
