"""One page of each kind, found in a built site, so that a new kind of page is looked at without being listed here."""

import re
from pathlib import Path

_MAIN = re.compile(r'<main [^>]*?id="content"(?: data-kind="(?P<kind>\w+)")?>')


def page_kinds(site: Path) -> dict[str, str]:
    """Kind → address relative to the site's root: of each kind the page with most in it, which is hardest to get right.

    The kinds of generated pages are those of the plan. A hand-written page is a kind of its own, named by its address.
    Redirects are no pages.
    """
    largest: dict[str, tuple[int, str]] = {"not-found": (0, "404.html")} if (site / "404.html").is_file() else {}
    for file in sorted(site.rglob("index.html")):
        main = _MAIN.search(file.read_text("utf-8"))
        if main:
            address = file.relative_to(site).as_posix().removesuffix("index.html")
            kind = main["kind"] or address.strip("/").replace("/", "-")
            found = (file.stat().st_size, address)
            largest[kind] = max(largest.get(kind, found), found)
    return {kind: address for kind, (_size, address) in sorted(largest.items())}
