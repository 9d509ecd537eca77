"""The manifest of a built site: each file's size and each folder's hash, to compare two sites or to check one."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from builder.objects import frozen

MANIFEST_NAME = "manifest.json"
LARGEST_SITE = 950_000_000
"""Bytes; GitHub Pages takes 1 GB."""
MOST_SHRUNK = 0.05
_HASH_BYTES = 16
_SHRINKS = re.compile(r"^Shrinks: *\S", re.MULTILINE)
_OUTSIDE = re.compile(r"(?:^|/)(?:\.\.?)?(?:/|$)|[\\:\0]")
"""Matches a URI that is not a file below the site's folder, on any system."""


@frozen
class FolderSum:
    """The files that are directly in one folder: their sizes by name, and one hash of all their content."""

    sizes: Mapping[str, int]
    hash: str


Manifest = Mapping[str, FolderSum]
"""By folder: `""` for the site's root, otherwise like `papers/a-paper/`."""


class FolderHash:
    """The hash of a folder's files, which are added sorted by name."""

    def __init__(self) -> None:
        self._sum = hashlib.sha256()

    def add(self, name: str, content: bytes) -> None:
        """Take in the next file."""
        self._sum.update(f"{name}\0{len(content)}\0".encode())
        self._sum.update(content)

    def text(self) -> str:
        """The hash in hexadecimal digits."""
        return self._sum.hexdigest()[: 2 * _HASH_BYTES]


class NoManifestError(Exception):
    """A text is not a manifest."""


def site_manifest(site: Path) -> Manifest:
    """The manifest of the files in `site`, without the manifest itself. Raises `OSError` if a file cannot be read."""
    by_folder: dict[str, list[Path]] = {}
    for path in sorted(site.rglob("*")):
        if path.is_file() and path != site / MANIFEST_NAME:
            place = path.parent.relative_to(site).as_posix()
            by_folder.setdefault("" if place == "." else f"{place}/", []).append(path)
    return {folder: _folder_sum(paths) for folder, paths in by_folder.items()}


def manifest_text(manifest: Manifest) -> str:
    """The manifest as JSON, sorted; `read_manifest` reads it."""
    folders = {folder: [of.hash, dict(sorted(of.sizes.items()))] for folder, of in sorted(manifest.items())}
    return json.dumps({"folders": folders}, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_manifest(text: str) -> Manifest:
    """The manifest that a text holds. Raises `NoManifestError` for any other text, also for names outside the site."""
    try:
        folders = json.loads(text)["folders"]
        found = {folder: FolderSum(sizes, sum_) for folder, (sum_, sizes) in folders.items()}
        is_sound = all(map(_is_sound, found.items()))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NoManifestError(MANIFEST_NAME) from error
    if not is_sound:
        raise NoManifestError(MANIFEST_NAME)
    return found


def deviations(manifest: Manifest, site: Path) -> Iterator[str]:
    """What is different in `site`, one line for each file or folder."""
    actual = site_manifest(site)
    listed, there = file_sizes(manifest), file_sizes(actual)
    yield from (f"{uri}: missing" for uri in sorted(listed.keys() - there.keys()))
    yield from (f"{uri}: not in the manifest" for uri in sorted(there.keys() - listed.keys()))
    for folder in sorted(manifest.keys() & actual.keys()):
        old, new = manifest[folder], actual[folder]
        if old.sizes.keys() == new.sizes.keys() and old != new:
            yield f"{folder or '.'}: changed content"


def file_sizes(manifest: Manifest) -> dict[str, int]:
    """The size of each file by its URI."""
    return {folder + name: size for folder, of in manifest.items() for name, size in of.sizes.items()}


def objections(new: Manifest, live: Manifest | None, addresses: Iterable[str], message: str) -> Iterator[str]:
    """Why the site of the manifest `new` must not replace the live one; nothing if it may.

    `live` is `None` for a first publication, `addresses` are the ledger's URLs, and `message` is the last commit's.
    """
    sizes = file_sizes(new)
    missing = [url for url in addresses if (f"{url}index.html" if url.endswith("/") else url) not in sizes]
    yield from (f"{url} was published and is missing; pin its new address with `check --fix`" for url in missing)
    if (total := sum(sizes.values())) > LARGEST_SITE:
        yield f"the site has {total:,} bytes; at most {LARGEST_SITE:,} fit"
    if live is None or _SHRINKS.search(message):
        return
    before = file_sizes(live)
    for what, old, now in (("files", len(before), len(sizes)), ("bytes", sum(before.values()), total)):
        if now < old * (1 - MOST_SHRUNK):
            yield f"{what} shrink from {old:,} to {now:,}; if that is meant, commit with a line `Shrinks: <why>`"


def _folder_sum(paths: Iterable[Path]) -> FolderSum:
    sum_, sizes = FolderHash(), {}
    for path in sorted(paths, key=lambda path: path.name):
        content = path.read_bytes()
        sizes[path.name] = len(content)
        sum_.add(path.name, content)
    return FolderSum(sizes, sum_.text())


def _is_sound(item: tuple[str, FolderSum]) -> bool:
    folder, of = item
    is_folder = folder == "" or (folder.endswith("/") and not _OUTSIDE.search(folder[:-1]))
    is_sized = all(type(size) is int and size >= 0 for size in of.sizes.values())
    is_outside = any("/" in name or _OUTSIDE.search(name) for name in of.sizes)
    return _is_hash(of.hash) and is_folder and is_sized and not is_outside


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(rf"[0-9a-f]{{{2 * _HASH_BYTES}}}", value) is not None
