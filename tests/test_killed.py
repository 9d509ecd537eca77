"""Commands killed at each change on disk, on a full disk, and in a folder that cannot be written to."""

import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.api_server import api_server, pages
from tests.archives import files_in, sample
from tests.killed import Ended, Run, all_ended
from tests.writing_commands import worn, writing_commands

KILLS = 3
Rounds = Callable[[int, int], int]


@pytest.fixture
def address() -> Iterator[str]:
    with api_server(pages({day: sample(day) for day in ("2026-08-20", "2026-08-21")})) as server:
        yield server.address


def _points(changes: int, soak_rounds: Rounds) -> list[int]:
    """The changes to be killed at: a few from the first to the last, or all."""
    last = soak_rounds(KILLS, changes) - 1
    return sorted({1 + number * (changes - 1) // last for number in range(last + 1)} if last else {1})


def _content(folder: Path) -> dict[str, bytes]:
    """The files of an archive that are not temporary."""
    return {name: content for name, content in files_in(folder).items() if not name.endswith(".unfinished")}


@pytest.mark.slow
@pytest.mark.parametrize("command", ["check", "enrich", "fetch", "import", "map", "suggest", "topics"])
def test_a_killed_command_loses_nothing_and_the_same_command_completes_it(
    folder: Path, tmp_path: Path, address: str, command: str, soak_rounds: Rounds
) -> None:
    arguments = tuple(writing_commands(tmp_path / "inputs", address)[command])

    def runs(places: dict[int, Path], *, kills: bool) -> list[Ended]:
        return all_ended([Run(at if kills else 0, str(one), str(one), arguments) for at, one in places.items()])

    before = files_in(worn(folder))
    whole = shutil.copytree(folder, tmp_path / "whole")
    (ended,) = runs({0: whole}, kills=False)
    assert ended.code == 0, ended.output
    after = files_in(whole)
    assert after != before
    copies = {at: shutil.copytree(folder, tmp_path / str(at)) for at in _points(ended.changes, soak_rounds)}
    assert {each.code for each in runs(copies, kills=True)} == {-signal.SIGKILL}
    for copy in copies.values():
        left = _content(copy)
        assert all(content in (before.get(name), after.get(name)) for name, content in left.items())
        assert {name for name in before if name in after} <= left.keys()
    if command == "import":  # the other way to complete it
        mended = [str(shutil.copytree(copy, tmp_path / f"mended-{at}")) for at, copy in copies.items()]
        ended_each = all_ended([Run(0, one, one, ("check", "--fix")) for one in mended])
        assert [each.output for each in ended_each if each.code] == []
    assert {each.code for each in runs(copies, kills=False)} == {0}
    assert [at for at, copy in copies.items() if files_in(copy) != after] == []


@pytest.mark.slow
@pytest.mark.parametrize("is_first", [True, False], ids=["the first build of a folder", "a later build"])
def test_a_killed_build_is_completed_by_any_later_one(
    folder: Path, tmp_path: Path, is_first: bool, soak_rounds: Rounds
) -> None:
    """Even by a build of other content: no page of the killed one stays."""
    other = shutil.copytree(folder, tmp_path / "other")
    (other / "content/digests/2031/2031-03-02.json").unlink()

    def runs(archive: Path, places: dict[int, Path], *, kills: bool) -> list[Ended]:
        return all_ended([
            Run(at if kills else 0, str(archive), str(place), ("build", str(place))) for at, place in places.items()
        ])  # fmt: skip

    (one,) = runs(folder, {0: tmp_path / "one"}, kills=False)
    runs(other, {0: tmp_path / "two"}, kills=False)
    whole = files_in(tmp_path / "two")
    assert files_in(tmp_path / "one").keys() - whole.keys()
    if not is_first:
        (one,) = runs(folder, {0: shutil.copytree(tmp_path / "two", tmp_path / "count")}, kills=False)
    places = {at: tmp_path / f"{at}" for at in _points(one.changes, soak_rounds)}
    for place in () if is_first else places.values():
        shutil.copytree(tmp_path / "two", place)
    assert {each.code for each in runs(folder, places, kills=True)} == {-signal.SIGKILL}
    completed = runs(other, places, kills=False)
    assert [each.output for each in completed if "Error" in each.output] == []
    assert [at for at, place in places.items() if files_in(place) != whole] == []


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a full disk": ({"largest": 16}, "File too large"),
    "a read-only folder": ({"is_read_only": True}, "Read-only file system"),
}
"""What the system refuses, and how it says so. A limit on the size of files stands for a full disk."""


@pytest.mark.slow
@pytest.mark.parametrize("name", REFUSED)
def test_what_the_disk_refuses_ends_in_one_line_that_names_the_file(
    folder: Path, tmp_path: Path, address: str, name: str
) -> None:
    limits, words = REFUSED[name]
    commands = writing_commands(tmp_path / "inputs", address) | {"build": ["build", "PLACE/out"]}
    places = {command: shutil.copytree(worn(folder), tmp_path / command) for command in commands}
    for place in places.values():  # so that the command itself meets the limit, not its lock
        (place / ".cache").mkdir()
        (place / ".cache/.gitignore").write_text("*\n")
        (place / ".cache/writing").touch()
    before = files_in(folder)
    runs = [
        Run(0, str(place), f"{place}/{'out' if command == 'build' else 'content'}",
            tuple(word.replace("PLACE", str(place)) for word in commands[command]), **limits)
        for command, place in places.items()
    ]  # fmt: skip
    for command, ended in zip(places, all_ended(runs), strict=True):
        assert ended.code == 1, (command, ended.output)
        assert "Traceback" not in ended.output, ended.output
        (line,) = (line for line in ended.output.splitlines() if line.startswith("Error: "))
        assert words in line
        assert f"{places[command]}/" in line
        assert ".unfinished" not in line
        left = files_in(places[command])
        assert [file for file in left if file.endswith(".unfinished")] == []
        assert command == "build" or left == before
