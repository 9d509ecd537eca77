"""What pages are put together from: cards, rows, bars and calendars, as templates see them."""

from dataclasses import dataclass

from markupsafe import Markup

from builder.pages.links import Place


@dataclass(frozen=True, slots=True)
class TopicTag:
    """A topic as a link; `phrases` are the words of the paper that gave it, none where a curator did."""

    name: str
    url: str
    phrases: tuple[str, ...] = ()
    curated: bool = False


@dataclass(frozen=True, slots=True)
class Curating:
    """What people corrected of a paper, and where one corrects more; what there is none of is empty."""

    corrected: str
    """The corrected fields, in words."""
    source: str
    """Where the curated facts come from, in the curator's words."""
    files: tuple[Place, ...]
    note: Markup
    edit_url: str
    form_url: str
    how_url: str


@dataclass(frozen=True, slots=True)
class PaperCard:
    """A paper in a list."""

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
class Bar:
    """One line of a list of bars: how many of what, and where to find them."""

    name: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class SignedPapers:
    """A name, and the papers that it signs, newest first."""

    name: str
    papers: tuple[PaperCard, ...]


@dataclass(frozen=True, slots=True)
class HomeDay:
    """One of the newest days on the front page: the first papers of its first list."""

    heading: str
    label: str
    url: str
    count: str
    papers: tuple[PaperCard, ...]
    more: str
    """What leads to all papers of the day; empty where these are all."""


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day in a list of days."""

    label: str
    url: str
    count: int
    first_titles: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A cell of a month; without URL it is a day that has no digest."""

    number: int
    url: str = ""
    level: int = 0
    """1 to 3, by how many papers the day has among the days of the archive."""
    label: str = ""


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """A month, its weeks from Monday on; `None` fills the weeks that it shares with its neighbours."""

    label: str
    url: str
    """Empty where the month has no page of its own."""
    weeks: tuple[tuple[CalendarDay | None, ...], ...]


@dataclass(frozen=True, slots=True)
class MonthRows:
    """The days of a month, newest first."""

    label: str
    days: tuple[DayRow, ...]


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in the index of topics."""

    name: str
    url: str
    definition: str
    count: int
    course: Markup
    """A sparkline."""


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """A group of the vocabulary."""

    name: str
    topics: tuple[TopicRow, ...]


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
class PaperDay:
    """A day that a paper was on, and the papers before and after it for who pages through that day."""

    mark: str
    """The id of the link to the day."""
    label: str
    url: str
    before: Place | None
    after: Place | None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known of a paper; the URL is empty where it leads nowhere."""

    label: str
    value: str
    url: str = ""
    handle: str = ""
    """An organisation's account name, if its capitals are lost in the URL."""


@dataclass(frozen=True, slots=True)
class RecurringGroup:
    """Papers that came back equally often."""

    heading: str
    papers: tuple[PaperCard, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change: what it touches, and what it is."""

    title: Markup
    url: str
    words: str
    files: tuple[Place, ...]
    """Where it is written; a URL is empty where the repository has no address."""


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes of a day."""

    label: str
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of a curation."""

    key: str
    form: str
    """What it takes, in words."""
    meaning: str
    example: Markup


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """A paper that is like the one on the page."""

    url: str
    title: Markup
    shares: str
    """The topics and words that both have; empty where there are none."""
