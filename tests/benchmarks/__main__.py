"""Measures what the project promises of speed, size and care, on this checkout's archive; 1 where a limit is broken.

`python -m tests.benchmarks [FOLDER]`: with a folder of archived API days (`YYYY-MM-DD.json`), the promises at scale are
measured on these, else on the few days that the tests have; the search at scale is then left out.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.build_speed import build_speed_lines
from tests.benchmarks.identity import identity_lines
from tests.benchmarks.mutations import lines as mutation_lines
from tests.benchmarks.mutations import tally
from tests.benchmarks.page_weight import page_weight_lines
from tests.benchmarks.related import related_lines
from tests.benchmarks.search import search_lines

ROOT = Path(__file__).resolve().parent.parent.parent
FEW_DAYS = ROOT / "tests/data/api_samples"
MUTATED_DIGESTS = 10_000


def _lines(folder: Path, many_days: Path | None) -> Iterator[tuple[bool, str]]:
    yield from build_speed_lines(ROOT, folder)
    yield from page_weight_lines(folder / "ours")
    yield from search_lines(ROOT, folder / "ours", folder / "searches", many_days)
    yield from related_lines(ROOT, many_days or FEW_DAYS, folder / "related")
    yield from identity_lines(ROOT, many_days or FEW_DAYS, folder / "with_days")
    begun = time.perf_counter()
    yield from mutation_lines(tally(MUTATED_DIGESTS, 1), time.perf_counter() - begun)


def main() -> int:
    """Print each figure as soon as it is known."""
    kept = True
    many_days = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with TemporaryDirectory() as folder:
        for within, line in _lines(Path(folder), many_days):
            print(line if within else f"{line}  ABOVE ITS LIMIT", flush=True)
            kept = kept and within
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
