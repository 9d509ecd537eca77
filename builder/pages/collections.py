"""The index of collections, by title."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from builder.identifiers import collection_url
from builder.model import OutputFile
from builder.objects import frozen
from builder.pages.links import COLLECTIONS, page_uri, relative_url
from builder.pages.notes import note_html
from builder.pages.view import Head, View
from builder.pages.wording import counted

NAV_TITLE = "Collections"


@frozen
class CollectionRow:
    """A collection in the index."""

    title: str
    url: str
    introduction: Markup
    count: str


@frozen
class CollectionsPage:
    """The index of collections."""

    collections: tuple[CollectionRow, ...]


def pages(view: View) -> Iterator[OutputFile]:
    """`collections/index.md`."""
    yield view.page(page_uri(COLLECTIONS), "collections", partial(_page, view), nav_title=NAV_TITLE)


def _page(view: View) -> tuple[Head, CollectionsPage]:
    rows = tuple(
        CollectionRow(
            title=one.title,
            url=relative_url(collection_url(one.slug), COLLECTIONS),
            introduction=note_html(one.introduction.split("\n\n")[0]),
            count=counted(len(one.papers), "paper"),
        )
        for one in sorted(view.archive.collections, key=lambda one: (one.title.casefold(), one.slug))
    )
    head = Head(
        NAV_TITLE, f"Reading paths through {view.settings.site_name}: papers in order, with a sentence on each."
    )
    return head, CollectionsPage(rows)
