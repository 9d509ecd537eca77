"""Makes one search record for each paper: the searched text, the values of a result, and the values to filter by."""

from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

from builder.archive.indexes import newest_first
from builder.identifiers import paper_url
from builder.model import Archive, Paper
from builder.text.shown_text import plain_text


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """A paper as the search sees it. Text is plain: white space is folded, invisible characters are named."""

    id: str
    url: str
    """Relative to the site's root."""
    title: str
    abstract: str
    other_titles: tuple[str, ...]
    note: str
    people: tuple[str, ...]
    """Authors, then the organisation's name."""
    topics: tuple[str, ...]
    """Slugs."""
    topic_names: tuple[str, ...]
    days: tuple[str, ...]
    """Newest first."""
    year: str
    """Year of publication; empty if unknown."""
    organization: str
    """The organisation's handle in lower case; empty if unknown."""
    organization_name: str
    has_code: bool
    comments: int
    """Number of comments; 0 if unknown."""
    arxiv: str
    doi: str

    @property
    def text(self) -> str:
        """The text that a result can quote from, after the title."""
        return " ".join(self._passages())

    @property
    def keys(self) -> tuple[str, ...]:
        """Words that find this paper before all others."""
        return (paper_key(self.id), *filter(None, (self.arxiv.lower(), self.doi and paper_key(self.doi))))

    def _passages(self) -> Iterator[str]:
        yield self.abstract
        if self.note:
            yield f"Note: {self.note}"
        if self.other_titles:
            yield f"Also titled: {'; '.join(self.other_titles)}."
        if self.people:
            yield f"By {', '.join(self.people)}."


def search_records(archive: Archive) -> tuple[SearchRecord, ...]:
    """A record of every paper, newest first."""
    names = {topic.slug: topic.name for topic in archive.topics}
    return tuple(_record(paper, names) for paper in newest_first(archive.papers))


def paper_key(paper_id: str) -> str:
    """A word that represents a paper's id or DOI in an index and occurs nowhere else; both consist of common words."""
    return f"pid{crc32(paper_id.encode()):08x}"


def _record(paper: Paper, names: dict[str, str]) -> SearchRecord:
    organization = paper.organization
    organization_name = plain_text(organization.name) if organization else ""
    topics = tuple(topic.slug for topic in paper.topics)
    return SearchRecord(
        id=paper.id,
        url=paper_url(paper.id),
        title=plain_text(paper.title),
        abstract=plain_text(paper.abstract or ""),
        other_titles=tuple(plain_text(title) for title in paper.aliases),
        note=plain_text(paper.note or ""),
        people=tuple(filter(None, (*map(plain_text, paper.authors), organization_name))),
        topics=topics,
        topic_names=tuple(names.get(slug, slug) for slug in topics),
        days=tuple(dict.fromkeys(seen.day.isoformat() for seen in paper.appearances)),
        year=str(paper.published.year) if paper.published else "",
        organization=organization.handle.lower() if organization else "",
        organization_name=organization_name,
        has_code=any(link.kind == "code" for link in paper.links),
        comments=paper.comments or 0,
        arxiv=paper.arxiv or "",
        doi=paper.doi or "",
    )
