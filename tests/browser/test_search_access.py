"""The search for who sees, points or runs scripts otherwise: by axe-core, on a phone, without JavaScript."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> Literal["light", "dark"]:
    scheme: Literal["light", "dark"] = request.param
    return scheme


@pytest.fixture(params=[360, 1280])
def visitor(request: pytest.FixtureRequest, chromium: Browser, scheme: Literal["light", "dark"]) -> Iterator[Page]:
    context = chromium.new_context(color_scheme=scheme, viewport={"width": request.param, "height": 900})
    yield context.new_page()
    context.close()


def _findings(page: Page) -> list[str]:
    options = {"rules": {"target-size": {"enabled": True}}}
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    violations = Axe().run(page, options=options).response["violations"]
    return [f"{found['id']}: {node['html'][:200]}" for found in violations for node in found["nodes"]]


def test_axe_finds_nothing_on_results_without_them_and_while_one_types(visitor: Page, site_address: str) -> None:
    visitor.goto(f"{site_address}search/?q=kv+cache&topic=kv-cache")
    expect(visitor.locator(".ps-facet").first).to_be_attached()
    visitor.locator(".ps-narrow").evaluate("details => { details.open = true }")
    assert _findings(visitor) == []
    visitor.goto(f"{site_address}search/?q=xqzwvy")
    expect(visitor.locator(".ps-help a").first).to_be_visible()
    assert _findings(visitor) == []
    visitor.locator("h1").click()
    visitor.locator(".ps-header input").fill("attention")
    expect(visitor.get_by_role("option").first).to_be_visible()
    visitor.keyboard.press("ArrowDown")
    assert _findings(visitor) == []


def test_on_a_phone_the_icon_opens_the_field(chromium: Browser, site_address: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(site_address)
    page.locator(".ps-header label").tap()
    field = page.locator(".ps-header input")
    expect(field).to_be_focused()
    box = field.bounding_box()
    assert box is not None
    assert box["width"] > 300
    context.close()


def test_the_keys_of_a_reader_who_turned_them_off_do_nothing(page: Page, site_address: str) -> None:
    page.goto(site_address)
    page.keyboard.press("?")
    page.get_by_label("Enable keyboard shortcuts").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("/")
    expect(page.locator(".ps-header input")).not_to_be_focused()


def test_without_scripts_the_page_says_so_and_offers_the_indexes(chromium: Browser, site_address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_address)
    page.locator(".ps-header input").fill("kv cache")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site_address}search/?q=kv+cache")
    said = page.locator(".ps-page noscript p")
    expect(said).to_be_visible()
    expect(said).to_contain_text("Search needs JavaScript")
    expect(page.locator("#ps-query")).to_be_hidden()
    for index in ("days", "topics", "recurring"):
        link = said.locator(f"a[href$='{index}/']")
        assert page.request.get(f"{site_address}search/{link.get_attribute('href')}").ok
    context.close()
