"""Shows a progress bar for a long task on standard error, if that is a terminal."""

import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import TypeVar

import click

_Item = TypeVar("_Item")


def progress(items: Iterable[_Item], label: str, length: int | None = None) -> AbstractContextManager[Iterable[_Item]]:
    """A context that yields the items and counts them in a bar. Pass `length` if the items have no length."""
    stream = sys.stderr
    return click.progressbar(items, label=label, length=length, show_pos=True, file=stream, hidden=not stream.isatty())
