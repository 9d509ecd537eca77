"""Caches the results of pure functions, so that a rebuild computes only what has changed."""

from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, TypeVar

_Result = TypeVar("_Result")


class Memory:
    """Keeps the newest result for each stage and item of a build."""

    def __init__(self, step: Callable[[str], AbstractContextManager[object]] = nullcontext) -> None:
        """`step` is a context manager that is entered with the name of a step while a result is computed."""
        self.step = step
        self._known: dict[Hashable, tuple[tuple[Any, ...], Any]] = {}

    def result(self, place: Hashable, function: Callable[..., _Result], *inputs: Any) -> _Result:
        """The result of `function(*inputs)`, cached under a key; it is computed if the inputs differ from the last
        ones.
        """
        known = self._known.get(place)
        if known is not None and known[0] == inputs:
            remembered: _Result = known[1]
            return remembered
        with self.step(function.__name__.strip("_").replace("_", " ")):
            made = function(*inputs)
        self._known[place] = (inputs, made)
        return made

    def of(self, function: Callable[..., _Result]) -> Callable[..., _Result]:
        """The function with its results cached by its first argument."""
        return lambda first, *others: self.result((function, first), function, first, *others)
