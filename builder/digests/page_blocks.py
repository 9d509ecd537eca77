"""Groups the lines of a Hugging Face page into blocks, most of which are the entry of a paper.

A block contains consecutive lines in the order of an entry: title, abstract, closing lines. Only these lines and their
nearest neighbours determine a block, so damage in one place does not affect others; the next title starts a new block.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.digests.page_counts import ENTRY_SIGNS
from builder.digests.page_lines import MAX_TITLE_LENGTH, Kind, PageLine, ends_a_sentence
from builder.identifiers import is_account
from builder.objects import frozen

_LAST_KINDS = frozenset({Kind.AUTHORS, Kind.DOT, Kind.DATE, Kind.ORGANIZATION})
_STARTS = (Kind.LONG, Kind.TITLE)
_LONGEST_TITLE = 300
_LONGEST_ORGANIZATION = 120
"""Maximum length of an organisation line: the longest of 342 in Hugging Face's daily lists has 92 characters with its
handle."""
_LONGEST_ORGANIZATION_APART = 60
_NUMBER = re.compile(r"(\d{1,3})[.)] (?=\S)")


@frozen
class PageBlock:
    """Lines that belong together: an entry, if there is a title with an abstract or with closing lines."""

    title: PageLine | None = None
    abstract: PageLine | None = None
    last: tuple[PageLine, ...] = ()
    """The closing lines in the page's order; an organisation is a line of kind SHORT."""

    @property
    def lines(self) -> tuple[PageLine, ...]:
        """All lines of the block, in the page's order."""
        return tuple(line for line in (self.title, self.abstract, *self.last) if line is not None)

    @property
    def is_entry(self) -> bool:
        """Whether it identifies a paper; a single word without an abstract is treated as a fragment."""
        if self.title is None:
            return False
        is_whole = " " in self.title.text or self.title.kind is Kind.TITLE
        return self.abstract is not None or (bool(self.last) and is_whole) or self.title.arxiv is not None


def header_length(lines: Sequence[PageLine]) -> int:
    """The number of lines up to the last boilerplate line or date above the first abstract."""
    first = next((i for i, line in enumerate(lines) if line.kind in ENTRY_SIGNS), len(lines))
    own = (i for i in range(first - 1, -1, -1) if lines[i].kind in (Kind.BOILERPLATE, Kind.DATE))
    return next(own, -1) + 1


def page_blocks(lines: Sequence[PageLine]) -> tuple[Sequence[PageLine], Sequence[PageBlock]]:
    """The lines of the page's header and the blocks below it; together they contain each of `lines` once, in order.

    `lines` must not contain boilerplate or fragments. The header ends where the first entry begins, whole or broken.
    """
    starts = (place for place, line in enumerate(lines) if line.kind in _STARTS or _block(lines, place).is_entry)
    start = next(starts, len(lines))
    return lines[:start], tuple(_blocks(lines, start))


def unnumbered(blocks: Sequence[PageBlock]) -> Sequence[PageBlock]:
    """The blocks without the numbers that an export writes before each title, `1. ` to the last."""
    starts = [_NUMBER.match(block.title.text) if block.title else None for block in blocks]
    if len(blocks) == 1 or [start and int(start[1]) for start in starts] != list(range(1, len(blocks) + 1)):
        return blocks
    return [
        replace(block, title=replace(block.title, text=block.title.text[start.end() :]))
        for block, start in zip(blocks, starts, strict=True)
        if block.title and start
    ]


def _blocks(lines: Sequence[PageLine], index: int) -> Iterator[PageBlock]:
    while index < len(lines):
        block = _block(lines, index)
        yield block
        index += len(block.lines)


def _block(lines: Sequence[PageLine], index: int) -> PageBlock:
    """The block that starts with the line at `index`; it has at least one line."""
    title = abstract = None
    if _is_title(lines, index):
        title = lines[index]
        index += 1
    if _is_abstract(lines, index, title):
        abstract = lines[index]
        index += 1
    if title is None and abstract is None:
        return PageBlock(last=(lines[index],))
    return PageBlock(title, abstract, _last_lines(lines, index, 1 if title and title.kind is Kind.TITLE else 2))


def _is_title(lines: Sequence[PageLine], index: int) -> bool:
    """Whether the line is a title: a short line, or a long line that can be a title and is followed by an
    abstract.
    """
    line = lines[index]
    if line.kind in (Kind.SHORT, Kind.TITLE):
        return True
    longest = MAX_TITLE_LENGTH if ends_a_sentence(line.text) else _LONGEST_TITLE
    is_long_title = line.kind is Kind.LONG and len(line.text) <= longest
    return is_long_title and _kinds(lines, index + 1) == [Kind.LONG]


def _is_abstract(lines: Sequence[PageLine], index: int, title: PageLine | None) -> bool:
    """Whether the line is an abstract: a long line, or a short line between a title and closing lines."""
    kinds = _kinds(lines, index)
    if kinds == [Kind.SHORT]:
        return title is not None and not _is_organization(lines, index) and bool(_last_lines(lines, index + 1))
    return kinds == [Kind.LONG]


def _last_lines(lines: Sequence[PageLine], index: int, fewest: int = 2) -> tuple[PageLine, ...]:
    """The closing lines of an entry that start at `index`: at least `fewest` of them, in any order.

    A single closing line is ambiguous and is not assigned, except below a certain title, and an author count at the end
    of a truncated file.
    """
    found = [lines[index]] if _is_organization(lines, index) else []
    kinds = {Kind.AUTHORS for _ in found}
    for line in lines[index + len(found) : index + 4]:
        if line.kind not in _LAST_KINDS or (line.kind in kinds and line.kind is not Kind.DOT):
            break
        kinds.add(line.kind)
        found.append(line)
    breaks_off = index + len(found) == len(lines) and Kind.AUTHORS in kinds
    return tuple(found) if len(found) >= fewest or breaks_off else ()


def _is_organization(lines: Sequence[PageLine], index: int) -> bool:
    """Whether the line is `handle Full Name` instead of an author count, followed by a dot and a date.

    One of these two is enough, unless an abstract comes next: then the line is the title of that abstract.
    """
    line, after = lines[index : index + 1], lines[index + 1 : index + 3]
    kinds = [line.kind for line in after]
    if kinds[:1] not in ([Kind.DOT], [Kind.DATE]) or Kind.LONG in kinds or line[0].kind is not Kind.SHORT:
        return False
    longest = _LONGEST_ORGANIZATION if after[0].follows_directly else _LONGEST_ORGANIZATION_APART
    return len(line[0].text) <= longest and is_account(line[0].text.split(" ")[0].removeprefix("@"))


def _kinds(lines: Sequence[PageLine], index: int) -> list[Kind]:
    return [line.kind for line in lines[index : index + 1]]
