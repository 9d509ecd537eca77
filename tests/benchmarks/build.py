"""Cost of a build and of its formats for programs, beside an old commit and Hugo on Markdown of the same words."""

import io
import json
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.archives import ADDRESSES, Archives, put_own_parts
from tests.benchmarks.costs import Cost, Line, measured, median_cost, rounds_of
from tests.benchmarks.page_parts import as_markdown, page_parts

BASELINE = "64b5663"
"""The last commit before the build was made faster."""

FORMATS_LIMIT = 0.25
"""How much time the formats for programs may add to a build, as a share of the time without them."""

CACHE = ".cache"
"""Folder of an archive in which a run may keep what the next run can use."""

_MKDOCS = (sys.executable, "-m", "mkdocs")
_HUGO_CONFIG = """\
baseURL: https://archive.example/
disableKinds: [section, taxonomy, term, RSS, sitemap, robotsTXT, "404"]
"""
_HUGO_LAYOUT = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>{{ .Content }}</body></html>
"""


@dataclass(frozen=True, slots=True)
class Sites:
    """Builds the site of each size at most once, as it is published."""

    archives: Archives
    folder: Path

    def of(self, size: str) -> Path:
        """Return the folder of the site of this size."""
        site = self.folder / f"site-{size}"
        if not site.exists():
            self.build(size)
        return site

    def build(self, size: str) -> tuple[Cost, Cost | None]:
        """Build a site without a cache, and again with the cache that this left, if any; return both costs."""
        archive, site = self.archives.of(size), self.folder / f"site-{size}"
        shutil.rmtree(archive / CACHE, ignore_errors=True)
        first = _build(archive, site, self.archives.root, _MKDOCS, "--strict")
        again = _build(archive, site, self.archives.root, _MKDOCS, "--strict") if (archive / CACHE).exists() else None
        return first, again

    def build_without_formats(self, size: str) -> Cost:
        """Build a site without the formats for programs, and return the cost."""
        command = [sys.executable, "-m", "tests.benchmarks.without_formats"]
        return _build(self.archives.of(size), self.folder / "without-formats", self.archives.root, command)


def build_lines(sites: Sites, sizes: Iterable[str], scratch: Path) -> Iterator[Line]:
    """Yield the figures of each size; the builds take turns, so that other load on the machine affects all of them.

    Archives of recombined papers are compared with no other build.
    """
    archives = sites.archives
    tree = baseline_tree(archives.root, scratch / "baseline")
    for size in sizes:
        name = f"build of {archives.papers(size):,} papers"
        is_compared = not size.isdigit()
        before = (
            _baseline_archive(tree, archives.of(size), scratch / f"before-{size}") if tree and is_compared else None
        )
        hugo = _hugo_source(sites.of(size), scratch / f"hugo-{size}") if is_compared else None
        ours, again, plain, theirs, hugos = [], [], [], [], []
        for _ in range(rounds_of(size)):
            first, second = sites.build(size)
            ours.append(first)
            again += [second] if second else []
            plain += [sites.build_without_formats(size)] if is_compared else []
            theirs += (
                [_build(before, scratch / "before-site", tree, [f"{tree}/.venv/bin/python", "-m", "mkdocs"])]
                if tree and before
                else []
            )
            hugos += [_hugo(hugo)] if hugo and shutil.which("hugo") else []
        yield from _cost_lines(name, ours, archives.papers(size))
        if again:
            yield True, f"{name}, with the cache of the first: {median_cost(again)}"
        if is_compared:
            yield from _compared_lines(name, ours, plain, theirs, hugos)
        for folder in filter(None, (before, hugo, scratch / "before-site", sites.folder / "without-formats")):
            shutil.rmtree(folder, ignore_errors=True)


def _compared_lines(
    name: str, ours: list[Cost], plain: list[Cost], theirs: list[Cost], hugos: list[Cost]
) -> Iterator[Line]:
    """The figures beside those of a build without formats for programs, of the old commit and of Hugo."""
    yield _formats_line(f"{name} without formats for programs", plain, ours)
    yield from _beside(f"{name}, commit {BASELINE}", theirs, ours, plain, "this commit or its packages cannot be had")
    yield from _beside(f"{name}, Hugo on Markdown of the same words", hugos, ours, plain, "hugo is not installed")


def _formats_line(name: str, plain: list[Cost], ours: list[Cost]) -> Line:
    without, own = median_cost(plain), median_cost(ours)
    wall, processor = own.wall / without.wall - 1, own.processor / without.processor - 1
    added = f"the formats add {wall:.0%} to the time, {processor:.0%} to that of the processor"
    return wall <= FORMATS_LIMIT, f"{name}: {without}; {added}; limit {FORMATS_LIMIT:.0%} of time"


def _cost_lines(name: str, costs: list[Cost], papers: int) -> Iterator[Line]:
    cost = median_cost(costs)
    yield True, f"{name}: {cost}"
    memory = f"{cost.memory / papers / 1000:,.0f} kB of memory"
    yield True, f"{name}, per paper: {1000 * cost.wall / papers:.2f} ms, {memory}"


def _beside(name: str, theirs: list[Cost], ours: list[Cost], plain: list[Cost], lacking: str) -> Iterator[Line]:
    """Yield the cost of another build, and how many times that cost ours is, also without formats for programs."""
    if not theirs:
        yield True, f"{name}: not measured because {lacking}"
        return
    other, own, without = median_cost(theirs), median_cost(ours), median_cost(plain)
    memory = f", {own.memory / other.memory:.2f} times the memory" if other.memory else ""
    times = f"{own.wall / other.wall:.2f} times the time, {own.processor / other.processor:.2f} of processor{memory}"
    formatless = f"{without.wall / other.wall:.2f} and {without.processor / other.processor:.2f}"
    yield True, f"{name}: {other}; this build takes {times}; without formats for programs {formatless}"


def _build(archive: Path, site: Path, tree: Path, program: Sequence[str], *options: str) -> Cost:
    """Build a site into an empty folder with the code of a source tree; older code may not know all of the content."""
    shutil.rmtree(site, ignore_errors=True)
    command = [*program, "build", *options, "--site-dir", str(site)]
    return measured(command, archive, {**ADDRESSES, "PYTHONPATH": str(tree)})


def baseline_tree(root: Path, folder: Path) -> Path | None:
    """Extract the baseline commit into a folder, with the packages that it locks.

    `None` if the repository does not have the commit, or the packages cannot be installed.
    """
    packed = subprocess.run(["git", "archive", BASELINE], cwd=root, capture_output=True, check=False)
    if packed.returncode:
        return None
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as files:
        files.extractall(folder, filter="data")
    installed = subprocess.run(["make", ".venv/.installed"], cwd=folder, capture_output=True, check=False)
    return folder if installed.returncode == 0 else None


def _baseline_archive(tree: Path, archive: Path, folder: Path) -> Path:
    """Copy an archive folder, with settings, templates, hand-written pages and vocabulary of the baseline."""
    shutil.copytree(archive / "content", folder / "content")
    put_own_parts(folder, tree)
    shutil.copy(tree / "content/topics.yml", folder / "content/topics.yml")
    return folder


def _hugo_source(site: Path, folder: Path) -> Path:
    """Write one Markdown file per HTML page of a site, with the page's title and words, and a bare layout."""
    layouts = folder / "layouts"
    (layouts / "_default").mkdir(parents=True)
    (folder / "config.yaml").write_text(_HUGO_CONFIG)
    for layout in ("index.html", "_default/single.html"):
        (layouts / layout).write_text(_HUGO_LAYOUT)
    for page in site.rglob("*.html"):
        parts = page_parts(page.read_text("utf-8"))
        place = page.relative_to(site)
        if place.name == "index.html":
            place = place.parent.with_name(f"{place.parent.name}.md") if place.parent.parts else Path("_index.md")
        content = as_markdown(parts.content)
        file = folder / "content" / place.with_suffix(".md")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\ntitle: {json.dumps(parts.title)}\n---\n{content}\n", "utf-8")
    return folder


def _hugo(source: Path) -> Cost:
    shutil.rmtree(source / "public", ignore_errors=True)
    return measured(["hugo", "--quiet"], source, {})
