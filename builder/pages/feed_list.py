"""Lists the feeds of the site: the page that each belongs to, its name and its papers."""

from collections.abc import Iterator
from datetime import date, timedelta

from builder.identifiers import author_url, collection_url, organization_url, topic_url
from builder.model import Paper
from builder.objects import frozen
from builder.pages.people import named_organization
from builder.pages.view import View

LEAST_OF_ORGANIZATION, LEAST_OF_AUTHOR = 5, 10
"""Minimum number of papers for a feed of an organisation and of an author."""
IN_BRIEF_FEED, LEAST_IN_TOPIC_FEED, LEAST_IN_ARCHIVE_FEED = 10, 10, 50
"""Number of papers in the feed of an organisation or author, and at least in that of a topic and of the archive."""
_WEEK = timedelta(days=6)


@frozen
class Feed:
    """A feed of papers."""

    group: str
    """The kind of its page, in words: `Topics`."""
    page: str
    """The URL of its page, relative to the site's root; `feed.xml` is below it."""
    name: str
    papers: tuple[Paper, ...]
    """Newest first."""
    is_full: bool = True
    """Whether it has whole abstracts, and `feed.json` beside `feed.xml`; otherwise it has first sentences."""


def paper_feeds(view: View) -> Iterator[Feed]:
    """The feeds of the archive, of each topic and collection, and of organisations and authors with enough papers."""
    newest = view.days[0].date
    yield Feed("Archive", "", "newest papers", _since(newest - _WEEK, view.newest, LEAST_IN_ARCHIVE_FEED))
    for topic in view.topics.values():
        papers = _since(newest, view.of_topic.get(topic.slug, ()), LEAST_IN_TOPIC_FEED)
        yield Feed("Topics", topic_url(topic.slug), topic.name, papers)
    for collection in view.archive.collections:
        papers = tuple(view.papers[listed.paper_id] for listed in collection.papers)
        yield Feed("Collections", collection_url(collection.slug), collection.title, papers)
    for papers in view.of_organization.values():
        if len(papers) >= LEAST_OF_ORGANIZATION:
            one = named_organization(papers)
            url = organization_url(one.handle)
            yield Feed("Organisations", url, one.name, papers[:IN_BRIEF_FEED], is_full=False)
    for slug, author in view.authors.pages.items():
        if len(author.papers) >= LEAST_OF_AUTHOR:
            yield Feed("Authors", author_url(slug), author.name, author.papers[:IN_BRIEF_FEED], is_full=False)


def _since(first: date, newest: tuple[Paper, ...], least: int) -> tuple[Paper, ...]:
    """The papers that appeared on the day `first` or later; older ones follow if these are fewer than `least`."""
    recent = sum(paper.appearances[0].day >= first for paper in newest)
    return newest[: max(recent, least)]
