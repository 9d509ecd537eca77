"""Where a Chromium is on this machine, and how the tests start it; `python -m tests.browser.chromium` prints the place.

With `--install` one is installed where none is found: by apt where that is allowed, else by Playwright.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--in-process-gpu",
    "--renderer-process-limit=1",
)
"""The pages under test are our own, so no sandbox is needed; and the browser shall ask nothing of the network.

One process draws all pages and runs their scripts, which takes a sixth less time than one for each.
"""

_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
"""A shell comes first, since it has no window: the others take several times its processor time."""
_MAC_PROGRAMS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find_chromium() -> str | None:
    """The first program that starts: `$CHROMIUM`, the system's, Playwright's own; `None` where there is none."""
    return next((program for program in _candidates() if _starts(program)), None)


def launch_chromium(playwright: Playwright) -> Browser:
    """A running browser; raises `RuntimeError` that says what to do where there is none."""
    program = find_chromium()
    if program is None:
        message = "no Chromium is found: run `make browser`, or set CHROMIUM to the path of one"
        raise RuntimeError(message)
    return playwright.chromium.launch(executable_path=program, args=list(FLAGS))


def install_chromium() -> None:
    """Install one with apt where this user may and it serves, else with Playwright."""
    if _apt_installs_chromium() and find_chromium():
        return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def _candidates() -> Iterator[str]:
    named = os.environ.get("CHROMIUM")
    if named:
        yield named
        return
    yield from (path for name in _NAMES if (path := shutil.which(name)))
    yield from _MAC_PROGRAMS
    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def _starts(program: str) -> bool:
    """Whether it is there and answers; Ubuntu's package, for one, is a stub that only says what to install."""
    if not Path(program).is_file():
        return False
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60, check=False)
    return answer.returncode == 0 and any(char.isdigit() for char in answer.stdout)


def _apt_installs_chromium() -> bool:
    sudo = _sudo()
    if sudo is None or not shutil.which("apt-get"):
        return False
    install = ("apt-get", "install", "--yes", "--no-install-recommends")

    def succeeds(*command: str) -> bool:
        done = subprocess.run([*sudo, *command], stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
        return done.returncode == 0

    return succeeds("apt-get", "update") and any(succeeds(*install, name) for name in _NAMES[:2])


def _sudo() -> list[str] | None:
    """What to put before a command to run it as root: nothing for root, `None` where this user may not."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive"]
    sudo = ["sudo", "--non-interactive"]
    may = shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode == 0
    return sudo if may else None


def main() -> int:
    """Print the program's path; 1 where there is none."""
    if "--install" in sys.argv[1:] and find_chromium() is None:
        install_chromium()
    program = find_chromium()
    print(f"Browser: {program}" if program else "no Chromium is found: install one, or set CHROMIUM to its path")
    return 0 if program else 1


if __name__ == "__main__":
    sys.exit(main())
