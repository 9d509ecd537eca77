"""Lists of names in a browser: filtered while a reader types, and a search of the archive without scripts."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_names_are_filtered_by_all_words_in_any_case_and_accent(page: Page, odd_address: str) -> None:
    page.goto(f"{odd_address}organizations/")
    names = page.locator(".pa-bars > li")
    total = names.count()
    field = page.get_by_label("Find a name")
    field.fill("EXAMPLÉ lab")
    expect(names.locator("visible=true")).to_have_text(["Example Lab 2"])
    expect(page.locator("[data-names-status]")).to_contain_text(f"1 of {total} names")
    field.fill("")
    expect(names.locator("visible=true")).to_have_count(total)
    field.fill("made up")
    field.press("Enter")
    page.wait_for_url("**/search/?q=made+up")
