"""What the browser keeps for a reader: saved, seen and new papers, none of which is sent anywhere."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from builder.curations.collection_file import parse_collection

pytestmark = pytest.mark.browser


def test_a_paper_is_kept_for_later_exported_and_imported_again(day: Page, site_address: str, tmp_path: Path) -> None:
    day.keyboard.press("j")
    day.keyboard.press("l")
    day.locator(".pa-card .pa-later").nth(1).click()
    expect(day.locator(".pa-header a.pa-tool")).to_have_attribute("aria-label", "Reading list, 2 to read")
    titles = day.locator(".pa-card h3 a").all_inner_texts()[:2]
    day.goto(site_address + "reading/")
    expect(day.locator("[data-reading-rows] a")).to_have_text(titles)
    with day.expect_download() as downloading:
        day.get_by_role("button", name="Export").click()
    kept = tmp_path / "kept.json"
    downloading.value.save_as(kept)
    day.on("dialog", lambda asked: asked.accept())
    day.get_by_role("button", name="Clear list").click()
    expect(day.locator("[data-reading-rows] a")).to_have_count(0)
    day.locator("[data-reading-import]").set_input_files(kept)
    expect(day.locator("[data-reading-rows] a")).to_have_count(2)
    day.get_by_role("button", name=f"Remove: {titles[0]}").click()
    expect(day.locator("[data-reading-rows] a")).to_have_text(titles[1:])
    day.locator("[data-reading-rows] a").click()
    expect(day.locator(".pa-paper h1")).to_have_text(titles[1])


@pytest.mark.parametrize("text", ["no JSON", "[1, 2]", '{"later": [{"id": "../x", "title": "<b>"}, 7], "seen": {}}'])
def test_a_wrong_file_leaves_the_reading_list_as_it_is(
    page: Page, site_address: str, tmp_path: Path, text: str
) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text(text, "utf-8")
    page.goto(site_address + "reading/")
    expect(page.locator("[data-reading-seen]")).to_be_visible()  # the script of the list is there
    expect(page.get_by_role("button", name="Export")).to_be_hidden()  # there is nothing to export
    page.locator("[data-reading-import]").set_input_files(wrong)
    expect(page.locator("[data-reading-status]")).to_contain_text("list")
    expect(page.locator("[data-reading-rows] li")).to_have_count(0)


def test_papers_that_were_opened_are_marked_as_seen_unless_the_reader_minds(day: Page, site_address: str) -> None:
    address = day.url
    opened = day.locator(".pa-card").first
    title = opened.locator("h3 a").inner_text()
    opened.locator("h3 a").click()
    expect(day.get_by_role("button", name="Save", exact=True)).to_be_visible()
    day.goto(address)
    expect(day.locator(".pa-card[data-seen]")).to_have_count(1)
    expect(day.locator(".pa-card[data-seen] h3 a")).to_have_text(title)
    day.goto(site_address + "reading/")
    box = day.get_by_label("Mark papers I have opened as seen")
    expect(box).to_be_checked()  # by the script; before that, it is not
    box.uncheck()
    day.reload()
    expect(day.get_by_label("Mark papers I have opened as seen")).not_to_be_checked()
    day.goto(address)
    expect(day.locator(".pa-card[data-seen]")).to_have_count(0)


def test_nothing_of_a_readers_marks_is_sent_anywhere(day: Page) -> None:
    day.wait_for_load_state("networkidle")
    asked: list[str] = []
    day.on("request", lambda request: asked.append(request.url))
    day.keyboard.press("j")
    day.keyboard.press("l")
    expect(day.locator(".pa-later[aria-pressed=true]")).to_have_count(1)
    assert asked == []


def test_the_front_page_counts_what_is_new_since_the_last_visit(page: Page, site_address: str) -> None:
    page.goto(site_address)
    expect(page.get_by_role("group", name="Layout").first).to_be_visible()  # the scripts are there
    expect(page.locator(".pa-news")).to_have_count(0)
    days = page.locator(".pa-strip [data-day]")
    before, newest = days.nth(-2).get_attribute("data-day"), days.last.get_attribute("data-count")
    page.evaluate(
        "day => { const key = Object.keys(localStorage).find((name) => name.includes('.visit.'));"
        "  localStorage.setItem(key, `${day} 2031-01-02`); sessionStorage.clear(); }",
        before,
    )
    page.reload()
    expect(page.locator(".pa-news")).to_have_text(f"New since your visit on 2 January: {newest} papers")
    expect(page.locator(".pa-strip .pa-new")).to_have_count(1)
    page.reload()
    expect(page.locator(".pa-news")).to_have_count(1)


def test_the_reading_list_becomes_the_file_of_a_collection(page: Page, odd_address: str) -> None:
    page.goto(f"{odd_address}collections/odd/")
    page.locator(".pa-later").nth(1).click()
    page.locator(".pa-later").nth(0).click()
    titles = [title.inner_text() for title in page.locator(".pa-card h2 a, .pa-card h3 a").all()]
    page.goto(f"{odd_address}reading/")
    page.get_by_role("button", name="Make a collection").click()
    text = page.get_by_label("The file of the collection").input_value()
    parsed, problems = parse_collection(text, "content/collections/my-collection.yml")
    assert parsed is not None
    assert [problem.code for problem in problems] == ["no-sentence"] * 3
    assert [listed.paper_id for listed in parsed.papers] == ["invention-3", "invention-1"]
    assert all(f"  # {title}\n" in text for title in titles)
    href = page.get_by_role("link", name="Open on GitHub").get_attribute("href") or ""
    assert parse_qs(urlsplit(href).query) == {"filename": ["content/collections/my-collection.yml"], "value": [text]}
