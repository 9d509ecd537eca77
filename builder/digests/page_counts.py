"""Gives the counts on lines of their own to what they count.

Votes stand above a title, comments below the closing lines of an entry, and stars before comments.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.digests.page_dates import parse_date_line
from builder.digests.page_furniture import Counted, count_of, count_says
from builder.digests.page_lines import Kind, PageLine
from builder.objects import frozen

CLOSING = frozenset({Kind.AUTHORS, Kind.DOT, Kind.DATE, Kind.ORGANIZATION})
ENTRY_SIGNS = frozenset({Kind.LONG, Kind.TITLE, Kind.AUTHORS, Kind.DOT})
"""The kinds of lines that only entries have."""


def with_counts(lines: list[PageLine]) -> list[PageLine]:
    """The lines, with votes at the titles below them and comments at the closing lines above them."""
    runs = list(_runs(lines))
    has_votes = any(
        run.is_first
        or (run.is_closed and run.after is not None and len(run.counts) > 1)
        or any(_says(lines[place]) == "votes" for place in run.counts)
        for run in runs
    )
    direct = [[lines[place].follows_directly for place in run.counts] for run in runs if run.is_closed and run.after]
    differ = {len(flags) > 1 or flags[0] for flags in direct} == {True, False} or any(
        len(flags) > 1 for flags in direct
    )
    blanks_tell = differ and all(flags == [True, False] for flags in direct if len(flags) > 1)
    found = [replace(line, kind=Kind.SCRAP) if line.kind is Kind.COUNT else line for line in lines]
    gone: set[int] = set()
    for run in runs:
        for place, role in _roles(run, lines, has_votes=has_votes, blanks_tell=blanks_tell):
            owner = run.after if role == "votes" else run.before
            if owner is None:
                continue
            whole, number = joined_to(found[owner], lines[place]), count_of(lines[place].text)
            if role == "votes":
                whole = replace(whole, votes=number)
            elif role == "comments":
                whole = replace(whole, comments=number)
            found[owner] = whole
            gone.add(place)
    return [line for place, line in enumerate(found) if place not in gone]


@frozen
class _Run:
    """Counts that follow each other, by place, with the lines that they can belong to."""

    counts: tuple[int, ...]
    before: int | None
    """The closing line of an entry above them."""
    after: int | None
    """The title below them."""
    is_first: bool
    """Whether they stand above the first entry."""
    is_daily: bool

    @property
    def is_closed(self) -> bool:
        return self.before is not None


def _runs(lines: Sequence[PageLine]) -> Iterator[_Run]:
    in_list, place = False, 0
    is_daily = any(line.submitter is not None for line in lines)
    while place < len(lines):
        end = place
        while end < len(lines) and lines[end].kind is Kind.COUNT:
            end += 1
        if end > place:
            before = place - 1 if in_list and lines[place - 1].kind in CLOSING else None
            after = end if _is_title(lines[end : end + 2]) else None
            yield _Run(tuple(range(place, end)), before, after, not in_list and after is not None, is_daily)
        else:
            in_list = in_list or lines[place].kind in ENTRY_SIGNS
        place = max(end, place + 1)


def _is_title(lines: Sequence[PageLine]) -> bool:
    """Whether the first of the lines can be a title; a long one is if an abstract follows."""
    kinds = [line.kind for line in lines]
    return kinds[:1] in ([Kind.SHORT], [Kind.TITLE]) or kinds == [Kind.LONG, Kind.LONG]


def _roles(
    run: _Run, lines: Sequence[PageLine], *, has_votes: bool, blanks_tell: bool
) -> Iterator[tuple[int, Counted]]:
    """What each count of a run counts, as far as that is certain."""
    said = {place: _says(lines[place]) for place in run.counts}
    yield from ((place, role) for place, role in said.items() if role and role != "stars")
    unsaid = [place for place, role in said.items() if role in (None, "stars")]
    if unsaid and run.after is not None and has_votes and not run.is_daily and "votes" not in said.values():
        last = lines[unsaid[-1]]
        has_comments = run.before is not None and (_comments(lines[run.before]) or "comments" in said.values())
        is_alone = len(unsaid) == 1 and not has_comments and count_of(last.text) is not None
        if not (run.is_closed and is_alone and blanks_tell and last.follows_directly):
            yield unsaid.pop(), "votes"
    if unsaid and run.is_closed and not said[unsaid[-1]]:
        yield unsaid.pop(), "comments"
    yield from ((place, "stars") for place in unsaid if said[place] or (run.is_closed and run.is_daily))


def _comments(line: PageLine) -> int:
    parts = parse_date_line(line.text)
    return parts.comments if parts else 0


def _says(line: PageLine) -> Counted | None:
    """What a count counts, by its words or its link."""
    if any("login?next=" in target for target in line.targets):
        return "votes"
    if any(target.endswith("#community") for target in line.targets):
        return "comments"
    return count_says(line.text)


def joined_to(line: PageLine, *others: PageLine) -> PageLine:
    """The line, with the numbers of the other lines."""
    return replace(line, numbers=tuple(sorted(number for each in (line, *others) for number in each.numbers)))
