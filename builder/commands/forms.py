"""`paper-archive forms`: renews the files that are made from the definitions of a curation's fields."""

from pathlib import Path

import click

from builder.commands.options import pass_folder
from builder.commands.saying import echo
from builder.curations.derived_files import DERIVED_FILES
from builder.host.disk import write_whole


@click.command("forms", hidden=True)
@pass_folder
def forms_command(folder: Path) -> None:
    """Renew the JSON Schemas, the issue form and the table of fields in `suggest.js`."""
    for name, renewed in DERIVED_FILES.items():
        before = (folder / name).read_text("utf-8")
        if renewed(before) != before:
            write_whole(folder, name, renewed(before).encode())
            echo(f"{name}: written")
