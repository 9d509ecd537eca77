"""What a judge of whole pages cannot see: things that open, narrow windows, the tab key, motion."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.judging import faults, faults_now, is_too_wide, open_whole, set_width

pytestmark = pytest.mark.browser


def test_axe_finds_nothing_where_things_are_opened(page: Page, kinds: dict[str, str]) -> None:
    found: list[str] = []
    for kind in ("day", "paper", "figures"):
        open_whole(page, kinds[kind])
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
        if kind == "day":
            page.locator(".pa-later").first.click()
            page.locator(".pa-bars button").first.click()
        found += [f"{kind}, {fault}" for fault in faults(page)]
        page.keyboard.press("?")
        expect(page.locator("dialog")).to_be_visible()
        found += [f"{kind} with its keys, {fault}" for fault in faults_now(page)]
    assert found == []


def test_axe_finds_nothing_on_papers_that_are_poor_odd_or_withdrawn(
    page: Page, odd_site: Path, odd_address: str
) -> None:
    """Whatever stands on the small archive's papers, the project's own pages stand around it."""
    found: list[str] = []
    for paper in sorted((odd_site / "papers").iterdir()):
        if (
            not paper.is_dir()
            or paper.name.startswith("robots")
            or 'http-equiv="refresh"' in (paper / "index.html").read_text("utf-8")
        ):
            continue
        set_width(page, 1280)
        open_whole(page, f"{odd_address}papers/{paper.name}/")
        here = faults(page) + ["wider than the window"] * is_too_wide(page)
        set_width(page, 390)
        here += faults_now(page) + ["wider than a narrow window"] * is_too_wide(page)
        found += [f"{paper.name}: {fault}" for fault in here]
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_printed_in_dark_letters_whatever_colours_were_chosen(
    chromium: Browser, site_address: str, scheme: Literal["light", "dark"]
) -> None:
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(site_address)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.emulate_media(media="print")
    colours = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('h1')).color]"
    )
    context.close()
    assert colours == ["rgb(255, 255, 255)", "rgb(28, 33, 38)"]


def test_the_way_to_the_rest_of_an_abstract_costs_no_line_of_its_own(page: Page, kinds: dict[str, str]) -> None:
    page.goto(kinds["day"])
    on_the_last_line = page.evaluate(
        "[...document.querySelectorAll('.pa-card summary')].filter((way) => {"
        "  const lines = [...way.closest('.pa-card').querySelector('p:not(.pa-facts)').getClientRects()];"
        "  return way.getBoundingClientRect().top < lines.at(-1).bottom - 4;"
        "}).length"
    )
    assert on_the_last_line > page.locator(".pa-card summary").count() / 2


@pytest.mark.parametrize("width", [320, 390])
def test_a_narrow_header_is_one_line_that_stays_and_its_menu_needs_no_script(
    chromium: Browser, site_address: str, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 700}, java_script_enabled=False)
    page = context.new_page()
    page.goto(site_address + "about/")
    header = page.locator(".pa-header")
    page.mouse.wheel(0, 2000)
    assert (header.bounding_box() or {}) == {"x": 0, "y": 0, "width": width, "height": 57}
    expect(page.locator(".pa-nav")).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(page.locator(".pa-nav [aria-current]")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator(".pa-nav")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("kind", ["home", "day", "paper", "collection", "topic", "top"])
def test_a_printed_page_has_no_leftovers_of_the_screen(page: Page, kinds: dict[str, str], kind: str) -> None:
    open_whole(page, kinds[kind])
    page.emulate_media(media="print")
    left = page.evaluate(
        "[...document.querySelectorAll('button, form, select, nav, details:not(.pa-authors *), .pa-mark, .pa-button')]"
        ".filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 120))"
    )
    assert left == []
    assert not [line for line in page.inner_text("main").splitlines() if line.strip().endswith(("·", " or", "under"))]


def test_all_that_can_be_done_can_be_reached_with_the_tab_key(page: Page, kinds: dict[str, str]) -> None:
    page.goto(kinds["paper"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "pa-skip"
    everything = page.evaluate(
        "[...document.querySelectorAll('a[href], button, summary, input')]"
        ".filter((one) => one.checkVisibility()).map((one, place) => { one.dataset.place = place; return `${place}` })"
    )
    reached = {page.evaluate("document.activeElement.dataset.place")}
    for _press in range(len(everything) + 5):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        reached.add(page.evaluate("document.activeElement.dataset.place"))
        at_body = page.evaluate("document.activeElement === document.body")
        assert at_body or outline != "none", page.evaluate("document.activeElement.outerHTML")
    missed = set(everything) - reached
    assert [page.locator(f"[data-place='{place}']").first.evaluate("one => one.outerHTML") for place in missed] == []


def test_motion_is_left_out_for_those_who_ask(chromium: Browser, site_address: str) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(site_address)
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter((one) => getComputedStyle(one).scrollBehavior === 'smooth').length"
    )
    context.close()
    assert moving == 0
