"""Fixes all unambiguous mistakes in a content folder."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path

from builder.archive.content import COLLECTIONS_FOLDER, CONTENT_FOLDER, CURATIONS_FOLDER, TOPICS_FILE
from builder.archive.content_files import UNREAD_CODES
from builder.archive.ledger import sure_ledger
from builder.archive.ledger_checks import is_ledger_held
from builder.archive.ledger_file import parse_ledger, render_ledger
from builder.archive.moves import parse_moves
from builder.curations.collection_file import parse_collection
from builder.curations.curation_file import parse_curation
from builder.host.disk import write_whole
from builder.memory import Memory
from builder.model import LedgerLine
from builder.model.edits import Edit, apply_edits
from builder.pipeline import LEDGER_PATH, MOVES_PATH, Loaded, load_archive
from builder.problems import Problem
from builder.text.mending import Check, is_worse, mended
from builder.topics.vocabulary import parse_topics

_ADDED_SHOWN = 3
_MAX_ROUNDS = 10
_PARSERS: Mapping[str, Callable[[str, str], tuple[object, tuple[Problem, ...]]]] = {
    f"{CONTENT_FOLDER}/{CURATIONS_FOLDER}/": parse_curation,
    f"{CONTENT_FOLDER}/{COLLECTIONS_FOLDER}/": parse_collection,
    f"{CONTENT_FOLDER}/{TOPICS_FILE}": parse_topics,
    MOVES_PATH: parse_moves,
}
"""By the beginning of a file's path."""


def mend_content(folder: Path, memory: Memory | None = None) -> Iterator[str]:
    """Fixes the files of the archive in `folder`, and yields each line that it changes, before and after.

    Fixes each file's own format first, then conflicts with the archive, then the ledger.
    """
    memory = memory or Memory()
    for _ in range(_MAX_ROUNDS):
        edits = _edits(load_archive(folder, memory).problems)
        done = [line for path in sorted(edits) for line in _mend_file(folder, path, edits[path])]
        yield from done
        if not done:
            break
    loaded = load_archive(folder, memory)
    before = _ledger_text(folder)
    if write_ledger(folder, loaded):
        yield from changed_lines(LEDGER_PATH, before, _ledger_text(folder))
    if is_ledger_held(loaded.problems) and _written_lines(folder) != loaded.archive.ledger:
        held = "only new papers and days were added" if (folder / LEDGER_PATH).exists() else "no address is pinned"
        yield f"{LEDGER_PATH}: {held}, because there are errors; fix the errors, then run this again"


def changed_lines(name: str, before: str, after: str) -> Iterator[str]:
    """A text on each place in which two versions of a file differ: its old lines, then its new ones.

    Of many lines that are only added, the first few are shown.
    """
    old, new = before.splitlines(), after.splitlines()
    for change, start, end, new_start, new_end in SequenceMatcher(None, old, new).get_opcodes():
        if change != "equal":
            shown = new_end if end > start else min(new_end, new_start + _ADDED_SHOWN)
            lines = [*(f"- {line}" for line in old[start:end]), *(f"+ {line}" for line in new[new_start:shown])]
            more = [f"+ … and {new_end - shown} more"] if new_end > shown else []
            yield "\n  ".join([f"{name}:{new_start + 1}: {'fixed' if end > start else 'added'}", *lines, *more])


def write_ledger(folder: Path, loaded: Loaded, *, begins: bool = True) -> bool:
    """Update the ledger from the archive that was just loaded; returns whether it changed.

    An unreadable ledger is left alone, because it cannot be fully recreated. While content has errors, only new papers
    and days are added. Only `check --fix` begins a ledger, once nothing is wrong: what is pinned stays.
    """
    if any(problem.path == LEDGER_PATH and problem.code in UNREAD_CODES for problem in loaded.problems):
        return False
    lines = loaded.archive.ledger
    if is_ledger_held(loaded.problems):
        lines = sure_ledger(_written_lines(folder), lines)
    text = render_ledger(lines).encode()
    path = folder / LEDGER_PATH
    if not path.exists() and (not begins or is_ledger_held(loaded.problems)):
        return False
    if path.is_file() and path.read_bytes() == text:
        return False
    write_whole(folder, LEDGER_PATH, text)
    return True


def _written_lines(folder: Path) -> tuple[LedgerLine, ...]:
    return parse_ledger(_ledger_text(folder), LEDGER_PATH)[0]


def _ledger_text(folder: Path) -> str:
    path = folder / LEDGER_PATH
    return path.read_bytes().decode("utf-8-sig", errors="replace") if path.is_file() else ""


def _edits(problems: Iterable[Problem]) -> Mapping[str, list[Edit]]:
    edits: dict[str, list[Edit]] = defaultdict(list)
    for problem in problems:
        if problem.edit:
            edits[problem.path].append(problem.edit)
    return edits


def _mend_file(folder: Path, name: str, edits: list[Edit]) -> Iterator[str]:
    check = _check_of(name)
    if check is None:
        return
    before = (folder / name).read_bytes().decode("utf-8-sig")
    after = mended(before, check)
    if after == before:
        after = apply_edits(before, edits)
        if is_worse(check(after), check(before)):
            return
    if after == before:
        return
    write_whole(folder, name, after.encode())
    yield from changed_lines(name, before, after)


def _check_of(name: str) -> Check | None:
    """Problems of a text as the content of the file with this name; `None` for files that nobody writes by hand."""
    parse = next((parser for start, parser in _PARSERS.items() if name.startswith(start)), None)
    return (lambda text: parse(text, name)[1]) if parse else None
