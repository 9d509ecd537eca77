"""The index of author names, those with the most papers first."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from builder.model import OutputFile
from builder.pages.bars import Bar
from builder.pages.links import AUTHORS, page_uri, relative_url
from builder.pages.view import Head, View
from builder.pages.wording import counted

NAV_TITLE = "Authors"
NAMES_SHOWN = 500
"""Maximum number of names in the index, those with the most papers; papers link to the pages of all names."""


@dataclass(frozen=True, slots=True)
class AuthorsPage:
    """The index of author names with several papers."""

    summary: str
    names: tuple[Bar, ...]


def pages(view: View) -> Iterator[OutputFile]:
    """`authors/index.md`."""
    yield view.page(page_uri(AUTHORS), "authors", partial(_page, view), nav_title=NAV_TITLE)


def _page(view: View) -> tuple[Head, AuthorsPage]:
    counts = {name: len(papers) for name, papers in view.of_author.items()}
    shown = sorted(counts, key=lambda name: (-counts[name], name))[:NAMES_SHOWN]
    total = f"{counted(len(counts), 'name')} on two papers or more"
    summary = total if len(shown) == len(counts) else f"{total}, the {len(shown)} on most papers here"
    bars = tuple(Bar(name, relative_url(view.author_urls[name], AUTHORS), counts[name]) for name in shown)
    return Head(NAV_TITLE, f"{total} of {view.settings.site_name}."), AuthorsPage(summary, bars)
