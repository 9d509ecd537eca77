"""Reads facts about papers from a response of arXiv's API, which is an Atom feed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

from builder.identifiers import calendar_date, parse_arxiv_id, parse_doi
from builder.model import Facts
from builder.text.characters import folded, folded_paragraphs, names_in

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_ERROR = "/api/errors"
_MAX_WORDS = 200


class AtomError(Exception):
    """The text is not a valid response of arXiv's API, or reports an invalid query."""


def parse_arxiv_atom(text: str) -> tuple[Facts, ...]:
    """The facts of each entry of the feed, in its order. Raises `AtomError`.

    A feed with a document type is rejected unread: arXiv's feeds have none, and only a document type can declare
    entities that expand or read files. Without one, the standard library's parser is safe.
    """
    if "<!DOCTYPE" in text:
        message = "declares a document type, which arXiv feeds never do"
        raise AtomError(message)
    try:
        root = ET.fromstring(text)  # noqa: S314  # without a document type there are no entities, see above
    except (ET.ParseError, RecursionError) as error:
        message = f"is not XML ({error})"
        raise AtomError(message) from error
    if root.tag != f"{_ATOM}feed":
        message = "is not an Atom feed"
        raise AtomError(message)
    return tuple(_all_facts(root))


def _all_facts(feed: ET.Element) -> Iterator[Facts]:
    for entry in feed.iter(f"{_ATOM}entry"):
        address = _text(entry, f"{_ATOM}id")
        if _ERROR in address:
            raise AtomError(_text(entry, f"{_ATOM}summary")[:_MAX_WORDS] or "reports an error")
        arxiv = parse_arxiv_id(address)
        title = _text(entry, f"{_ATOM}title")
        if arxiv and title:
            yield Facts(
                title=title,
                source=f"arXiv, {arxiv}",
                abstract=folded_paragraphs(entry.findtext(f"{_ATOM}summary") or "") or None,
                authors=names_in(each.findtext(f"{_ATOM}name") or "" for each in entry.iter(f"{_ATOM}author")),
                published=_day(_text(entry, f"{_ATOM}published")),
                arxiv=arxiv,
                doi=parse_doi(_text(entry, f"{_ARXIV}doi")),
            )


def _text(element: ET.Element, tag: str) -> str:
    return folded(element.findtext(tag) or "")


def _day(text: str) -> date | None:
    """The day of the first version, in UTC."""
    try:
        moment = datetime.fromisoformat(text)
        day = moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None
    return calendar_date(day.year, day.month, day.day)
