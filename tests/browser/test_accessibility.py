"""Each kind of page, light and dark, wide and narrow, as axe-core judges it for readers with assistive technology."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
ONLY_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""What is judged of the dark scheme, which changes nothing but colours."""


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_any_kind_of_page(chromium: Browser, kinds: dict[str, str], width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    faults = []
    for kind, address in kinds.items():
        page.emulate_media(color_scheme="light")
        page.goto(address)
        faults += _faults(f"{kind}, light", page, {})
        page.emulate_media(color_scheme="dark")
        faults += _faults(f"{kind}, dark", page, ONLY_COLOURS)
    context.close()
    assert faults == []


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


def test_axe_would_find_a_picture_without_words(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(
        '<!doctype html><html lang="en"><title>Fabricated</title><main><h1>A</h1><img src="data:,"></main>'
    )
    assert [fault["id"] for fault in Axe().run(page).response["violations"]] == ["image-alt"]
    page.close()
