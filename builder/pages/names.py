"""The indexes of author names and of organisations, those with the most papers first."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from builder.identifiers import organization_url
from builder.model import OutputFile
from builder.pages.bars import Bar
from builder.pages.links import AUTHORS, ORGANIZATIONS, page_uri, relative_url
from builder.pages.people import named_organization
from builder.pages.view import Head, View
from builder.pages.wording import counted

NAMES_SHOWN = 500
"""Maximum number of names in the index of authors, those with the most papers; papers link to the pages of all."""
_LEDES = {
    "Authors": "Author names that appear on two or more papers, spelled as in the papers. One name may belong to"
    " several people, and one person may use several names; names are never merged.",
    "Organisations": "Organisations behind the papers, by Hugging Face account, as named in the digests.",
}


@dataclass(frozen=True, slots=True)
class NamesPage:
    """An index of names."""

    title: str
    lede: str
    summary: str
    names: tuple[Bar, ...]


def pages(view: View) -> Iterator[OutputFile]:
    """`authors/index.md` and `organizations/index.md`."""
    yield view.page(page_uri(AUTHORS), "names", partial(_authors, view), nav_title="Authors")
    yield view.page(page_uri(ORGANIZATIONS), "names", partial(_organizations, view), nav_title="Organisations")


def _authors(view: View) -> tuple[Head, NamesPage]:
    counts = {name: len(papers) for name, papers in view.of_author.items()}
    shown = sorted(counts, key=lambda name: (-counts[name], name))[:NAMES_SHOWN]
    total = f"{counted(len(counts), 'author name')} with two or more papers"
    summary = total if len(shown) == len(counts) else f"{total}; showing the {len(shown)} with the most papers"
    bars = tuple(Bar(name, relative_url(view.author_urls[name], AUTHORS), counts[name]) for name in shown)
    return _page("Authors", f"{total} in {view.settings.site_name}.", summary, bars)


def _organizations(view: View) -> tuple[Head, NamesPage]:
    rows = sorted(view.of_organization.items(), key=lambda row: (-len(row[1]), row[0]))
    bars = tuple(
        Bar(named_organization(papers).name, relative_url(organization_url(handle), ORGANIZATIONS), len(papers))
        for handle, papers in rows
    )
    summary = counted(len(bars), "organisation")
    return _page("Organisations", f"{summary} behind papers of {view.settings.site_name}.", summary, bars)


def _page(title: str, description: str, summary: str, names: tuple[Bar, ...]) -> tuple[Head, NamesPage]:
    return Head(title, description), NamesPage(title, _LEDES[title], summary, names)
