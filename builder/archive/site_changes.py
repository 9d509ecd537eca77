"""What a change of the content does to the site, as values."""

from dataclasses import dataclass
from typing import Literal

Fate = Literal["new", "changed", "merged", "withdrawn", "restored", "gone"]
"""What becomes of a paper: `restored` had been merged or withdrawn, `gone` has neither page nor tombstone."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field whose value differs; `None` is unknown, or not there."""

    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class PaperChange:
    """A paper that the change touches."""

    id: str
    title: str
    """Its newest known title."""
    fate: Fate
    fields: tuple[FieldChange, ...] = ()
    topics_gained: tuple[str, ...] = ()
    topics_lost: tuple[str, ...] = ()
    days_gained: tuple[str, ...] = ()
    days_lost: tuple[str, ...] = ()
    into: str | None = None
    """The id of the paper that it is part of now, where it was merged."""


@dataclass(frozen=True, slots=True)
class TermChange:
    """A topic of the vocabulary, a day or an organisation that the change touches."""

    kind: Literal["topic", "day", "organization"]
    name: str
    """Slug, date or handle."""
    fate: Literal["new", "changed", "renamed", "merged", "gone"]
    fields: tuple[FieldChange, ...] = ()
    papers_gained: tuple[str, ...] = ()
    """The ids of papers that a day has now and had not; given for days alone."""
    papers_lost: tuple[str, ...] = ()
    into: str | None = None
    """The slug today of a topic that was renamed, or of the topic that it is part of now."""


@dataclass(frozen=True, slots=True)
class UrlMove:
    """A URL that had a page, and the one to which it leads now."""

    url: str
    target: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All that a change of the content does to the site; every tuple is sorted."""

    papers: tuple[PaperChange, ...]
    terms: tuple[TermChange, ...]
    urls_added: tuple[str, ...]
    urls_moved: tuple[UrlMove, ...]
    urls_gone: tuple[str, ...]
    """Those that lead nowhere now."""

    def __bool__(self) -> bool:
        return bool(self.papers or self.terms or self.urls_added or self.urls_moved or self.urls_gone)
