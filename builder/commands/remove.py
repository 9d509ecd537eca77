"""`paper-archive remove` takes a published day out of the archive."""

from datetime import date
from pathlib import Path

import click

from builder.cache import cached_memory
from builder.commands.options import Day, pass_folder
from builder.commands.saying import echo
from builder.commands.writing import writing
from builder.upkeep.removal import remove_day


@click.command("remove")
@click.argument("day", type=Day(), metavar="DAY")
@click.option(
    "--reason",
    default="It was added to the archive by mistake.",
    help="What the pages of its papers say.",
    show_default=True,
)
@pass_folder
def remove_command(folder: Path, day: date, reason: str) -> None:
    """Remove a published day that was imported by mistake.

    The command deletes the digests of DAY. Published addresses keep working: papers that no other day has are
    withdrawn with the reason, and the address of the day leads to the list of all days. If the day was never
    published, delete its digest instead, as the page "Undo a change" describes.

    \b
      paper-archive remove 2025-12-11
      paper-archive remove 2025-12-11 --reason "This list was a test."
    """
    with writing(folder), cached_memory(folder) as memory:
        done = [*remove_day(folder, day, reason, memory)]
    if not done:
        message = f"content/digests/ has no digest of {day}"
        raise click.ClickException(message)
    echo("\n".join(done))
