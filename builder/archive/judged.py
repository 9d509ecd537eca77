"""A paper with its curations, and problems at places of these."""

from dataclasses import replace

from builder.archive.naming import Named
from builder.model import Curation, Paper, Span, TopicAssignment
from builder.objects import frozen
from builder.problems import Problem


@frozen
class Judged:
    """A paper as it is without its curations, and these."""

    named: Named
    plain: Paper
    """What its digests say."""
    shown: Paper
    """What its digests and curations say, without topics."""
    given: tuple[TopicAssignment, ...]
    """The topics that rules give it."""
    curations: tuple[Curation, ...]
    """Its own first, then those of papers that it took over."""


def error_at(curation: Curation, place: str, code: str, message: str) -> Problem:
    """An error at a named place of the curation's file; at the file as a whole if it has no such place."""
    span = curation.spans.get(place, Span(0, 0, 0, 0))
    return Problem(curation.path, span.line, code, message, column=span.column)


def advice_at(curation: Curation, place: str, code: str, message: str) -> Problem:
    """Advice at a named place of the curation's file."""
    return replace(error_at(curation, place, code, message), severity="advice")
