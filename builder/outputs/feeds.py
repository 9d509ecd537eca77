"""Writes Atom feeds. A site without a known address has no feeds, because addresses in a feed must be absolute."""

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from feedgenerator import Atom1Feed  # type: ignore[import-untyped]  # the package has no types

from builder.identifiers import paper_url
from builder.model import OutputFile, Paper
from builder.pages.view import View
from builder.text.shown_text import plain_text

NEWEST_IN_FEED = 50


@dataclass(frozen=True, slots=True)
class FeedHead:
    """The title and addresses of a feed; the addresses are relative to the site's root."""

    uri: str
    title: str
    page: str
    description: str


class _AtomFeed(Atom1Feed):  # type: ignore[misc]  # the package has no types
    """Atom with every author of an entry; the library itself supports only one."""

    def add_item_elements(self, handler: Any, item: Any) -> None:
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")


def archive_feed(view: View) -> Iterator[OutputFile]:
    """`feed.xml` with the newest papers; nothing if the site's address is unknown or there is no paper."""
    name, site_url = view.settings.site_name, view.settings.site_url
    if site_url and view.newest:
        head = FeedHead("feed.xml", f"{name}: newest papers", "", f"The newest papers of {name}, as they appear.")
        yield OutputFile(head.uri, partial(_atom_feed, view, head, view.newest[:NEWEST_IN_FEED], site_url))


def _atom_feed(view: View, head: FeedHead, papers: Sequence[Paper], site_url: str) -> str:
    root = site_url.rstrip("/") + "/"
    feed = _AtomFeed(
        title=plain_text(head.title),
        link=root + head.page,
        description=plain_text(head.description),
        language="en",
        author_name=plain_text(view.settings.site_name),
        feed_url=root + head.uri,
        feed_guid=root + head.page,
    )
    for paper in papers:
        _add(feed, view, paper, root + paper_url(paper.id))
    return f"{feed.writeString('utf-8')}\n"


def _add(feed: _AtomFeed, view: View, paper: Paper, address: str) -> None:
    days = [seen.day for seen in paper.appearances]
    feed.add_item(
        title=plain_text(paper.title),
        link=address,
        description=html.escape(plain_text(paper.abstract or ""), quote=False),
        unique_id=address,
        pubdate=_midnight(min(days)),
        updateddate=_midnight(max(filter(None, [*days, paper.curated_on]))),
        categories=[plain_text(view.topics[topic.slug].name) for topic in paper.topics],
        authors=[plain_text(name) for name in paper.authors],
    )


def _midnight(day: date) -> datetime:
    """A feed requires a time, but content contains only days."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
