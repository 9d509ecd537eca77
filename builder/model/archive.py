"""The whole, by day and by address, and the files that are written of it."""

from dataclasses import dataclass
from datetime import date

from builder.model.curation import Curation
from builder.model.digest import Digest, ListName
from builder.model.paper import Paper, Withdrawal
from builder.model.topic import Topic


@dataclass(frozen=True, slots=True)
class Placement:
    """One line of a day's list: which paper stood at which rank."""

    rank: int
    paper_id: str


@dataclass(frozen=True, slots=True)
class DayList:
    """One list of a day, in its own order."""

    name: ListName
    placements: tuple[Placement, ...]
    digests: tuple[str, ...]
    """Paths of the captures it was read from, newest first."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date and its appearances, the daily list first."""

    date: date
    lists: tuple[DayList, ...]


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One published URL: what it stands for, or the URL that took its place.

    `url` is relative to the site's root with a slash at its end: `papers/lossless-compression/`.
    """

    url: str
    arxiv: str | None = None
    titles: tuple[str, ...] = ()
    """Normalised titles of the paper, sorted."""
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A curator's word that one URL took the place of another; both as in the ledger."""

    url: str
    target: str
    line: int = 0
    """The 1-based line of `moved.yml` on which it stands."""


@dataclass(frozen=True, slots=True)
class Archive:
    """All content, merged. Every tuple is sorted by its items' own key, so equal content is an equal value."""

    papers: tuple[Paper, ...]
    """By id."""
    days: tuple[Day, ...]
    """By date, oldest first."""
    topics: tuple[Topic, ...]
    """In the order of the vocabulary's file."""
    digests: tuple[Digest, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()
    ledger: tuple[LedgerLine, ...] = ()
    """As it ought to be: every published URL, old and new."""
    curations: tuple[Curation, ...] = ()
    """By paper id."""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file to write: `uri` relative to the output folder, `content` its bytes or text.

    Markdown (`.md`) is rendered by the engine; anything else is served as it is. `source` is the content file, relative
    to the archive's folder, that a reader who wants to change this page would edit; `None` where no single one is.
    """

    uri: str
    content: str | bytes
    source: str | None = None
