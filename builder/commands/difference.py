"""`paper-archive difference` shows how a change of the content changes the site."""

from pathlib import Path

import click

from builder.archive.comparison import compare_archives
from builder.commands.options import pass_folder
from builder.commands.revisions import loaded_revision
from builder.commands.saying import echo, echo_json
from builder.outputs.difference_text import difference_json, difference_text


@click.command("difference")
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help="Print the difference as JSON.")
@pass_folder
def difference_command(folder: Path, old: str, new: str, *, as_json: bool) -> None:
    """Show how the site changes from OLD to NEW.

    OLD and NEW are each an archive folder, a content folder or a git revision of the archive (branch, tag or hash).
    The output lists papers with their changed fields (old → new), days, topics, and every address that was added,
    moved or removed. Errors in NEW come first; if there are any, the exit code is 1.

    \b
      paper-archive difference main .              what your edits change, compared with branch main
      paper-archive difference HEAD~1 HEAD         what the last commit changed
      paper-archive difference ../old-copy . --json
    """
    before, after = loaded_revision(old, folder), loaded_revision(new, folder)
    found = compare_archives(before.archive, after.archive)
    errors = [problem for problem in after.problems if problem.severity == "error"]
    if as_json:
        echo_json(difference_json(found, errors), nl=False)
    else:
        echo(difference_text(found, errors), nl=False)
    if errors:
        raise SystemExit(1)
