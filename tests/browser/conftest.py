"""A Chromium for every test below this folder, and pages that fail on what a reader would never see."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from builder.pages.calendars import MANY_DAYS
from builder.site_plan import PAGES
from tests.archives import framed_copy, seeds
from tests.browser.chromium import launch_chromium
from tests.browser.page_kinds import page_kinds
from tests.browser.search_sites import site_with_search
from tests.browser.server import serving
from tests.conftest import REPO_URL, ROOT, SITE_URL
from tests.made_digests import api_item
from tests.made_once import MadeOnce
from tests.sites import build_site

HARD_TO_READ = [
    api_item(1, "Made Up, Jr.", "Ada <Example>", "名前", organization={"name": "Example.Lab", "fullname": "A <Lab>"}),
    api_item(
        2, *(f"Author Number {number}" for number in range(30)), title="Zero\u200bWidth x^{2} and a_1 & <b>",
        organization={"name": "lab", "fullname": "Lab"},
    ),
    api_item(3, "Once", summary="One paragraph of text.\n\nAnother at https://example.org/page. The end."),
]  # fmt: skip
"""Papers that are as hard to read from their pages as papers may be."""
CURATION = """\
doi: 10.1000/a(b)
venue: >-
  A Made-Up Venue & Others
links:
  code: https://example.org/code?a=b&c=d
  data: [https://example.org/a, https://example.org/b]
source: >-
  The paper's PDF; page 1 (below)
"""
COLLECTION = """\
title: <b>Odd</b> & even
introduction: >-
  *Made up* for tests, with <script>alert(1)</script> in it.
papers:
  invention-1: >-
    A sentence with <i>markup</i> & more, and https://example.org/page.
  A "section":
    invention-3: Another.
"""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    expect.set_options(timeout=30_000)  # as long as other waits: a busy machine is no fault of a page
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site_address(built_site: Path) -> Iterator[str]:
    """Where the built site is served, below a path as on GitHub Pages: ends in a slash."""
    with serving(built_site, "/archive/") as address:
        yield address


@pytest.fixture(scope="session")
def odd_site(made_once: MadeOnce) -> Path:
    """The small made-up archive in the project's own frame, with whatever the seeds lack.

    There are poor, odd and withdrawn papers, some that are hard to read from their pages, many days, and a day that
    was dated wrongly once.
    """

    def make(folder: Path) -> None:
        content = framed_copy(folder) / "content"
        with (content / "published.txt").open("a") as ledger:
            ledger.write("days/2030-03-01/\n")
        (content / "moved.yml").write_text("days/2030-03-01/: days/2031-03-01/\n")
        (content / "digests/2031/2031-03-05.json").write_text(json.dumps(HARD_TO_READ), "utf-8")
        (content / "papers/invention-3.yml").write_text(CURATION, "utf-8")
        (content / "collections").mkdir()
        (content / "collections/odd.yml").write_text(COLLECTION, "utf-8")
        days = content / "digests/2032"
        days.mkdir()
        for day in (date(2032, 1, 1) + timedelta(number) for number in range(MANY_DAYS)):
            items = [
                {
                    "title": f"Robots, Day {day:%j}, Part {part}",
                    "paper": {"summary": "We build a robot hand with a gait."},
                }
                for part in "ab"
            ]
            (days / f"{day}.json").write_text(json.dumps(items))
        addresses = {"ARCHIVE_REPO_URL": REPO_URL, "ARCHIVE_SITE_URL": SITE_URL}
        build_site(folder, folder / "site", "--quiet", PYTHONPATH=str(ROOT), **addresses)

    return made_once.folder("odd-site", make) / "site"


@pytest.fixture(scope="session")
def odd_address(odd_site: Path) -> Iterator[str]:
    """Where the odd site is served."""
    with serving(odd_site, "/archive/") as address:
        yield address


@pytest.fixture(scope="session")
def kinds(built_site: Path, site_address: str, odd_site: Path, odd_address: str) -> dict[str, str]:
    """The address of a page of each kind; it is on the odd site if the archive itself has no such page."""
    found = {kind: odd_address + place for kind, place in page_kinds(odd_site).items()}
    found |= {kind: site_address + place for kind, place in page_kinds(built_site).items()}
    assert set(PAGES) <= set(found)
    return found


@pytest.fixture(scope="session")
def address(built_site: Path, made_once: MadeOnce) -> Iterator[str]:
    """Where the site that searches the seeds is served: below another path than it was built for."""
    site = made_once.folder("searched", lambda site: site_with_search(site, built_site, seeds()))
    with serving(site, "/somewhere/deep/") as address:
        yield address


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh visitor: no cookies, no storage, no cache."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    yield context
    context.close()


@pytest.fixture(scope="session")
def window(chromium: Browser) -> Iterator[BrowserContext]:
    """A window that stays open: a page beside another costs the browser half as much as one in a window of its own."""
    window = chromium.new_context(viewport={"width": 1280, "height": 800})
    window.new_page()
    yield window
    window.close()


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    """A fresh visitor's page; script errors, failed requests and requests to other hosts fail the test that used it."""
    page = window.new_page()
    complaints: list[str] = []
    origins: set[str] = set()
    page.on("request", lambda sent: origins.add("{0.scheme}://{0.netloc}".format(urlsplit(sent.url))))
    page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
    page.on("console", lambda said: complaints.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("request", lambda sent: complaints.extend(_foreign(sent.url)))
    page.on("response", lambda got: complaints.append(f"{got.status}: {got.url}") if got.status >= 400 else None)
    yield page
    page.close()
    _forget(window, origins)
    assert complaints == []


@pytest.fixture
def day(page: Page, kinds: dict[str, str]) -> Page:
    """The day with most in it, opened."""
    page.goto(kinds["day"])
    return page


@pytest.fixture
def paper(page: Page, kinds: dict[str, str]) -> Page:
    page.goto(kinds["paper"])
    return page


def _forget(window: BrowserContext, origins: Iterable[str]) -> None:
    """Leave nothing in the window of who was there: no cookies, no storage, no cache, no permissions."""
    window.set_offline(offline=False)
    window.clear_permissions()
    browser = window.new_cdp_session(window.pages[0])
    for origin in origins:
        browser.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    browser.send("Network.clearBrowserCache")
    browser.detach()


def _foreign(url: str) -> list[str]:
    """The complaint about a request that leaves the site, if it does."""
    parts = urlsplit(url)
    at_home = parts.scheme in {"data", "blob", "file"} or parts.hostname == "127.0.0.1"
    return [] if at_home else [f"asks another host: {url}"]
