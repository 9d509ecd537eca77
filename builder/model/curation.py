"""Statements of people and outside sources about a paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from builder.model.digest import Link, LinkKind, Organization

_Date = date
"""Another name for the type `date`, for a class that has a field called `date`."""


@dataclass(frozen=True, slots=True)
class Span:
    """A range in a file; positions are 1-based and the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class TopicEdit:
    """A curation's change of topics: `exact` replaces the list; otherwise `add` and `remove` change it."""

    exact: tuple[str, ...] | None = None
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Curation:
    """A person's corrections of one paper, from `content/papers/<paper-id>.yml`; `None` leaves a field unchanged."""

    paper_id: str
    path: str
    title: str | None = None
    abstract: str | None = None
    authors: tuple[str, ...] | None = None
    organization: Organization | None = None
    published: date | None = None
    arxiv: str | None = None
    doi: str | None = None
    venue: str | None = None
    links: tuple[Link, ...] | None = None
    topics: TopicEdit | None = None
    note: str | None = None
    same_as: str | None = None
    different_from: tuple[str, ...] = ()
    withdrawn: str | None = None
    source: str | None = None
    date: _Date | None = None
    """The date of the correction, if its author wrote it."""
    link_kinds: tuple[LinkKind, ...] = ()
    """The kinds of link that it replaces; `links` contains its links of these kinds, possibly none."""
    spans: Mapping[str, Span] = field(default_factory=dict, hash=False, compare=False)
    """The ranges in the file of each key and its value (`title`: whole lines), and of each topic and paper id in a list
    (`topics quantization`, `same_as some-paper`)."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts on a paper from a source outside the archive; `None` or an empty tuple means that the source has no
    value.
    """

    title: str
    source: str
    """A short name of the source, as a curation contains it."""
    abstract: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    arxiv: str | None = None
    doi: str | None = None
    venue: str | None = None
    links: tuple[Link, ...] = ()
