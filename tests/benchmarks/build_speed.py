"""How long a build takes beside a plain MkDocs Material build of the same Markdown, in the same run."""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from builder.pipeline import load_archive, site_files
from builder.write.templates import Templates
from builder.write.view import Settings

LIMIT = 1.6
"""How many times the plain build's time ours may take, with topics, search, related papers and charts in it."""

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds that one kind of build took, a round each."""

    wall: tuple[float, ...]
    processor: tuple[float, ...]

    @property
    def median_wall(self) -> float:
        return statistics.median(self.wall)

    @property
    def median_processor(self) -> float:
        return statistics.median(self.processor)


def build_speed_lines(root: Path, folder: Path) -> Iterator[tuple[bool, str]]:
    """Each figure as a line, and whether it is within its limit; `folder` is scratch space.

    The two builds take turns, so that whatever else the machine does weighs on both; of each the median counts.
    """
    yield True, f"generation alone, {_generation(root)}"
    ours = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder / "ours")]
    plain = [*ours[:-1], str(folder / "plain"), "--config-file", str(_plain_config(root, folder))]
    our_times, plain_times = _alternated(_runner(ours, root), _runner(plain, root))
    for name, times in (("this build", our_times), ("plain build of the same Markdown", plain_times)):
        yield True, f"{name}: {times.median_wall:.2f} s, {times.median_processor:.2f} s of processor"
    ratio = our_times.median_processor / plain_times.median_processor
    wall = our_times.median_wall / plain_times.median_wall
    yield ratio <= LIMIT, f"ratio: {ratio:.2f} by processor, {wall:.2f} by the clock; limit {LIMIT}"


def _generation(root: Path) -> str:
    """Reading, merging, tagging and writing, without MkDocs: the best of all rounds."""
    settings = Settings("Paper Archive", "https://example.org/", None)
    seconds, files = [], 0
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        files = len([file.make() for file in site_files(load_archive(root).archive, settings, Templates.read(root))])
        seconds.append(time.perf_counter() - begun)
    return f"{files} files: {min(seconds):.2f} s"


def _plain_config(root: Path, folder: Path) -> Path:
    """The configuration of a site that has the pages as files, Material as it comes, search, and nothing of ours."""
    written = [sys.executable, "-m", "builder", "build", str(folder / "pages")]
    subprocess.run(written, cwd=root, check=True, capture_output=True)
    for page in (root / "content" / "pages").rglob("*.md"):
        copy = folder / "pages" / page.relative_to(root / "content" / "pages")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(page.read_bytes())
    config = {
        "site_name": "Plain",
        "docs_dir": str(folder / "pages"),
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        "markdown_extensions": ["tables", {"toc": {"permalink": True}}],
        "nav": [{"Home": "index.md"}],
        "validation": {"nav": {"omitted_files": "ignore"}, "links": {"not_found": "ignore"}},
    }
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump(config), "utf-8")
    return path


def _alternated(
    first: Callable[[], tuple[float, float]], second: Callable[[], tuple[float, float]]
) -> tuple[Times, Times]:
    """Both measured `ROUNDS` times in turn, after one round that only warms the file cache."""
    first()
    second()
    rounds = [(first(), second()) for _ in range(ROUNDS)]
    ours, plain = zip(*rounds, strict=True)
    return Times(*zip(*ours, strict=True)), Times(*zip(*plain, strict=True))


def _runner(command: list[str], root: Path) -> Callable[[], tuple[float, float]]:
    def run() -> tuple[float, float]:
        """Seconds by the clock, and of processor in the child."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begun = time.perf_counter()
        subprocess.run(
            command, cwd=root, check=True, capture_output=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        )
        wall = time.perf_counter() - begun
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return run
