"""`paper-archive verify` compares a site with its manifest."""

from collections.abc import Iterator
from pathlib import Path

import click

from builder.commands.fetch import tell, user_agent
from builder.commands.options import pass_folder
from builder.commands.saying import echo
from builder.host.manifest import MANIFEST_NAME, Manifest, NoManifestError, deviations, read_manifest
from builder.pages.wording import counted
from builder.upkeep.client import Client, FetchError, Pace
from builder.upkeep.site_check import live_deviations, live_manifest

WEB = ("http://", "https://")
_LONGEST_S = 3600.0


def site_client(folder: Path) -> Client:
    """A client for a site of static files: without pauses or a cache, and with a time limit for all requests."""
    return Client(None, user_agent(folder), Pace(pause=0, retries=2, longest_wait=60, total=_LONGEST_S), tell)


@click.command("verify")
@click.argument("site", metavar="URL-or-DIR")
@pass_folder
def verify_command(folder: Path, site: str) -> None:
    """Compare a site with its manifest: each file's size and each folder's hash.

    At a URL, every file is fetched, one after the other, for at most an hour. In a folder, files that are not in the
    manifest are differences too. If there are differences, they are listed, and the exit code is 1.

    \b
      paper-archive verify site
      paper-archive verify https://example.org/papers/
    """
    try:
        manifest, found = _at_url(folder, site) if site.startswith(WEB) else _in_folder(Path(site))
        count = 0
        for line in found:
            echo(line)
            count += 1
    except FetchError as error:
        raise click.ClickException(str(error)) from error
    files = sum(len(of.sizes) for of in manifest.values())
    echo(f"{counted(files, 'file')} compared with {MANIFEST_NAME}, {counted(count, 'difference')}", err=True)
    if count:
        raise SystemExit(1)


def _at_url(folder: Path, url: str) -> tuple[Manifest, Iterator[str]]:
    client = site_client(folder)
    manifest = live_manifest(client, url)
    if manifest is None:
        message = f"{url} has no {MANIFEST_NAME}; `paper-archive manifest` writes one before a site is published"
        raise click.ClickException(message)
    return manifest, live_deviations(client, url, manifest)


def _in_folder(site: Path) -> tuple[Manifest, Iterator[str]]:
    try:
        manifest = read_manifest((site / MANIFEST_NAME).read_text("utf-8"))
    except FileNotFoundError as error:
        message = f"{site} has no {MANIFEST_NAME}; write one with `paper-archive manifest {site}`"
        raise click.ClickException(message) from error
    except (NoManifestError, UnicodeDecodeError) as error:
        message = f"{site / MANIFEST_NAME} is not the manifest of a site"
        raise click.ClickException(message) from error
    return manifest, deviations(manifest, site)
