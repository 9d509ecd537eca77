"""Each kind of page, light and dark, wide and narrow: it opens, fits, and axe-core finds nothing in it."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
ONLY_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""What is judged of the dark scheme, which changes nothing but colours."""


@pytest.mark.parametrize(("width", "more_widths"), [(390, [320, 360, 640, 768]), (1280, [1600])])
def test_every_kind_of_page_opens_without_a_complaint_fits_and_satisfies_axe(
    page: Page, kinds: dict[str, str], width: int, more_widths: list[int]
) -> None:
    faults = []
    for kind, address in kinds.items():
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(address)
        expect(page.locator("h1").first).to_be_visible()
        faults += _faults(f"{kind}, light", page, {})
        page.emulate_media(color_scheme="dark")
        faults += _faults(f"{kind}, dark", page, ONLY_COLOURS)
        faults += [f"{kind} is wider than {wide}" for wide in (width, *more_widths) if _is_wider_than(page, wide)]
    assert faults == []


def _is_wider_than(page: Page, width: int) -> bool:
    page.set_viewport_size({"width": width, "height": 900})
    wider: bool = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return wider


def _faults(name: str, page: Page, options: dict[str, Any]) -> list[str]:
    only_faults = {"resultTypes": ["violations"]}
    found: list[dict[str, Any]] = Axe().run(page, options=options | only_faults).response["violations"]
    return [f"{name}: {fault['id']} at {node['target']}" for fault in found for node in fault["nodes"][:3]]


def test_axe_would_find_a_colour_that_only_the_dark_scheme_has(chromium: Browser) -> None:
    page = chromium.new_page(color_scheme="light")
    page.set_content(
        '<!doctype html><html lang="en"><title>Fabricated</title><style>:root { color-scheme: light dark }'
        "@media (prefers-color-scheme: dark) { p { color: #333; background: #222 } }</style>"
        "<main><h1>A</h1><p>Hard to read</main>"
    )
    assert _faults("light", page, {}) == []
    page.emulate_media(color_scheme="dark")
    assert _faults("dark", page, ONLY_COLOURS) == ["dark: color-contrast at ['p']"]
    page.close()


def test_a_page_that_is_too_wide_would_be_found(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content('<!doctype html><title>Fabricated</title><p style="width: 700px">Wide')
    assert [width for width in (320, 640, 768, 1280) if _is_wider_than(page, width)] == [320, 640]
    page.close()


def test_axe_would_find_a_picture_without_words(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(
        '<!doctype html><html lang="en"><title>Fabricated</title><main><h1>A</h1><img src="data:,"></main>'
    )
    assert [fault["id"] for fault in Axe().run(page).response["violations"]] == ["image-alt"]
    page.close()
