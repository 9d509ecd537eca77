"""`mkdocs serve` on a copy of the small archive: edits show without a restart, mistakes never stop it."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.archives import small_copy

pytestmark = pytest.mark.slow
PATIENCE_S = 40


class Server:
    """A running `mkdocs serve`, its output in a file."""

    def __init__(self, folder: Path, log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"http://127.0.0.1:{free.getsockname()[1]}/"
        self.folder, self.log = folder, log
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", self.address.split("/")[2]]
        with log.open("w") as output:
            self.process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)

    def text(self, place: str) -> str:
        """The page's text; empty where there is none yet."""
        try:
            with urlopen(self.address + place, timeout=5) as answer:
                content: bytes = answer.read()
                return content.decode()
        except URLError:
            return ""

    def wait_for(self, words: str, place: str) -> None:
        """Wait until the page holds the words."""
        self._wait(lambda: words in self.text(place), f"{words!r} in {place}")

    def wait_for_log(self, pattern: str) -> None:
        """Wait until the output matches."""
        self._wait(lambda: re.search(pattern, self.log.read_text()) is not None, pattern)

    def _wait(self, done: object, what: str) -> None:
        assert callable(done)
        end = time.monotonic() + PATIENCE_S
        while not done():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < end, f"{what} did not come:\n{self.log.read_text()}"
            time.sleep(0.2)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = small_copy(tmp_path_factory.mktemp("serve") / "archive")
    server = Server(folder, folder.parent / "log.txt")
    try:
        server.wait_for("Invented Papers", "")
        yield server
    finally:
        server.process.terminate()
        server.process.wait(10)


@pytest.mark.parametrize(
    ("file", "before", "after", "place"),
    [
        ("content/digests/2031/2031-03-01.txt", "tries to break", "attempts to break", "days/2031-03-01/"),
        (
            "content/papers/a-survey-of-invented-furniture.yml",
            "Proceedings of Nothing",
            "Proceedings of Something",
            "papers/a-survey-of-invented-furniture/",
        ),
        ("content/topics.yml", "folding of paper", "bending of paper", "topics/folding/"),
        ("content/pages/about.md", "A made-up archive", "An invented archive", "about/"),
        ("site_templates/pages/topics.md.j2", "<h1>Topics</h1>", "<h1>All topics</h1>", "topics/"),
    ],
)
def test_an_edit_shows_without_a_restart(server: Server, file: str, before: str, after: str, place: str) -> None:
    path = server.folder / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    server.wait_for(after.removeprefix("<h1>").removesuffix("</h1>"), place)


@pytest.mark.parametrize(
    ("file", "mistake", "warning"),
    [
        ("content/topics.yml", "Making: [\n", r"WARNING.*content/topics\.yml:\d+"),
        ("content/papers/a-survey-of-invented-furniture.yml", "titel: x\n", r"WARNING.*furniture\.yml:1"),
        ("content/digests/2031/2031-03-02.json", "[{", r"WARNING.*2031-03-02\.json:1"),
        ("site_templates/pages/topics.md.j2", "{% if %}", r"WARNING.*"),
    ],
)
def test_a_mistake_is_a_warning_and_the_server_answers(server: Server, file: str, mistake: str, warning: str) -> None:
    path = server.folder / file
    text = path.read_text(encoding="utf-8")
    path.write_text(mistake, encoding="utf-8")
    server.wait_for_log(warning)
    server.wait_for("A Survey of Invented Furniture", "days/2031-03-01/")
    path.write_text(text, encoding="utf-8")
    server.wait_for("All topics" if "topics.md" in file else "Invented Papers", "topics/")


def test_a_file_that_vanishes_stops_nothing(server: Server) -> None:
    path = server.folder / "content/digests/2031/2031-03-02-2.txt"
    text = path.read_text(encoding="utf-8")
    path.unlink()
    server.wait_for("A Survey of Invented Furniture", "days/2031-03-01/")
    path.write_text(text, encoding="utf-8")
    server.wait_for("The Walking Chair and Its Fall", "days/2031-03-02/")


def test_serving_writes_into_no_watched_folder(server: Server) -> None:
    watched = [server.folder / "content", server.folder / "site_templates"]
    before = {path: path.stat().st_mtime_ns for folder in watched for path in folder.rglob("*") if path.is_file()}
    about = server.folder / "content/pages/about.md"
    about.write_text(about.read_text() + "\nOne more invented line.\n")
    server.wait_for("One more invented line", "about/")
    after = {path: path.stat().st_mtime_ns for folder in watched for path in folder.rglob("*") if path.is_file()}
    assert {path for path in after.keys() | before.keys() if after.get(path) != before.get(path)} == {about}


def test_in_strict_mode_an_error_fails_the_build_and_advice_does_not(tmp_path: Path) -> None:
    folder = small_copy(tmp_path / "archive")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    advice = folder / "content/published.txt"
    advice.write_text(advice.read_text().replace("topics/nothing/\n", ""))
    assert subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0
    (folder / "content/digests/2031/no-date.txt").write_text("new\n")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "content/digests/2031/no-date.txt:0: digest-name" in done.stderr
