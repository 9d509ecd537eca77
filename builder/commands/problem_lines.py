"""Prints problems, one per line: as text, or as GitHub Actions shows them beside the file."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

import click

from builder.commands.saying import echo
from builder.problems import Problem
from builder.text.shown_text import visible_text

PROBLEMS_SHOWN = 50
"""How many problems of one file are printed unless all are asked for; errors come before advice."""
_MAX_MESSAGE = 2_000


def print_problems(problems: Iterable[Problem], *, are_all: bool = False, err: bool = False) -> None:
    """Print a line for each problem of `sorted_problems`, and for each file the number of those that are left out."""
    in_actions = os.environ.get("GITHUB_ACTIONS") == "true"
    for path, found in groupby(problems, lambda problem: problem.path):
        own = tuple(found)
        shown = own if are_all else shown_problems(own)
        for problem in shown:
            if in_actions:
                click.echo(visible_text(_annotation(problem)), err=err)
            else:
                echo(str(problem), err=err)
        if left := len(own) - len(shown):
            echo(f"{path}: {left} more; `paper-archive check --verbose` lists them all", err=err)


def shown_problems(problems: Sequence[Problem]) -> Sequence[Problem]:
    """The first of one file's problems, in their order, each with a message of limited length."""
    first = sorted(range(len(problems)), key=lambda place: problems[place].severity != "error")[:PROBLEMS_SHOWN]
    return tuple(replace(problems[place], message=limited(problems[place].message)) for place in sorted(first))


def limited(text: str) -> str:
    """The text, or its beginning and `…` if it is too long to read."""
    return text if len(text) <= _MAX_MESSAGE else f"{text[:_MAX_MESSAGE]}…"


def _annotation(problem: Problem) -> str:
    """The problem in the form that GitHub shows next to the line in a pull request."""
    level = "error" if problem.severity == "error" else "notice"
    place = f"file={_property(problem.path)},line={max(problem.line, 1)}"
    column = f",col={problem.column}" if problem.column else ""
    return f"::{level} {place}{column},title={_property(problem.code)}::{_data(problem.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace("##[", "## [")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
