"""Refuses page text that is not a day's list, or of which too little is understood, and sets all of it aside."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from builder.digests.page_counts import ENTRY_SIGNS
from builder.digests.page_furniture import is_period, is_publication_line, is_star_count
from builder.digests.page_lines import Kind, PageLine
from builder.model import Digest, SetAside
from builder.problems import Problem
from builder.text.characters import odd_share

LEAST_UNDERSTOOD = 0.9
"""The least share of a page's lines that must be boilerplate or part of an entry."""
LAYOUT_CODES = ("unknown-layout", "furniture-title", "not-understood")
"""Codes of errors after which nothing of a page is used."""
ACCEPTABLE_CODES = LAYOUT_CODES[1:]
"""Those that a person can accept."""
BETTER = (
    "import the day from the API (`paper-archive fetch --date 2025-12-11`), or save"
    " https://huggingface.co/papers/date/2025-12-11 as HTML and import that"
)
_BYTES = 0.05
"""A file with a greater share of control characters is not text."""
_DAILY = ("daily papers", "daily")
_TRENDING_SIGNS = ("upvote", "github", "arxiv page")


def refused_layout(lines: Sequence[PageLine]) -> str:
    """Why the page is not a day's list, and what to do instead; `""` if it can be one."""
    texts = [line.text.casefold() for line in lines]
    published = next((line.text for line in lines if is_publication_line(line.text)), None)
    if published:
        page = f"the Trending Papers page or of a paper's own page ({published[:40]!r})"
        return f"is the layout of {page}, not a day's list; {BETTER}"
    signs = sum(text in _TRENDING_SIGNS or is_star_count(text) for text in texts)
    is_daily = any(text in _DAILY or text.startswith(("daily papers", "daily ")) for text in texts)
    if not is_daily and (signs > 1 or "trending papers" in texts):
        return f"is the layout of the Trending Papers page, which is not a day's list; {BETTER}"
    for line, after in pairwise(lines):
        if line.kind in ENTRY_SIGNS:
            break
        if is_period(line.text) and after.kind is not Kind.LONG:
            return f"is the list of a week or month ({line.text!r}), but a digest is the list of one day; {BETTER}"
    return ""


def check_understood(digest: Digest, misread: Sequence[tuple[int, str]]) -> Iterator[Problem]:
    """An error if something that is not a title stands in a title's place, or if too few lines are understood.

    `misread` are the lines and texts of the former.
    """
    if misread:
        line, text = misread[0]
        message = f"{text[:80]!r} stands where a title should be, so this layout is not understood; {BETTER}"
        yield Problem(digest.path, line, "furniture-title", f"{message}; or import it with --anyway")
        return
    aside = sum(len(item.lines) for item in digest.set_aside)
    count = aside + len(digest.boilerplate) + sum(len(entry.lines) for entry in digest.entries)
    if aside and count - aside < LEAST_UNDERSTOOD * count:
        first = digest.set_aside[0]
        message = (
            f"only {100 * (count - aside) // count} % of the lines are understood ({aside} of {count} are not; the"
            f" first is {first.text[:60]!r}); {BETTER}; or import it with --anyway"
        )
        yield Problem(digest.path, first.lines[0], "not-understood", message)


def is_binary(text: str) -> bool:
    """Whether it has too many control characters to be text."""
    return odd_share(text) > _BYTES


def unread_digest(rows: list[str], digest: Digest, text: str) -> tuple[Digest, tuple[Problem, ...]]:
    """The digest of an unreadable file: all its lines are set aside, and the problem is an error."""
    numbers = tuple(number for number, row in enumerate(rows, 1) if row.strip())
    if not numbers:
        message = "the digest is empty; import the page again"
        return digest, (Problem(digest.path, 0, "empty-digest", message),)
    reason = "is not text" if is_binary(text) else "has no line that looks like a paper's title"
    message = f"no paper could be read: the file {reason}; import the page again as text"
    return _all_aside(rows, digest, reason), (Problem(digest.path, numbers[0], "unreadable-digest", message),)


def refused_digest(rows: list[str], digest: Digest, layout: str) -> tuple[Digest, tuple[Problem, ...]]:
    """The digest of a page of this layout, of which nothing is read."""
    aside = _all_aside(rows, digest, "belongs to a layout that is not a day's list")
    return aside, (Problem(digest.path, aside.set_aside[0].lines[0], LAYOUT_CODES[0], layout),)


def excerpt(text: str, length: int = 300) -> str:
    """The beginning of a text, with `…` for what follows."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


def _all_aside(rows: list[str], digest: Digest, reason: str) -> Digest:
    numbers = tuple(number for number, row in enumerate(rows, 1) if row.strip())
    text = excerpt(" / ".join(row.strip() for row in rows[: numbers[0] + 10]))
    return replace(digest, set_aside=(SetAside(numbers, text, reason),))
