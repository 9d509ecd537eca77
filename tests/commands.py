"""Commands as people run them: the project's own in this process, any other in one of its own."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from builder.cli import main


def run_cli(folder: Path, *arguments: str, text: str | None = None) -> Result:
    """Run `paper-archive` on the archive in `folder`, with `text` as its standard input."""
    return CliRunner().invoke(main, ["--archive", str(folder), *arguments], input=text, catch_exceptions=False)


def run(command: Sequence[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in `folder`, with these environment variables besides the usual ones."""
    env = {**os.environ, **environment}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def git(folder: Path, *arguments: str, fails: bool = False, **environment: str) -> str:
    """Run git in `folder` as an invented author; return its output. It must succeed, or fail if the test says so."""
    author = ["-c", "user.name=Ada Invented", "-c", "user.email=ada@example.org"]
    done = run(["git", "-C", str(folder), *author, *arguments], folder, **environment)
    assert (done.returncode != 0) is fails, done.stdout + done.stderr
    return done.stdout
