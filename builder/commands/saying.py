"""Prints text. Its characters come from content and servers, so those that steer a terminal or a log are defused."""

import os
import re

import click

from builder.text.characters import INVISIBLE
from builder.text.shown_text import visible_text

_COMMAND = re.compile(r"^(\s*:)(?=:)|#(?=#\[)", re.MULTILINE)
"""Matches the first character of what GitHub Actions takes for a command in a log: `::error::`, `##[error]`."""


def echo(text: str, *, nl: bool = True, err: bool = False) -> None:
    """Print `text`, with the number of each invisible character in its place: `[U+001B]`."""
    text = visible_text(text)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        text = _COMMAND.sub(lambda match: f"{match[0]} ", text)
    click.echo(text, nl=nl, err=err)


def echo_json(text: str, *, nl: bool = True) -> None:
    """Print JSON, with escapes for invisible characters and for `##[`, a command of GitHub Actions.

    They occur only in its strings, so its values stay the same.
    """
    click.echo(INVISIBLE.sub(lambda match: _escaped(match[0]), text).replace("##[", "#\\u0023["), nl=nl)


def _escaped(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place]:02x}{units[place + 1]:02x}" for place in range(0, len(units), 2))
