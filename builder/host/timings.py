"""Measures a build: the processor time of its steps, the memory of its processes, and its output by kind."""

import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path

from builder.model import OutputFile, OutputFolder
from builder.pages.markdown import file_contents

if sys.platform != "win32":
    import resource

_REST = "everything else"


@dataclass(slots=True)
class Work:
    """The time and memory of one step of a build, and the files that it wrote."""

    seconds: float = 0
    """Seconds of processor time."""
    files: int = 0
    bytes: int = 0


class Timings:
    """The work of a build by step. Making all files of one kind, the first part of their URI, is one step."""

    def __init__(self) -> None:
        self.steps: defaultdict[str, Work] = defaultdict(Work)
        self.other_memory = 0
        """Bytes of memory of other processes, without the memory that they share with this one."""
        self._own_seconds = 0.0
        """Of all steps of this process."""

    @contextmanager
    def step(self, name: str) -> Iterator[Work]:
        """Count the time that the body of the `with` statement takes, without that of steps inside.

        That of processes which end in it counts as well.
        """
        work, begun, before = self.steps[name], _seconds(), self._own_seconds
        yield work
        own = _seconds() - begun - (self._own_seconds - before)
        work.seconds += own
        self._own_seconds += own

    def contents(self, files: Iterable[OutputFile | OutputFolder]) -> Iterator[tuple[str, bytes]]:
        """Make planned files: the URI and content of each. What the caller does with a file counts as its work."""
        for kind, alike in groupby(files, kind_of):
            with self.step(kind) as work:
                for uri, content in chain.from_iterable(map(file_contents, alike)):
                    work.files += 1
                    work.bytes += len(content)
                    yield uri, content

    def add(self, steps: Mapping[str, Work]) -> None:
        """Add the work of another process."""
        for name, work in steps.items():
            total = self.steps[name]
            total.seconds += work.seconds
            total.files += work.files
            total.bytes += work.bytes

    def lines(self, folder: Path) -> Iterator[str]:
        """A table of the steps, the slowest first, and the peak memory.

        The row “everything else” contains the rest of the time, and the files in `folder` that no step wrote.
        """
        sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
        seconds = _seconds() - sum(work.seconds for work in self.steps.values())
        files = len(sizes) - sum(work.files for work in self.steps.values())
        rest = Work(seconds, files, sum(sizes) - sum(work.bytes for work in self.steps.values()))
        yield f"{'step':24}{'seconds':>9}{'files':>9}{'bytes':>15}"
        for name, work in sorted([*self.steps.items(), (_REST, rest)], key=lambda row: -row[1].seconds):
            yield f"{name:24}{work.seconds:9.2f}" + (f"{work.files:9,}{work.bytes:15,}" if work.files else "")
        if peak := peak_memory():
            others = self.other_memory or peak_memory(of_children=True)
            yield f"peak memory: {(peak + others) / 1e6:,.0f} MB in all processes"


def _seconds() -> float:
    """The processor time of this process and of those that it started and that have ended, in seconds."""
    if sys.platform == "win32":
        return time.process_time()
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def kind_of(file: OutputFile | OutputFolder) -> str:
    """The first part of a planned file's URI."""
    return file.uri.split("/", 1)[0]


def peak_memory(*, of_children: bool = False) -> int:
    """The peak memory in bytes of this process, or of one of its ended children.

    0 on Windows, which does not report it.
    """
    if sys.platform == "win32":
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    who = resource.RUSAGE_CHILDREN if of_children else resource.RUSAGE_SELF
    return resource.getrusage(who).ru_maxrss * unit
