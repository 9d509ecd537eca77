"""Writes feeds in Atom and JSON Feed, and a list of them in OPML.

A site without a known address has no feeds, because addresses in a feed must be absolute.
"""

import html
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from functools import partial
from itertools import groupby
from typing import Any
from xml.etree import ElementTree as ET

from feedgenerator import Atom1Feed  # type: ignore[import-untyped]  # the package has no types

from builder.identifiers import day_url, paper_url
from builder.model import Day, OutputFile, Paper
from builder.objects import frozen
from builder.pages.day_rows import day_papers
from builder.pages.feed_list import Feed, paper_feeds
from builder.pages.links import DAYS
from builder.pages.view import View
from builder.pages.wording import people, shown_date
from builder.text.json_fields import json_text
from builder.text.shown_text import first_sentences, plain_text

DAYS_IN_FEED = 30
_LEAD_LENGTH = 140
_JSON_FEED = "https://jsonfeed.org/version/1.1"


@frozen
class _Item:
    url: str
    """Relative to the site's root. The absolute address is the item's id, which no correction changes."""
    title: str
    content: str
    """HTML."""
    first: date
    updated: date
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class _AtomFeed(Atom1Feed):  # type: ignore[misc]  # the package has no types
    """Atom with every author of an entry; the library itself supports only one."""

    def add_item_elements(self, handler: Any, item: Any) -> None:
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")

    def latest_post_date(self) -> datetime:
        """The newest date of an item; for a feed without items that of the archive, not the clock's."""
        newest: datetime = max((item["updateddate"] for item in self.items), default=self.feed["newest"])
        return newest


def files(view: View) -> Iterator[OutputFile]:
    """The feeds of papers and of days, and `feeds.opml`; nothing without a site address or without papers."""
    if not (view.settings.site_url and view.newest):
        return
    listed = [*paper_feeds(view)]
    days = Feed("Archive", DAYS, "days", ())
    yield from _feed_files(view, days, partial(_day_items, view))
    for feed in listed:
        yield from _feed_files(view, feed, partial(_paper_items, view, feed))
    yield OutputFile("feeds.opml", partial(_opml, view, [listed[0], days, *listed[1:]]))


def _feed_files(view: View, feed: Feed, items: "partial[list[_Item]]") -> Iterator[OutputFile]:
    yield OutputFile(f"{feed.page}feed.xml", partial(_atom, view, feed, items))
    if feed.is_full:
        yield OutputFile(f"{feed.page}feed.json", partial(_json, view, feed, items))


def _paper_items(view: View, feed: Feed) -> list[_Item]:
    return [_paper_item(view, paper, is_full=feed.is_full) for paper in feed.papers]


def _paper_item(view: View, paper: Paper, *, is_full: bool) -> _Item:
    days = [seen.day for seen in paper.appearances]
    updated = max(filter(None, [*days, paper.curated_on]))
    return _Item(
        url=paper_url(paper.id),
        title=plain_text(paper.title),
        content=(_paragraphs if is_full else _lead)(paper.abstract or ""),
        first=min(days),
        updated=min(updated, view.days[0].date),
        authors=tuple(map(plain_text, paper.authors if is_full else [people(paper)] if paper.authors else [])),
        tags=tuple(plain_text(view.topics[topic.slug].name) for topic in paper.topics) if is_full else (),
    )


def _paragraphs(abstract: str) -> str:
    return "".join(f"<p>{_escaped(part)}</p>" for part in abstract.split("\n\n") if part)


def _lead(abstract: str) -> str:
    return _escaped(first_sentences(abstract, _LEAD_LENGTH))


def _day_items(view: View) -> list[_Item]:
    return [_day_item(view, day) for day in view.days[:DAYS_IN_FEED]]


def _day_item(view: View, day: Day) -> _Item:
    root = _root(view)
    papers = (
        f'<li><a href="{html.escape(root + paper_url(paper.id))}">{_escaped(paper.title)}</a></li>'
        for paper in day_papers(view, day)
    )
    title = f"Papers of {shown_date(day.date)}"
    return _Item(day_url(day.date), title, f"<ul>{''.join(papers)}</ul>", day.date, day.date, (_name(view),))


def _atom(view: View, feed: Feed, items: "partial[list[_Item]]") -> str:
    root = _root(view)
    written = _AtomFeed(
        title=_title(view, feed),
        link=root + feed.page,
        description=None,
        language="en",
        author_name=_name(view),
        feed_url=f"{root}{feed.page}feed.xml",
        feed_guid=root + feed.page,
        newest=_midnight(view.days[0].date),
    )
    for item in items():
        written.add_item(
            title=item.title,
            link=root + item.url,
            description=None if feed.is_full else item.content,
            content=item.content if feed.is_full else None,
            unique_id=root + item.url,
            pubdate=_midnight(item.first) if feed.is_full else None,
            updateddate=_midnight(item.updated),
            categories=item.tags,
            authors=item.authors or ("Authors unknown",),  # otherwise, the feed's author would be the paper's
        )
    return f"{written.writeString('utf-8')}\n"


def _json(view: View, feed: Feed, items: "partial[list[_Item]]") -> str:
    root = _root(view)
    head = {"version": _JSON_FEED, "title": _title(view, feed), "home_page_url": root + feed.page}
    return json_text(
        head
        | {
            "feed_url": f"{root}{feed.page}feed.json",
            "language": "en",
            "items": [_json_item(root, item) for item in items()],
        }
    )


def _json_item(root: str, item: _Item) -> dict[str, object]:
    known = {
        "id": root + item.url,
        "url": root + item.url,
        "title": item.title,
        "content_html": item.content,
        "date_published": f"{_midnight(item.first).isoformat()}Z",
        "date_modified": f"{_midnight(item.updated).isoformat()}Z",
    }
    return known | {
        **({"authors": [{"name": name} for name in item.authors]} if item.authors else {}),
        **({"tags": item.tags} if item.tags else {}),
    }


def _opml(view: View, listed: Sequence[Feed]) -> str:
    """Every Atom feed by kind; those in JSON are left out, so that a reader subscribes to nothing twice."""
    document = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(document, "head"), "title").text = _name(view)
    body = ET.SubElement(document, "body")
    for group, of_group in groupby(listed, key=lambda feed: feed.group):
        outline = ET.SubElement(body, "outline", text=group)
        for feed in of_group:
            title, page = _title(view, feed), _root(view) + feed.page
            ET.SubElement(outline, "outline", type="rss", text=title, xmlUrl=f"{page}feed.xml", htmlUrl=page)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(document, "unicode")}\n'


def _title(view: View, feed: Feed) -> str:
    return plain_text(f"{view.settings.site_name}: {feed.name}")


def _name(view: View) -> str:
    return plain_text(view.settings.site_name)


def _root(view: View) -> str:
    return (view.settings.site_url or "").rstrip("/") + "/"


def _escaped(text: str) -> str:
    return html.escape(plain_text(text), quote=False)


def _midnight(day: date) -> datetime:
    """A feed requires a time, but content contains only days. It is in UTC, which feeds write as `Z`."""
    return datetime.combine(day, time.min)
