"""Measures what the project promises of speed and size, on the archive of this checkout; 1 where a limit is broken."""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.build_speed import build_speed_lines
from tests.benchmarks.page_weight import page_weight_lines

ROOT = Path(__file__).resolve().parent.parent.parent


def _lines(folder: Path) -> Iterator[tuple[bool, str]]:
    yield from build_speed_lines(ROOT, folder)
    yield from page_weight_lines(folder / "ours")


def main() -> int:
    """Print each figure as soon as it is known."""
    kept = True
    with TemporaryDirectory() as folder:
        for within, line in _lines(Path(folder)):
            print(line if within else f"{line}  ABOVE ITS LIMIT", flush=True)
            kept = kept and within
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
