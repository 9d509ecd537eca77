"""Cost of a reader's search: time, bytes and heap at several sizes."""

import resource
import shutil
import statistics
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from builder.archive.authors import find_authors
from builder.archive.indexes import newest_first
from builder.archive.marks import paper_mark
from builder.host.disk import write_whole
from builder.model import Archive
from builder.objects import garbage_kept
from builder.search.files import search_files
from tests.benchmarks.archives import Archives
from tests.benchmarks.costs import Line
from tests.benchmarks.search_known_items import known_item_lines
from tests.benchmarks.search_visits import Target, Visit, visit
from tests.browser.chromium import launch_chromium
from tests.browser.server import serving

BUILD_LIMIT_S = 6
HEAP_LIMIT = 40_000_000
FURTHER_LIMIT_MS = 150
SHORT = ("quantization", "kv cache", "language model", "diffusion", "video generation")
LONG = (
    "large language models reasoning reinforcement learning verifiable rewards",
    "efficient long context inference attention memory sparse tokens",
)
FURTHER = (
    "attention", "image editing", "speculative decoding", "model", "agent benchmark", "low rank adaptation",
    "speech recognition", "theory", "multimodal large language model", "compression",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """What the first ten results may cost."""

    first_ms: float
    slow_ms: float
    short_bytes: int
    long_bytes: int


LIMITS = {
    "checkout": Limits(250, 2_000, 350_000, 350_000),
    "days": Limits(500, 2_800, 300_000, 450_000),
    "25000": Limits(700, 3_500, 450_000, 700_000),
}


@dataclass(frozen=True, slots=True)
class Bench:
    """What every measurement needs."""

    browser: Browser
    shell: Path
    """The built site, whose pages are put around the search of any archive."""
    scratch: Path


def search_lines(archives: Archives, shell: Path, sizes: Iterable[str], scratch: Path) -> Iterator[Line]:
    """Yield the figures of each size that has limits; `shell` is a built site, whose pages surround each search."""
    scratch.mkdir()
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        bench = Bench(browser, shell, scratch)
        for size in sizes:
            if size in LIMITS:
                yield from _size_lines(bench, size, archives)
        browser.close()


def _size_lines(bench: Bench, size: str, archives: Archives) -> Iterator[Line]:
    archive = archives.loaded(size)
    papers = len(archive.papers)
    with _searched(bench, archive) as (target, build_s, shared_s):
        own_s = build_s - shared_s
        made = f"index made in {own_s:.1f} s of processor, limit {BUILD_LIMIT_S}"
        shared = f"{shared_s:.1f} s more for marks and authors, which other pages need too"
        yield own_s <= BUILD_LIMIT_S or size == "25000", f"{papers} papers: {made}; {shared}"
        for fits, line in _visit_lines(bench.browser, target, LIMITS[size]):
            yield fits, f"{papers} papers: {line}"
    if size == "days":
        for line in known_item_lines(archive, 500):
            yield True, f"{papers} papers: {line}"


def _visit_lines(browser: Browser, target: Target, limits: Limits) -> Iterator[Line]:
    """A line each for short and long queries, fast and slow, and one for further queries."""
    for queries, most, words in (
        (SHORT, limits.short_bytes, "one or two words"),
        (LONG, limits.long_bytes, "eight words"),
    ):
        fast = [visit(browser, target, query) for query in queries]
        yield _first_line(words, fast, limits.first_ms, most)
        slow = [visit(browser, target, query, slow=True) for query in queries]
        yield _first_line(f"{words}, slow 4G", slow, limits.slow_ms, most)
    longer = visit(browser, target, SHORT[0], further=FURTHER)
    slowest = max(longer.further_ms, default=0)
    times = f"median {longer.median_further_ms:.0f} ms, slowest {slowest:.0f}, limit {FURTHER_LIMIT_MS}"
    heap = f"heap {longer.heap / 1e6:.1f} MB, limit {HEAP_LIMIT / 1e6:.0f}"
    within = longer.median_further_ms <= FURTHER_LIMIT_MS and longer.heap <= HEAP_LIMIT
    yield within, f"{len(FURTHER)} further queries: {times}; {heap}"


def _first_line(words: str, visits: Sequence[Visit], most_ms: float, most_bytes: int) -> Line:
    times = [one.first_ms for one in visits]
    sent = max(one.first_bytes for one in visits)
    before = max(one.page_bytes for one in visits)
    shown = f"first results after {statistics.median(times):.0f} ms, slowest {max(times):.0f}, limit {most_ms:.0f}"
    weight = f"at most {sent / 1000:.0f} kB, limit {most_bytes / 1000:.0f} (with the page before: {before / 1000:.0f})"
    counted = f"{len(visits)} {'query' if len(visits) == 1 else 'queries'} of {words}"
    return max(times) <= most_ms and sent <= most_bytes, f"{counted}: {shown}; {weight}"


@contextmanager
def _searched(bench: Bench, archive: Archive) -> Iterator[tuple[Target, float, float]]:
    """The built site's search page with the archive's search in it, and the seconds that the search's files took.

    The last number is how many of these seconds made what other pages need too.
    """
    site = bench.scratch / "searched"
    shutil.copytree(bench.shell, site, ignore=shutil.ignore_patterns("papers", "api"))
    shutil.rmtree(site / "search/data")
    begun = _processor_s()
    with garbage_kept():  # as in a build
        topics = {topic.slug: topic for topic in archive.topics}
        for paper in archive.papers:
            paper_mark(paper, topics)  # it remembers its results
        authors = find_authors(newest_first(archive.papers), archive.people)
        shared = _processor_s() - begun
        files = search_files(archive, authors=authors)
    seconds = _processor_s() - begun
    for uri, content in files.items():
        write_whole(site, uri, content.encode())
    del files
    with serving(site, "/archive/") as address:
        yield Target(site, address), seconds, shared
    shutil.rmtree(site)


def _processor_s() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
