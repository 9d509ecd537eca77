"""Writing a folder: only what changed, only what is ours."""

import os
from pathlib import Path

import pytest

from builder.host.output_folder import FolderRefusedError, Written, write_folder
from builder.model import OutputFile


def _file(uri: str, content: str | bytes) -> OutputFile:
    return OutputFile(uri, lambda: content)


FILES = [_file("index.md", "front"), _file("papers/one.md", "one"), _file("api/x.bin", b"\x00\xff")]


def test_a_new_folder_holds_every_file(tmp_path: Path) -> None:
    assert write_folder(tmp_path / "out", FILES) == Written(written=3, unchanged=0, removed=0)
    assert (tmp_path / "out/papers/one.md").read_text() == "one"
    assert (tmp_path / "out/api/x.bin").read_bytes() == b"\x00\xff"


def test_a_second_build_touches_only_what_changed(tmp_path: Path) -> None:
    write_folder(tmp_path, FILES)
    os.utime(tmp_path / "papers/one.md", (1, 1))
    done = write_folder(tmp_path, [_file("index.md", "changed"), *FILES[1:]])
    assert done == Written(written=1, unchanged=2, removed=0)
    assert (tmp_path / "papers/one.md").stat().st_mtime == 1


def test_only_files_of_an_earlier_build_are_removed(tmp_path: Path) -> None:
    write_folder(tmp_path, FILES)
    (tmp_path / "papers/mine.txt").write_text("a person's")
    assert write_folder(tmp_path, FILES[:1]) == Written(written=0, unchanged=1, removed=2)
    assert (tmp_path / "papers/mine.txt").exists()
    assert not (tmp_path / "papers/one.md").exists()
    assert not (tmp_path / "api").exists()


def test_a_folder_of_somebody_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("a person's")
    with pytest.raises(FolderRefusedError):
        write_folder(tmp_path, FILES)
    assert (tmp_path / "index.md").read_text() == "a person's"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.md"]
