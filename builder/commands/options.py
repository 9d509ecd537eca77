"""What several commands ask for: the archive's folder, days, today, and who asks."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from getpass import getuser
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import click

from builder.commands.revisions import git_output
from builder.identifiers import parse_iso_date

_Options = ParamSpec("_Options")
_Result = TypeVar("_Result")


def pass_folder(command: Callable[Concatenate[Path, _Options], _Result]) -> Callable[_Options, _Result]:
    """Decorates a command so that it gets the archive's folder first.

    The folder is checked when the command runs, so that `--help` and messages on wrong options need no archive.
    """

    @click.pass_obj
    @wraps(command)
    def checked(folder: Path, /, *arguments: _Options.args, **options: _Options.kwargs) -> _Result:
        if not (folder / "content").is_dir():
            message = f"{folder} has no content/ folder; run this in the archive's folder or use --archive DIR"
            raise click.ClickException(message)
        return command(folder, *arguments, **options)

    return checked


def person(folder: Path) -> str:
    """The name of the person who runs the command, from git's settings or the system."""
    named = git_output(folder, "config", "user.name") or b""
    return named.decode("utf-8", "replace").strip() or getuser()


def today() -> date:
    """The current day in the local time zone."""
    return datetime.now().astimezone().date()


class Day(click.ParamType[date, str]):
    """The type of an option whose value is a date or `today`."""

    name = "day"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date of a text such as `2025-12-11` or `today`; fails for other text and for dates in the future."""
        day = value if isinstance(value, date) else today() if value == "today" else parse_iso_date(value)
        if day is None:
            self.fail(f"{value!r} is not a date; write it like 2025-12-11, or use today", param, ctx)
        if day > today():
            self.fail(f"{day} is in the future; give today or an earlier day", param, ctx)
        return day
