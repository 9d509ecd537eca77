"""Caches the results of pure functions, so that a rebuild computes only what has changed."""

from collections.abc import Callable, Hashable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Generic, TypeVar

from builder.objects import frozen
from builder.processes import for_all

_Result = TypeVar("_Result")


@frozen
class JsonForm(Generic[_Result]):
    """How the results of a function are written as JSON values and read back."""

    write: Callable[[_Result], object]
    read: Callable[[Any], _Result]
    """Raises `TypeError` or `ValueError` for a value that `write` never returns."""


@frozen
class Call(Generic[_Result]):
    """A call of a pure function, and the key under which its result is cached."""

    place: Hashable
    function: Callable[..., _Result]
    inputs: tuple[Any, ...]


Inputs = tuple[str | None, ...]
"""What a result depends on."""


class Table:
    """Results of a pure function by its inputs. This one keeps none; those of a `Cache` outlast the process."""

    def result(self, inputs: Inputs, function: Callable[[], _Result], form: JsonForm[_Result]) -> _Result:
        """What `function`, which depends on these inputs only, returns. `form` is how a file contains it."""
        return self.results([inputs], lambda _: [function()], form)[0]

    def results(
        self,
        inputs: Sequence[Inputs],
        function: Callable[[Sequence[Inputs]], Sequence[_Result]],
        form: JsonForm[_Result],
    ) -> Sequence[_Result]:
        """The result of each of the inputs; `function` computes many at once, each of them from its inputs only."""
        del form
        return function(inputs)


def list_of(kind: type[_Result], value: object) -> list[_Result]:
    """A JSON value that must be a list of items of this type. Raises `TypeError` if it is anything else."""
    if type(value) is not list or not set(map(type, value)) <= {kind}:
        message = f"no list of {kind.__name__}: {value!r:.80}"
        raise TypeError(message)
    return value


class Memory:
    """Keeps the newest result for each stage and item of a build."""

    def __init__(
        self,
        step: Callable[[str], AbstractContextManager[object]] = nullcontext,
        table: Callable[[str], Table] = lambda _: Table(),
    ) -> None:
        """`step` is a context manager that is entered with the name of a step while a result is computed.

        `table` returns the table of a name, which outlasts this process if a cache has it.
        """
        self.step = step
        self._table = table
        self._tables: dict[str, Table] = {}
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

    def results(self, step: str, calls: Sequence[Call[_Result]], batch: int) -> Sequence[_Result]:
        """The result of each call, as `result` returns it. Several processes share new ones, a batch at a time."""
        new = [call for call in calls if call.place not in self._known or self._known[call.place][0] != call.inputs]
        if new:
            with self.step(step):
                made = for_all(_called, new, batch)
            self._known.update((call.place, (call.inputs, result)) for call, result in zip(new, made, strict=True))
        return [self._known[call.place][1] for call in calls]

    def table(self, name: str) -> Table:
        """The table of this name, the same one each time."""
        if name not in self._tables:
            self._tables[name] = self._table(name)
        return self._tables[name]

    def of(self, function: Callable[..., _Result]) -> Callable[..., _Result]:
        """The function with its results cached by its first argument."""
        return lambda first, *others: self.result((function, first), function, first, *others)


def _called(calls: Sequence[Call[_Result]]) -> Sequence[_Result]:
    return [call.function(*call.inputs) for call in calls]
