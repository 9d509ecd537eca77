"""Checks the ledger and the moves against the archive: missing lines, and addresses that would be lost."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from builder.archive.ledger import final_targets, is_sure
from builder.model import LedgerLine, Move
from builder.problems import Problem, did_you_mean

_FIX = "run `paper-archive check --fix`, which writes it, and commit the file"
_OWN_CODES = ("not-in-ledger", "ledger-line", "ledger-merge")
"""Errors that writing the ledger fixes."""
_URLS_NAMED = 5
_INSTEAD = {
    "papers/": "restore its digest; to remove a paper, write `withdrawn: >-` and the reason in its curation",
    "days/": "restore its digest, or record its new address in content/moved.yml: `{url}: days/2025-12-11/`",
    "topics/": "add `was: [{name}]` to the topic in content/topics.yml that replaces it",
    "organizations/": "record its replacement in content/moved.yml: `{url}: organizations/example-lab/`",
}


def check_ledger(written: Sequence[LedgerLine], due: Sequence[LedgerLine], path: str) -> Iterator[Problem]:
    """Missing and outdated ledger lines: one error for all missing papers and days, advice for every other missing or
    outdated line.
    """
    known = {line.url: (number, line) for number, line in enumerate(written, start=1)}
    unrecorded: list[str] = []
    for line in due:
        number, before = known.get(line.url, (0, None))
        if before is None and is_sure(line):
            unrecorded.append(line.url)
        elif before is None:
            yield Problem(path, 0, "not-in-ledger", f"{line.url} is not in the ledger; {_FIX}", "advice")
        elif before != line:
            yield Problem(
                path, number, "ledger-behind", f"the ledger line for {line.url} is out of date; {_FIX}", "advice"
            )
    if unrecorded:
        named, others = unrecorded[:_URLS_NAMED], len(unrecorded) - _URLS_NAMED
        urls = ", ".join(named) + (f" and {others} more" if others > 0 else "")
        yield Problem(path, 0, "not-in-ledger", f"missing from the ledger: {urls}; {_FIX}")


def check_gone(
    written: Sequence[LedgerLine], due: Sequence[LedgerLine], live: Collection[str], path: str
) -> Iterator[Problem]:
    """An error for each published URL that would lead nowhere."""
    targets = final_targets(due)
    moved = {line.url for line in due if line.moved_to}
    for number, line in enumerate(written, start=1):
        end = targets.get(line.url) if line.url in moved else line.url
        if end not in live:
            where = "" if end in (None, line.url) else f" (it redirected to {end}, which has no page either)"
            message = f"published address {line.url} would lead nowhere{where}: {_instead(end or line.url)}"
            yield Problem(path, number, "url-gone", message)


def check_moves(
    moves: Sequence[Move], due: Sequence[LedgerLine], live: Collection[str], path: str
) -> Iterator[Problem]:
    """Moves of pages that never existed or still exist, moves to missing pages, and loops."""
    known = {line.url for line in due}
    targets = final_targets(due)
    for move in moves:
        if move.url in live:
            message = f"{move.url} still has a page: delete this line, or remove the page"
            yield Problem(path, move.line, "move-of-live-page", message)
        elif move.url not in known:
            message = (
                f"{move.url} was never published{did_you_mean(move.url, sorted(known))}: correct or delete the line"
            )
            yield Problem(path, move.line, "unknown-url", message)
        elif move.target not in known:
            near = did_you_mean(move.target, sorted(live))
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
        return problem.code == "unknown-topic" or problem.message.startswith("topics/")
    return problem.code in ("orphan", "unknown-paper", "url-gone") and any("/digests/" in path for path in unread)


def _instead(url: str) -> str:
    kind = next(start for start in _INSTEAD if url.startswith(start))
    return _INSTEAD[kind].format(url=url, name=url.removeprefix(kind).rstrip("/"))
