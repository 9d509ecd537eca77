"""One page of each kind, found in a built site, so that a new kind of page is looked at without being listed here."""

import re
from pathlib import Path

_SHAPES = ((re.compile(r"\d{4}-\d{2}-\d{2}"), "date"), (re.compile(r"\d{4}"), "year"), (re.compile(r"\d{2}"), "month"))


def page_kinds(site: Path) -> dict[str, str]:
    """Kind → address relative to the site's root: of each kind the page with most in it, which is hardest to get right.

    Pages are of one kind where their addresses differ only in the part after the first: `papers/a/` and `papers/b/`.
    Pages written by hand are each of their own kind. Redirects are no pages.
    """
    largest: dict[str, tuple[int, str]] = {"not-found": (0, "404.html")} if (site / "404.html").is_file() else {}
    for file in sorted(site.rglob("index.html")):
        text = file.read_text("utf-8")
        if 'http-equiv="refresh"' in text:
            continue
        folders = file.relative_to(site).parent.parts
        found = (file.stat().st_size, "".join(f"{folder}/" for folder in folders))
        kind = "-".join(folders) if 'class="pa-prose"' in text else _kind(folders)
        largest[kind] = max(largest.get(kind, found), found)
    return {kind: address for kind, (_size, address) in sorted(largest.items())}


def _kind(folders: tuple[str, ...]) -> str:
    """`home`, `papers`, `papers-one`, `days-date`, `days-year-month` and so on."""
    return "-".join((*folders[:1], *map(_shape, folders[1:]))) or "home"


def _shape(folder: str) -> str:
    return next((shape for pattern, shape in _SHAPES if pattern.fullmatch(folder)), "one")
