"""Sites as `mkdocs build` makes them, in a process of its own."""

import subprocess
import sys
from pathlib import Path

from tests.commands import run


def run_mkdocs_build(folder: Path, site: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What `mkdocs build` said and how it ended, on the archive in `folder`, with these variables set besides."""
    command = [sys.executable, "-m", "mkdocs", "build", *options, "--site-dir", str(site)]
    return run(command, folder, **environment)


def build_site(folder: Path, site: Path, *options: str, **environment: str) -> None:
    """Build the archive in `folder` into `site`; `--strict` unless other options are given."""
    done = run_mkdocs_build(folder, site, *(options or ("--strict",)), **environment)
    assert done.returncode == 0, done.stdout + done.stderr
