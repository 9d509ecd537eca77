"""Line endings of other systems, and terminals that cannot show every character, as on Windows."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from builder.pages.markdown import file_contents
from builder.pages.templates import Templates
from builder.pages.view import Settings
from builder.site_plan import site_files
from tests.archives import archive_of
from tests.commands import run_cli
from tests.conftest import REPO_URL, ROOT, SITE_URL
from tests.writing_commands import writing_commands

PAGE = f"Daily Papers\nMar 3\n紙の鶴と凧 😀\n\n{'An abstract on 紙の鶴 of paper. ' * 9}\n\n•\n3 authors\n·\nMar 1\n"
COMMANDS = {
    "import": ["import", "2026-03-03.txt"],
    "check": ["check", "--verbose"],
    "search": ["search", "紙の鶴"],
    "suggest": [],
    "enrich": [],
    "difference": ["difference", "archive", "archive"],
}


def test_line_endings_change_no_page(folder: Path) -> None:
    def made() -> dict[str, bytes]:
        files = site_files(archive_of(folder), Settings("x", SITE_URL, REPO_URL), Templates.read(folder))
        return {uri: content for file in files for uri, content in file_contents(file)}

    before = made()
    for path in folder.rglob("*"):
        if path.suffix in {".yml", ".txt", ".md", ".j2"}:
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert made() == before


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["cp1252", "cp437"])
def test_a_character_that_cannot_be_shown_is_replaced(folder: Path, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "2026-03-03.txt").write_text(PAGE, encoding="utf-8")
    given = writing_commands(tmp_path / "inputs")
    facts = json.loads((tmp_path / "inputs/facts.json").read_text("utf-8"))
    (tmp_path / "inputs/facts.json").write_text(json.dumps([facts[0] | {"venue": "紙"}]))
    for name, arguments in COMMANDS.items():
        command = [sys.executable, "-m", "builder", "--archive", str(folder), *(arguments or given[name])]
        environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
        assert b"Traceback" not in done.stderr, done.stderr.decode("latin-1")
        assert done.returncode == 0, done.stderr
        assert done.stdout.decode(encoding)
    assert "紙の鶴と凧" in run_cli(folder, "search", "紙の鶴と凧").stdout
