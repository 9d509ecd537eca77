"""Remembers what pure functions returned, so that a rebuild computes only what has changed."""

from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, TypeVar

_Result = TypeVar("_Result")


class Memory:
    """The newest result of each stage and item of a build."""

    def __init__(self, step: Callable[[str], AbstractContextManager[object]] = nullcontext) -> None:
        """`step` is entered with the name of a step while it computes: of a function, in words, for each result."""
        self.step = step
        self._known: dict[Hashable, tuple[tuple[Any, ...], Any]] = {}

    def result(self, place: Hashable, function: Callable[..., _Result], *inputs: Any) -> _Result:
        """`function(*inputs)`: remembered if the last inputs at this place were equal to these, otherwise computed."""
        known = self._known.get(place)
        if known is not None and known[0] == inputs:
            remembered: _Result = known[1]
            return remembered
        with self.step(function.__name__.strip("_").replace("_", " ")):
            made = function(*inputs)
        self._known[place] = (inputs, made)
        return made

    def of(self, function: Callable[..., _Result]) -> Callable[..., _Result]:
        """The function with its results remembered by its first argument."""
        return lambda first, *others: self.result((function, first), function, first, *others)
