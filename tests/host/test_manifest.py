"""The manifest of a site, what differs from it, and what may not be published."""

import json
from pathlib import Path

import pytest

from builder.host.manifest import (
    MANIFEST_NAME,
    FolderSum,
    Manifest,
    NoManifestError,
    deviations,
    manifest_text,
    objections,
    read_manifest,
    site_manifest,
)

_HASH = "0" * 32


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in {"index.html": "home", "papers/a/index.html": "a", "papers/a/cite.bib": "@b"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_a_site_agrees_with_its_own_manifest_read_again(site: Path) -> None:
    text = manifest_text(site_manifest(site))
    (site / MANIFEST_NAME).write_text(text, "utf-8")
    assert list(deviations(read_manifest(text), site)) == []
    assert manifest_text(site_manifest(site)) == text


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("papers/a/index.html", "b", "papers/a/: changed content"),
        ("index.html", None, "index.html: missing"),
        ("papers/a/more.html", "c", "papers/a/more.html: not in the manifest"),
    ],
)
def test_each_kind_of_change_is_named(site: Path, name: str, text: str | None, found: str) -> None:
    manifest = site_manifest(site)
    (site / name).unlink() if text is None else (site / name).write_text(text, "utf-8")
    assert list(deviations(manifest, site)) == [found]


@pytest.mark.parametrize(
    "folders",
    [
        [],
        {"../": [_HASH, {"a": 1}]},
        {"/etc/": [_HASH, {"a": 1}]},
        {"papers": [_HASH, {"a": 1}]},
        {"": [_HASH, {"../a": 1}]},
        {"": [_HASH, {"..": 1}]},
        {"": [_HASH, {"a": -1}]},
        {"": [_HASH, {"a": True}]},
        {"": ["short", {"a": 1}]},
    ],
)
def test_a_manifest_that_names_what_is_not_below_the_site_is_refused(folders: object) -> None:
    with pytest.raises(NoManifestError):
        read_manifest(json.dumps({"folders": folders}))


@pytest.mark.parametrize("text", ["", "[]", "[" * 9000, "{}"])
def test_a_text_that_is_not_a_manifest_is_refused(text: str) -> None:
    with pytest.raises(NoManifestError):
        read_manifest(text)


@pytest.mark.parametrize(
    ("files", "size", "message", "found"),
    [
        (100, 100, "", []),
        (95, 100, "", []),
        (94, 107, "", ["files shrink"]),
        (100, 94, "", ["bytes shrink"]),
        (50, 50, "Remove a day\n\nShrinks: a day was withdrawn", []),
        (50, 50, "Shrinks:", ["files shrink", "bytes shrink"]),
        (100, 9_600_000, "Shrinks: no", ["the site has"]),
    ],
)
def test_what_may_replace_the_live_site(files: int, size: int, message: str, found: list[str]) -> None:
    live, new = (_flat(100, 100), _flat(files, size))
    lines = list(objections(new, live, [], message))
    assert len(lines) == len(found)
    assert all(line.startswith(start) for line, start in zip(lines, found, strict=True))


def test_a_ledger_address_must_have_a_file_even_at_a_first_publication(site: Path) -> None:
    found = list(objections(site_manifest(site), None, ["papers/a/", "papers/b/", "papers/a/cite.bib"], ""))
    assert len(found) == 1
    assert found[0].startswith("papers/b/ ")


def _flat(files: int, size: int) -> Manifest:
    return {"": FolderSum({f"{number}.html": size for number in range(files)}, _HASH)}
