"""Each kind of page, light and dark, wide and narrow: it opens, fits, and axe-core finds nothing in it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.judging import faults, faults_now, is_too_wide, open_whole, set_width, too_small, touched
from tests.browser.server import serving

pytestmark = pytest.mark.browser
PORTIONS = 7
"""The kinds are looked at in so many tests, which share them among the workers."""
WIDE, NARROW = 1280, 390
PRESSED = {WIDE: 24, NARROW: 44, 320: 44}
"""What is judged at which width: the least size of what is pressed, by a mouse or by a finger."""


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_every_kind_of_page_opens_without_a_complaint_fits_can_be_pressed_and_satisfies_axe(
    page: Page, kinds: dict[str, str], portion: int
) -> None:
    found = []
    for kind, address in list(kinds.items())[portion::PORTIONS]:
        found += [f"{kind}, {fault}" for fault in _found(page, address)]
    assert found == []


def _found(page: Page, address: str) -> list[str]:
    """What is wrong with a page at any width, in either scheme."""
    set_width(page, WIDE)
    open_whole(page, address)
    expect(page.locator("h1").first).to_be_visible()
    found = [f"wide, {fault}" for fault in faults(page)]
    with touched(page):
        set_width(page, NARROW)
        found += [f"narrow, {fault}" for fault in faults_now(page)]
        found += _found_by_width(page, (320, 360, NARROW))
    return found + _found_by_width(page, (640, 768, WIDE, 1600))


def _found_by_width(page: Page, widths: Sequence[int]) -> list[str]:
    """What is wider than the window or too small to press, at each width."""
    found = []
    for width in widths:
        set_width(page, width)
        found += [f"wider than {width}"] if is_too_wide(page) else []
        found += [f"too small at {width}: {each}" for each in too_small(page, PRESSED.get(width, 0))]
    return found


@pytest.fixture
def blank(chromium: Browser) -> Iterator[Page]:
    """A page that may have faults."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def _found_in(page: Page, folder: Path, style: str, main: str) -> list[str]:
    head = f"<title>Fabricated</title><style>:root {{ color-scheme: light dark }} {style}</style>"
    text = f'<!doctype html><html lang="en">{head}<main><h1>A</h1>{main}</main>'
    (folder / "index.html").write_text(text, "utf-8")
    with serving(folder) as address:
        return _found(page, address)


UNREADABLE = "{ color: #888; background: #777 }"


@pytest.mark.parametrize(
    ("style", "where"),
    [
        (f"p {UNREADABLE}", ["wide, light", "wide, dark"]),
        (f"@media (prefers-color-scheme: dark) {{ p {UNREADABLE} }}", ["wide, dark"]),
        (f"p {UNREADABLE} @media (width > 600px) {{ p {{ display: none }} }}", ["narrow, light", "narrow, dark"]),
        (f"@media (width < 600px) {{ p {UNREADABLE} }}", ["narrow, light", "narrow, dark"]),
        (
            "p { color: black } html { background: white } @media (width < 600px) { body { background: #444 } }",
            ["narrow, light", "narrow, dark"],
        ),
        (f"@media (width < 600px) and (prefers-color-scheme: dark) {{ p {UNREADABLE} }}", ["narrow, dark"]),
    ],
    ids=["always", "dark", "only there if narrow", "narrow", "around it if narrow", "narrow and dark"],
)
def test_an_unreadable_colour_would_be_found(blank: Page, tmp_path: Path, style: str, where: list[str]) -> None:
    found = _found_in(blank, tmp_path, style, "<p>Hard to read")
    assert [one.split(": ")[:2] for one in found] == [[place, "color-contrast at p"] for place in where]


def test_a_page_that_is_too_wide_would_be_found(blank: Page, tmp_path: Path) -> None:
    found = _found_in(blank, tmp_path, "", '<p style="width: 700px">Wide')
    assert found == ["wider than 320", "wider than 360", "wider than 390", "wider than 640"]


def test_a_picture_without_words_would_be_found_also_where_it_is_only_there_if_narrow(
    blank: Page, tmp_path: Path
) -> None:
    (fault,) = _found_in(blank, tmp_path, "@media (width > 600px) { img { display: none } }", '<img src="data:,">')
    assert fault.startswith("narrow, image-alt at img")


@pytest.mark.parametrize(
    ("height", "widths"),
    [
        ("20px", [320, NARROW, WIDE]),
        ("30px", [320, NARROW]),
        ("50px } @media (pointer: coarse) { button { height: 30px }", [320, NARROW]),
    ],
    ids=["by a mouse", "by a finger", "small only for a finger"],
)
def test_what_is_too_small_to_press_would_be_found_even_if_a_script_adds_it_late(
    blank: Page, tmp_path: Path, height: str, widths: list[int]
) -> None:
    (tmp_path / "one.js").write_text("import('./other.js')")
    (tmp_path / "other.js").write_text(
        "const add = () => { document.querySelector('main').append('A', document.querySelector('template').content) };"
        "fetch('index.html').then(() => { new Worker('work.js').onmessage = add })"
    )
    (tmp_path / "work.js").write_text("fetch('one.js').then(() => postMessage(''))")
    button = "<button>Press</button>"
    main = f'<template>{button}</template><script type="module" src="one.js"></script>'
    found = _found_in(blank, tmp_path, f"button {{ width: 90px; height: {height} }}", main)
    assert found == [f"too small at {width}: {button}" for width in widths]
