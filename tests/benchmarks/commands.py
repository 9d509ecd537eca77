"""Cost of the most used commands, each in a new process, without a cache and with the cache that a run left."""

import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from builder.curations.form import FORM_FIELDS
from tests.benchmarks.archives import PAPERS_PER_DAY, Archives, first_day, recombined_days
from tests.benchmarks.build import CACHE
from tests.benchmarks.costs import Cost, Line, measured, median_cost, rounds_of


def command_lines(archives: Archives, sizes: Iterable[str], scratch: Path) -> Iterator[Line]:
    """Yield the cost of each command on a copy of each archive."""
    for size in sizes:
        folder = scratch / f"commands-{size}"
        shutil.copytree(archives.of(size), folder, ignore=shutil.ignore_patterns(CACHE))
        day, answer = next(recombined_days(archives.days, PAPERS_PER_DAY, first_day(folder)))
        capture, issue = scratch / "answer.json", scratch / "issue.md"
        capture.write_text(answer, "utf-8")
        issue.write_text(_issue(folder), "utf-8")
        imported = folder / "content/digests" / str(day.year) / f"{day}.json"
        for arguments in (
            ["check"],
            ["import", "--date", str(day), str(capture)],
            ["suggest", str(issue)],
            ["search", "speculative", "decoding"],
        ):
            command = [sys.executable, "-m", "builder", "--archive", str(folder), *arguments]
            name = f"{arguments[0]} of {archives.papers(size):,} papers"
            yield from _cost_lines(name, command, folder, rounds_of(size), imported, archives.root)
        shutil.rmtree(folder)


def _cost_lines(  # noqa: PLR0913, PLR0917  # what one run needs
    name: str, command: list[str], folder: Path, rounds: int, imported: Path, tree: Path
) -> Iterator[Line]:
    """Yield the median costs without a cache and, if a run leaves one, with it."""

    def run() -> Cost:
        imported.unlink(missing_ok=True)
        return measured(command, folder, {"PYTHONPATH": str(tree)})

    first: list[Cost] = []
    again: list[Cost] = []
    for _ in range(rounds):
        shutil.rmtree(folder / CACHE, ignore_errors=True)
        first.append(run())
        again += [run()] if (folder / CACHE).exists() else []
    yield True, f"{name}: {median_cost(first)}"
    if again:
        yield True, f"{name}, with the cache of the first run: {median_cost(again)}"


def _issue(folder: Path) -> str:
    """Return an issue as the form makes it, which corrects the title of the first paper in the ledger."""
    ledger = (folder / "content/published.txt").read_text("utf-8").splitlines()
    paper = next(line.split("/")[1] for line in ledger if line.startswith("papers/"))
    given = {"paper": paper, "new-title": "A Fabricated Title", "source": "made up for a benchmark"}
    return "\n\n".join(f"### {field.label}\n\n{given.get(field.id, '_No response_')}" for field in FORM_FIELDS)
