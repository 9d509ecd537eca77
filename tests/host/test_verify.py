"""Verifying a site and deciding on its publication, in a folder and on a server on loopback."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import pytest

from builder.host.manifest import MANIFEST_NAME, manifest_text, site_manifest
from builder.upkeep.client import Client, FetchError, Pace
from builder.upkeep.site_check import live_deviations
from tests.api_server import Answer, Request, api_server
from tests.commands import git, run_cli

_FILES = {"index.html": "home", "papers/a b/index.html": "é", "papers/a b/cite.bib": "@b", "list.txt": "x" * 500}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive whose ledger is empty, with a built site."""
    (tmp_path / "content").mkdir()
    for name, text in _FILES.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text, "utf-8")
    (tmp_path / "site" / MANIFEST_NAME).write_text(manifest_text(site_manifest(tmp_path / "site")), "utf-8")
    return tmp_path


@contextmanager
def _served(site: Path, faults: dict[str, Answer]) -> Iterator[str]:
    def respond(request: Request) -> Answer:
        name = unquote(request.path).removeprefix("/api/")
        path = site / name
        return faults.get(name) or (Answer(path.read_bytes()) if path.is_file() else Answer(status=404))

    with api_server(respond) as server:
        yield server.address


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("list.txt", "x" * 500, None),
        ("list.txt", "y" * 500, ".: changed content"),
        ("papers/a b/index.html", "e", "papers/a b/index.html: 1 bytes instead of 2"),
        ("index.html", None, "index.html: missing"),
    ],
)
def test_a_site_is_verified_at_its_address(archive: Path, name: str, text: str | None, found: str | None) -> None:
    fault = Answer(status=404) if text is None else Answer(text.encode())
    with _served(archive / "site", {name: fault}) as address:
        done = run_cli(archive, "verify", address)
    assert done.stdout.splitlines() == ([found] if found else [])
    assert done.exit_code == (1 if found else 0)
    assert "4 files compared" in done.stderr


def test_a_site_is_verified_in_its_folder(archive: Path) -> None:
    site = archive / "site"
    assert run_cli(archive, "verify", str(site)).exit_code == 0
    (site / "index.html").write_text("gone", "utf-8")
    done = run_cli(archive, "verify", str(site))
    assert (done.exit_code, done.stdout) == (1, ".: changed content\n")
    (site / MANIFEST_NAME).write_text("[]", "utf-8")
    assert "is not the manifest of a site" in run_cli(archive, "verify", str(site)).stderr


@pytest.mark.parametrize(
    ("fault", "message", "exit_code", "said"),
    [
        (None, "", 0, "may be published"),
        (Answer(status=404), "", 0, "first publication"),
        (Answer(status=403), "", 1, "answers HTTP 403"),
        (Answer(status=501), "", 1, "answers HTTP 501"),
        (Answer(b"<html>"), "", 1, "is not the manifest"),
        (Answer(b"\xff"), "", 1, "is not the manifest"),
        ("shrinks", "", 1, "files shrink from 100 to 4"),
        ("shrinks", "Shrinks: a day was withdrawn", 0, "may be published"),
    ],
)
def test_a_site_replaces_the_live_one_only_if_it_may(
    archive: Path, fault: Answer | str | None, message: str, exit_code: int, said: str
) -> None:
    git(archive, "init", "--quiet")
    git(archive, "commit", "--quiet", "--allow-empty", "--message", f"Build\n\n{message}")
    if isinstance(fault, str):
        sizes = ",".join(f'"{number}.html":1' for number in range(100))
        fault = Answer(f'{{"folders":{{"":["{"0" * 32}",{{{sizes}}}]}}}}'.encode())
    (archive / "site" / MANIFEST_NAME).rename(archive / "old.json")
    live = {MANIFEST_NAME: fault or Answer((archive / "old.json").read_bytes())}
    with _served(archive / "site", live) as address:
        done = run_cli(archive, "manifest", str(archive / "site"), "--live", address)
    assert (done.exit_code, said in done.output) == (exit_code, True), done.output
    assert (archive / "site" / MANIFEST_NAME).read_bytes() == (archive / "old.json").read_bytes()


@pytest.mark.parametrize("live", ["", "/", "file:///etc/"])
def test_an_address_that_is_none_is_no_first_publication(archive: Path, live: str) -> None:
    assert run_cli(archive, "manifest", str(archive / "site"), "--live", live).exit_code == 2


def test_requests_end_in_time_and_a_server_in_trouble_is_not_a_missing_file(archive: Path) -> None:
    manifest = site_manifest(archive / "site")
    slow = Client(None, "test", Pace(pause=0, retries=0, total=0.1))
    with (
        _served(archive / "site", {"index.html": Answer(b"home", delay=0.2)}) as address,
        pytest.raises(FetchError, match="all requests may take"),
    ):
        list(live_deviations(slow, address, manifest))
    broken = Client(None, "test", Pace(pause=0, retries=0))
    with (
        _served(archive / "site", {"index.html": Answer(status=503)}) as address,
        pytest.raises(FetchError, match="503"),
    ):
        list(live_deviations(broken, address, manifest))
