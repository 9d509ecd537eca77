"""Splits the text of a Hugging Face page into lines and classifies each line by its own words.

On all of 6,013 papers that Hugging Face listed on 401 days, titles have at most 168 characters and abstracts at least
165. The length of a line therefore distinguishes the two; its neighbours decide the remaining cases (`page_blocks.py`).
"""

import re
from collections.abc import Callable, Iterator
from enum import Enum
from itertools import pairwise

from builder.digests.page_dates import parse_date_line, split_date_line
from builder.digests.page_furniture import avatar_name, is_count, is_furniture, submitter
from builder.digests.page_markup import Row, page_rows
from builder.objects import frozen

MAX_TITLE_LENGTH = 170
MAX_ABSTRACT_LENGTH = 20_000
"""A longer line is not an abstract: the longest of those papers has 1,923 characters."""

DOTS = tuple("·•∙⋅")
_ALSO_DOTS = ("*", "\\*")
_AUTHORS = re.compile(r"(?:[•·∙⋅*+-] ?)?(?P<count>\d{1,6}) authors?")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]}]*\Z")
_SHORTEST_SENTENCE = 60
_LONGEST_ADDRESS = 200
_SHORTEST_START = 20
"""Fewest characters after which a title may be wrapped."""
_SHORTEST_WRAPPED = 60
_GOES_ON = re.compile(
    r"(?:[,:;&–—-]|\b(?:a|an|and|as|at|by|for|from|in|into|is|of|on|or|the|to|via|with))\Z", re.IGNORECASE
)


class Kind(Enum):
    """The kind of a line, judged without its neighbours."""

    BOILERPLATE = "boilerplate"
    SHORT = "short"
    """Usually a title; otherwise an organisation, or the rest of a cut abstract."""
    TITLE = "title"
    """Certainly a title, by its place or its link."""
    LONG = "long"
    """An abstract."""
    AUTHORS = "authors"
    DOT = "dot"
    DATE = "date"
    ORGANIZATION = "organization"
    """Certainly an organisation."""
    COUNT = "count"
    """A number of votes, comments or stars, which `page_facts.py` gives to the line that it belongs to."""
    SUBMITTED = "submitted"
    NAME = "name"
    """The account that submitted the next paper."""
    AVATAR = "avatar"
    REPEAT = "repeat"
    """The same as the line before it."""
    SCRAP = "scrap"
    """A cut author count or organisation, or a line with almost no letters: a fragment, not a title."""
    OVERLONG = "overlong"


PLAIN = frozenset({Kind.SHORT, Kind.LONG})


@frozen
class PageLine:
    """A line of the page, joined again if the file wraps it, with what other lines say about it."""

    numbers: tuple[int, ...]
    """1-based numbers of its lines in the file."""
    text: str
    """Its text with each run of white space as one space."""
    kind: Kind
    follows_directly: bool
    """Whether no blank line precedes it."""
    targets: tuple[str, ...] = ()
    """The addresses that it links to."""
    is_heading: bool = False
    arxiv: str | None = None
    """The paper that it links to."""
    handle: str | None = None
    """The account of an organisation, if the text contains only its name."""
    submitter: str | None = None
    """Of a title: who submitted the paper."""
    votes: int | None = None
    comments: int | None = None


def classified_lines(rows: list[str]) -> list[PageLine]:
    """The non-blank lines in the file's order; each line of the file belongs to exactly one of them."""
    lines = list(_lines(page_rows(rows)))
    wrapped = _is_hard_wrapped(lines)
    groups: list[list[PageLine]] = []
    for index, line in enumerate(lines):
        after = lines[index + 1].kind if index + 1 < len(lines) else None
        if groups and line.follows_directly and _continues(groups[-1], line, after, wrapped=wrapped):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_joined(group) for group in groups]


def author_count(text: str) -> int | None:
    """5 of `• 5 authors`; `None` for any other line."""
    match = _AUTHORS.fullmatch(text)
    return int(match["count"]) if match else None


def ends_a_sentence(text: str) -> bool:
    """Whether `text` ends like an abstract: with the end of a sentence or with an address."""
    return _SENTENCE_END.search(text[-10:]) is not None or "http" in text[-_LONGEST_ADDRESS:].rpartition(" ")[2]


def _lines(rows: list[Row]) -> Iterator[PageLine]:
    previous, before = "", Kind.SCRAP
    is_paging = False
    for row in rows:
        kind = _kind(row.text)
        if kind is Kind.BOILERPLATE and row.text:
            is_paging = row.text.casefold().endswith("previous") or (is_paging and row.text in ("...", "…"))
        elif is_paging and kind is Kind.COUNT:
            kind = Kind.BOILERPLATE
        if before is Kind.SUBMITTED and kind in (Kind.SHORT, Kind.BOILERPLATE) and row.text:
            kind = Kind.NAME
        elif row.text == previous and row.text and kind not in (Kind.BOILERPLATE, Kind.COUNT):
            kind = Kind.REPEAT
        for text, part, numbers in _parts(row, kind):
            yield PageLine(numbers, text, part, row.follows_directly, row.targets, row.is_heading)
        if row.text and kind is not Kind.AVATAR:
            previous, before = row.text, Kind.NAME if kind is Kind.SUBMITTED and submitter(row.text) else kind


