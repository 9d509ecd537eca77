"""Mistakes in content as values: the place, what is wrong, and what to write instead."""

from collections.abc import Iterable
from dataclasses import field
from typing import Literal

from rapidfuzz import fuzz, process

from builder.model.edits import Edit
from builder.objects import frozen

Severity = Literal["error", "advice"]
_SIMILAR = 60
"""Minimum percentage of letters that a similar word shares, in the same order."""


@frozen
class Problem:
    """A mistake in content, or a possible one.

    `path` is relative to the archive's folder (`content/papers/x.yml`), `line` and `column` are 1-based; line 0 is the
    file as a whole, column 0 the line as a whole. An *error* fails `check` and a strict build; *advice* does neither.
    """

    path: str
    line: int
    code: str
    """A short stable name of the check in kebab-case: `unknown-topic`."""
    message: str
    """What is wrong and what to write instead, in one or two sentences."""
    severity: Severity = "error"
    column: int = 0
    edit: Edit | None = field(default=None, compare=False)
    """The edit that `check --fix` applies, if there is only one right answer."""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" + (f":{self.column}" if self.column else "")
        return f"{place}: {self.code} {self.message}"


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without repetitions, sorted by file, line, column and code."""
    return tuple(sorted(set(problems), key=_order))


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """` (did you mean "x"?)` if one of the choices is similar, otherwise an empty text; it follows the word."""
    near = process.extractOne(word, tuple(choices), scorer=fuzz.ratio, score_cutoff=_SIMILAR)
    return f' (did you mean "{near[0]}"?)' if near else ""


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems is an error."""
    return any(problem.severity == "error" for problem in problems)


def _order(problem: Problem) -> tuple[str, int, int, str, str, str]:
    return problem.path, problem.line, problem.column, problem.code, problem.message, problem.severity
