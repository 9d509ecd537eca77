"""Reads and writes the ledger: each URL ever published, and the arXiv id and titles of its paper."""

from collections.abc import Iterable

from builder.identifiers import is_address, parse_arxiv_id
from builder.model import LedgerLine
from builder.problems import Problem

_ARROW = "->"
_TITLES = " | "


def parse_ledger(text: str, path: str) -> tuple[tuple[LedgerLine, ...], tuple[Problem, ...]]:
    """The lines of `published.txt`, sorted by URL, and a problem for each invalid line.

    A line is a URL relative to the site's root, then `-> URL` if something replaced it, then, for papers, the arXiv id
    if known, and the normalised titles, separated by ` | `.
    """
    lines: dict[str, LedgerLine] = {}
    problems: list[Problem] = []
    for number, row in enumerate(text.splitlines(), start=1):
        if not row.strip():
            continue
        line = _parse_line(row)
        if line is None:
            message = f"{row[:60]!r} is not a ledger line; run `paper-archive check --fix`, which writes this file"
            problems.append(Problem(path, number, "ledger-line", message))
        elif line.url in lines:
            problems.append(Problem(path, number, "ledger-twice", f"{line.url} is listed twice; delete one line"))
        else:
            lines[line.url] = line
    return tuple(lines[url] for url in sorted(lines)), tuple(problems)


def render_ledger(lines: Iterable[LedgerLine]) -> str:
    """The text of the ledger, one line per URL, sorted."""
    return "".join(f"{_render_line(line)}\n" for line in sorted(lines, key=lambda line: line.url))


def _parse_line(row: str) -> LedgerLine | None:
    url, _, rest = row.strip().partition(" ")
    moved_to = None
    if rest.startswith(_ARROW):
        moved_to, _, rest = rest.removeprefix(_ARROW).strip().partition(" ")
        if not is_address(moved_to):
            return None
    first, _, others = rest.partition(" ")
    arxiv = parse_arxiv_id(first)
    titles = others if arxiv else rest
    if not is_address(url):
        return None
    return LedgerLine(url, arxiv, tuple(sorted(filter(None, titles.split(_TITLES)))), moved_to)


def _render_line(line: LedgerLine) -> str:
    parts = [line.url]
    if line.moved_to:
        parts += [_ARROW, line.moved_to]
    if line.arxiv:
        parts.append(line.arxiv)
    if line.titles:
        parts.append(_TITLES.join(line.titles))
    return " ".join(parts)
