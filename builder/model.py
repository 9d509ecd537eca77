"""The archive's vocabulary as frozen values; every other module passes these around and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

ListName = Literal["search", "daily"]
"""Which of Hugging Face's two lists a digest captured: a `?q=` result page, or the day's own list."""

DigestFormat = Literal["page text", "API JSON", "saved page"]
LinkKind = Literal["code", "project", "video", "data", "other"]
TopicAuthor = Literal["rule", "curation"]
_Date = date
"""A name for the type in the class whose own field is called `date`."""

PhrasePlace = Literal["title", "claims", "anywhere"]
"""Where a phrase counts: in the title; there and in sentences that say what the paper does; anywhere."""


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


@dataclass(frozen=True, slots=True)
class TopicPhrase:
    """Words that speak for a topic, or with negative points against it, wherever `place` says."""

    text: str
    """`*` is any ending or beginning of a word, `-` a hyphen, a space or nothing, `...` a few words in between."""
    points: int
    """0 takes the phrase's words away from the topic's shorter phrases, and counts for nothing itself."""
    place: PhrasePlace


@dataclass(frozen=True, slots=True)
class Topic:
    """A term of the controlled vocabulary."""

    slug: str
    name: str
    group: str
    definition: str
    not_for: str | None = None
    was: tuple[str, ...] = ()
    """Slugs this topic had before; they redirect here."""
    phrases: tuple[TopicPhrase, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicAssignment:
    """A topic given to a paper, by whom, and the phrases of title or abstract that gave it (none for a curation)."""

    slug: str
    by: TopicAuthor
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldPaper:
    """A paper whose topics were given by reading it, for judging the rules by."""

    title: str
    topics: tuple[str, ...]
    optional: tuple[str, ...] = ()
    """Topics on which opinions differed: they count neither for the rules nor against them."""
    abstract: str | None = None
    arxiv: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file: 1-based places, the end being the first that is no longer part of it."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class TopicEdit:
    """A curation's word on topics: `exact` replaces the list; otherwise `add` and `remove` change it."""

    exact: tuple[str, ...] | None = None
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Curation:
    """A person's corrections of one paper, from `content/papers/<paper-id>.yml`; `None` leaves a field as it is."""

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
    """When the correction was made, if its author said so."""
    link_kinds: tuple[LinkKind, ...] = ()
    """The kinds of link that it decides: `links` holds all of these kinds, perhaps none."""
    spans: Mapping[str, Span] = field(default_factory=dict, hash=False, compare=False)
    """Where in the file each given key stands with its value (`title`: whole lines), and each topic and paper id that
    it names (`topics quantization`, `same_as some-paper`)."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a source outside the archive says of a paper; `None` and an empty tuple are "it does not say"."""

    title: str
    source: str
    """The source in a few words, as a curation names it."""
    abstract: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    arxiv: str | None = None
    doi: str | None = None
    venue: str | None = None
    links: tuple[Link, ...] = ()


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
class Paper:
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
    organization: Organization | None = None
    published: date | None = None
    arxiv: str | None = None
    doi: str | None = None
    venue: str | None = None
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
