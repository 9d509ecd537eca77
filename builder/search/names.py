"""The pages that a query can name: of authors, organisations, topics and days."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from builder.archive.indexes import by_author
from builder.identifiers import MONTH_NAMES, author_slug
from builder.model import Archive
from builder.search.query import name_key

Page = tuple[str, ...]
"""The letter of the page's kind, its name, and the end of its address if that is not the name with hyphens."""


def name_pages(archive: Archive, topics: Mapping[str, str]) -> Mapping[str, list[Page]]:
    """The pages by the keys of their names; `topics` are the names of the topics that have papers, by slug."""
    pages: dict[str, dict[tuple[str, str], Page]] = defaultdict(dict)
    for names, kind, name, end in _named(archive, topics):
        for key in map(name_key, names):
            if key != "@":
                page = (kind, name) if key[1:].replace(" ", "-") == end else (kind, name, end)
                pages[key].setdefault((kind, end), page)
    return {key: list(found.values()) for key, found in pages.items()}


def _named(archive: Archive, topics: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], str, str, str]]:
    """Each page: what it may be called, its kind, its name, and the end of its address."""
    for slug, name in topics.items():
        yield (name, slug), "t", name, slug
    for paper in archive.papers:
        if organization := paper.organization:
            handle = organization.handle.lower()
            yield (organization.name, handle), "o", organization.name, handle
    for name in by_author(archive.papers):
        yield (name,), "a", name, author_slug(name)
    for day in archive.days:
        iso, month, number = day.date.isoformat(), MONTH_NAMES[day.date.month - 1], day.date.day
        shown = f"{number} {month} {day.date.year}"
        yield (iso, shown, f"{month} {number} {day.date.year}"), "d", shown, iso
