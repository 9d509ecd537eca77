"""Measures speed, size and care of the project, prints the figures, and returns 1 if a limit is exceeded.

`python -m tests.benchmarks [DAYS]`: DAYS is a folder of archived API days (`YYYY-MM-DD.json`), from which archives of
several sizes are made; without it, only the checkout's archive and the few days of the tests are measured.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.archives import ROOT, SAMPLES
from tests.benchmarks.archives import Archives
from tests.benchmarks.build import Sites, baseline_tree, build_lines
from tests.benchmarks.commands import command_lines
from tests.benchmarks.costs import Line
from tests.benchmarks.identity import identity_lines
from tests.benchmarks.mutations import lines as mutation_lines
from tests.benchmarks.mutations import tally
from tests.benchmarks.related import related_lines
from tests.benchmarks.search import search_lines
from tests.benchmarks.serve import serve_lines
from tests.benchmarks.table import markdown_table
from tests.benchmarks.topics import topic_lines
from tests.benchmarks.weight import weight_lines

MUTATED_DIGESTS = 10_000
MEMORY = 16_000_000_000
"""Maximum bytes of data of each process."""


def _parts(given: argparse.Namespace, scratch: Path) -> dict[str, Callable[[], Iterator[Line]]]:
    """Return each part's name and what measures it, in the order in which they run."""
    archives = Archives(ROOT, given.days or SAMPLES, given.keep or scratch)
    sites = Sites(archives, scratch)
    sizes: Sequence[str] = given.sizes or (["checkout", "2500", "days", "25000"] if given.days else ["checkout"])
    large: Sequence[str] = given.sizes or (["days", "25000"] if given.days else ["checkout"])
    return {
        "related": lambda: related_lines(archives),  # first, as its memory includes what this process has loaded
        "build": lambda: build_lines(sites, sizes, scratch),
        "weight": lambda: _all_weights(sites, sizes),
        "serve": lambda: serve_lines(archives, sizes, scratch, given.saves),
        "commands": lambda: command_lines(archives, large, scratch),
        "search": lambda: search_lines(archives, sites.of("checkout"), sizes, scratch / "searches"),
        "identity": lambda: identity_lines(ROOT, archives.days, scratch / "with-days"),
        "mutations": _mutations,
        "topics": lambda: topic_lines(archives.loaded(large[0]), baseline_tree(ROOT, scratch / "baseline")),
    }


def _all_weights(sites: Sites, sizes: Sequence[str]) -> Iterator[Line]:
    for size in sizes:
        yield from weight_lines(sites.of(size), sites.archives.papers(size), with_limits=size == "checkout")


def _mutations() -> Iterator[Line]:
    begun = time.perf_counter()
    yield from mutation_lines(tally(MUTATED_DIGESTS, 1), time.perf_counter() - begun)


def main() -> int:
    """Print each figure as soon as it is known, and all of them as a table at the end."""
    asked = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    asked.add_argument("days", metavar="DAYS", nargs="?", type=Path, help="folder of archived API days")
    asked.add_argument("--only", help="parts to run, separated by commas; default: all")
    asked.add_argument("--sizes", type=lambda text: text.split(","), help="`checkout`, `days` or numbers of papers")
    asked.add_argument("--saves", type=int, default=20, help="saves of each kind while a page is open")
    asked.add_argument("--keep", type=Path, metavar="DIR", help="keep the archives here and reuse them in later runs")
    given = asked.parse_args()
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    measured: list[tuple[str, Line]] = []
    with TemporaryDirectory() as folder:
        parts = _parts(given, Path(folder))
        names = given.only.split(",") if given.only else list(parts)
        if unknown := set(names) - set(parts):
            asked.error(f"unknown part {', '.join(sorted(unknown))}; the parts are {', '.join(parts)}")
        for name in names:
            for within, line in parts[name]():
                print(line if within else f"{line}  OUTSIDE ITS LIMIT", flush=True)
                measured.append((name, (within, line)))
    print(f"\n{markdown_table(measured)}")
    return 0 if all(within for _, (within, _) in measured) else 1


if __name__ == "__main__":
    sys.exit(main())