def _parts(row: Row, kind: Kind) -> Iterator[tuple[str, Kind, tuple[int, ...]]]:
    """The row, or the closing lines that share it: `• 5 authors · Sep 3 6`. The last one has its number."""
    if kind in PLAIN and (split := split_date_line(row.text)):
        before = _kind(split[0])
        if before is Kind.AUTHORS or (before is Kind.SHORT and " " in split[0]):
            yield split[0], before, ()
            yield split[1], Kind.DATE, row.numbers
            return
    counts = row.text.split(" ") if kind is Kind.SHORT else []
    if len(counts) == 2 and all(map(is_count, counts)):  # noqa: PLR2004  # stars and comments
        yield counts[0], Kind.COUNT, ()
        yield counts[1], Kind.COUNT, row.numbers
        return
    yield row.text, kind, row.numbers


_TESTS: tuple[tuple[Callable[[str], object], Kind], ...] = (
    (avatar_name, Kind.AVATAR),
    (is_furniture, Kind.BOILERPLATE),
    ((*DOTS, *_ALSO_DOTS).__contains__, Kind.DOT),
    (_AUTHORS.fullmatch, Kind.AUTHORS),
    (parse_date_line, Kind.DATE),
    (is_count, Kind.COUNT),
    (lambda text: submitter(text) is not None, Kind.SUBMITTED),
)


def _kind(text: str) -> Kind:
    if len(text) > MAX_TITLE_LENGTH:
        return Kind.LONG if len(text) <= MAX_ABSTRACT_LENGTH else Kind.OVERLONG
    if kind := next((kind for test, kind in _TESTS if test(text)), None):
        return kind
    return Kind.LONG if len(text) >= _SHORTEST_SENTENCE and text.endswith(".") else Kind.SHORT


def _is_hard_wrapped(lines: list[PageLine]) -> bool:
    """Whether the file wraps its paragraphs, as e-mail does, so that only a blank line ends a paragraph."""
    plain = [line for line in lines if line.kind in PLAIN]
    in_long_lines = sum(len(line.text) for line in plain if len(line.text) > MAX_TITLE_LENGTH)
    broken = any(
        all(line.follows_directly for line in plain[start : start + 3])
        or (
            all(line.follows_directly for line in plain[start + 1 : start + 3])
            and _are_adjacent(plain[start : start + 3])
        )
        for start in range(len(plain) - 2)
    )
    return broken and 2 * in_long_lines < sum(len(line.text) for line in plain)


def _are_adjacent(lines: list[PageLine]) -> bool:
    """Whether the lines are neighbours in the file, and all but the last long enough to be wrapped."""
    near = all(one.numbers[-1:] == (other.numbers[0] - 1,) for one, other in pairwise(lines) if other.numbers)
    return near and all(len(line.text) >= _SHORTEST_WRAPPED for line in lines[:-1])


def _continues(group: list[PageLine], line: PageLine, after: Kind | None, *, wrapped: bool) -> bool:
    """Whether `line`, which directly follows `group`, continues it."""
    first, last = group[0], group[-1]
    if first.is_heading or line.is_heading or first.kind not in PLAIN or not line.text:
        return False
    if wrapped and line.kind in (Kind.BOILERPLATE, Kind.COUNT):
        return len(last.text) >= _SHORTEST_WRAPPED and not ends_a_sentence(last.text)
    if line.kind not in PLAIN:
        return len(group) == 1 and parse_date_line(f"{first.text} {line.text}") is not None
    if wrapped:
        return True
    if first.kind is Kind.LONG:
        is_rest = line.kind is Kind.LONG or after not in (Kind.LONG, Kind.DOT, Kind.DATE)
        return is_rest and not ends_a_sentence(last.text)
    goes_on = line.text[0].islower() or _GOES_ON.search(last.text) is not None
    return line.kind is Kind.SHORT and after is Kind.LONG and goes_on and len(last.text) >= _SHORTEST_START


def _joined(group: list[PageLine]) -> PageLine:
    if len(group) == 1:
        return group[0]
    text = " ".join(line.text for line in group)
    numbers = tuple(number for line in group for number in line.numbers)
    targets = tuple(target for line in group for target in line.targets)
    return PageLine(numbers, text, _kind(text), group[0].follows_directly, targets)
