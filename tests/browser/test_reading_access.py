"""What a judge of whole pages cannot see: things that open, narrow windows, the tab key, motion."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.page_kinds import page_kinds

pytestmark = pytest.mark.browser

OPTIONS = {"rules": {"target-size": {"enabled": True}}}
"""All that is on by default, and that what is to be pressed is large enough for a finger."""


def _findings(page: Page) -> Iterator[str]:
    for found in Axe().run(page, options=OPTIONS).response["violations"]:
        for node in found["nodes"]:
            yield f"{page.url}: {found['id']}: {node['html'][:200]}: {node['failureSummary'][:300]}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_things_are_opened(
    chromium: Browser, site_address: str, built_site: Path, scheme: Literal["light", "dark"]
) -> None:
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    found: list[str] = []
    for kind in ("days-date", "papers-one", "figures"):
        page.goto(site_address + page_kinds(built_site)[kind])
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
        if kind == "days-date":
            page.locator(".pa-later").first.click()
            page.locator(".pa-bars button").first.click()
        found += _findings(page)
        page.keyboard.press("?")
        found += _findings(page)
    context.close()
    assert found == []


@pytest.mark.parametrize("width", [360, 390, 768, 1280, 1600])
def test_no_page_is_wider_than_the_window(chromium: Browser, site_address: str, built_site: Path, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    wide = []
    for kind, place in page_kinds(built_site).items():
        page.goto(site_address + place)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(kind)
    context.close()
    assert wide == []


@pytest.mark.parametrize("place", ["about/", "contribute/", "days/"])
def test_the_name_of_the_page_is_in_sight_in_a_narrow_header(chromium: Browser, site_address: str, place: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.goto(site_address + place)
    page.wait_for_load_state("networkidle")
    box = page.locator(".pa-nav [aria-current]").bounding_box()
    context.close()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_all_that_can_be_done_can_be_reached_with_the_tab_key(page: Page, site_address: str, built_site: Path) -> None:
    page.goto(site_address + page_kinds(built_site)["papers-one"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "pa-skip"
    everything = page.evaluate(
        "[...document.querySelectorAll('a[href], button, summary, input')]"
        ".filter((one) => one.checkVisibility()).map((one) => one.outerHTML)"
    )
    reached = {page.evaluate("document.activeElement.outerHTML")}
    for _press in range(len(everything) + 5):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        reached.add(page.evaluate("document.activeElement.outerHTML"))
        at_body = page.evaluate("document.activeElement === document.body")
        assert at_body or outline != "none", page.evaluate("document.activeElement.outerHTML")
    assert set(everything) <= reached


def test_motion_is_left_out_for_those_who_ask(chromium: Browser, site_address: str) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(site_address)
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter((one) => getComputedStyle(one).scrollBehavior === 'smooth').length"
    )
    context.close()
    assert moving == 0
