"""Statements of people and outside sources about a paper."""

from collections.abc import Mapping
from dataclasses import KW_ONLY, field
from datetime import date

from builder.model.digest import Link, LinkKind, Organization
from builder.objects import frozen

_Date = date
"""Another name for the type `date`, for a class that has a field called `date`."""


@frozen
class Span:
    """A range in a file; positions are 1-based and the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@frozen
class TopicEdit:
    """A curation's change of topics: `exact` replaces the list; otherwise `add` and `remove` change it."""

    exact: tuple[str, ...] | None = None
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@frozen
class LinkEdit:
    """A curation's word on links: `links` are all links of these kinds, perhaps none; other kinds stay as they are."""

    kinds: tuple[LinkKind, ...]
    links: tuple[Link, ...] = ()

    @classmethod
    def of(cls, links: tuple[Link, ...]) -> "LinkEdit":
        """These links, and the kinds that they are of."""
        return cls(tuple(dict.fromkeys(link.kind for link in links)), links)

    def joined(self, newer: "LinkEdit") -> "LinkEdit":
        """Both words as one; the newer takes precedence on the kinds that both decide."""
        kept = tuple(link for link in self.links if link.kind not in newer.kinds)
        return LinkEdit(tuple(dict.fromkeys((*self.kinds, *newer.kinds))), (*kept, *newer.links))


@frozen
class KnownFacts:
    """What a paper, a curation and other sources say in the same form; `None` is "not known", or "not said"."""

    _: KW_ONLY
    organization: Organization | None = None
    published: date | None = None
    arxiv: str | None = None
    doi: str | None = None
    venue: str | None = None


@frozen
class Curation(KnownFacts):
    """A person's corrections of one paper, from `content/papers/<paper-id>.yml`; `None` leaves a field unchanged."""

    paper_id: str
    path: str
    title: str | None = None
    abstract: str | None = None
    authors: tuple[str, ...] | None = None
    links: LinkEdit | None = None
    topics: TopicEdit | None = None
    note: str | None = None
    same_as: str | None = None
    different_from: tuple[str, ...] = ()
    not_on: tuple[_Date, ...] = ()
    """Days on which another paper has this one's title."""
    withdrawn: str | None = None
    source: str | None = None
    date: _Date | None = None
    """The date of the correction, if its author wrote it."""
    spans: Mapping[str, Span] = field(default_factory=dict, hash=False, compare=False)
    """The ranges in the file of each key and its value (`title`: whole lines), and of each topic and paper id in a list
    (`topics quantization`, `same_as some-paper`, `not_on 2025-12-10`)."""


@frozen
class Facts(KnownFacts):
    """Facts on a paper from a source outside the archive; `None` or an empty tuple means that the source has no
    value.
    """

    title: str
    """Empty if the source has only an arXiv id."""
    source: str
    """A short name of the source, as a curation contains it."""
    abstract: str | None = None
    authors: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
