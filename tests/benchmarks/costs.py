"""What a command costs: wall seconds, processor seconds and peak memory of all its processes."""

import os
import statistics
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Thread
from typing import Self

Line = tuple[bool, str]
"""False if a limit is exceeded, and the figures after `subject: `."""

_PROC = Path("/proc")
_SAMPLE_S = 0.05
_PAUSE = 50
"""A pause between two samples is at least so many times as long as a sample, which slows down what is measured."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds and bytes of one run."""

    wall: float
    processor: float
    memory: int
    """Peak proportional set size of all processes, which counts shared pages once; 0 if the system has no /proc."""

    def __str__(self) -> str:
        memory = f", {self.memory / 1e6:,.0f} MB" if self.memory else ""
        return f"{self.wall:,.2f} s, {self.processor:,.2f} s of processor{memory}"


def measured(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command in a session of its own and return its cost; raises `RuntimeError` if it fails."""
    with TemporaryFile() as output:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        with MemorySampler(process.pid) as sampler:
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            message = f"{' '.join(command)} failed:\n{output.read().decode()[-3000:]}"
            raise RuntimeError(message)
    return Cost(wall, used.ru_utime + used.ru_stime, sampler.most)


def rounds_of(size: str) -> int:
    """Return the number of rounds for an archive of this size: fewer for those that take longer."""
    return {"checkout": 5, "2500": 3, "days": 2}.get(size, 1)


def median_cost(costs: Sequence[Cost]) -> Cost:
    """Return the medians of several runs, and the largest memory."""
    wall = statistics.median(cost.wall for cost in costs)
    processor = statistics.median(cost.processor for cost in costs)
    return Cost(wall, processor, max(cost.memory for cost in costs))


def session_processor_s(session: int) -> float:
    """Return the processor seconds that a session's processes and their finished children have used."""
    ticks = sum(sum(map(int, fields[11:15])) for _, fields in _session(session))
    return ticks / os.sysconf("SC_CLK_TCK")


class MemorySampler:
    """Keeps the largest memory of a session that was seen while the block ran."""

    def __init__(self, session: int) -> None:
        self.most = 0
        self._session = session
        self._done = Event()
        self._thread = Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _sample(self) -> None:
        took = 0.0
        while not self._done.wait(max(_SAMPLE_S, _PAUSE * took)):
            begun = time.perf_counter()
            self.most = max(self.most, sum(_proportional_bytes(folder) for folder, _ in _session(self._session)))
            took = time.perf_counter() - begun


def _session(session: int) -> Iterator[tuple[Path, list[str]]]:
    """Yield the folder in /proc and the fields of `stat` after the command's name of each process of a session."""
    for folder in _PROC.glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # the process has ended
            continue
        if int(fields[3]) == session:
            yield folder, fields


def _proportional_bytes(folder: Path) -> int:
    try:
        lines = (folder / "smaps_rollup").read_text().splitlines()
    except OSError:  # the process has ended
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
