"""Links and special files that a pull request could bring: reported with their path, never followed, never written."""

import os
from contextlib import suppress
from pathlib import Path

import pytest

from builder.host.disk import refuse_links_in_build, write_whole
from builder.host.output_folder import MANIFEST, FolderRefusedError, write_folder
from builder.model import OutputFile
from tests.commands import run_cli
from tests.sites import run_mkdocs_build


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file of the maintainer, outside of the archive."""
    path = tmp_path / "home" / "secret.yml"
    path.parent.mkdir()
    path.write_text("mine")
    return path


_NAMES = (
    "papers/.cranes.yml.unfinished",
    "papers/cranes.yml",
    "papers/more",
    "digests/2030",
    "digests/2031/2031-03-09.txt",
    "pages/notes.md",
    "pages/.hidden/x.svg",
    "published.txt",
    "topics.yml",
    "x",
)


@pytest.mark.parametrize("kind", ["file", "folder", "nothing", "pipe"])
def test_links_and_special_files_below_content_are_errors_with_their_paths_and_are_not_followed(
    folder: Path, secret: Path, kind: str
) -> None:
    targets = {"file": secret, "folder": secret.parent, "nothing": secret.parent / "none"}
    for path in (folder / "content" / name for name in _NAMES):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.symlink_to(targets[kind]) if kind in targets else os.mkfifo(path)
    done = run_cli(folder, "check", "--fix")
    code = "symbolic-link" if kind in targets else "special-file"
    said = [line.split()[0] for line in done.stdout.splitlines() if f" {code} " in line]
    assert said == sorted(f"content/{name}:0:" for name in _NAMES)
    assert done.exit_code == 1
    assert [secret.read_text(), *secret.parent.iterdir()] == ["mine", secret]


def test_a_fix_is_not_written_through_a_link_in_place_of_a_folder(folder: Path, secret: Path) -> None:
    outside = secret.parent / "papers"
    (folder / "content/papers").rename(outside)
    before = {path: path.read_bytes() for path in outside.iterdir()}
    (folder / "content/papers").symlink_to(outside)
    with pytest.raises(OSError, match="is a symbolic link"):
        write_whole(folder, "content/papers/x.yml", b"x")
    run_cli(folder, "check", "--fix")
    assert {path: path.read_bytes() for path in outside.iterdir()} == before


def test_a_file_replaces_a_link_of_its_name_and_leaves_nothing_unfinished(folder: Path, secret: Path) -> None:
    (folder / "content/x").symlink_to(secret)
    before = set((folder / "content").iterdir())
    write_whole(folder, "content/x", b"new")
    assert (folder / "content/x").read_bytes() == b"new"
    assert not (folder / "content/x").is_symlink()
    assert secret.read_text() == "mine"
    (folder / "content/taken").mkdir()
    with pytest.raises(OSError, match="taken"):
        write_whole(folder, "content/taken", b"new")
    assert set((folder / "content").iterdir()) - before == {folder / "content/taken"}


@pytest.mark.parametrize("name", ["papers", "api", MANIFEST])
def test_an_output_folder_with_a_link_is_not_written_through_it(tmp_path: Path, secret: Path, name: str) -> None:
    out = tmp_path / "out"
    files = [OutputFile(uri, lambda: "new") for uri in ("index.md", "papers/secret.yml", "api/x.json")]
    write_folder(out, files[:1])
    (out / MANIFEST).write_text("index.md\napi/gone/secret.yml\npapers/secret.yml\n")
    (out / name).unlink(missing_ok=True)
    (out / name).symlink_to(secret if name == MANIFEST else secret.parent)
    with pytest.raises((OSError, FolderRefusedError), match=r"symbolic link|not created by an earlier build"):
        write_folder(out, files)
    with suppress(OSError, FolderRefusedError):
        write_folder(out, files[:1])
    assert [secret.read_text(), *secret.parent.iterdir()] == ["mine", secret]


def test_a_link_in_place_of_a_file_is_replaced_even_if_it_leads_to_the_same_content(tmp_path: Path) -> None:
    (tmp_path / "same").write_text("x")
    write_folder(tmp_path / "out", [OutputFile("index.md", lambda: "x")])
    (tmp_path / "out/index.md").unlink()
    (tmp_path / "out/index.md").symlink_to(tmp_path / "same")
    assert write_folder(tmp_path / "out", [OutputFile("index.md", lambda: "x")]).written == 1
    assert not (tmp_path / "out/index.md").is_symlink()


@pytest.mark.parametrize(
    "listed", ["../home/secret.yml", "x/../../home/secret.yml", "..\\home\\secret.yml", "C:x", "{}", "papers/./../x"]
)
def test_a_manifest_that_names_a_file_elsewhere_removes_nothing_there(
    tmp_path: Path, secret: Path, listed: str
) -> None:
    out = tmp_path / "out"
    write_folder(out, [OutputFile("index.md", lambda: "x")])
    (out / MANIFEST).write_text(f"{listed.format(secret)}\nindex.md\n")
    assert write_folder(out, [OutputFile("index.md", lambda: "x")]).removed == 0
    assert secret.read_text() == "mine"


@pytest.mark.parametrize("name", ["out", "deep"])
def test_build_refuses_a_link_of_the_archive_as_its_folder(folder: Path, secret: Path, name: str) -> None:
    (folder / name).symlink_to(secret.parent)
    done = run_cli(folder, "build", str(folder / "deep/er" if name == "deep" else folder / name))
    assert f"{folder / name}: is a symbolic link" in done.output
    assert [*secret.parent.iterdir()] == [secret]


@pytest.mark.parametrize("name", ["site", "site/papers", "site/.x", "content/pages/x.md", "content/pages"])
def test_mkdocs_does_not_follow_a_link_of_the_archive(folder: Path, secret: Path, name: str) -> None:
    path = folder / name
    (folder / "content/pages").rename(folder / "pages")
    (folder / "pages" if name == "content/pages" else folder / "nothing").mkdir(exist_ok=True)
    if name != "content/pages":
        (folder / "pages").rename(folder / "content/pages")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(secret.parent)
    with pytest.raises(OSError, match="symbolic link"):
        refuse_links_in_build(folder, folder / "content/pages", folder / "site")


@pytest.mark.slow
def test_a_build_whose_folder_is_a_link_stops_and_empties_nothing(folder: Path, secret: Path) -> None:
    (folder / "site").symlink_to(secret.parent)
    done = run_mkdocs_build(folder, folder / "site")
    assert "is a symbolic link" in done.stderr
    assert done.returncode == 1
    assert secret.read_text() == "mine"
