"""Writes citations in RIS, which reference managers import."""

from collections.abc import Iterator, Sequence

import rispy

from builder.outputs.citation import Citation


class _Writer(rispy.RisWriter):  # type: ignore[misc]  # the package has no types
    def set_header(self, count: int) -> str:  # noqa: ARG002  # a number above each record is not part of the format
        return ""


_WRITER = _Writer()


def entry(citation: Citation) -> str:
    """The record of a paper."""
    text: str = _WRITER.formats([dict(_fields(citation))])
    return text


def joined(entries: Sequence[str]) -> str:
    """A file of these records."""
    return "\n".join(entries)


def _fields(citation: Citation) -> Iterator[tuple[str, str | Sequence[str]]]:
    yield "type_of_reference", "GEN"
    yield "id", citation.key
    yield "title", citation.title
    yield "authors", [name.inverted for name in citation.authors]
    if citation.published:
        yield "year", str(citation.published.year)
        yield "date", f"{citation.published:%Y/%m/%d}"
    known = {
        "secondary_title": citation.venue,
        "accession_number": citation.arxiv and f"arXiv:{citation.arxiv}",
        "doi": citation.doi,
        "urls": [citation.url] if citation.url else [],
        "notes": [citation.note] if citation.note else [],
    }
    yield from ((name, value) for name, value in known.items() if value)
