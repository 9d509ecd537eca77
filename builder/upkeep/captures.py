"""A captured text, and what an import makes of it, as values."""

from datetime import date

from builder.model import Digest, DigestFormat, SetAside
from builder.objects import frozen
from builder.pipeline import Loaded
from builder.problems import Problem


@frozen
class Capture:
    """A text as it came in."""

    name: str
    """Of its file, or what else to call it in messages."""
    text: str
    day: date | None = None
    """Its day, if whoever brought it said so."""
    accepted_by: str = ""
    """Who imports it although many of its lines are not understood."""
    day_given_by: str = "--date"


@frozen
class Imported:
    """What became of a capture: a new digest, or nothing where the archive has it already."""

    name: str
    format: DigestFormat
    digest: Digest
    """With its path in the archive."""
    text: str
    """What its file holds."""
    dated: str
    """How its day is known."""
    is_new: bool
    note: str = ""
    """What the file beside the digest says if many of its lines are not understood: who accepted that."""
    new_papers: tuple[str, ...] = ()
    """Ids, in the digest's order."""
    new_titles: tuple[str, ...] = ()
    """Titles of these papers."""
    known_papers: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    """What differs from the list's earlier capture, and abstracts that are shorter than before."""
    repairs: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """Line of each entry whose text is shown repaired, and the rules that did so."""
    problems: tuple[Problem, ...] = ()

    @property
    def entries_seen(self) -> int:
        """Those that are published, alone or merged with others, and those that are set aside."""
        return len(self.digest.entries) + len(self.digest.set_aside)

    @property
    def repeated_entries(self) -> int:
        """How many entries are about a paper that another entry of this digest is about."""
        return len(self.digest.entries) - len(self.new_papers) - len(self.known_papers)

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """What could not be read, with its lines and the reason."""
        return self.digest.set_aside

    @property
    def dates_known(self) -> int:
        """How many entries have a day of publication."""
        return sum(entry.published is not None for entry in self.digest.entries)


@frozen
class Refused:
    """A capture that is not taken, and why."""

    name: str
    reason: str
    lacks_day: bool = False
    """Whether it would be read if its day were known."""
    likely_day: date | None = None
    """Where the day is missing: the one to offer first."""


@frozen
class Import:
    """What captures would do to the archive; nothing of it is written yet."""

    imported: tuple[Imported, ...]
    refused: tuple[Refused, ...]
    loaded: Loaded
    """The archive with all new digests in it."""
