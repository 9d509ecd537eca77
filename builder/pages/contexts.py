"""What each page's template is given: one frozen dataclass a template, its fields just those that it uses."""

from dataclasses import dataclass

from markupsafe import Markup

from builder.pages.links import Place
from builder.pages.parts import (
    AppearanceRow,
    Bar,
    CalendarMonth,
    ChangeGroup,
    ChangeRow,
    Curating,
    DayListSection,
    DayRow,
    Fact,
    FieldRow,
    HomeDay,
    MonthRows,
    PaperCard,
    PaperDay,
    RecurringGroup,
    RelatedRow,
    SignedPapers,
    TopicGroup,
    TopicTag,
)


@dataclass(frozen=True, slots=True)
class DayPage:
    """The page of a day."""

    title: str
    trail: tuple[Place, ...]
    """The pages above it, the widest first."""
    summary: str
    lists: tuple[DayListSection, ...]
    topics: tuple[Bar, ...]
    newer: Place | None
    older: Place | None
    sources: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class DaysPage:
    """The index of days."""

    summary: str
    years: tuple[Bar, ...]
    """Empty while the archive has few days, as years have no pages then."""
    calendar: tuple[CalendarMonth, ...]
    months: tuple[MonthRows, ...]


@dataclass(frozen=True, slots=True)
class YearPage:
    """The days of a year."""

    title: str
    trail: tuple[Place, ...]
    summary: str
    chart: Markup
    calendar: tuple[CalendarMonth, ...]
    newer: Place | None
    older: Place | None


@dataclass(frozen=True, slots=True)
class MonthPage:
    """The days of a month."""

    title: str
    trail: tuple[Place, ...]
    summary: str
    calendar: tuple[CalendarMonth, ...]
    days: tuple[DayRow, ...]
    newer: Place | None
    older: Place | None


@dataclass(frozen=True, slots=True)
class TopicsPage:
    """The index of topics."""

    summary: str
    course: str
    """What the sparklines show."""
    groups: tuple[TopicGroup, ...]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """The page of a topic."""

    name: str
    group: str
    definition: str
    not_for: str
    summary: str
    chart: Markup
    neighbours: tuple[Bar, ...]
    """The topics that most of its papers have beside it."""
    papers: tuple[PaperCard, ...]
    years: tuple[Bar, ...]
    """Its papers by year of appearance, where the page does not hold them all."""
    topics_url: str


@dataclass(frozen=True, slots=True)
class TopicYearPage:
    """All papers of a topic that appeared in a year, or a part of them."""

    title: str
    topic: Place
    topics_url: str
    summary: str
    papers: tuple[PaperCard, ...]
    newer: Place | None
    older: Place | None


@dataclass(frozen=True, slots=True)
class OrganizationsPage:
    """The index of organisations."""

    summary: str
    organizations: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class OrganizationPage:
    """The page of an organisation."""

    name: str
    account: str
    """Where it is on Hugging Face."""
    summary: str
    papers: tuple[PaperCard, ...]
    more: tuple[PaperCard, ...]
    """Older ones, shown in short."""
    topics: tuple[Bar, ...]
    organizations_url: str


@dataclass(frozen=True, slots=True)
class AuthorsPage:
    """The index of names that sign several papers."""

    summary: str
    names: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class AuthorPage:
    """The page of names that share an address: one, but for a mark or a capital."""

    title: str
    signed: tuple[SignedPapers, ...]
    topics: tuple[Bar, ...]
    authors_url: str


@dataclass(frozen=True, slots=True)
class PaperPage:
    """The page of a paper."""

    title: Markup
    aliases: tuple[Markup, ...]
    abstract: tuple[Markup, ...]
    """Its paragraphs."""
    authors: tuple[Place, ...]
    """Their names, as links where the name has a page."""
    more_authors: tuple[Place, ...]
    """Those beyond the first few, folded away."""
    author_count: str
    facts: tuple[Fact, ...]
    topics: tuple[TopicTag, ...]
    links: tuple[Place, ...]
    lookups: tuple[Place, ...]
    appearances: tuple[AppearanceRow, ...]
    related: tuple[RelatedRow, ...]
    keywords: tuple[str, ...]
    ai_summary: str
    """Empty unless the settings ask for it."""
    curating: Curating
    reference: str
    """How to refer to it, with what is known; it says so where it is partial."""
    reference_url: str
    """Its address in the archive, in full; empty where the site's own is not known."""
    days_url: str
    days: tuple[PaperDay, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class HomePage:
    """The front page."""

    headline: str
    """What the archive is, in its owner's words."""
    summary: str
    search_url: str
    newest: tuple[HomeDay, ...]
    recurring: tuple[PaperCard, ...]
    recurring_url: str
    recurring_more: str
    calendars: tuple[Markup, ...]
    """A chart of the days of each of the newest years."""
    days: tuple[DayRow, ...]
    topics: tuple[Bar, ...]
    topics_url: str
    topics_more: str
    days_url: str


@dataclass(frozen=True, slots=True)
class RecurringPage:
    """The papers that came back."""

    summary: str
    chart: Markup
    groups: tuple[RecurringGroup, ...]


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """The archive in charts."""

    summary: str
    charts: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """The reader's own list, which the browser alone keeps."""

    days_url: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The frame of the search page, and the ways to papers for who has no scripts."""

    modules: tuple[str, ...]
    """Scripts that the page will need, so that they are fetched at once and not one after the other."""
    days_url: str
    topics_url: str
    recurring_url: str


@dataclass(frozen=True, slots=True)
class WithdrawnPage:
    """The page of a paper that was taken out."""

    reason: Markup
    curation: Place
    """The file that says so; its URL is empty where the repository has no address."""
    days_url: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """The page of the latest changes."""

    days: tuple[ChangeGroup, ...]
    older: str
    """How many days are left out, in words; empty for none."""
    undated: tuple[ChangeRow, ...]
    more_undated: str
    days_url: str
    how_url: str


@dataclass(frozen=True, slots=True)
class FieldsPage:
    """The reference of a curation's fields."""

    fields: tuple[FieldRow, ...]
