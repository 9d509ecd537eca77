"""Lines of a Hugging Face page to the blocks that they form, of which most are a paper's entry.

A block takes the lines that follow each other as in an entry: title, abstract, last lines. It is found from these lines
and their nearest neighbours only, so what is broken in one place does no harm in another: the next title starts afresh.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.digests.page_lines import Kind, PageLine, ends_a_sentence
from builder.identifiers import is_handle

_LAST_KINDS = frozenset({Kind.AUTHORS, Kind.DOT, Kind.DATE})
_LONGEST_TITLE = 300
_LONGEST_ORGANIZATION = 120
"""The longest of 342 that Hugging Face's daily lists name has 92 characters, its handle included."""
_LONGEST_ORGANIZATION_APART = 60


@dataclass(frozen=True, slots=True)
class PageBlock:
    """Lines that belong together: an entry if there is a title with an abstract or with last lines."""

    title: PageLine | None = None
    abstract: PageLine | None = None
    last: tuple[PageLine, ...] = ()
    """In the page's order; an organisation is a line of kind SHORT."""

    @property
    def lines(self) -> tuple[PageLine, ...]:
        """All of them, in the page's order."""
        return tuple(line for line in (self.title, self.abstract, *self.last) if line is not None)

    @property
    def is_entry(self) -> bool:
        """Whether a paper can be told from it; a single word without an abstract is rather a part of something."""
        if self.title is None:
            return False
        return self.abstract is not None or (bool(self.last) and " " in self.title.text)


def page_blocks(lines: Sequence[PageLine]) -> tuple[Sequence[PageLine], Sequence[PageBlock]]:
    """The lines of the page's head, and the blocks under it; together they hold each of `lines` once, in order.

    `lines` are free of boilerplate and of what no entry consists of. The head ends where entries, whole or broken,
    begin.
    """
    starts = (index for index, line in enumerate(lines) if line.kind is Kind.LONG or _block(lines, index).is_entry)
    start = next(starts, len(lines))
    return lines[:start], tuple(_blocks(lines, start))


def _blocks(lines: Sequence[PageLine], index: int) -> Iterator[PageBlock]:
    while index < len(lines):
        block = _block(lines, index)
        yield block
        index += len(block.lines)


def _block(lines: Sequence[PageLine], index: int) -> PageBlock:
    """The block that starts with the line at `index`; never an empty one."""
    title = abstract = None
    if _is_title(lines, index):
        title = lines[index]
        index += 1
    if _is_abstract(lines, index, title):
        abstract = lines[index]
        index += 1
    if title is None and abstract is None:
        return PageBlock(last=(lines[index],))
    return PageBlock(title, abstract, _last_lines(lines, index))


def _is_title(lines: Sequence[PageLine], index: int) -> bool:
    """Whether the line is a title: a short one, or a long one that is no sentence and has an abstract under it."""
    line = lines[index]
    if line.kind is Kind.SHORT:
        return True
    is_long_title = line.kind is Kind.LONG and len(line.text) <= _LONGEST_TITLE and not ends_a_sentence(line.text)
    return is_long_title and _kinds(lines, index + 1) == [Kind.LONG]


def _is_abstract(lines: Sequence[PageLine], index: int, title: PageLine | None) -> bool:
    """Whether the line is an abstract: a long one, or a short one between a title and the last lines of its entry."""
    kinds = _kinds(lines, index)
    if kinds == [Kind.SHORT]:
        return title is not None and not _is_organization(lines, index) and bool(_last_lines(lines, index + 1))
    return kinds == [Kind.LONG]


def _last_lines(lines: Sequence[PageLine], index: int) -> tuple[PageLine, ...]:
    """The last lines of an entry that start at `index`: at least two of the three, in whatever order.

    One alone may be anybody's and is nobody's, except for an author count with which the file breaks off.
    """
    found = [lines[index]] if _is_organization(lines, index) else []
    kinds = {Kind.AUTHORS for _ in found}
    for line in lines[index + len(found) : index + 3]:
        if line.kind not in _LAST_KINDS or line.kind in kinds:
            break
        kinds.add(line.kind)
        found.append(line)
    breaks_off = index + len(found) == len(lines) and Kind.AUTHORS in kinds
    return tuple(found) if len(found) > 1 or breaks_off else ()


def _is_organization(lines: Sequence[PageLine], index: int) -> bool:
    """Whether the line is `handle Full Name` in place of an author count: a dot and a date stand under it.

    One of the two is enough, unless an abstract comes next: then the line is that abstract's title.
    """
    line, after = lines[index : index + 1], lines[index + 1 : index + 3]
    kinds = [line.kind for line in after]
    if kinds[:1] not in ([Kind.DOT], [Kind.DATE]) or Kind.LONG in kinds or line[0].kind is not Kind.SHORT:
        return False
    longest = _LONGEST_ORGANIZATION if after[0].follows_directly else _LONGEST_ORGANIZATION_APART
    return len(line[0].text) <= longest and is_handle(line[0].text.split(" ")[0])


def _kinds(lines: Sequence[PageLine], index: int) -> list[Kind]:
    return [line.kind for line in lines[index : index + 1]]
