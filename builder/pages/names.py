"""The indexes of authors and of organisations, those with the most papers first."""

from collections.abc import Iterator
from functools import partial

from builder.identifiers import organization_url
from builder.model import OutputFile
from builder.objects import frozen
from builder.pages.bars import Bar
from builder.pages.letter import letter_places
from builder.pages.links import AUTHORS, ORGANIZATIONS, Place, page_uri, relative_url
from builder.pages.people import named_organization
from builder.pages.view import Head, View
from builder.pages.wording import counted

NAMES_SHOWN = 200
"""Maximum number of names in the index of authors, those with the most papers; the pages of letters have all."""
_AUTHORS_LEDE = (
    "Authors of two or more papers, under the names that the papers give. Several people may share a name, and one"
    " person may use several names, unless a curator has said whose papers are whose."
)
_ORGANIZATIONS_LEDE = (
    "Organisations behind the papers, by Hugging Face account, as named in the digests. Those with the most papers come"
    " first; ties are in alphabetical order."
)


@frozen
class NamesPage:
    """An index of names."""

    title: str
    lede: str
    summary: str
    names: tuple[Bar, ...]
    letters: tuple[Place, ...] = ()
    """The pages of authors by letter."""


def pages(view: View) -> Iterator[OutputFile]:
    """`authors/index.md` and `organizations/index.md`."""
    yield view.page(page_uri(AUTHORS), "names", partial(_authors, view), nav_title="Authors")
    yield view.page(page_uri(ORGANIZATIONS), "names", partial(_organizations, view), nav_title="Organisations")


def _authors(view: View) -> tuple[Head, NamesPage]:
    listed = [author for part in view.letters for author in part.authors]
    shown = sorted(listed, key=lambda author: (-len(author.papers), author.slug))[:NAMES_SHOWN]
    total = f"{counted(len(listed), 'author')} of two or more papers"
    summary = total if len(shown) == len(listed) else f"{total}; here are the {len(shown)} with the most papers"
    bars = (
        Bar(author.name, relative_url(view.author_urls[author.slug], AUTHORS), len(author.papers)) for author in shown
    )
    head = Head("Authors", f"{total} in {view.settings.site_name}.")
    return head, NamesPage("Authors", _AUTHORS_LEDE, summary, tuple(bars), letter_places(view, AUTHORS))


def _organizations(view: View) -> tuple[Head, NamesPage]:
    named = [(named_organization(papers), len(papers)) for papers in view.of_organization.values()]
    rows = sorted(named, key=lambda row: (-row[1], row[0].name.casefold(), row[0].handle.lower()))
    bars = tuple(Bar(one.name, relative_url(organization_url(one.handle), ORGANIZATIONS), count) for one, count in rows)
    summary = counted(len(bars), "organisation")
    head = Head("Organisations", f"{summary} behind papers of {view.settings.site_name}.")
    return head, NamesPage("Organisations", _ORGANIZATIONS_LEDE, summary, bars)
