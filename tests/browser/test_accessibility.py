"""Each kind of page, light and dark, wide and narrow, as axe-core judges it for readers with assistive technology."""

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_any_kind_of_page(
    chromium: Browser, kinds: dict[str, str], scheme: Literal["light", "dark"], width: int
) -> None:
    context = chromium.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    faults = []
    for kind, address in kinds.items():
        page.goto(address)
        found: list[dict[str, Any]] = Axe().run(page).response["violations"]
        faults += [f"{kind}: {fault['id']} at {node['target']}" for fault in found for node in fault["nodes"][:3]]
    context.close()
    assert faults == []


def test_axe_would_find_a_picture_without_words(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(
        '<!doctype html><html lang="en"><title>Fabricated</title><main><h1>A</h1><img src="data:,"></main>'
    )
    assert [fault["id"] for fault in Axe().run(page).response["violations"]] == ["image-alt"]
    page.close()
