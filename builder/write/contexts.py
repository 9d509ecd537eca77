"""What each template is given: one frozen dataclass a template, its fields just those that the template uses."""

from dataclasses import dataclass

from markupsafe import Markup

from builder.write.links import Place


@dataclass(frozen=True, slots=True)
class TopicTag:
    """A topic as a link; `phrases` are the words of the paper that gave it, none where a curator did."""

    name: str
    url: str
    phrases: tuple[str, ...] = ()
    curated: bool = False


@dataclass(frozen=True, slots=True)
class PaperCard:
    """A paper in a list."""

    id: str
    url: str
    title: Markup
    lead: Markup
    """The abstract's first sentences."""
    rest: Markup
    """The abstract after `lead`; empty where that is all."""
    byline: str
    """Who wrote it, as far as is known; empty where nothing is."""
    published: str
    comments: str
    """`3 comments`; empty where the digest does not say."""
    upvotes: str
    submitter: str
    topics: tuple[TopicTag, ...]
    rank: int | None = None
    """Its place in the list, where the list is a ranking."""
    days: str = ""
    """On which days it appeared, where the list is not a day's."""


@dataclass(frozen=True, slots=True)
class DayListSection:
    """One list of a day."""

    heading: str
    explanation: str
    papers: tuple[PaperCard, ...]


@dataclass(frozen=True, slots=True)
class DayPage:
    """The page of a day."""

    title: str
    summary: str
    lists: tuple[DayListSection, ...]
    newer: Place | None
    older: Place | None
    days_url: str
    sources: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day in a list of days."""

    label: str
    url: str
    count: int
    first_title: Markup


@dataclass(frozen=True, slots=True)
class MonthRows:
    """The days of a month, newest first."""

    label: str
    days: tuple[DayRow, ...]


@dataclass(frozen=True, slots=True)
class DaysPage:
    """The index of days."""

    summary: str
    months: tuple[MonthRows, ...]


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in a list of topics."""

    name: str
    url: str
    definition: str
    count: int


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """A group of the vocabulary."""

    name: str
    topics: tuple[TopicRow, ...]


@dataclass(frozen=True, slots=True)
class TopicsPage:
    """The index of topics."""

    summary: str
    groups: tuple[TopicGroup, ...]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """The page of a topic."""

    name: str
    group: str
    definition: str
    not_for: str
    summary: str
    papers: tuple[PaperCard, ...]
    topics_url: str


@dataclass(frozen=True, slots=True)
class AppearanceRow:
    """A day on which a paper appeared."""

    day: str
    url: str
    list: str
    rank: int
    of: int
    details: str
    sources: tuple[Place, ...]
    """The lines of the digest; the URL is empty where the repository has no address."""


@dataclass(frozen=True, slots=True)
class PaperPage:
    """The page of a paper."""

    title: Markup
    aliases: tuple[Markup, ...]
    abstract: tuple[Markup, ...]
    """Its paragraphs."""
    authors: tuple[str, ...]
    more_authors: tuple[str, ...]
    """Those beyond the first few, folded away."""
    author_count: str
    organization: str
    published: str
    venue: str
    comments: str
    topics: tuple[TopicTag, ...]
    links: tuple[Place, ...]
    lookups: tuple[Place, ...]
    appearances: tuple[AppearanceRow, ...]
    keywords: tuple[str, ...]
    curated: str
    """What a person corrected, in words; empty where nothing was."""
    newer: Place | None
    older: Place | None


@dataclass(frozen=True, slots=True)
class HomePage:
    """The front page."""

    site_name: str
    summary: str
    newest_day: str
    newest_url: str
    papers: tuple[PaperCard, ...]
    more: str
    recurring: tuple[PaperCard, ...]
    days: tuple[DayRow, ...]
    topics: tuple[TopicRow, ...]
    days_url: str
    topics_url: str


@dataclass(frozen=True, slots=True)
class WithdrawnPage:
    """The page of a paper that was taken out."""

    reason: Markup
    curation: Place
    """The file that says so; its URL is empty where the repository has no address."""
    days_url: str
