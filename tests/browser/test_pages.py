"""Each kind of page in a real browser: it opens without a complaint, and without asking any other host."""

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html
from playwright.sync_api import BrowserContext, Page, expect

from builder.pages.feed_list import LEAST_IN_ARCHIVE_FEED
from tests.browser.page_kinds import page_kinds
from tests.browser.server import published_path, serving
from tests.conftest import SITE_URL

pytestmark = pytest.mark.browser


def test_every_kind_of_page_names_the_feed_of_the_newest_papers_and_leads_to_all_feeds(built_site: Path) -> None:
    for kind, place in page_kinds(built_site).items():
        file = built_site / place
        page = html.parse(str(file if file.is_file() else file / "index.html"))
        named = page.xpath("//link[@rel='alternate'][@type='application/atom+xml']/@href")[-1]
        (shown,) = page.xpath("//a[normalize-space() = 'Subscribe']/@href")
        targets = [urljoin(SITE_URL + place, address) for address in (named, shown)]
        assert targets == [f"{SITE_URL}feed.xml", f"{SITE_URL}subscribe/"], kind
    feed = (built_site / "feed.xml").read_text("utf-8")
    assert feed.count("<entry>") >= LEAST_IN_ARCHIVE_FEED


def test_an_unknown_address_shows_the_page_that_says_so(context: BrowserContext, site_address: str) -> None:
    page = context.new_page()
    answer = page.goto(site_address + "papers/no-such-paper/")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1").first).to_be_visible()


def test_the_address_of_an_author_without_a_page_leads_to_the_letter_of_the_name(
    context: BrowserContext, site_address: str
) -> None:
    page = context.new_page()
    page.goto(site_address + "authors/ada-invented-zhang/")
    page.wait_for_url(f"{site_address}authors/z/#ada-invented-zhang")
    page.goto(site_address + "authors/0/")
    expect(page.locator("[data-not-found]")).to_be_visible()


def test_a_site_is_looked_at_where_it_is_to_be_published(built_site: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>Fabricated</title>", "utf-8")
    assert published_path(built_site) == urlsplit(SITE_URL).path
    assert published_path(tmp_path) == "/"


def test_a_page_that_asks_another_host_or_throws_would_be_noticed(context: BrowserContext, tmp_path: Path) -> None:
    noticed: list[str] = []
    (tmp_path / "index.html").write_text(
        '<!doctype html><title>Fabricated</title><img src="http://other.invalid/x.png"><script>nothing()</script>',
        "utf-8",
    )
    page = context.new_page()
    page.on("request", lambda sent: noticed.append(sent.url))
    page.on("pageerror", lambda error: noticed.append(error.message))
    with serving(tmp_path) as address:
        page.goto(address)
    assert "http://other.invalid/x.png" in noticed
    assert any("nothing is not defined" in text for text in noticed)


@pytest.mark.parametrize("visit", [1, 2])
def test_no_visitor_meets_what_another_left(page: Page, site_address: str, visit: int) -> None:
    page.goto(site_address + "about/")
    assert page.evaluate("performance.getEntriesByType('resource').map((one) => one.transferSize).includes(0)") is False
    assert page.evaluate("[localStorage.length, document.cookie]") == [0, ""]
    page.evaluate("visit => { localStorage.visit = visit; document.cookie = `visit=${visit}` }", visit)
    page.reload()
    assert page.evaluate("[localStorage.visit, document.cookie]") == [f"{visit}", f"visit={visit}"]
