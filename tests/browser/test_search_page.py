"""The page of the search as a reader meets it: its results, its steps back, and how many it shows."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.search_sites import result_count, search_results

pytestmark = pytest.mark.browser


def test_a_slash_leads_to_the_field_from_a_box_but_is_typed_in_a_field(page: Page, address: str) -> None:
    search_results(page, address, "q=quantization")
    field = page.locator("#ps-query")
    page.locator(".ps-facet input").first.focus()
    page.keyboard.press("/")
    expect(field).to_be_focused()
    expect(field).to_have_value("quantization")
    page.keyboard.press("/")
    expect(field).to_have_value("/")


def test_a_result_is_a_card_with_excerpt_facts_and_topics(page: Page, address: str) -> None:
    result = search_results(page, address, "q=kv+cache+compression").first
    expect(result.locator("h3 a")).to_have_attribute("href", re.compile(r"/papers/[a-z0-9-]+/$"))
    expect(result.locator("h3 mark").first).to_be_visible()
    expect(result.locator(".ps-excerpt mark").first).to_be_visible()
    expect(result.locator("a[href*='/topics/']").first).to_be_visible()
    expect(result.locator("li:has(> a[href*='/topics/'])").first).to_have_class(re.compile(r"^pa-g[1-9]$"))
    expect(result.locator(".pa-facts")).to_have_text(re.compile(r" · \d{1,2}\s[A-Z][a-z]+\s20\d\d$"))
    bookmark = result.get_by_role("button", name="Save")
    result.locator("h3 a").focus()
    page.keyboard.press("l")
    expect(bookmark).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("e")
    expect(result.locator("details p")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(".ps-result h3 a").nth(1)).to_be_focused()
    page.keyboard.press("o")
    page.wait_for_url(re.compile("/papers/"))
    page.go_back()
    expect(page.locator(".pa-card[data-seen]")).to_have_count(1)


def test_back_goes_to_the_search_before_and_forth_again(page: Page, address: str) -> None:
    search_results(page, address, "q=pruning")
    first = result_count(page)
    query = page.locator("#ps-query")
    query.fill("distillation")
    query.press("Enter")
    expect(page.locator(".ps-result mark").first).to_have_text(re.compile("distil", re.IGNORECASE))
    second = result_count(page)
    page.locator(".ps-result h3 a").first.click()
    page.wait_for_url(re.compile("/papers/"))
    page.go_back()
    assert result_count(page) == second
    page.go_back()
    expect(query).to_have_value("pruning")
    expect(page.locator(".ps-result mark").first).to_have_text(re.compile("prun", re.IGNORECASE))
    assert result_count(page) == first
    page.go_forward()
    expect(query).to_have_value("distillation")


def test_what_is_typed_is_one_step_for_back(page: Page, address: str) -> None:
    search_results(page, address, "q=pruning")
    query, mark = page.locator("#ps-query"), page.locator(".ps-result mark").first
    for typed in ("distil", "distillation"):
        query.fill(typed)
        page.wait_for_url(re.compile(rf"q={typed}$"))
        expect(mark).to_have_text(re.compile("distil", re.IGNORECASE))
    query.press_sequentially(" of")
    query.press("Enter")
    page.wait_for_url(re.compile("q=distillation.of$"))
    page.go_back()
    expect(query).to_have_value("pruning")
    expect(mark).to_have_text(re.compile("prun", re.IGNORECASE))


@pytest.mark.parametrize("act", ["[data-part=more]", ".ps-facet input"])
def test_what_was_just_typed_is_taken_in_by_every_control(page: Page, address: str, act: str) -> None:
    search_results(page, address, "q=attention")
    page.locator(".ps-facet input").first.wait_for()
    page.evaluate(
        """control => {
          const field = document.querySelector("#ps-query");
          field.value = "attention graph";
          field.dispatchEvent(new Event("input"));
          document.querySelector(control).click();
        }""",
        act,
    )
    page.wait_for_url(re.compile(r"q=attention\+graph&"))
    expect(page.locator("#ps-query")).to_have_value("attention graph")


def test_a_space_says_that_a_word_is_finished(page: Page, address: str) -> None:
    word = "auto"  # a word by itself, and the beginning of others
    search_results(page, address, f"q={word}")
    finished, status, query = result_count(page), page.locator(".ps-status"), page.locator("#ps-query")
    query.fill(word)
    expect(status).not_to_have_text(f"{finished} papers")
    assert result_count(page) > finished
    query.fill(f"{word} ")
    expect(status).to_have_text(f"{finished} papers")
    expect(query).to_have_value(f"{word} ")
    assert page.url.endswith(f"?q={word}")


def test_more_results_are_shown_on_demand_and_after_a_reload(page: Page, address: str) -> None:
    results = search_results(page, address, "q=language+model")
    expect(results).to_have_count(10)
    page.get_by_role("button", name="Show more").click()
    expect(results).to_have_count(20)
    expect(results.nth(10).locator("h3 a")).to_be_focused()
    page.reload()
    expect(results).to_have_count(20)


def test_the_focus_goes_on_where_there_is_no_more_to_show(page: Page, address: str) -> None:
    results = search_results(page, address, "q=speculative")
    shown, everything = 10, result_count(page)
    more = page.get_by_role("button", name="Show more")
    while shown < everything:
        more.click()
        expect(results.nth(shown).locator("h3 a")).to_be_focused()
        shown += 10
    expect(more).to_be_hidden()
    assert shown > 10


def test_an_address_asks_for_a_limited_number_of_results_and_says_so(page: Page, address: str) -> None:
    results = search_results(page, address, "q=model&show=190")
    assert result_count(page) > 200
    expect(page.get_by_text("Showing the first")).to_be_hidden()
    page.get_by_role("button", name="Show more").click()
    expect(results).to_have_count(200)
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()
    expect(page.get_by_text("Showing the first 200 papers.")).to_be_visible()
    expect(search_results(page, address, "q=model&show=1000")).to_have_count(200)
