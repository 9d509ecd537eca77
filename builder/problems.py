"""A mistake in content as a value: where it is, what is wrong, what to write instead."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from builder.model.edits import Edit

Severity = Literal["error", "advice"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person should look at.

    `path` is relative to the archive's folder (`content/papers/x.yml`), `line` and `column` are 1-based; line 0 is the
    file as a whole, column 0 the line as a whole. An *error* fails `check` and a strict build; *advice* does neither.
    """

    path: str
    line: int
    code: str
    """A short stable name of the rule in kebab-case: `unknown-topic`."""
    message: str
    """What is wrong and what to write instead, in one sentence or two."""
    severity: Severity = "error"
    column: int = 0
    edit: Edit | None = field(default=None, compare=False)
    """What `check --fix` does about it, where it has one right answer."""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" + (f":{self.column}" if self.column else "")
        return f"{place}: {self.code} {self.message}"


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file, line, column and code."""
    return tuple(sorted(set(problems), key=_order))


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """` (did you mean "x"?)` where one of the choices is near, else nothing; to be put behind the word."""
    near = get_close_matches(word, tuple(choices), n=1)
    return f' (did you mean "{near[0]}"?)' if near else ""


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems fails a strict build."""
    return any(problem.severity == "error" for problem in problems)


def _order(problem: Problem) -> tuple[str, int, int, str, str, str]:
    return problem.path, problem.line, problem.column, problem.code, problem.message, problem.severity
