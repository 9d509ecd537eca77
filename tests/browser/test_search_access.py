"""The search for who sees, points or runs scripts otherwise: by axe-core, on a phone, without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.judging import faults, faults_now, is_too_wide, open_whole, set_width

pytestmark = pytest.mark.browser


def test_axe_finds_nothing_on_results_without_them_and_while_one_types(page: Page, site_address: str) -> None:
    set_width(page, 1280)
    open_whole(page, f"{site_address}search/?q=kv+cache&topic=kv-cache")
    expect(page.locator(".ps-facet").first).to_be_attached()
    filters = page.locator(".ps-narrow")
    filters.evaluate("details => { details.open = true }")
    found = _found("results", page, faults) + _found("results", page, faults_now, 360)
    filters.evaluate("details => { details.open = false }")
    found += _found("results without filters", page, faults_now, 360)
    set_width(page, 1280)
    open_whole(page, f"{site_address}search/?q=xqzwvy")
    expect(page.locator(".ps-help a").first).to_be_visible()
    found += _found("no results", page, faults) + _found("no results", page, faults_now, 360)
    page.locator("h1").click()
    page.locator(".ps-header input").fill("attention")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    found += _found("suggestions", page, faults_now, 360)
    found += _found("suggestions", page, faults_now)
    expect(page.get_by_role("option").first).to_be_visible()
    assert found == []


def _found(what: str, page: Page, judge: Callable[[Page], list[str]], width: int = 1280) -> list[str]:
    set_width(page, width)
    return [f"{what} at {width}, {fault}" for fault in judge(page) + ["wider than the window"] * is_too_wide(page)]


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
