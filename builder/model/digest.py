"""What a digest says, before anything is merged."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

ListName = Literal["search", "daily"]
"""Which of Hugging Face's two lists a digest captured: a `?q=` result page, or the day's own list."""
DigestFormat = Literal["page text", "API JSON", "saved page"]
LinkKind = Literal["code", "project", "video", "data", "other"]


@dataclass(frozen=True, slots=True)
class Organization:
    """Who stands behind a paper on Hugging Face: `handle` is the account's name, `name` what it calls itself."""

    handle: str
    name: str


@dataclass(frozen=True, slots=True)
class Link:
    """A web address that belongs to a paper; `url` is http or https, always."""

    kind: LinkKind
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper's block inside a digest, as the digest has it: white space folded, nothing else changed.

    `None` is "the digest does not say"; an empty tuple likewise.
    """

    title: str
    abstract: str | None
    """Paragraphs are separated by a blank line."""
    lines: tuple[int, ...]
    """1-based lines of the digest's file that this entry was read from, ascending."""
    rank: int
    """1-based place in the digest's list."""
    authors: tuple[str, ...] = ()
    author_count: int | None = None
    organization: Organization | None = None
    published: date | None = None
    """arXiv v1's day: in UTC from the API, in US Eastern time from page text (so a day early at times)."""
    comments: int | None = None
    arxiv: str | None = None
    upvotes: int | None = None
    submitter: str | None = None
    links: tuple[Link, ...] = ()
    keywords: tuple[str, ...] = ()
    """Hugging Face's own machine-made keywords; never mixed with the archive's topics."""
    ai_summary: str | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """Lines of a digest that are neither boilerplate nor part of an entry, and why."""

    lines: tuple[int, ...]
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Digest:
    """One capture of one list on one day.

    Each non-blank line of its file is in exactly one of `boilerplate`, an entry's `lines`, or a set-aside's `lines`.
    """

    path: str
    """Relative to the archive's folder, with forward slashes: `content/digests/2025/2025-12-11.txt`."""
    day: date
    list: ListName
    capture: int
    """1 for the first capture of this list on this day; the newest has the largest number."""
    format: DigestFormat
    entries: tuple[Entry, ...]
    set_aside: tuple[SetAside, ...] = ()
    boilerplate: tuple[int, ...] = ()
