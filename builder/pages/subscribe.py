"""The page that says how to get new papers: feeds first, then mail if the archive sends any."""

from collections.abc import Iterator
from functools import partial
from urllib.parse import quote

from builder.identifiers import is_mail_address
from builder.model import OutputFile
from builder.objects import frozen
from builder.pages.feed_list import LEAST_OF_AUTHOR, LEAST_OF_ORGANIZATION, paper_feeds
from builder.pages.links import DAYS, Place, relative_url
from builder.pages.view import Head, View
from builder.text.shown_text import plain_text

PAGE = "subscribe/"


@frozen
class FeedRow:
    """A page and its feeds."""

    page: Place
    atom: str
    json: str


@frozen
class SubscribePage:
    """Every way to subscribe."""

    archive: tuple[FeedRow, ...]
    """The feeds of the archive; none if it has no paper."""
    topics: tuple[FeedRow, ...]
    least_of_organization: int
    least_of_author: int
    sign_up: Place | None
    """Where readers ask for mail, if they can."""


def pages(view: View) -> Iterator[OutputFile]:
    """`subscribe.md`, if the site's address is known: without it there is no feed, and no mail."""
    if view.settings.site_url:
        yield view.page("subscribe.md", "subscribe", partial(_page, view))


def _page(view: View) -> tuple[Head, SubscribePage]:
    feeds = list(paper_feeds(view)) if view.newest else []
    context = SubscribePage(
        archive=(_row("New papers", ""), _row("New days", DAYS)) if feeds else (),
        topics=tuple(_row(feed.name, feed.page) for feed in feeds if feed.group == "Topics"),
        least_of_organization=LEAST_OF_ORGANIZATION,
        least_of_author=LEAST_OF_AUTHOR,
        sign_up=_sign_up(view),
    )
    ways = "feeds and mail" if context.sign_up else "feeds"
    return Head("Subscribe", f"How to get new papers of {view.settings.site_name}: {ways}."), context


def _row(name: str, url: str) -> FeedRow:
    page = relative_url(url, PAGE)
    return FeedRow(Place(name, page), f"{page}feed.xml", f"{page}feed.json")


def _sign_up(view: View) -> Place | None:
    given = view.settings.mail_sign_up
    if not given:
        return None
    if is_mail_address(given):
        subject = quote(f"Subscribe to {plain_text(view.settings.site_name)}")
        return Place(f"Write to {given}", f"mailto:{quote(given, safe='@')}?subject={subject}")
    return Place("Sign up", given)
