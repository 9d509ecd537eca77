"""`paper-archive difference` shows how a change of the content changes the site."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from builder.archive.comparison import compare_archives
from builder.commands.options import pass_folder
from builder.commands.revisions import NoArchiveError, archive_folder
from builder.model import Archive
from builder.outputs.difference_text import difference_json, difference_text
from builder.pipeline import load_archive


@click.command("difference")
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help="Print the difference as JSON.")
@pass_folder
def difference_command(folder: Path, old: str, new: str, *, as_json: bool) -> None:
    """Show how the site changes from OLD to NEW.

    OLD and NEW are each an archive folder, a content folder or a git revision of the archive (branch, tag or hash).
    The output lists papers with their changed fields (old → new), days, topics, and every address that was added,
    moved or removed.

    \b
      paper-archive difference main .              what your edits change, compared with branch main
      paper-archive difference HEAD~1 HEAD         what the last commit changed
      paper-archive difference ../old-copy . --json
    """
    found = compare_archives(_archive(old, folder), _archive(new, folder))
    click.echo(difference_json(found) if as_json else difference_text(found), nl=False)


def _archive(name: str, folder: Path) -> Archive:
    with TemporaryDirectory() as scratch:
        try:
            return load_archive(archive_folder(name, folder, Path(scratch))).archive
        except NoArchiveError as error:
            raise click.ClickException(str(error)) from error
