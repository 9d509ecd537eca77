"""Compares a published site with a manifest, file by file, over the network."""

from collections.abc import Iterator
from urllib.parse import quote

from builder.host.manifest import MANIFEST_NAME, FolderHash, FolderSum, Manifest, NoManifestError, read_manifest
from builder.upkeep.client import Client, FetchError, RefusedRequestError

_ABSENT = (404, 410)


def live_manifest(client: Client, url: str) -> Manifest | None:
    """The manifest of the site at `url`; `None` if the server says that there is none.

    Raises `FetchError` for any other failure, and if the answer is not a manifest.
    """
    address = _address(url, MANIFEST_NAME)
    body = _content(client, address)
    try:
        return None if body is None else read_manifest(body.decode())
    except (NoManifestError, UnicodeDecodeError) as error:
        message = f"{address} is not the manifest of a site"
        raise FetchError(message) from error


def live_deviations(client: Client, url: str, manifest: Manifest) -> Iterator[str]:
    """What is different at `url`, one line for each file or folder. One file at a time is in memory.

    Raises `FetchError` if a file can be neither read nor called missing.
    """
    for folder, listed in manifest.items():
        yield from _folder_deviations(client, url, folder, listed)


def _folder_deviations(client: Client, url: str, folder: str, listed: FolderSum) -> Iterator[str]:
    sum_, wrong = FolderHash(), False
    for name, size in sorted(listed.sizes.items()):
        content = _content(client, _address(url, folder + name))
        if content is None:
            yield f"{folder}{name}: missing"
        elif len(content) != size:
            yield f"{folder}{name}: {len(content):,} bytes instead of {size:,}"
        else:
            sum_.add(name, content)
            continue
        wrong = True
    if not wrong and sum_.text() != listed.hash:
        yield f"{folder or '.'}: changed content"


def _content(client: Client, address: str) -> bytes | None:
    try:
        return client.get_bytes(address)
    except RefusedRequestError as error:
        if error.status in _ABSENT:
            return None
        raise


def _address(url: str, name: str) -> str:
    return f"{url.rstrip('/')}/{quote(name)}"
