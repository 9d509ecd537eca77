"""Values that describe how a change of the content changes the site."""

from typing import Literal

from builder.objects import frozen

Fate = Literal["new", "changed", "merged", "withdrawn", "restored", "gone"]
"""The fate of a paper: `restored` was merged or withdrawn before, `gone` has neither a page nor a tombstone."""


@frozen
class FieldChange:
    """A field whose value changes; `None` means unknown or absent."""

    field: str
    old: str | None
    new: str | None


@frozen
class PaperChange:
    """A paper that changes."""

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
    """The id of the paper that it was merged into, if any."""


@frozen
class TermChange:
    """A topic, day, collection or organisation that changes."""

    kind: Literal["topic", "day", "collection", "organization"]
    name: str
    """Slug, date or handle."""
    fate: Literal["new", "changed", "renamed", "merged", "gone"]
    fields: tuple[FieldChange, ...] = ()
    papers_gained: tuple[str, ...] = ()
    """For days and collections only: the ids of papers that are new in them."""
    papers_lost: tuple[str, ...] = ()
    into: str | None = None
    """The current slug of a renamed topic, or the topic that it was merged into."""


@frozen
class UrlMove:
    """A URL that had a page, and the URL that it redirects to now."""

    url: str
    target: str


@frozen
class Difference:
    """All changes of the site; every tuple is sorted."""

    papers: tuple[PaperChange, ...]
    terms: tuple[TermChange, ...]
    urls_added: tuple[str, ...]
    urls_moved: tuple[UrlMove, ...]
    urls_gone: tuple[str, ...]
    """URLs that no longer lead anywhere."""

    def __bool__(self) -> bool:
        return bool(self.papers or self.terms or self.urls_added or self.urls_moved or self.urls_gone)
