"""Pictures of each kind of page: `python -m tests.browser.screenshots` takes site/ and fills screenshots/.

Each is taken at four widths, light and dark, and once as it would be printed.
"""

import shutil
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import launch_chromium
from tests.browser.page_kinds import page_kinds
from tests.browser.server import published_path, serving

WIDTHS = (320, 390, 1280, 1600)
HEIGHT = 900
SETTLING = 150
"""Milliseconds for scripts that a page fetches once it is there."""
Scheme = Literal["light", "dark"]
SCHEMES: Sequence[Scheme] = ("light", "dark")


def take_screenshots(site: Path, folder: Path) -> int:
    """How many pictures were taken of `site` into `folder`, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with serving(site, published_path(site)) as address, sync_playwright() as playwright:
        pages = {kind: address + place for kind, place in page_kinds(site).items()}
        browser = launch_chromium(playwright)
        for width, scheme in product(WIDTHS, SCHEMES):
            _picture(browser, pages, folder, width, scheme)
        _print(browser, pages, folder)
        browser.close()
    return len(list(folder.iterdir()))


def _picture(browser: Browser, pages: dict[str, str], folder: Path, width: int, scheme: Scheme) -> None:
    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)
    page = context.new_page()
    for kind, address in pages.items():
        page.goto(address)
        page.wait_for_timeout(SETTLING)
        page.screenshot(path=folder / f"{kind}-{width}-{scheme}.png", animations="disabled")
    context.close()


def _print(browser: Browser, pages: dict[str, str], folder: Path) -> None:
    page = browser.new_page()
    for kind, address in pages.items():
        page.goto(address)
        page.pdf(path=folder / f"{kind}-print.pdf", format="A4")
    page.close()


if __name__ == "__main__":
    if not Path("site/index.html").is_file():
        sys.exit("there is no site to picture: run `make site` first")
    print(f"{take_screenshots(Path('site'), Path('screenshots'))} pictures in screenshots/")
