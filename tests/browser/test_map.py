"""The map: drawn, zoomed, searched, filtered and clicked, by mouse and by keyboard, with a list beside it."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
WHOLE = re.compile(r"^[\d,]+ papers here$")
FIRST_COLOURED = """canvas => {
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue, alpha] = data.slice(at, at + 4);
    if (alpha > 150 && Math.max(red, green, blue) - Math.min(red, green, blue) > 40)
      return { x: (at / 4) % width + 1, y: Math.floor(at / 4 / width) + 1 };
  }
}"""
"""The place of a pixel in the colour of a group."""


@pytest.fixture
def shown(page: Page, odd_address: str) -> Page:
    page.goto(f"{odd_address}map/")
    expect(page.locator("[data-map-status]")).to_have_text(WHOLE)
    return page


def test_the_map_lists_what_it_shows_and_narrows_it(shown: Page) -> None:
    status = shown.locator("[data-map-status]")
    whole = status.text_content() or ""
    rows = shown.locator("[data-map-list] a")
    expect(rows).to_have_count(20)
    shown.get_by_role("button", name="Show more").click()
    expect(rows).to_have_count(40)
    shown.get_by_label("Find on the map").fill("invented furniture")
    expect(status).to_have_text(re.compile(r"^\d+ papers? found here$"))
    expect(rows.first).to_have_text(re.compile("Furniture"))
    shown.get_by_label("Find on the map").fill("")
    expect(status).to_have_text(whole)
    shown.get_by_label("From").fill("2032-01-01")
    shown.get_by_label("To").fill("2032-01-02")
    expect(status).to_have_text("4 papers found here")


def test_the_map_is_read_with_keys_alone(shown: Page) -> None:
    status = shown.locator("[data-map-status]")
    whole = status.text_content() or ""
    canvas = shown.get_by_role("application")
    canvas.focus()
    for key in "+++":
        shown.keyboard.press(key)
    expect(status).not_to_have_text(whole)
    shown.keyboard.press("ArrowRight")
    shown.keyboard.press("0")
    expect(status).to_have_text(whole)
    shown.keyboard.press("Enter")
    expect(shown.locator(".pa-map-tip a")).to_be_focused()
    expect(shown.locator(".pa-map-tip a")).to_have_attribute("href", re.compile("/papers/"))
    canvas.focus()
    shown.keyboard.press("Escape")
    expect(shown.locator(".pa-map-tip")).to_be_hidden()


def test_a_dot_is_clicked_and_the_wheel_zooms(shown: Page) -> None:
    canvas = shown.get_by_role("application")
    place = canvas.evaluate(FIRST_COLOURED)
    canvas.click(position=place)
    expect(shown.locator(".pa-map-tip a")).to_have_attribute("href", re.compile("/papers/"))
    status = shown.locator("[data-map-status]")
    whole = status.text_content() or ""
    canvas.hover(position=place)
    shown.mouse.wheel(0, -800)
    expect(status).not_to_have_text(whole)
    shown.mouse.wheel(0, 4000)
    expect(status).to_have_text(whole)


def test_the_map_loads_titles_and_dates_of_older_papers_only_when_they_are_asked_for(
    page: Page, odd_address: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(odd_address)))
    page.goto(f"{odd_address}map/", wait_until="networkidle")
    expect(page.locator("[data-map-list] a")).to_have_count(20)
    assert [name for name in asked if "search/data/" in name] == ["search/data/map.json"]
    page.get_by_role("button", name="Show more").click()
    expect(page.locator("[data-map-list] a")).to_have_count(40)
    assert len([name for name in asked if "/texts/" in name]) == 20
