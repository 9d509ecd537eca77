"""Seconds from a save to the change in an open page, with `mkdocs serve` and headless Chromium."""

import os
import random
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.archives import Archives
from tests.benchmarks.build import CACHE
from tests.benchmarks.costs import Line, MemorySampler, session_processor_s
from tests.benchmarks.page_parts import page_parts
from tests.benchmarks.saves import Save, saves
from tests.browser.chromium import launch_chromium

_PATIENCE_S = 900
_AT_REST_SHARE = 0.3
"""A server is at rest if it uses less than this share of one processor; looking for changed files needs some of it."""

_IS_SHOWN = """([selector, text, isThere]) => document.querySelector("#content") !== null &&
  [...document.querySelectorAll(selector)].some((element) => element.textContent.includes(text)) === isThere"""


def serve_lines(archives: Archives, sizes: Iterable[str], scratch: Path, count: int) -> Iterator[Line]:
    """Yield the figures of each size, with this number of saves of each kind."""
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        for size in sizes:
            archive = archives.loaded(size)
            folder = scratch / f"serve-{size}"
            shutil.copytree(archives.of(size), folder, ignore=shutil.ignore_patterns(CACHE))
            name = f"serve of {len(archive.papers):,} papers"
            with _serving(folder, archives.root) as server, MemorySampler(server.process.pid) as sampler:
                yield True, f"{name}, first page: {server.first_page_s():.2f} s"
                yield True, f"{name}, at rest after its start: {server.rest_s():.2f} s later"
                page = browser.new_page(bypass_csp=True)
                page.set_default_timeout(1000 * _PATIENCE_S)
                for save in saves(folder, archive):
                    yield True, f"{name}, {save.kind} seen on {save.page}: {_figures(page, server, save, count)}"
                page.close()
            yield True, f"{name}, memory: {sampler.most / 1e6:,.0f} MB at most"
            if (folder / CACHE).exists():
                with _serving(folder, archives.root) as server:
                    yield True, f"{name}, first page with its cache: {server.first_page_s():.2f} s"
            shutil.rmtree(folder)
        browser.close()


@dataclass(frozen=True, slots=True)
class _Server:
    """A running `mkdocs serve`."""

    process: subprocess.Popen[bytes]
    address: str
    begun: float
    log: Path

    def first_page_s(self) -> float:
        """Wait for the front page; return the seconds since the start."""
        while True:
            if self.process.poll() is not None or time.perf_counter() - self.begun > _PATIENCE_S:
                message = f"mkdocs serve shows no page:\n{self.log.read_text()[-3000:]}"
                raise RuntimeError(message)
            try:
                with urlopen(self.address, timeout=_PATIENCE_S) as answer:
                    if page_parts(answer.read().decode()).frame:
                        return time.perf_counter() - self.begun
            except OSError:  # it does not answer yet
                pass
            time.sleep(0.02)

    def rest_s(self) -> float:
        """Wait until the server works no more; return the seconds until then."""
        begun = rested = time.perf_counter()
        used = session_processor_s(self.process.pid)
        while rested - begun < _PATIENCE_S:
            time.sleep(0.5)
            before, used = used, session_processor_s(self.process.pid)
            if used - before < 0.5 * _AT_REST_SHARE:
                break
            rested = time.perf_counter()
        return rested - begun


@contextmanager
def _serving(folder: Path, tree: Path) -> Iterator[_Server]:
    """Serve an archive folder without addresses, as on the computer of a curator, while the block runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    no_addresses = {"ARCHIVE_SITE_URL": "", "ARCHIVE_REPO_URL": "", "NO_MKDOCS_2_WARNING": "1"}
    log = folder.with_name(f"{folder.name}.log")
    with log.open("wb") as output:
        begun = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", place],
            cwd=folder,
            env={**os.environ, **no_addresses, "PYTHONPATH": str(tree)},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield _Server(process, f"http://{place}/", begun, log)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _figures(page: Page, server: _Server, save: Save, count: int) -> str:
    """Save a file this number of times, with the page open; then restore it."""
    original = save.file.read_text("utf-8") if save.file.exists() else None
    seconds, rests = [], []
    for number in range(count):
        seconds.append(_seconds(page, server, save, number))
        rests.append(server.rest_s())
    if original is None:
        save.file.unlink(missing_ok=True)
    else:
        save.file.write_text(original, "utf-8")
    time.sleep(1)  # until the server notices it
    server.rest_s()
    rest = f"at rest {statistics.median(rests):.1f} s later"
    return f"median {statistics.median(seconds):.2f} s, slowest {max(seconds):.2f}, of {count} saves; {rest}"


def _seconds(page: Page, server: _Server, save: Save, number: int) -> float:
    chance = random.Random(number)  # noqa: S311 (no secret depends on it)
    marker = "".join(chance.choices("bcdfghjklmnpqrstvwxz", k=10))
    edit = save.edit(number, marker)
    address = server.address + save.address.format(marker=marker)
    if page.url != address:
        page.goto(address)
    wanted = [save.selector, edit.shown, edit.is_there]
    if page.evaluate(_IS_SHOWN, wanted):
        message = f"{save.kind}: {edit.shown!r} is in {save.address} before the save"
        raise RuntimeError(message)
    begun = time.perf_counter()
    save.file.write_text(edit.text, "utf-8")
    page.wait_for_function(_IS_SHOWN, arg=wanted, polling=20)
    return time.perf_counter() - begun
