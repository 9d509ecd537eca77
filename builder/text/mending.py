"""Applies all unambiguous fixes to a text."""

from collections import Counter
from collections.abc import Callable, Iterable

from builder.model.edits import Edit, apply_edits
from builder.problems import Problem

Check = Callable[[str], Iterable[Problem]]
MAX_ROUNDS = 20
"""Maximum number of rounds. Overlapping edits, and mistakes that hide others, are fixed in successive rounds; no real
file needs this many."""

_MAX_SINGLE_EDITS = 200
_MAX_CHECKED = 400_000
"""Maximum number of characters that a round checks for single edits: few for a long file."""


def mended(text: str, check: Check) -> str:
    """`text` with the edits of its problems applied; comments, order and all other lines are unchanged.

    Edits that would cause an error without an automatic fix are skipped.
    """
    text = text.removeprefix("\ufeff")
    for _ in range(MAX_ROUNDS):
        after = _round(text, check)
        if after == text:
            break
        text = after
    return text


def is_worse(after: Iterable[Problem], before: Iterable[Problem]) -> bool:
    """Whether there are new errors without an automatic fix."""
    return bool(_unanswered(after) - _unanswered(before))


def _round(text: str, check: Check) -> str:
    problems = tuple(check(text))
    edits = [problem.edit for problem in problems if problem.edit]
    after = apply_edits(text, edits)
    if not is_worse(check(after), problems):
        return after
    return _one_by_one(text, edits[: min(_MAX_SINGLE_EDITS, 1 + _MAX_CHECKED // len(text))], check)


def _one_by_one(text: str, edits: Iterable[Edit], check: Check) -> str:
    """The text after the first edit that adds no such error."""
    before = tuple(check(text))
    for edit in edits:
        after = apply_edits(text, [edit])
        if after != text and not is_worse(check(after), before):
            return after
    return text


def _unanswered(problems: Iterable[Problem]) -> Counter[str]:
    return Counter(problem.code for problem in problems if problem.edit is None and problem.severity == "error")
