"""Makes and writes planned files in several processes."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from builder.host.timings import Timings, Work, kind_of, peak_memory
from builder.model import OutputFile, OutputFolder
from builder.processes import CAN_FORK, forked, processors

_CHUNK = 64
"""Number of files that a process takes at a time."""
_CHUNKS_OF_A_FORK = 1000
"""After so many, new processes take over. A process copies more and more of the memory that it shares."""

Planned = OutputFile | OutputFolder


def write_new_files(folder: Path, files: Sequence[Planned], timings: Timings, processes: int | None = None) -> None:
    """Make all files and write them below `folder`, which contains none of them yet.

    Processes are forked, so that they share what is loaded; by default, there is one for each processor. A system that
    cannot fork safely uses one process. The first file of each kind is made beforehand, so that what many pages share
    is made only once. Raises what a file's function raises, and `OSError` if a file cannot be written.
    """
    processes = processes or processors()
    if processes == 1 or not CAN_FORK:
        _write(folder, files, timings)
        return
    for file in _first_of_each_kind(files):
        with timings.step(kind_of(file)):
            file.make()
    ordered = sorted(files, key=lambda file: (isinstance(file, OutputFile), file.uri))  # all of a paper together
    chunks = [ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK)]
    for start in range(0, len(chunks), _CHUNKS_OF_A_FORK):
        memory: dict[int, int] = {}
        part = chunks[start : start + _CHUNKS_OF_A_FORK]
        with forked(partial(_write_chunk, folder, part), len(part), processes) as written:
            for steps, process, own in written:
                timings.add(steps)
                memory[process] = own
        timings.other_memory = max(timings.other_memory, sum(memory.values()))


_memory_at_start: dict[int, int] = {}
"""The memory that a forked process shares with its parent, by the process."""


def _write_chunk(folder: Path, chunks: Sequence[Sequence[Planned]], number: int) -> tuple[Mapping[str, Work], int, int]:
    """What the chunk's files took, this process, and the memory of it and its children without the shared memory."""
    shared = _memory_at_start.setdefault(os.getpid(), peak_memory())
    timings = Timings()
    _write(folder, chunks[number], timings)
    return dict(timings.steps), os.getpid(), peak_memory() - shared + peak_memory(of_children=True)


def _write(folder: Path, files: Iterable[Planned], timings: Timings) -> None:
    made: set[str] = set()
    for uri, content in timings.contents(files):
        below, _, _ = uri.rpartition("/")
        if below not in made:
            (folder / below).mkdir(parents=True, exist_ok=True)
            made.add(below)
        _write_file(f"{folder}/{uri}", content)


def _write_file(path: str, content: bytes) -> None:
    """Write a new file in two thirds of the time that `open` takes. Raises `OSError` unless all of it was written."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        while content:
            content = content[os.write(number, content) :]
    finally:
        os.close(number)


def _first_of_each_kind(files: Iterable[Planned]) -> Iterator[OutputFile]:
    """The first file of each kind that has several."""
    firsts: dict[str, OutputFile] = {}
    several: set[str] = set()
    for file in files:
        if isinstance(file, OutputFile) and firsts.setdefault(kind_of(file), file) is not file:
            several.add(kind_of(file))
    return (first for kind, first in firsts.items() if kind in several)
