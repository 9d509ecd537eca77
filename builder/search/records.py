"""Makes one search record for each paper: the searched text, the values of a result, and the values to filter by."""

from collections.abc import Mapping
from zlib import crc32

from builder.archive.indexes import newest_first
from builder.identifiers import paper_url
from builder.model import Archive, Paper, Topic
from builder.objects import frozen
from builder.text.characters import MARKS_IN_WORDS
from builder.text.shown_text import plain_text


@frozen
class SearchRecord:
    """A paper as the search sees it. Text is plain: white space is folded, invisible characters are named."""

    id: str
    url: str
    """Relative to the site's root."""
    title: str
    abstract: str
    other_titles: tuple[str, ...]
    note: str
    authors: tuple[str, ...]
    author_count: int
    """Number of authors; 0 if unknown."""
    topics: tuple[str, ...]
    """Slugs."""
    topic_names: tuple[str, ...]
    collections: tuple[tuple[str, str], ...]
    """Slug and title of each collection that it is in."""
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
    upvotes: int
    """Number of upvotes; 0 if unknown."""
    venue: str
    arxiv: str
    doi: str

    @property
    def text(self) -> str:
        """The text that a result can quote from, after the title."""
        by = f"By {', '.join(self.people)}." if self.people else ""
        return " ".join(filter(None, [self.abstract, self.more, by]))

    @property
    def keys(self) -> tuple[str, ...]:
        """Words that find this paper before all others."""
        return (paper_key(self.id), *filter(None, (self.arxiv.lower(), self.doi and paper_key(self.doi))))

    @property
    def more(self) -> str:
        """The note, the other titles and the venue."""
        titles = f"Also titled: {'; '.join(self.other_titles)}." if self.other_titles else ""
        venue = f"Published in: {self.venue}." if self.venue else ""
        return " ".join(filter(None, [f"Note: {self.note}" if self.note else "", titles, venue]))

    @property
    def people(self) -> tuple[str, ...]:
        """Authors, then the organisation's name."""
        return tuple(filter(None, (*self.authors, self.organization_name)))


def search_records(archive: Archive) -> tuple[SearchRecord, ...]:
    """A record of every paper, newest first."""
    used = {topic.slug: topic for topic in archive.topics}
    return tuple(_record(paper, used) for paper in newest_first(archive.papers))


def paper_key(paper_id: str) -> str:
    """A word that represents a paper's id or DOI in an index and occurs nowhere else; both consist of common words."""
    return f"pid{crc32(paper_id.encode()):08x}"


def _record(paper: Paper, used: Mapping[str, Topic]) -> SearchRecord:
    organization = paper.organization
    organization_name = _plain(organization.name) if organization else ""
    topics = tuple(topic.slug for topic in paper.topics)
    return SearchRecord(
        id=paper.id,
        url=paper_url(paper.id),
        title=_plain(paper.title),
        abstract=_plain(paper.abstract or ""),
        other_titles=tuple(map(_plain, paper.aliases)),
        note=_plain(paper.note or ""),
        authors=tuple(map(_plain, paper.authors)),
        author_count=max(len(paper.authors), paper.author_count or 0),
        topics=topics,
        topic_names=tuple(used[slug].name if slug in used else slug for slug in topics),
        collections=tuple((one.slug, _plain(one.title)) for one in paper.collections),
        days=tuple(dict.fromkeys(seen.day.isoformat() for seen in paper.appearances)),
        year=str(paper.published.year) if paper.published else "",
        organization=organization.handle.lower() if organization else "",
        organization_name=organization_name,
        has_code=any(link.kind == "code" for link in paper.links),
        comments=paper.comments or 0,
        upvotes=paper.upvotes or 0,
        venue=_plain(paper.venue or ""),
        arxiv=paper.arxiv or "",
        doi=paper.doi or "",
    )


def _plain(text: str) -> str:
    """The text without white space and marks that a reader does not see: a word with one inside is that word."""
    return plain_text(text if text.isascii() else MARKS_IN_WORDS.sub("", text))
