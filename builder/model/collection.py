"""Collections: reading paths through papers, in order, with a sentence on each."""

from dataclasses import field

from builder.model.curation import Span
from builder.objects import frozen


@frozen
class CollectedPaper:
    """A paper in a collection."""

    paper_id: str
    sentence: str
    """Why it is there, in the curator's words; empty if the curator has not said."""
    section: str = ""
    """The heading above it; empty for papers before the first section."""
    span: Span = field(default=Span(0, 0, 0, 0), compare=False)
    """The place of its id in the file."""


@frozen
class Collection:
    """Papers that a curator put in order, with an introduction."""

    slug: str
    path: str
    """Its file, relative to the archive's folder."""
    title: str
    introduction: str
    """Markdown."""
    papers: tuple[CollectedPaper, ...]


@frozen
class InCollection:
    """A collection as its papers name it."""

    slug: str
    title: str
