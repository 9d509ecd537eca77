"""Reads files that a person names on the command line, up to a limit."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from builder.archive.content_files import MAX_FILE_BYTES
from builder.commands.problem_lines import print_problems
from builder.model import Facts
from builder.upkeep.completion import facts_of_day


def given_bytes(path: Path) -> bytes:
    """The content of the file, at most one byte more than `MAX_FILE_BYTES`. Raises `OSError`."""
    with path.open("rb") as file:
        return file.read(MAX_FILE_BYTES + 1)


def given_text(path: Path) -> str:
    """The text of the file, with a mark for each byte that is not UTF-8. Raises `ClickException` if it is too large."""
    content = given_bytes(path)
    if len(content) > MAX_FILE_BYTES:
        message = f"{path} is larger than {MAX_FILE_BYTES // 1_000_000} MB, the limit for a file"
        raise click.ClickException(message)
    return content.decode("utf-8", "replace")


def day_files(folders: Iterable[Path]) -> list[Path]:
    """The files of API days in the folders."""
    return [path for folder in folders for path in sorted(folder.rglob("*.json")) if path.is_file()]


def facts_in_days(folders: Iterable[Path]) -> Iterator[Facts]:
    """The facts of the API days in the folders; prints what cannot be read."""
    for path in day_files(folders):
        facts, problems = facts_of_day(given_text(path), path.name)
        print_problems(problems, err=True)
        yield from facts
