"""Makes and writes planned files in several processes, and counts what each kind of file takes."""

import gc
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from builder.model import OutputFile, OutputFolder
from builder.write.markdown import file_contents

if sys.platform != "win32":
    import resource

_CHUNK = 64
"""Number of files that a process takes at a time."""

Planned = OutputFile | OutputFolder


@dataclass(slots=True)
class Work:
    """What the files of one kind took to make and write."""

    files: int = 0
    bytes: int = 0
    seconds: float = 0
    """Of processor time."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What all files took, by kind: the first part of their URI."""

    work: dict[str, Work]
    own_memory: int
    """Bytes that the processes needed at most besides the memory that they share."""


def write_new_files(folder: Path, files: Sequence[Planned], processes: int) -> Tally:
    """Make all files and write them below `folder`, which contains none of them yet.

    Processes are forked, so that they share what is loaded. Only Linux forks safely; other systems use one process.
    The first file of each kind is made beforehand, so that what many pages share is made only once. Raises what a
    file's function raises.
    """
    if processes == 1 or sys.platform != "linux":
        return Tally(_written(folder, files), 0)
    for file in _first_of_each_kind(files):
        file.make()
    gc.freeze()
    ordered = sorted(files, key=lambda file: isinstance(file, OutputFile))
    chunks = [ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK)]
    with ProcessPoolExecutor(processes, get_context("fork"), _begin, (folder, chunks)) as pool:
        done = list(pool.map(_write_chunk, range(len(chunks))))
    gc.unfreeze()
    memory = {process: own for _, process, own in done}
    return Tally(_sum(work for work, _, _ in done), sum(memory.values()))


def tally_lines(tally: Tally) -> Iterator[str]:
    """The tally as a table, the kinds that took longest first."""
    yield f"{'kind':24}{'files':>9}{'bytes':>14}{'seconds':>9}"
    for kind, work in sorted(tally.work.items(), key=lambda item: -item[1].seconds):
        yield f"{kind:24}{work.files:9,}{work.bytes:14,}{work.seconds:9.2f}"
    if peak := _peak_memory():
        yield f"peak memory: {(peak + tally.own_memory) / 1e6:,.0f} MB in all processes"


_memory_at_start: list[int] = []
"""The memory of a forked process at its start, which it shares with its parent."""

_jobs: list[tuple[Path, Sequence[Sequence[Planned]]]] = []
"""What a forked process works on: set in it once, since functions of a plan cannot be sent to it."""


def _begin(folder: Path, chunks: Sequence[Sequence[Planned]]) -> None:
    gc.disable()
    _jobs[:] = [(folder, chunks)]
    _memory_at_start.append(_peak_memory())


def _write_chunk(number: int) -> tuple[dict[str, Work], int, int]:
    """What the chunk's files took, this process, and its memory so far besides the shared memory."""
    folder, chunks = _jobs[0]
    return _written(folder, chunks[number]), os.getpid(), _peak_memory() - _memory_at_start[0]


def _written(folder: Path, files: Iterable[Planned]) -> dict[str, Work]:
    work: dict[str, Work] = defaultdict(Work)
    for file in files:
        own = work[_kind(file)]
        begun = time.process_time()
        for uri, content in file_contents(file):
            path = folder / uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            own.files += 1
            own.bytes += len(content)
        own.seconds += time.process_time() - begun
    return dict(work)


def _first_of_each_kind(files: Iterable[Planned]) -> Iterator[OutputFile]:
    seen: set[str] = set()
    for file in files:
        if isinstance(file, OutputFile) and _kind(file) not in seen:
            seen.add(_kind(file))
            yield file


def _sum(parts: Iterable[dict[str, Work]]) -> dict[str, Work]:
    total: dict[str, Work] = defaultdict(Work)
    for part in parts:
        for kind, work in part.items():
            total[kind].files += work.files
            total[kind].bytes += work.bytes
            total[kind].seconds += work.seconds
    return dict(total)


def _kind(file: Planned) -> str:
    return file.uri.split("/", 1)[0]


def _peak_memory() -> int:
    """The most memory that this process had so far, in bytes; 0 on Windows, which does not say."""
    if sys.platform == "win32":
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
