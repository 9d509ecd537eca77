"""A running `mkdocs serve` for tests: asks it for pages, and saves files that it watches."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

PATIENCE_S = 50
"""For what a machine under load may be slow to do."""
_RELOADING = re.compile(rb"<script>[^<]*livereload\(\d+, \d+\);\s*</script>|script-src[^;]*;(style-src[^;]*;)?")


class Server:
    """A running `mkdocs serve`, its output in a file; `with` ends it."""

    def __init__(self, folder: Path, log: Path, host: str = "mkdocs", *options: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"http://127.0.0.1:{free.getsockname()[1]}/"
        self.folder, self.log = folder, log
        command = [sys.executable, "-m", host, "serve", "--dev-addr", self.address.split("/")[2], *options]
        environment = {**os.environ, "ARCHIVE_SITE_URL": self.address}
        with log.open("w") as output:
            self.process = subprocess.Popen(
                command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
            )

    def text(self, place: str) -> str:
        """The page's text; empty where there is none yet."""
        try:
            with urlopen(self.address + place, timeout=PATIENCE_S) as answer:
                content: bytes = answer.read()
                return content.decode()
        except URLError:
            return ""

    def content(self, place: str) -> bytes:
        """What the server answers, without the script that reloads pages and its entry in the policy; for a 404 too."""
        try:
            with urlopen(self.address + place, timeout=PATIENCE_S) as answer:
                content: bytes = answer.read()
        except HTTPError as error:
            content = error.read()
        except URLError:
            return b""
        return _RELOADING.sub(b"", content)

    def save(self, path: Path, content: str | bytes | None) -> None:
        """Write the file at once, or remove it for `None`; wait until the server tells open pages to reload."""
        epoch = re.search(r"livereload\((\d+), ", self.text(""))
        assert epoch
        if content is None:
            path.unlink()
        else:
            unwatched = self.log.with_name("saved")
            unwatched.write_bytes(content.encode() if isinstance(content, str) else content)
            unwatched.replace(path)
        with urlopen(f"{self.address}livereload/{epoch[1]}/1", timeout=PATIENCE_S) as answer:
            assert int(answer.read()) > int(epoch[1]), "no reload came"

    def wait_until_it_serves(self) -> None:
        """Return once the first build is done and pages are served."""
        self.wait_for_log("Serving on")

    def wait_for(self, words: str, place: str) -> None:
        """Wait until the page holds the words."""
        self.wait_until(lambda: words in self.text(place), f"{words!r} in {place}")

    def wait_for_log(self, pattern: str) -> None:
        """Wait until the output matches."""
        self.wait_until(lambda: re.search(pattern, self.log.read_text()) is not None, pattern)

    def wait_until(self, done: Callable[[], bool], what: str) -> None:
        """Wait until `done` is true."""
        end = time.monotonic() + PATIENCE_S
        while not done():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < end, f"{what} did not come:\n{self.log.read_text()}"
            time.sleep(0.05)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(10)
