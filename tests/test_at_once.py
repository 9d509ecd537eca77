"""Commands that run at the same time: one writes, the others wait for it or say who it is, and nothing is lost."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click import Context

from builder.cli import main
from builder.upkeep import content_lock as lock
from tests.api_server import api_server, pages
from tests.archives import archive_of, files_in, sample
from tests.commands import run_cli
from tests.conftest import ROOT
from tests.writing_commands import DAYS, worn, writing_commands

NEVER_WRITES = {"build", "comment", "difference", "forms", "mail", "manifest", "missing", "offline", "search", "verify"}
HOLD = """
import sys, time
from pathlib import Path
from builder.upkeep.content_lock import content_lock
with content_lock(Path(sys.argv[1]), "a test", print):
    print("held", flush=True)
    time.sleep(60)
"""


def _start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "builder", "--archive", str(folder), *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


@pytest.fixture
def holder(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the lock of the archive in `folder` until it is killed."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_each_command_is_known_to_write_content_or_not(tmp_path: Path) -> None:
    assert {*writing_commands(tmp_path), *NEVER_WRITES} == set(main.list_commands(Context(main)))


def test_a_command_that_writes_says_who_holds_the_lock_until_that_is_killed(
    folder: Path, holder: subprocess.Popen[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE_S", 0.0)
    before = files_in(worn(folder))
    for arguments in writing_commands(tmp_path).values():
        done = run_cli(folder, *arguments)
        assert done.exit_code == 1
        assert f"a test (process {holder.pid}) is still writing to this archive" in done.stderr
    assert "error" in run_cli(folder, "check").stderr
    assert run_cli(folder, "import", "--dry-run", str(DAYS[0])).exit_code == 0
    assert files_in(folder) == before
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with api_server(pages({day: sample(day) for day in ("2026-08-20", "2026-08-21")})) as server:
        for name, arguments in writing_commands(tmp_path, server.address).items():
            copy = shutil.copytree(folder, tmp_path / name)
            done = run_cli(copy, *arguments)
            assert done.exit_code == 0, done.output
            assert "writing to this archive" not in done.output
            assert files_in(copy) != before


def test_a_command_waits_for_one_that_ends_and_says_so(folder: Path, holder: subprocess.Popen[str]) -> None:
    with _start(folder, "import", str(DAYS[0])) as waiting:
        assert waiting.stdout
        assert f"a test (process {holder.pid}) is writing" in waiting.stdout.readline()
        assert not list(folder.rglob(DAYS[0].name))
        holder.kill()
        assert "1 new digest" in waiting.stdout.read()
    assert waiting.returncode == 0
    assert list(folder.rglob(DAYS[0].name))


def test_a_link_in_the_place_of_the_lock_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("a person's")
    (folder / ".cache").mkdir()
    (folder / ".cache/writing").symlink_to(tmp_path / "precious")
    assert run_cli(folder, "check", "--fix").exit_code == 1
    (folder / ".cache/writing").unlink()
    (folder / ".cache").rename(tmp_path / "elsewhere")
    (folder / ".cache").symlink_to(tmp_path / "elsewhere")
    assert "is a symbolic link; delete it" in run_cli(folder, "check", "--fix").stderr
    assert (tmp_path / "precious").read_text() == "a person's"


@pytest.mark.slow
@pytest.mark.parametrize("is_one_day", [False, True], ids=["different days", "two captures of one day"])
def test_two_imports_at_once_lose_nothing(
    folder: Path, tmp_path: Path, is_one_day: bool, soak_rounds: Callable[[int, int], int]
) -> None:
    captures = list(DAYS)
    if is_one_day:
        items = json.loads(DAYS[0].read_text())
        items[0]["paper"]["title"] += " Anew"
        captures[1] = tmp_path / DAYS[0].name
        captures[1].write_text(json.dumps(items))
    for number in range(soak_rounds(2, 20)):
        copy = shutil.copytree(folder, tmp_path / str(number))
        running = [_start(copy, "import", str(capture)) for capture in captures]
        said = [one.communicate(timeout=60)[0] for one in running]
        assert [one.returncode for one in running] == [0, 0], said
        assert all("new digest" in each for each in said)
        written = {json.dumps(json.loads(path.read_text())) for path in copy.rglob("content/digests/2026/*.json")}
        assert written == {json.dumps(json.loads(path.read_text())) for path in captures}
        archive_of(copy)
        assert run_cli(copy, "check", "--fix").stderr.count("written") == 0
