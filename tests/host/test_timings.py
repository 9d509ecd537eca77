"""What a build took: each second, file and byte is counted once, whichever process it belongs to."""

import errno
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from builder.host import parallel
from builder.host import timings as timings_module
from builder.host.parallel import write_new_files
from builder.host.timings import Timings, Work
from builder.memory import Memory
from builder.model import OutputFile, OutputFolder
from tests.commands import run_cli
from tests.sites import run_mkdocs_build

_ROW = re.compile(r"(?P<step>\S.*?) +\d+\.\d\d(?: +(?P<files>[\d,]+) +(?P<bytes>[\d,]+))?$")
FILES: list[OutputFile | OutputFolder] = [
    OutputFile("papers/a.md", lambda: "aa"),
    OutputFile("papers/b.md", lambda: "bb"),
    OutputFolder("search/", lambda: {"search/data/a.json": "aaa", "search/data/b.json": b"bbb"}),
    OutputFile("feed.xml", lambda: "feed"),
]


def _paper_words() -> None:
    """A function to be remembered."""


def test_a_step_inside_another_counts_only_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    timings = Timings()
    with monkeypatch.context() as patch:
        patch.setattr(timings_module, "_seconds", iter([0, 1, 4, 10]).__next__)
        with timings.step("outer"):
            Memory(timings.step).result("place", _paper_words)
    assert {name: work.seconds for name, work in timings.steps.items()} == {"outer": 7, "paper words": 3}


@pytest.mark.parametrize("processes", [1, 2])
def test_files_and_bytes_are_counted_by_kind_in_any_number_of_processes(tmp_path: Path, processes: int) -> None:
    timings = Timings()
    write_new_files(tmp_path, FILES, timings, processes)
    counted = {name: (work.files, work.bytes) for name, work in timings.steps.items()}
    assert counted == {"papers": (2, 4), "search": (2, 6), "feed.xml": (1, 4)}
    assert (tmp_path / "search/data/b.json").read_bytes() == b"bbb"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks safely")
def test_new_processes_take_over_after_so_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_CHUNK", 1)
    monkeypatch.setattr(parallel, "_CHUNKS_OF_A_FORK", 2)
    numbers = [OutputFile(f"{name}.txt", lambda: str(os.getpid())) for name in "abcdef"]
    write_new_files(tmp_path, numbers, Timings(), 2)
    first, then, last = ({(tmp_path / f"{name}.txt").read_text() for name in names} for names in ("ab", "cd", "ef"))
    assert not first & then | then & last | first & last | {str(os.getpid())} & (first | then | last)


def test_a_file_is_whole_though_the_system_takes_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write, taken = os.write, []

    def write_part(number: int, content: bytes) -> int:
        taken.append(write(number, content[:3]))
        return taken[-1]

    monkeypatch.setattr(os, "write", write_part)
    write_new_files(tmp_path, [OutputFile("a.txt", lambda: "12345678")], Timings(), 1)
    monkeypatch.undo()
    assert (tmp_path / "a.txt").read_bytes() == b"12345678"
    assert taken == [3, 3, 2]


def test_a_full_disk_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(number: int, content: bytes) -> int:  # noqa: ARG001  # as the system's
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", refuse)
    with pytest.raises(OSError, match="No space left"):
        write_new_files(tmp_path, [OutputFile("a.txt", lambda: "12345678")], Timings(), 1)


def test_the_table_names_the_slowest_step_first_and_counts_files_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timings_module, "_seconds", lambda: 12.0)
    (tmp_path / "of-mkdocs.html").write_text("12345")
    timings = Timings()
    timings.add({"slow": Work(9), "fast": Work(1)})
    rows = list(map(_ROW.fullmatch, timings.lines(tmp_path)))
    assert [(row["step"], row["files"], row["bytes"]) for row in rows if row] == [
        ("slow", None, None),
        ("everything else", "1", "5"),
        ("fast", None, None),
    ]


def test_build_prints_its_timings_only_if_asked(folder: Path, tmp_path: Path) -> None:
    plain, timed = (run_cli(folder, "build", str(tmp_path / "out"), *more).stdout for more in ([], ["--timings"]))
    assert len(plain.splitlines()) == 1
    assert _counted(timed.splitlines()) == _on_disk(tmp_path / "out")
    assert {"papers", "parse digests", "plan the site"} <= _steps(timed.splitlines())


@pytest.mark.slow
def test_a_build_of_mkdocs_prints_the_same_table(folder: Path, tmp_path: Path) -> None:
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("paper-archive:\n", "paper-archive:\n      timings: true\n")
    settings.write_text(text, "utf-8")
    done = run_mkdocs_build(folder, tmp_path / "site")
    lines = [line.partition("builder: ")[2] for line in done.stderr.splitlines()]
    assert _counted(lines) == _on_disk(tmp_path / "site")
    assert {"papers", "parse digests", "plan the site"} <= _steps(lines)
    assert any("MB in all processes" in line for line in lines) or sys.platform == "win32"


def _steps(lines: Iterable[str]) -> set[str]:
    return {row["step"] for row in map(_ROW.fullmatch, lines) if row}


def _counted(lines: Iterable[str]) -> tuple[int, int]:
    """The number of files and bytes in all rows of the table."""
    rows = [row for row in map(_ROW.fullmatch, lines) if row and row["files"]]
    files, sizes = ([int(row[name].replace(",", "")) for row in rows] for name in ("files", "bytes"))
    return sum(files), sum(sizes)


def _on_disk(folder: Path) -> tuple[int, int]:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)
