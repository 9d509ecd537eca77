"""Computes in several forked processes, which share with this one what is loaded."""

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain
from multiprocessing import get_context, parent_process
from typing import Any, TypeVar

from builder.objects import garbage_kept

CAN_FORK = sys.platform == "linux"
"""Only Linux forks safely."""

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_jobs: list[Callable[[int], Any]] = []
"""What a forked process does with a number: set in it once, since most functions cannot be sent to it."""


def for_all(
    function: Callable[[Sequence[_Item]], Sequence[_Result]], items: Sequence[_Item], batch: int
) -> list[_Result]:
    """What `function` returns for all items, of which it is given a batch at a time.

    Several processes share the batches, unless another thread may hold a lock or this process is itself forked.
    """
    batches = [items[start : start + batch] for start in range(0, len(items), batch)]
    is_alone = threading.active_count() == 1 and parent_process() is None
    if len(batches) > 1 and CAN_FORK and processors() > 1 and is_alone:
        with forked(lambda number: function(batches[number]), len(batches), processors()) as made:
            return [*chain.from_iterable(made)]
    return [*chain.from_iterable(map(function, batches))]


@contextmanager
def forked(job: Callable[[int], _Result], count: int, processes: int) -> Iterator[Iterator[_Result]]:
    """What `job` returns for each number below `count`, in order, from processes that start at once."""
    with garbage_kept(), ProcessPoolExecutor(processes, get_context("fork"), _begin, (job,)) as pool:
        yield pool.map(_do, range(count))


def _begin(job: Callable[[int], Any]) -> None:
    _jobs[:] = [job]


def _do(number: int) -> Any:
    return _jobs[0](number)


def processors() -> int:
    """Number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
