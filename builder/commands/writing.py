"""Holds the archive's lock while a command reads and writes content."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from builder.commands.saying import echo
from builder.upkeep.content_lock import ArchiveBusyError, content_lock


@contextmanager
def writing(folder: Path, *, is_needed: bool = True) -> Iterator[None]:
    """A block that no other command writes content in. Raises `ClickException` if another command writes for too long.

    If the lock is not needed, because the command only reads, the block runs without it.
    """
    if not is_needed:
        yield
        return
    context = click.get_current_context()
    name = context.command_path.removeprefix(context.find_root().command_path)
    try:
        with content_lock(folder, f"paper-archive{name}", lambda line: echo(line, err=True)):
            yield
    except ArchiveBusyError as error:
        raise click.ClickException(str(error)) from error
