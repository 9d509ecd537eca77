"""Authors by the letter of their last name, in parts of a length for one page; and the address of each author."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from builder.archive.authors import Author, Authors
from builder.identifiers import OTHER_LETTER, author_url
from builder.objects import frozen
from builder.text.characters import latin

NAMES_ON_PAGE = 300


@frozen
class LetterPart:
    """The authors of one page."""

    letter: str
    number: int
    """1 for the first page of the letter."""
    url: str
    authors: Sequence[Author]


def letter_parts(authors: Authors) -> tuple[LetterPart, ...]:
    """All authors with papers by last name, then by the whole name; names of other scripts last."""
    keyed = [(*author_letter(next(iter(one.signed))), one) for one in authors.pages.values() if one.papers]
    keyed.sort(key=lambda row: (len(row[0]), row[0], row[1], row[2].slug))
    return tuple(
        part
        for letter, rows in groupby(keyed, key=lambda row: row[0])
        for part in _parts(letter, [row[2] for row in rows])
    )


def author_letter(name: str) -> tuple[str, str]:
    """The letter under which a name is listed, and its last name in small Latin letters, by which it is sorted."""
    last = re.sub(r"[^a-z0-9]+", "-", latin("".join(name.split()[-1:]))).strip("-")
    return (last[0] if last[:1].isalpha() else OTHER_LETTER), last


def author_urls(authors: Authors, parts: Sequence[LetterPart]) -> Mapping[str, str]:
    """Where each author's papers are, by slug: on a page of their own, or at their name on a page of the letter."""
    short = {one.slug: f"{part.url}#{one.slug}" for part in parts for one in part.authors if not one.has_page}
    return {slug: short.get(slug) or author_url(slug) for slug in authors.pages}


def _parts(letter: str, authors: Sequence[Author]) -> Iterator[LetterPart]:
    for number, start in enumerate(range(0, len(authors), NAMES_ON_PAGE), start=1):
        url = author_url(letter) + (f"{number}/" if number > 1 else "")
        yield LetterPart(letter, number, url, authors[start : start + NAMES_ON_PAGE])
