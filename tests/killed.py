"""Runs commands, each in a process of its own that is killed before one of its changes on disk."""

import atexit
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = ("os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate")


@dataclass(frozen=True, slots=True)
class Run:
    """A command on the archive in `archive`, killed before change number `at` below `watched`; 0 lets it end."""

    at: int
    archive: str
    watched: str
    arguments: tuple[str, ...]
    largest: int = 0
    """The size of the largest file that can be written, as on a full disk; 0 for no limit."""
    is_read_only: bool = False
    """Whether nothing below `watched` can be created."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: its exit code, or minus the signal; how many changes it made; what it printed."""

    code: int
    changes: int
    output: str


def all_ended(runs: Sequence[Run]) -> list[Ended]:
    """How each run ended, one after the other; one interpreter starts them all, as starting one takes long."""
    starter = _starter()
    assert starter.stdin is not None
    assert starter.stdout is not None
    assert starter.stderr is not None
    starter.stdin.write(json.dumps([dict(os.environ), [asdict(run) for run in runs]]) + "\n")
    starter.stdin.flush()
    answer = starter.stdout.readline()
    assert answer, starter.stderr.read()
    return [Ended(**each) for each in json.loads(answer)]


@cache
def _starter() -> subprocess.Popen[str]:
    """The interpreter that starts the commands until this one ends."""
    command, pipe = [sys.executable, "-m", "tests.killed"], subprocess.PIPE
    starter = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
    atexit.register(starter.communicate)
    return starter


def _end(run: Run, result: int) -> None:
    """Become the command; write the number of changes to the file `result` after each."""
    from builder.cli import main  # noqa: PLC0415  # only in the process that runs commands
    from builder.commands import options  # noqa: PLC0415  # the same

    options.today = lambda: date(2031, 3, 10)
    changes = 0

    def note() -> None:
        nonlocal changes
        changes += 1
        os.pwrite(result, f"{changes:10}".encode(), 0)
        if changes == run.at:
            os.kill(os.getpid(), signal.SIGKILL)

    if run.largest:
        import resource  # noqa: PLC0415  # Linux and macOS only, as the tests are

        resource.setrlimit(resource.RLIMIT_FSIZE, (run.largest, run.largest))
    _watch(run, note)
    main(["--archive", run.archive, *run.arguments])


def _watch(run: Run, note: Callable[[], None]) -> None:
    """Call `note` before each `fsync` and each change below the watched folder; refuse changes if it is read-only."""
    fsync = os.fsync

    def heed(event: str, arguments: tuple[Any, ...]) -> None:
        is_write = event in _CHANGES or (event == "open" and arguments[2] & _WRITES)
        if is_write and str(arguments[0]).startswith(run.watched):
            if run.is_read_only:
                raise OSError(30, os.strerror(30), str(arguments[0]))
            note()

    def noted_fsync(file: int) -> None:
        note()
        fsync(file)

    os.fsync = noted_fsync  # type: ignore[assignment]  # our callers give numbers
    sys.addaudithook(heed)


def _ended(run: Run, scratch: Path) -> Ended:
    result = os.open(scratch / "changes", os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    output, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(into, 1)
        os.dup2(into, 2)
        code = 70
        try:
            _end(run, result)
        except SystemExit as error:
            code = int(error.code or 0)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            if sys.exc_info()[0] not in (None, SystemExit):
                sys.excepthook(*sys.exc_info())
            os._exit(code)
    os.close(into)
    with os.fdopen(output, "rb") as pipe:
        said = pipe.read().decode(errors="replace")
    _, status = os.waitpid(child, 0)
    changes = int(os.pread(result, 10, 0) or 0)
    os.close(result)
    return Ended(os.waitstatus_to_exitcode(status), changes, said)


if __name__ == "__main__":
    import tempfile

    from builder.cli import main

    for name in main.list_commands(None):  # type: ignore[arg-type]  # imports what the runs need, once
        main.get_command(None, name)  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as folder, os.fdopen(0, closefd=False) as asked_each:  # commands set `sys.stdin`
        for asked in asked_each:
            environment, runs = json.loads(asked)
            os.environ.clear()
            os.environ.update(environment)
            ended = [_ended(Run(**each), Path(folder)) for each in runs]
            print(json.dumps([asdict(each) for each in ended]), flush=True)  # noqa: T201  # it answers its test
