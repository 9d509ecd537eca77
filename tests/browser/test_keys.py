"""The keys that lead a reader through papers, and the help that lists them."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_keys_go_through_the_papers_of_a_list_and_open_one(day: Page) -> None:
    titles = day.locator(".pa-card h3 a")
    day.keyboard.press("j")
    expect(titles.nth(0)).to_be_focused()
    day.keyboard.press("j")
    day.keyboard.press("j")
    expect(titles.nth(2)).to_be_focused()
    day.keyboard.press("k")
    expect(titles.nth(1)).to_be_focused()
    day.keyboard.press("e")
    expect(day.locator(".pa-card").nth(1).locator("details")).to_have_attribute("open", "")
    wanted = titles.nth(1).inner_text()
    day.keyboard.press("o")
    expect(day.locator(".pa-paper h1")).to_have_text(wanted)


def test_keys_go_from_paper_to_paper(paper: Page) -> None:
    title = paper.locator("h1").inner_text()
    paper.keyboard.press("j")
    expect(paper.locator("h1")).not_to_have_text(title)
    expect(paper.get_by_role("button", name="Keyboard")).to_be_visible()  # the script of the keys is there
    paper.keyboard.press("k")
    expect(paper.locator("h1")).to_have_text(title)


def test_keys_lead_through_the_whole_of_an_older_day_past_papers_that_came_back(
    page: Page, site_address: str, built_site: Path
) -> None:
    oldest = min(file.parent.name for file in built_site.glob("days/*-*-*/index.html"))
    page.goto(f"{site_address}days/{oldest}/")
    links = page.locator(".pa-card h3 a")
    titles = links.all_inner_texts()
    addresses = [link.get_attribute("href") or "" for link in links.all()]
    came_back = next(place for place, address in enumerate(addresses) if "#" in address and place > 0)
    links.nth(came_back - 1).click()
    expect(page.locator("h1")).to_have_text(titles[came_back - 1])
    for key, place in (("j", 0), ("j", 1), ("k", 0), ("k", -1)):
        expect(page.get_by_role("button", name="Keyboard")).to_be_visible()  # the script of the keys is there
        page.keyboard.press(key)
        expect(page.locator("h1")).to_have_text(titles[came_back + place])


def test_the_help_lists_the_keys_and_can_turn_them_off(day: Page) -> None:
    day.keyboard.press("?")
    dialog = day.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert dialog.locator("kbd").all_inner_texts() == ["j", "k", "o", "e", "l", "/", "?"]
    dialog.get_by_role("checkbox").uncheck()
    day.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    day.keyboard.press("j")
    expect(day.locator(".pa-card h3 a").first).not_to_be_focused()
    day.reload()
    day.get_by_role("button", name="Keyboard").click()
    expect(day.get_by_role("dialog").get_by_role("checkbox")).not_to_be_checked()
