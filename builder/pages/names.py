"""The indexes of authors and of organisations, those with the most papers first, and of all authors by letter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from builder.archive.authors import Author
from builder.identifiers import AUTHOR_LETTERS, author_letter, author_url, organization_url
from builder.model import OutputFile
from builder.pages.bars import Bar
from builder.pages.links import AUTHORS, ORGANIZATIONS, Place, page_uri, relative_url
from builder.pages.people import named_organization
from builder.pages.view import Head, View
from builder.pages.wording import counted

NAMES_SHOWN = 200
"""Maximum number of names in the index of authors, those with the most papers; the pages of letters have all."""
_AUTHORS_LEDE = (
    "Authors of two or more papers, by name as spelled on the papers. One name may belong to several people, and one"
    " person may use several names, unless a curator has said which papers are whose."
)
_ORGANIZATIONS_LEDE = (
    "Organisations behind the papers, by Hugging Face account, as named in the digests. Those with the most papers come"
    " first; ties are in alphabetical order."
)


@dataclass(frozen=True, slots=True)
class NamesPage:
    """An index of names."""

    title: str
    lede: str
    summary: str
    letters: tuple[Place, ...]
    """The pages of authors by letter; the current one has no URL."""
    names: tuple[Bar, ...]
    is_ranked: bool
    """Whether those with the most papers come first, rather than in alphabetical order."""


def pages(view: View) -> Iterator[OutputFile]:
    """`authors/index.md`, `authors/<letter>.md` and `organizations/index.md`."""
    letters = _by_letter(view)
    yield view.page(page_uri(AUTHORS), "names", partial(_authors, view, tuple(letters)), nav_title="Authors")
    for letter, authors in letters.items():
        newest = max(author.papers[0].appearances[0].day for author in authors)
        make = partial(_letter, view, tuple(letters), letter, authors)
        yield view.page(page_uri(author_url(letter)), "names", make, newest)
    yield view.page(page_uri(ORGANIZATIONS), "names", partial(_organizations, view), nav_title="Organisations")


def _by_letter(view: View) -> dict[str, list[Author]]:
    """All authors by the letter of their last name, then by that name, then by the whole name."""
    keyed = [(*author_letter(next(iter(author.signed))), author) for author in _listed(view)]
    keyed.sort(key=lambda row: (len(row[0]), row[0], row[1], row[2].slug))  # other scripts last
    return {letter: [row[2] for row in rows] for letter, rows in groupby(keyed, key=lambda row: row[0])}


def _listed(view: View) -> list[Author]:
    return [author for author in view.authors.pages.values() if author.papers]


def _authors(view: View, letters: Sequence[str]) -> tuple[Head, NamesPage]:
    ranked = sorted(_listed(view), key=lambda author: (-len(author.papers), author.slug))
    total = f"{counted(len(ranked), 'author')} of two or more papers"
    shown = ranked[:NAMES_SHOWN]
    summary = total if len(shown) == len(ranked) else f"{total}; here are the {len(shown)} with the most papers"
    head = Head("Authors", f"{total} in {view.settings.site_name}.")
    return head, _names_page("Authors", summary, letters, shown, AUTHORS)


def _letter(view: View, letters: Sequence[str], letter: str, authors: Sequence[Author]) -> tuple[Head, NamesPage]:
    page = author_url(letter)
    title = f"Authors: {AUTHOR_LETTERS.get(letter, letter.upper())}"
    summary = f"{counted(len(authors), 'author')}, by last name"
    head = Head(title, f"{summary}, of two or more papers in {view.settings.site_name}.")
    return head, _names_page(title, summary, letters, authors, page)


def _names_page(title: str, summary: str, letters: Sequence[str], authors: Sequence[Author], page: str) -> NamesPage:
    urls = {letter: author_url(letter) for letter in letters}
    return NamesPage(
        title=title,
        lede=_AUTHORS_LEDE if page == AUTHORS else "",
        summary=summary,
        letters=tuple(
            Place(AUTHOR_LETTERS.get(letter, letter.upper()), "" if url == page else relative_url(url, page))
            for letter, url in urls.items()
        ),
        names=tuple(
            Bar(author.name, relative_url(author_url(author.slug), page), len(author.papers)) for author in authors
        ),
        is_ranked=page == AUTHORS,
    )


def _organizations(view: View) -> tuple[Head, NamesPage]:
    named = [(named_organization(papers), len(papers)) for papers in view.of_organization.values()]
    rows = sorted(named, key=lambda row: (-row[1], row[0].name.casefold(), row[0].handle.lower()))
    bars = tuple(Bar(one.name, relative_url(organization_url(one.handle), ORGANIZATIONS), count) for one, count in rows)
    summary = counted(len(bars), "organisation")
    head = Head("Organisations", f"{summary} behind papers of {view.settings.site_name}.")
    return head, NamesPage("Organisations", _ORGANIZATIONS_LEDE, summary, (), bars, is_ranked=True)
