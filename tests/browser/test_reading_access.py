"""What a judge of whole pages cannot see: things that open, narrow windows, the tab key, motion."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

OPTIONS = {"rules": {"target-size": {"enabled": True}}}
"""All that is on by default, and that what is to be pressed is large enough for a finger."""


def _findings(page: Page) -> Iterator[str]:
    for found in Axe().run(page, options=OPTIONS).response["violations"]:
        for node in found["nodes"]:
            yield f"{page.url}: {found['id']}: {node['html'][:200]}: {node['failureSummary'][:300]}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_things_are_opened(
    chromium: Browser, kinds: dict[str, str], scheme: Literal["light", "dark"]
) -> None:
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    found: list[str] = []
    for kind in ("day", "paper", "figures"):
        page.goto(kinds[kind])
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
        if kind == "day":
            page.locator(".pa-later").first.click()
            page.locator(".pa-bars button").first.click()
        found += _findings(page)
        page.keyboard.press("?")
        found += _findings(page)
    context.close()
    assert found == []


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_papers_that_are_poor_odd_or_withdrawn(
    chromium: Browser, odd_site: Path, odd_address: str, width: int
) -> None:
    """Whatever stands on the small archive's papers, the project's own pages stand around it."""
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    found: list[str] = []
    for paper in sorted((odd_site / "papers").iterdir()):
        if (
            not paper.is_dir()
            or paper.name.startswith("robots")
            or 'http-equiv="refresh"' in (paper / "index.html").read_text("utf-8")
        ):
            continue
        page.goto(f"{odd_address}papers/{paper.name}/", wait_until="networkidle")
        found += _findings(page)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{paper.name} is wider than the window")
    context.close()
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


@pytest.mark.parametrize(("width", "least"), [(320, 44), (390, 44), (1280, 24)])
def test_what_stands_alone_is_large_enough_to_press(
    chromium: Browser, kinds: dict[str, str], width: int, least: int
) -> None:
    """Links inside of sentences are as high as their lines; eight columns of a calendar share 320 pixels."""
    context = chromium.new_context(viewport={"width": width, "height": 844}, has_touch=width < 640)
    page = context.new_page()
    small = []
    for address in kinds.values():
        page.goto(address, wait_until="networkidle")
        found = page.evaluate(
            "(least) => [...document.querySelectorAll('a[href], button, summary, select, input')].filter((one) => {"
            "  const target = one.matches('label input') && one.type !== 'search' ? one.closest('label') : one;"
            "  const sentence = one.closest('p, li, dd');"
            "  const isInSentence = sentence && [...sentence.childNodes]"
            "    .some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim().length > 3);"
            "  const box = target.getBoundingClientRect();"
            "  const width = one.closest('.pa-month') ? Math.max(box.width, least) : box.width;"
            "  const isSmall = box.height > 1 && Math.min(box.height, width) < least;"
            "  return one.checkVisibility() && isSmall && !isInSentence"
            "    && !one.closest('.pa-prose, .pa-authors, .pa-card details, .pa-card .ps-excerpt');"
            "}).map((one) => one.outerHTML.slice(0, 120))",
            least,
        )
        small += [f"{address}: {each}" for each in found]
    context.close()
    assert small == []


@pytest.mark.parametrize("kind", ["home", "day", "paper", "collection", "topic", "top"])
def test_a_printed_page_has_no_leftovers_of_the_screen(page: Page, kinds: dict[str, str], kind: str) -> None:
    page.goto(kinds[kind], wait_until="networkidle")
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
