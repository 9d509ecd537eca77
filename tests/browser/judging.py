"""Opens pages and judges them: what axe-core finds, what is wider than the window, what is too small to press."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, Request

_FOR_FINGERS = {"target-size": {"enabled": True}}
"""Axe-core judges all that is on by default, and whether what is to be pressed is large enough for a finger."""
_COLOURS = ("color-contrast", "link-in-text-block")
_ALL = {"rules": _FOR_FINGERS}
_ONLY_COLOURS = {"runOnly": {"type": "rule", "values": list(_COLOURS)}}
_BUT_COLOURS = {"rules": _FOR_FINGERS | {rule: {"enabled": False} for rule in _COLOURS}}
_OWN_SCRIPT = Path(__file__).with_suffix(".js").read_text("utf-8")
_IDLE = "() => new Promise((done) => requestAnimationFrame(() => requestIdleCallback(() => done())))"
_IDLE_TIMES = 3


def open_whole(page: Page, address: str) -> None:
    """Open the page and let its scripts do their work: several times in a row it is idle, with nothing under way."""
    pending: set[Request] = set()

    def begin(request: Request) -> None:
        pending.add(request)

    def end(request: Request) -> None:
        pending.discard(request)

    page.on("request", begin)
    page.on("requestfinished", end)
    page.on("requestfailed", end)
    page.goto(address)
    idle = 0
    while idle < _IDLE_TIMES:
        page.evaluate(_IDLE)
        idle = 0 if pending else idle + 1
    page.remove_listener("request", begin)
    page.remove_listener("requestfinished", end)
    page.remove_listener("requestfailed", end)


def faults(page: Page) -> list[str]:
    """What axe-core finds in a page that was just opened: of the dark scheme only colours, for it changes no more."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found = [f"light: {fault}" for fault in _found_by_axe(page, _ALL)]
    page.evaluate("remembered.light = looks()")
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {fault}" for fault in _found_by_axe(page, _ONLY_COLOURS)]
    page.evaluate("remembered.dark = looks()")
    return found


def faults_now(page: Page) -> list[str]:
    """What axe-core finds in the same page after something opened or the width changed.

    Colours take longest, so only those of elements that were not visible in `faults` or looked otherwise are judged.
    """
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {fault}" for fault in _found_by_axe(page, _ONLY_COLOURS, f"changed('{scheme}')")]
    return found + _found_by_axe(page, _BUT_COLOURS)


def _found_by_axe(page: Page, options: dict[str, Any], elements: str = "undefined") -> list[str]:
    _add_scripts(page)
    found: list[str] = page.evaluate(f"(options) => judge({elements}, options)", options)
    return found


def set_width(page: Page, width: int) -> None:
    """Make the window that wide."""
    page.set_viewport_size({"width": width, "height": 900})


@contextmanager
def touched(page: Page) -> Iterator[None]:
    """Meanwhile the page is on a device with a touch screen."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    yield
    session.detach()


def is_too_wide(page: Page) -> bool:
    """Whether the page has to be scrolled sideways."""
    wide: bool = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return wide


def too_small(page: Page, least: int) -> list[str]:
    """What stands alone and is smaller than so many pixels.

    Links inside of sentences are as high as their lines; eight columns of a calendar share 320 pixels.
    """
    _add_scripts(page)
    small: list[str] = page.evaluate("(least) => tooSmall(least)", least)
    return small


def _add_scripts(page: Page) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(f"() => {{ {_OWN_SCRIPT} }}")
