"""`paper-archive manifest` writes the manifest of a built site, and says whether the site may be published."""

from pathlib import Path

import click

from builder.commands.options import pass_folder
from builder.commands.revisions import git_output
from builder.commands.saying import echo
from builder.commands.verify import WEB, site_client
from builder.host.disk import write_whole
from builder.host.manifest import MANIFEST_NAME, file_sizes, manifest_text, objections, site_manifest
from builder.host.site_links import broken_links
from builder.pages.wording import counted
from builder.pipeline import load_archive
from builder.upkeep.client import FetchError
from builder.upkeep.site_check import live_manifest


@click.command("manifest")
@click.argument("site", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--live", metavar="URL", help="Compare with the site at this address, which DIR is to replace.")
@pass_folder
def manifest_command(folder: Path, site: Path, live: str | None) -> None:
    """Write manifest.json into the built site DIR: the size of each file and a hash for each folder.

    The exit code is 1 if DIR must not be published: an address of the ledger has no file, a link between pages leads
    nowhere, or the site exceeds 950 MB.
    With --live, also if files or bytes shrink by more than 5 % and the last commit's message has no line
    `Shrinks: <why>`, or if the live manifest cannot be read. If it does not exist (404), this is a first publication.

    \b
      paper-archive manifest site --live https://example.org/papers/
    """
    if live is not None and not live.startswith(WEB):
        message = f"{live!r} is not an address that starts with http:// or https://"
        raise click.BadParameter(message, param_hint="--live")
    manifest = site_manifest(site)
    write_whole(site, MANIFEST_NAME, manifest_text(manifest).encode())
    try:
        before = live_manifest(site_client(folder), live) if live else None
    except FetchError as error:
        raise click.ClickException(str(error)) from error
    if live and before is None:
        echo(f"{live} has no {MANIFEST_NAME}: this is a first publication", err=True)
    addresses = [line.url for line in load_archive(folder).archive.ledger]
    message = (git_output(folder, "log", "-1", "--format=%B") or b"").decode("utf-8", "replace")
    files = file_sizes(manifest)
    found = [*objections(manifest, before, addresses, message), *broken_links(site, files.keys())]
    for line in found:
        echo(line)
    if found:
        raise SystemExit(1)
    echo(f"{site / MANIFEST_NAME}: {counted(len(files), 'file')}; the site may be published", err=True)
