"""The archive as a whole, by day and by address, and the files that are planned from it."""

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date

from builder.model.collection import Collection
from builder.model.curation import Curation
from builder.model.digest import Digest, ListName
from builder.model.names import Person
from builder.model.paper import Paper, Withdrawal
from builder.model.topic import Topic
from builder.objects import frozen

Spot = tuple[int, int]
"""A place on the map: from the left and from the top."""


@frozen
class Placement:
    """The rank of a paper in a list of a day."""

    rank: int
    paper_id: str


@frozen
class DayList:
    """One list of a day, in its own order."""

    name: ListName
    placements: tuple[Placement, ...]
    digests: tuple[str, ...]
    """Paths of the captures that the list was read from, newest first."""


@frozen
class Day:
    """A date and its appearances, the daily list first."""

    date: date
    lists: tuple[DayList, ...]


@frozen
class LedgerLine:
    """One published URL, with the paper it belongs to, or with the URL that replaced it.

    `url` is relative to the site's root and ends with a slash: `papers/lossless-compression/`.
    """

    url: str
    arxiv: str | None = None
    titles: tuple[str, ...] = ()
    """Normalised titles of the paper, sorted."""
    moved_to: str | None = None


@frozen
class Move:
    """A curator's statement that one URL replaces another; both are written as in the ledger."""

    url: str
    target: str
    line: int = 0
    """Its 1-based line in `moved.yml`."""


@frozen
class Archive:
    """All content, merged. Every tuple is sorted by a key of its items, so equal content is an equal value."""

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
    people: tuple[Person, ...] = ()
    """In the order of their file."""
    collections: tuple[Collection, ...] = ()
    """By slug, without papers that are not in the archive; papers have their present ids."""
    spots: Mapping[str, Spot] = field(default_factory=dict)
    """The places on the map that `content/map.json` gives, by paper id."""


@frozen
class Arrival:
    """The days on which a content file was added to the archive and last changed."""

    added: date
    changed: date


@frozen
class Page:
    """The content of a page, without the site's frame around it."""

    title: str
    description: str
    kind: str
    """The name of its template: `paper`, `day`."""
    body: str
    """HTML without blank lines or indentation, so that an engine for Markdown takes it for one block."""
    day: date | None = None
    """Day of its newest content; `None` if it has none."""
    has_feed: bool = False
    """Whether it has a feed of its own, `feed.xml` below its URL."""
    metadata: str = ""
    """HTML for its head, for programs."""


@frozen
class OutputFile:
    """A planned file: its URI, relative to the output folder, and the function that makes its content."""

    uri: str
    make: Callable[[], "Page | str | bytes"]


@frozen
class OutputPage(OutputFile):
    """A planned page. Its URI is that of a Markdown file; it is served as `index.html` in a folder.

    A file of the same URI is its Markdown twin.
    """

    day: date | None = None
    """The day of its newest content, which the sitemap shows."""
    nav_title: str = ""
    """Its title in the navigation if `mkdocs.yml` lists it without one."""


@frozen
class OutputFolder:
    """Planned files in one folder whose names depend on their content: `make` returns them by URI."""

    uri: str
    """The URI of the folder, ending with a slash: `search/data/`."""
    make: Callable[[], Mapping[str, str | bytes]]
