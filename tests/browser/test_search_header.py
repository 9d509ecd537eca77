"""The search in the header of a page: what is fetched for it, its results, and the keys that go through them."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def field(page: Page, address: str) -> Locator:
    """The field in the header of the front page."""
    page.goto(address)
    return page.locator(".ps-header input")


def test_nothing_of_the_search_is_fetched_before_the_reader_turns_to_it(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    page.goto(f"{address}days/", wait_until="networkidle")
    assert [url for url in asked if "/search/data/" in url] == []
    with page.expect_request(re.compile("/search/data/")):
        page.keyboard.press("/")
    expect(page.locator(".ps-header input")).to_be_focused()


def test_results_come_as_one_types_and_the_keys_go_through_them(page: Page, field: Locator) -> None:
    page.keyboard.press("/")
    page.keyboard.type("speculative decod")
    options = page.get_by_role("option")
    expect(options.first.locator("mark", has_text=re.compile("decod", re.IGNORECASE)).first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.nth(1).get_attribute("id") or "")
    page.keyboard.press("ArrowUp")
    wanted = options.first.get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(wanted)
    assert "/papers/" in wanted
    expect(page.locator("h1")).to_be_visible()


def test_escape_closes_the_results_and_then_leaves_the_field(page: Page, field: Locator) -> None:
    field.click()
    field.press_sequentially("quantization")
    results = page.get_by_role("listbox")
    expect(results).to_be_visible()
    page.keyboard.press("Escape")
    expect(results).to_be_hidden()
    expect(field).to_be_focused()
    expect(field).to_have_value("quantization")
    page.keyboard.press("Escape")
    expect(field).not_to_be_focused()


def test_enter_opens_nothing_that_was_chosen_for_other_words(page: Page, field: Locator, address: str) -> None:
    field.fill("quantization")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    field.evaluate(
        """field => {
          field.value = "kv cache";
          field.dispatchEvent(new Event("input"));
          field.form.requestSubmit();
        }"""
    )
    page.wait_for_url(f"{address}search/?q=kv+cache")


def test_arrow_down_brings_back_the_results_for_what_is_in_the_field(page: Page, field: Locator) -> None:
    results = page.get_by_role("listbox")
    field.fill("quantization")
    expect(results).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    expect(results).to_be_visible()
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    field.fill("")
    expect(results).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(results).to_be_hidden()
    field.fill("pruning")
    expect(results).to_be_visible()
    field.fill("distillation")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").locator("mark").first).to_have_text(re.compile("distil", re.IGNORECASE))


def test_enter_without_a_choice_opens_the_search_page(page: Page, field: Locator, address: str) -> None:
    field.fill("kv cache")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}search/?q=kv+cache")
    expect(page.locator("#ps-query")).to_have_value("kv cache")
    expect(page.locator(".ps-result").first.locator("mark").first).to_have_text(re.compile("kv|cache", re.IGNORECASE))


def test_the_search_goes_on_without_a_network_once_it_is_loaded(page: Page, field: Locator) -> None:
    field.fill("attention")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(page.locator("html[data-search-kept]")).to_be_attached(timeout=30_000)
    page.context.set_offline(True)
    for query in ("quantization", "speculative decoding", "image", "zero shot", "benchmark"):
        field.fill(query)
        expect(page.get_by_role("option").locator("mark").first).to_have_text(
            re.compile(f"{query[:4]}|{query.split()[-1][:4]}", re.IGNORECASE)
        )
