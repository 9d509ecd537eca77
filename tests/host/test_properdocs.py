"""ProperDocs, which continues MkDocs 1, makes the same site, and it needs no template of Material for MkDocs."""

import sys
from pathlib import Path

import pytest

from tests.archives import files_in
from tests.commands import run
from tests.conftest import REPO_URL, ROOT, SITE_URL
from tests.live_server import Server

pytestmark = pytest.mark.slow
BUILD = [sys.executable, "-m", "properdocs", "build", "--strict", "--config-file", "mkdocs.yml", "--site-dir"]


def test_properdocs_makes_the_same_bytes_as_mkdocs(built_site: Path, tmp_path: Path) -> None:
    _run([*BUILD, str(tmp_path)], ROOT)
    assert len(files_in(tmp_path)) > 50
    assert files_in(tmp_path) == files_in(built_site)


def test_an_error_in_content_fails_a_strict_build_of_properdocs(folder: Path, tmp_path: Path) -> None:
    (folder / "content/digests/no-date.txt").write_text("new\n")
    done = run([*BUILD, str(tmp_path / "site")], folder)
    assert done.returncode == 1
    assert "content/digests/no-date.txt:0: digest-name" in done.stderr


def test_properdocs_shows_edits_and_mistakes_as_they_are_saved(folder: Path, tmp_path: Path) -> None:
    curation = folder / "content/papers/a-survey-of-invented-furniture.yml"
    text = curation.read_text("utf-8")
    with Server(folder, tmp_path / "log.txt", host="properdocs") as server:
        server.wait_for("Invented Papers", "")
        server.save(curation, f"doi: 10.1000/invented\n{text}")
        assert b"10.1000/invented" in server.content("papers/a-survey-of-invented-furniture/")
        server.save(curation, "titel: x\n")
        assert b"a-survey-of-invented-furniture.yml:1" in server.content("about/")


def test_the_commands_for_a_site_without_material_leave_every_page_as_it_is(built_site: Path, checkout: Path) -> None:
    section = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("\n### When support for Material ends\n")[2]
    commands = section.partition("```sh\n")[2].partition("```")[0]
    (checkout / ".venv").symlink_to(sys.prefix)
    _run(["bash", "-e", "-c", commands], checkout)
    before, after = files_in(built_site), files_in(checkout / "site")
    del before["changes/index.html"], after["changes/index.html"]  # with dates of git, which the copy lacks
    assert "name: material" not in (checkout / "mkdocs.yml").read_text("utf-8")
    assert {uri for uri in before.keys() - after.keys() if not uri.startswith("assets/")} == set()
    assert {uri: content for uri, content in before.items() if uri in after} == after


def _run(command: list[str], folder: Path) -> None:
    done = run(command, folder, ARCHIVE_SITE_URL=SITE_URL, ARCHIVE_REPO_URL=REPO_URL)
    assert done.returncode == 0, done.stdout + done.stderr
