"""What it costs to relate ten thousand papers to each other: seconds of processor, and memory."""

import resource
import time
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from builder.archive.related import related_papers
from builder.model import Paper
from tests.benchmarks.search_archives import days_archive, recombined

PAPERS = 10_000
LIMIT_S = 20
LIMIT_BYTES = 1_000_000_000


def related_lines(root: Path, days: Path, scratch: Path) -> Iterator[tuple[bool, str]]:
    """The figures as a line, and whether they are within their limits; the days' archive is grown to `PAPERS`."""
    papers = recombined(days_archive(root, days, scratch), PAPERS).papers
    ours, theirs = get_context("fork").Pipe()
    process = get_context("fork").Process(target=_relate, args=(papers, theirs))
    process.start()
    seconds, most_bytes = ours.recv()
    process.join()
    time_taken = f"{seconds:.1f} s of processor, limit {LIMIT_S}"
    memory = f"{most_bytes / 1e6:.0f} MB in all, limit {LIMIT_BYTES / 1e6:.0f}"
    within = seconds <= LIMIT_S and most_bytes <= LIMIT_BYTES
    yield within, f"related papers of {len(papers)}: {time_taken}; {memory}"


def _relate(papers: Sequence[Paper], answer: Connection) -> None:
    """In a process of its own, so that the memory is that of this work and of the archive, not of what came before."""
    begun = time.process_time()
    related_papers(papers)
    answer.send((time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024))
