"""The pages of authors, organisations, collections and days that a query can name.

The page's script knows the topics by itself.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from builder.archive.author_letters import author_urls, letter_parts
from builder.archive.authors import Authors
from builder.identifiers import MONTH_NAMES
from builder.model import Archive
from builder.search.query import name_key

Page = tuple[str, ...]
"""The letter of the page's kind, its name, and the end of its address if that is not the name with hyphens."""


def name_pages(archive: Archive, authors: Authors) -> Mapping[str, list[Page]]:
    """The pages by the keys of their names; `authors` are the archive's."""
    pages: dict[str, dict[tuple[str, str], Page]] = defaultdict(dict)
    for names, kind, name, end in _named(archive, authors):
        for key in map(name_key, names):
            if key != "@":
                page = (kind, name) if key[1:].replace(" ", "-") == end else (kind, name, end)
                pages[key].setdefault((kind, end), page)
    return {key: list(found.values()) for key, found in pages.items()}


def _named(archive: Archive, authors: Authors) -> Iterator[tuple[tuple[str, ...], str, str, str]]:
    """Each page: what it may be called, its kind, its name, and the end of its address."""
    for one in archive.collections:
        yield (one.title, one.slug), "c", one.title, one.slug
    for paper in archive.papers:
        if organization := paper.organization:
            handle = organization.handle.lower()
            names = (organization.name, handle, organization.name.replace(" ", ""))
            yield names, "o", organization.name, handle
    urls = author_urls(authors, letter_parts(authors))
    for author in authors.pages.values():
        end = urls[author.slug].removeprefix("authors/").removesuffix("/")
        for name in (*author.signed, *author.also):
            yield (name,), "a", name, end
    for day in archive.days:
        iso, month, year = day.date.isoformat(), MONTH_NAMES[day.date.month - 1], day.date.year
        called = [f"{day.date.day} {name} {year}" for name in (month, month[:3])]
        called += [f"{name} {day.date.day} {year}" for name in (month, month[:3])]
        yield (iso, *called), "d", called[0], iso
