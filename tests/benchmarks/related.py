"""Measures related papers of ten thousand papers: all at once, and one at a time as `mkdocs serve` needs them."""

import resource
import time
from collections.abc import Iterator, Sequence
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection

from builder.archive.related import RelatedIndex, related_papers
from builder.archive.related_words import paper_words
from builder.model import Paper
from tests.benchmarks.archives import Archives
from tests.benchmarks.costs import Line

PAPERS = 10_000
LIMIT_S = 6
LIMIT_INDEX_S = 0.5
LIMIT_ANSWER_MS = 2
LIMIT_BYTES = 600_000_000


def related_lines(archives: Archives) -> Iterator[Line]:
    """Yield the figures of an archive of `PAPERS`, and whether they are within their limits."""
    papers = archives.loaded(str(PAPERS)).papers
    ours, theirs = get_context("fork").Pipe()
    process = get_context("fork").Process(target=_relate, args=(papers, theirs))
    process.start()
    seconds, most_bytes, index_seconds, answer_ms = ours.recv()
    process.join()
    time_taken = f"{seconds:.1f} s of processor, limit {LIMIT_S}"
    memory = f"{most_bytes / 1e6:.0f} MB in all, limit {LIMIT_BYTES / 1e6:.0f}"
    within = seconds <= LIMIT_S and most_bytes <= LIMIT_BYTES
    yield within, f"related papers of {len(papers)}: {time_taken}; {memory}"
    index = f"index from known words {index_seconds:.2f} s, limit {LIMIT_INDEX_S}"
    answer = f"{answer_ms:.2f} ms per answer, limit {LIMIT_ANSWER_MS}"
    yield index_seconds <= LIMIT_INDEX_S and answer_ms <= LIMIT_ANSWER_MS, f"related papers of one: {index}; {answer}"


def _relate(papers: Sequence[Paper], answer: Connection) -> None:
    """Runs in a process of its own, so that its memory is only that of this work and of the archive."""
    begun = time.process_time()
    related_papers(papers)
    seconds = time.process_time() - begun
    most_bytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    words_of = cache(paper_words)
    for paper in papers:
        words_of(paper.title, paper.abstract)
    begun = time.process_time()
    index = RelatedIndex(papers, words_of)
    indexed = time.process_time()
    for paper in papers[::10]:
        index.related_to(paper.id)
    each = (time.process_time() - indexed) / len(papers[::10])
    answer.send((seconds, most_bytes, indexed - begun, each * 1000))
