"""`paper-archive offline` writes a copy of the site that needs no server."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from builder.archive.content import CONTENT_FOLDER, PAGES_FOLDER
from builder.commands.options import pass_folder
from builder.commands.revisions import NoArchiveError, archive_folder, git_output
from builder.commands.saying import echo
from builder.commands.site_settings import site_settings
from builder.host.arrivals import read_arrivals
from builder.host.disk import refuse_links, write_whole
from builder.memory import Memory
from builder.pages.templates import TEMPLATES_FOLDER, TemplateFailedError
from builder.problems import has_errors
from builder.site_plan import SitePlan, plan_site


@click.command("offline")
@click.argument("target", metavar="FILE.zip", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--changed-since", "revision", metavar="REV", help="Only what differs from this git revision or folder.")
@pass_folder
def offline_command(folder: Path, target: Path, revision: str | None) -> None:
    """Write a copy of the site that works without a server, search included. Unpack it and open index.html.

    With --changed-since, the copy has the pages that differ from an older state of the archive, and its first page says
    in words what changes. It has no search, and links to pages that are as before lead to the published site if its
    address is known. If files outside content/ differ too, it has all pages.
    If content has errors, everything readable is still written and the exit code is 1.

    \b
      paper-archive offline archive.zip
      paper-archive offline changed-pages.zip --changed-since main
    """
    from builder.host.offline_site import SiteFailedError, build_site, changed_copy, whole_copy, zipped  # noqa: PLC0415

    if target.suffix.lower() != ".zip":
        message = f"{target} does not end in .zip"
        raise click.BadParameter(message, param_hint="FILE.zip")
    refuse_links(folder, target.absolute())
    with TemporaryDirectory() as scratch:
        output = Path(scratch, "site")
        try:
            before = _before(folder, revision, Path(scratch)) if revision else None
            site = build_site(folder, output)
            files = changed_copy(folder, output, site, *before) if before else whole_copy(folder, output, site)
            packed = zipped(files)
        except (NoArchiveError, SiteFailedError, TemplateFailedError) as error:
            raise click.ClickException(str(error)) from error
    write_whole(target.absolute().parent, target.name, packed)
    echo(f"{target}: {len(packed):,} bytes", err=True)
    if has_errors(site.plan.problems):
        raise SystemExit(1)


def _before(folder: Path, revision: str, scratch: Path) -> tuple[SitePlan, Path | None]:
    """The plan of the older content with today's templates, and its pages; no pages if other files differ as well."""
    (extracted := scratch / "old").mkdir()
    content = archive_folder(revision, folder, extracted) / CONTENT_FOLDER
    (old := scratch / "before").mkdir()
    (old / CONTENT_FOLDER).symlink_to(content.resolve(), target_is_directory=True)
    (old / TEMPLATES_FOLDER).symlink_to(folder / TEMPLATES_FOLDER, target_is_directory=True)
    plan = plan_site(old, site_settings(folder), Memory(), partial(read_arrivals, folder))
    others = ("diff", "--quiet", "--end-of-options", revision, "--", ".", f":(exclude){CONTENT_FOLDER}")
    is_same_code = Path(revision).is_dir() or git_output(folder, *others) is not None
    return plan, content / PAGES_FOLDER if is_same_code else None
