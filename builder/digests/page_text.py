"""Reads a digest from the text of a Hugging Face page, copied from a browser or written by a clipper or converter.

A page consists of boilerplate, the day of capture, and the entries. An entry of a search page has votes, a title, an
abstract, and closing lines: `• 5 authors` or an organisation, `·`, and a date with an optional count of comments. An
entry of a day's page has a submitter, votes, a title and an author count. Each of these may be missing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from builder.digests.page_blocks import PageBlock, header_length, page_blocks, unnumbered
from builder.digests.page_dates import names_day, parse_date_line, resolved_date, unresolved_reason
from builder.digests.page_facts import page_lines
from builder.digests.page_furniture import is_no_title
from builder.digests.page_layout import (
    check_understood,
    excerpt,
    is_binary,
    refused_digest,
    refused_layout,
    unread_digest,
)
from builder.digests.page_lines import Kind, PageLine, author_count
from builder.identifiers import is_handle
from builder.model import Digest, Entry, Organization, SetAside
from builder.objects import frozen
from builder.problems import Problem, sorted_problems
from builder.text.characters import check_characters, plain_lines

_REASONS = {
    Kind.REPEAT: "is the same as the line before it",
    Kind.SCRAP: "is only a fragment",
    Kind.OVERLONG: "is too long to be an abstract",
}
"""Lines that never belong to an entry."""
_PASSED_OVER = frozenset({*_REASONS, Kind.BOILERPLATE})
_WEBSITE = (Kind.BOILERPLATE, Kind.SCRAP)


@frozen
class _Page:
    """The lines of a page, and what they are."""

    lines: Sequence[PageLine]
    head: Sequence[PageLine]
    """Lines above the first block that are not boilerplate."""
    captured: PageLine | None
    """The line of the head with the day."""
    blocks: Sequence[PageBlock]
    misread: Sequence[PageBlock]
    """Blocks like entries that have something else in place of the title."""
    entries: Sequence[PageBlock]


def parse_page_text(
    text: str, path: str, day: date, capture: int = 1, note: str = ""
) -> tuple[Digest, tuple[Problem, ...]]:
    """The digest of the text of a page captured on `day`, and its problems.

    Any text results in a digest, in which each non-blank line is boilerplate, in one entry, or set aside with a reason.
    Problems of single lines are advice, because nobody edits a digest. It is an error if no entry can be read, if the
    page shows another day, or if its layout is unknown: see `page_layout.py`. A `note` of who accepted the digest
    although many of its lines are not understood makes the last of these advice.
    """
    rows = plain_lines(text).split("\n")
    lines, digest = page_lines(rows), Digest(path, day, "search", capture, "page text", ())
    if layout := refused_layout(lines):
        return refused_digest(rows, digest, layout)
    page = _page(lines)
    if is_binary(text) or not (page.entries or page.misread):
        return unread_digest(rows, digest, text)
    boilerplate = (line for line in lines if line.kind is Kind.BOILERPLATE or line is page.captured)
    digest = replace(
        digest,
        list="daily" if any(line.submitter is not None for line in lines) else "search",
        entries=tuple(_entry(block, rank, day) for rank, block in enumerate(unnumbered(page.entries), 1)),
        set_aside=tuple(sorted((item for item in _set_aside_items(page) if item.lines), key=lambda item: item.lines)),
        boilerplate=tuple(sorted(_numbers(boilerplate))),
    )
    problems = (
        *_check_file(text, rows, path),
        *_check_capture_day(page.captured, digest),
        *_check_dates(page.entries, digest),
        *_check_organizations(page.entries, digest),
        *(() if note else check_understood(digest, sorted(_titles_misread(page)))),
        *(_advice(item, path) for item in digest.set_aside),
    )
    return digest, sorted_problems(problems)


def _page(lines: Sequence[PageLine]) -> _Page:
    top = header_length(lines)
    under_top, blocks = page_blocks([line for line in lines[top:] if line.kind not in _PASSED_OVER])
    head = [*(line for line in lines[:top] if line.kind not in _PASSED_OVER), *under_top]
    captured = next((line for line in head if line.kind is Kind.DATE), None)
    marks_titles = any(block.title and _is_marked(block.title) for block in blocks)
    misread = [block for block in blocks if block.is_entry and _is_misread(block, marks_titles=marks_titles)]
    entries = [block for block in blocks if block.is_entry and block not in misread]
    return _Page(lines, head, captured, blocks, misread, entries)


def _set_aside_items(page: _Page) -> Iterator[SetAside]:
    yield from (_set_aside([line], "is not part of an entry") for line in page.head if line is not page.captured)
    yield from (_set_aside(block.lines, "is not a paper's title") for block in page.misread)
    yield from (_set_aside(block.lines, _reason(block)) for block in page.blocks if not block.is_entry)
    yield from (_set_aside([line], _REASONS[line.kind]) for line in page.lines if line.kind in _REASONS)


def _titles_misread(page: _Page) -> Iterator[tuple[int, str]]:
    """Titles that are none, and furniture directly above an abstract without a title: one of the two is misread."""
    lone = {id(block.abstract) for block in page.blocks if block.title is None and block.abstract}
    above = [one for one, other in pairwise(page.lines) if id(other) in lone]
    yield from ((block.title.numbers[0], block.title.text) for block in page.misread if block.title)
    yield from ((one.numbers[0], one.text) for one in above if one.kind in _WEBSITE and is_no_title(one.text))


def _is_misread(block: PageBlock, *, marks_titles: bool) -> bool:
    """Whether what stands in the place of the title is part of the website, is not text, or is not marked as the page
    marks titles.
    """
    title = block.title
    return title is not None and not _is_marked(title) and (marks_titles or is_no_title(title.text))


def _is_marked(title: PageLine) -> bool:
    """Whether it is a heading or a link to a paper."""
    return title.is_heading or title.arxiv is not None


def _entry(block: PageBlock, rank: int, day: date) -> Entry:
    last = [line.text for line in block.last]
    title = block.title or block.last[0]
    counted = [line.comments for line in block.last if line.comments is not None]
    dates = [parts for text in last if (parts := parse_date_line(text))]
    organizations = [line for line in block.last if line.kind in (Kind.SHORT, Kind.ORGANIZATION)]
    return Entry(
        title=title.text,
        abstract=block.abstract.text if block.abstract else None,
        lines=_numbers(block.lines),
        rank=rank,
        author_count=next((count for text in last if (count := author_count(text)) is not None), None),
        organization=_organization(organizations[0]) if organizations else None,
        published=resolved_date(dates[0], day) if dates else None,
        comments=counted[0] if counted else dates[0].comments if dates else None,
        arxiv=next(filter(None, (line.arxiv for line in block.lines)), None),
        upvotes=title.votes,
        submitter=title.submitter or None,
    )


def _organization(line: PageLine) -> Organization | None:
    handle, _, name = line.text.partition(" ")
    if line.handle:
        found = Organization(line.handle, name if name and handle == line.handle else line.text)
    elif line.kind is Kind.SHORT:
        found = Organization(handle.removeprefix("@"), name or handle)
    else:
        return None
    return found if is_handle(found.handle) else None


def _reason(block: PageBlock) -> str:
    if block.abstract is not None:
        return "is an abstract without a title"
    if block.title is not None:
        return "is a title or fragment with neither an abstract nor closing lines below it"
    return "is a closing line that does not belong to an entry"


def _set_aside(lines: Sequence[PageLine], reason: str) -> SetAside:
    return SetAside(_numbers(lines), excerpt(" / ".join(line.text for line in lines)), reason)


def _check_file(text: str, rows: list[str], path: str) -> Iterator[Problem]:
    if text.startswith("\ufeff"):
        yield Problem(path, 1, "byte-order-mark", "starts with a byte order mark, which is ignored", "advice")
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        message = "has CR or CRLF line endings, which are accepted; save it with LF endings to keep it as captured"
        yield Problem(path, line, "line-endings", message, "advice")
    yield from check_characters(rows, path)


def _check_capture_day(captured: PageLine | None, digest: Digest) -> Iterator[Problem]:
    parts = parse_date_line(captured.text) if captured else None
    if captured and parts and not names_day(parts, digest.day):
        message = f"says {captured.text!r}, but the file name says {digest.day}; rename the file if the name is wrong"
        yield Problem(digest.path, captured.numbers[0], "capture-day", message)


def _check_dates(blocks: Iterable[PageBlock], digest: Digest) -> Iterator[Problem]:
    for last, line in ((block.last, line) for block in blocks for line in block.last):
        parts = parse_date_line(line.text)
        if parts and resolved_date(parts, digest.day) is None:
            reason = unresolved_reason(parts, digest.day)
            message = f"{line.text!r} {reason}, so the date stays unknown; you can add it in a curation"
            yield Problem(digest.path, _numbers(last)[-1], "unknown-date", message, "advice")


def _check_organizations(blocks: Iterable[PageBlock], digest: Digest) -> Iterator[Problem]:
    for line in (line for block in blocks for line in block.last if line.kind in (Kind.SHORT, Kind.ORGANIZATION)):
        handle = line.handle or line.text.split(" ")[0].removeprefix("@")
        if not is_handle(handle) and (line.handle or line.kind is Kind.SHORT):
            message = f"organisation {handle!r} is ignored: a name that ends like a file's cannot be a page's address"
            yield Problem(digest.path, line.numbers[0], "wrong-handle", message, "advice")


def _advice(item: SetAside, path: str) -> Problem:
    message = (
        f"{excerpt(item.text, 80)!r} {item.reason}, so it is set aside; import the page again if a paper is missing"
    )
    return Problem(path, item.lines[0], "set-aside", message, "advice")


def _numbers(lines: Iterable[PageLine]) -> tuple[int, ...]:
    return tuple(number for line in lines for number in line.numbers)
