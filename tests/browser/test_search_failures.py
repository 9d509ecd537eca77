"""What the search says while it loads, and what it still does where something could not be loaded."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.search_sites import result_count, search_results

pytestmark = pytest.mark.browser


def test_who_waits_is_told_that_the_search_is_under_way(page: Page, address: str) -> None:
    held: list[Route] = []
    page.route("**/search/data/index.json", lambda route: held.append(route))  # noqa: PLW0108 (Playwright marks it)
    page.goto(f"{address}search/?q=quantization")
    expect(page.locator(".ps-status")).to_have_text("Searching …")
    for route in held:
        route.continue_()
    expect(page.locator(".ps-result").first).to_be_visible()
    assert result_count(page) > 0


def test_the_header_says_where_it_cannot_search(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address)
    page.route("**/search/data/**", lambda route: route.abort())
    page.locator(".ps-header input").fill("quantization")
    expect(page.get_by_role("option")).to_have_text("The search could not be loaded. Please try again.")
    page.unroute_all()
    page.locator(".ps-header input").fill("attention")
    expect(page.get_by_role("option").locator("mark").first).to_be_visible()


def test_the_answer_stands_where_only_what_is_beside_it_could_not_be_loaded(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    page.route(re.compile(r"/(words|table)\.json$"), lambda route: route.abort())
    results = search_results(page, address, "q=quantization")
    with page.expect_console_message(lambda said: said.type == "warning"):
        search_results(page, address, "q=quantization")
    assert result_count(page) >= results.count() > 0
    expect(page.locator(".ps-narrow summary")).to_be_hidden()
    page.goto(f"{address}search/?q=quantisequant")
    expect(page.locator(".ps-help a[href*='/topics/']").first).to_be_visible()
    expect(page.locator(".ps-status")).to_have_text("No papers")


def test_no_old_results_stand_under_a_search_that_failed(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.route("**/table.json", lambda route: route.abort())
    results = search_results(page, address, "q=quantization")
    page.get_by_label("Sort by").select_option("newest")
    expect(page.locator(".ps-status")).to_have_text("The search could not be loaded. Please try again.")
    expect(results).to_have_count(0)
    page.unroute_all()
    page.locator(".ps-form button").click()
    expect(results).to_have_count(10)
    expect(page.locator(".ps-narrow summary")).to_be_visible()


def test_the_results_stand_where_only_more_of_them_could_not_be_loaded(page: Page, address: str) -> None:
    results = search_results(page, address, "q=quantization")
    page.evaluate(
        """async base => {
          const { openSearch } = await import(`${base}javascripts/search/data.js`);
          (await openSearch()).result = () => Promise.reject(new Error("made up"));
        }""",
        address,
    )
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".ps-status")).to_have_text("The search could not be loaded. Please try again.")
    expect(results).to_have_count(10)
    expect(page.get_by_role("button", name="Show more")).to_be_visible()


def test_the_header_starts_at_the_next_visit_where_it_could_not_at_the_first(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    page.goto(address)
    page.route("**/search/header.js", lambda route: route.abort())
    page.locator(".ps-header input").fill("quantization")
    page.locator("h1").click()
    page.unroute_all()
    page.locator(".ps-header input").fill("attention")
    expect(page.get_by_role("option").locator("mark").first).to_be_visible()
