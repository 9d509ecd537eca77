"""What is computed in several processes is what one would compute, and a mistake in one of them is raised here."""

import os
import sys
from collections.abc import Sequence

import pytest

from builder import processes
from builder.memory import Call, Memory
from tests.commands import run
from tests.conftest import ROOT

_PROGRAM = """
import os
from builder import processes
processes.processors = lambda: 2

def own(items):
    if 7 in items and FAILS:
        raise ValueError(items)
    return [(item, os.getpid()) for item in items]

made = processes.for_all(own, range(10), BATCH)
print([item for item, _ in made] == [*range(10)], len({process for _, process in made} - {os.getpid()}) > 0)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks safely")
@pytest.mark.parametrize(("batch", "forks"), [(3, True), (10, False)])
def test_several_processes_return_what_one_would(batch: int, forks: bool) -> None:
    done = run([sys.executable, "-c", f"FAILS, BATCH = False, {batch}\n{_PROGRAM}"], ROOT)
    assert (done.stdout.strip(), done.stderr) == (f"True {forks}", "")


def test_an_error_in_another_process_is_raised_in_this_one() -> None:
    done = run([sys.executable, "-c", f"FAILS, BATCH = True, 3\n{_PROGRAM}"], ROOT)
    assert done.returncode
    assert done.stderr.endswith("ValueError: range(6, 9)\n")


def _processes(items: Sequence[int]) -> list[int]:
    return [os.getpid() for _ in items]


def test_beside_other_threads_everything_is_computed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "processors", lambda: 2)
    monkeypatch.setattr("threading.active_count", lambda: 2)
    assert processes.for_all(_processes, range(10), 1) == [os.getpid()] * 10


def test_a_memory_computes_only_what_is_new() -> None:
    memory, asked = Memory(), []

    def square(number: int) -> int:
        asked.append(number)
        return number * number

    calls = [Call(place, square, (number,)) for place, number in (("a", 2), ("b", 3))]
    assert memory.results("square", calls, 10) == [4, 9]
    assert memory.results("square", [calls[0], Call("b", square, (5,))], 10) == [4, 25]
    assert asked == [2, 3, 5]
