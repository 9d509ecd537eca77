"""Reads and writes the ledger: each URL ever published, and the arXiv id and titles of its paper."""

from collections.abc import Iterable

from builder.identifiers import is_address, parse_arxiv_id
from builder.model import LedgerLine
from builder.problems import Problem

INDEXES = ("days/", "organizations/", "collections/")
"""Pages that may take the place of one that is gone for good."""
_CONFLICT_MARKERS = ("<<<<<<<", "=======", ">>>>>>>")
_ARROW = "->"
_TITLES = " | "


def parse_ledger(text: str, path: str) -> tuple[tuple[LedgerLine, ...], tuple[Problem, ...]]:
    """The lines of `published.txt`, sorted by URL, and a problem for each invalid line.

    A line is a URL relative to the site's root, then `-> URL` if something replaced it, then, for papers, the arXiv id
    if known, and the normalised titles, separated by ` | `. Two lines of one URL, as a merge of two branches may leave
    them, are joined if they agree.
    """
    lines: dict[str, LedgerLine] = {}
    problems: list[Problem] = []
    for number, row in enumerate(text.splitlines(), start=1):
        if not row.strip():
            continue
        line = _parse_line(row)
        if line is None:
            what = "a conflict marker of Git" if row[:7] in _CONFLICT_MARKERS else "not a ledger line"
            message = f"{row[:60]!r} is {what}; run `paper-archive check --fix`, which writes this file"
            problems.append(Problem(path, number, "ledger-line", message))
        elif joined := _joined(lines.get(line.url, line), line):
            lines[line.url] = joined
        else:
            message = f"{line.url} is listed twice, for different papers or targets; delete the wrong line"
            problems.append(Problem(path, number, "ledger-twice", message))
    return tuple(lines[url] for url in sorted(lines)), tuple(problems)


def render_ledger(lines: Iterable[LedgerLine]) -> str:
    """The text of the ledger, one line per URL, sorted."""
    return "".join(f"{_render_line(line)}\n" for line in sorted(lines, key=lambda line: line.url))


def _parse_line(row: str) -> LedgerLine | None:
    url, _, rest = row.strip().partition(" ")
    moved_to = None
    if rest.startswith(_ARROW):
        moved_to, _, rest = rest.removeprefix(_ARROW).strip().partition(" ")
        if not is_address(moved_to) and moved_to not in INDEXES:
            return None
    first, _, others = rest.partition(" ")
    arxiv = parse_arxiv_id(first)
    titles = others if arxiv else rest
    if not is_address(url):
        return None
    return LedgerLine(url, arxiv, tuple(sorted(filter(None, titles.split(_TITLES)))), moved_to)


def _joined(one: LedgerLine, other: LedgerLine) -> LedgerLine | None:
    """What both lines of a URL say; `None` if they contradict each other."""
    ids, targets = {one.arxiv, other.arxiv} - {None}, {one.moved_to, other.moved_to} - {None}
    if len(ids) > 1 or len(targets) > 1:
        return None
    titles = tuple(sorted({*one.titles, *other.titles}))
    return LedgerLine(one.url, one.arxiv or other.arxiv, titles, one.moved_to or other.moved_to)


def _render_line(line: LedgerLine) -> str:
    parts = [line.url]
    if line.moved_to:
        parts += [_ARROW, line.moved_to]
    if line.arxiv:
        parts.append(line.arxiv)
    if line.titles:
        parts.append(_TITLES.join(line.titles))
    return " ".join(parts)
