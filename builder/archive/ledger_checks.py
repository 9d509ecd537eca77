"""Checks the ledger and the moves against the archive: missing lines, and addresses that would be lost."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from builder.archive.ledger import final_targets, is_sure
from builder.archive.ledger_file import INDEXES
from builder.model import LedgerLine, Move
from builder.problems import Problem, did_you_mean

_FIX = "run `paper-archive check --fix`, which writes it, and commit the file"
_OWN_CODES = ("not-in-ledger", "ledger-line")
"""Errors that writing the ledger fixes."""
_URLS_NAMED = 5
_MANY = 20
"""If more addresses are gone than this, and most of all, they are reported together."""
_INSTEAD = {
    "papers/": "restore its digest, or write in content/papers/{name}.yml `withdrawn: >-` and the reason, or `same_as:`"
    " and the id of the paper that takes its place",
    "days/": "restore its digest, or record its new address in content/moved.yml: `{url}: days/2025-12-11/`; to remove"
    " the day for good, restore its digest and run `paper-archive remove {name}`",
    "topics/": "add `was: [{name}]` to the topic in content/topics.yml that replaces it",
    "organizations/": "record its replacement in content/moved.yml: `{url}: organizations/example-lab/`, or"
    " `{url}: organizations/` if there is none",
    "collections/": "restore its file, or record its replacement in content/moved.yml: `{url}: collections/kv-cache/`,"
    " or `{url}: collections/` if there is none",
}


def check_ledger(written: Sequence[LedgerLine], due: Sequence[LedgerLine], path: str) -> Iterator[Problem]:
    """Missing and outdated ledger lines: one error for all missing papers and days, one piece of advice for all other
    missing lines, and advice for each outdated line.
    """
    known = {line.url: (number, line) for number, line in enumerate(written, start=1)}
    missing = [line for line in due if line.url not in known]
    for line in due:
        number, before = known.get(line.url, (0, line))
        if before != line:
            message = f"the ledger line for {line.url} is out of date; {_FIX}"
            yield Problem(path, number, "ledger-behind", message, "advice")
    if not written and missing:
        yield Problem(path, 0, "not-in-ledger", f"no address is pinned yet; when all other mistakes are gone, {_FIX}")
        return
    for is_error in (True, False):
        if urls := [line.url for line in missing if is_sure(line) is is_error]:
            message = f"missing from the ledger: {_some(urls)}; {_FIX}"
            yield Problem(path, 0, "not-in-ledger", message, "error" if is_error else "advice")


def _some(urls: Sequence[str]) -> str:
    others = len(urls) - _URLS_NAMED
    return ", ".join(urls[:_URLS_NAMED]) + (f" and {others} more" if others > 0 else "")


def check_gone(
    written: Sequence[LedgerLine], due: Sequence[LedgerLine], live: Collection[str], path: str
) -> Iterator[Problem]:
    """An error for each published URL that would lead nowhere; a single one if most of many would."""
    targets = final_targets(due)
    moved = {line.url for line in due if line.moved_to}
    ends = [targets.get(line.url) if line.url in moved else line.url for line in written]
    gone = [(number, line.url, end) for number, (line, end) in enumerate(zip(written, ends, strict=True), 1)
            if end not in live and end not in INDEXES]  # fmt: skip
    if len(gone) > _MANY and len(gone) * 2 > len(written):
        urls = _some([url for _, url, _ in gone])
        message = (
            f"{len(gone)} of {len(written)} published addresses would lead nowhere ({urls}): if this copy is for a new"
            f" archive, which was never published, delete {path}; otherwise restore what is missing in content/"
        )
        yield Problem(path, 0, "url-gone", message)
        return
    for number, url, end in gone:
        where = "" if end in (None, url) else f" (it redirected to {end}, which has no page either)"
        message = f"published address {url} would lead nowhere{where}: {_instead(end or url)}"
        yield Problem(path, number, "url-gone", message)


def check_moves(
    moves: Sequence[Move], due: Sequence[LedgerLine], live: Collection[str], path: str
) -> Iterator[Problem]:
    """Moves of pages that never existed or still exist, moves to missing pages, and loops."""
    known = {line.url: None for line in due}
    pages = sorted(live)
    targets = final_targets(due)
    for move in moves:
        if move.url in live:
            message = f"{move.url} still has a page: delete this line, or remove the page"
            yield Problem(path, move.line, "move-of-live-page", message)
        elif move.url not in known:
            message = f"{move.url} was never published{did_you_mean(move.url, known)}: correct or delete the line"
            yield Problem(path, move.line, "unknown-url", message)
        elif move.target not in known and move.target not in INDEXES:
            near = did_you_mean(move.target, pages)
            message = f"page {move.target} does not exist{near}: write the address of its replacement"
            yield Problem(path, move.line, "unknown-url", message)
        elif targets.get(move.url) is None:
            yield Problem(
                path, move.line, "move-circle", f"{move.url} redirects back to itself: delete one line of the loop"
            )


def is_ledger_held(problems: Iterable[Problem]) -> bool:
    """Whether there are errors that writing the ledger cannot fix; if so, only new papers and days are added to it."""
    return any(problem.severity == "error" and problem.code not in _OWN_CODES for problem in problems)


def without_held(problems: Collection[Problem]) -> tuple[Problem, ...]:
    """The problems, without advice about ledger lines that cannot be written while there are other errors."""
    if not is_ledger_held(problems):
        return tuple(problems)
    held = ("not-in-ledger", "ledger-behind")
    return tuple(problem for problem in problems if problem.severity == "error" or problem.code not in held)


def is_knock_on(problem: Problem, unread: Collection[str]) -> bool:
    """Whether the problem only follows from an unreadable file whose content is missing elsewhere.

    `unread` contains the paths of files with errors.
    """
    if problem.code in ("unknown-topic", "url-gone") and any(path.endswith("/topics.yml") for path in unread):
        return problem.code == "unknown-topic" or "address topics/" in problem.message
    return problem.code in ("orphan", "unknown-paper", "url-gone") and any("/digests/" in path for path in unread)


def _instead(url: str) -> str:
    kind = next(start for start in _INSTEAD if url.startswith(start))
    return _INSTEAD[kind].format(url=url, name=url.removeprefix(kind).rstrip("/"))
