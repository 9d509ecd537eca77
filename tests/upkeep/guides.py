"""The commands of the pages on undoing and reviewing changes, and how tests run them in an archive under git."""

import re
import sys
from pathlib import Path

from builder.pipeline import load_archive
from tests.archives import ROOT
from tests.commands import run

GUIDES = "".join((ROOT / f"content/pages/contribute/{name}.md").read_text("utf-8") for name in ("undo", "review"))
LEDGER = "content/published.txt"
PERSON = {
    f"GIT_{role}_{fact}": value
    for role in ("AUTHOR", "COMMITTER")
    for fact, value in (("NAME", "Ada Example"), ("EMAIL", "ada@example.org"))
}


def blocks(heading: str) -> list[str]:
    """The commands below a heading of the pages, block by block."""
    section = re.split(r"^##+ ", GUIDES.partition(f"# {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
    found = re.findall(r"^```\n(.*?)^```\n", section, re.MULTILINE | re.DOTALL)
    assert found
    return found


def shell(folder: Path, commands: str, **names: str) -> str:
    """What the commands print, with other names in place of the page's; none may fail."""
    for old, new in {**names, "paper-archive": f"{sys.executable} -m builder"}.items():
        commands = commands.replace(old, new)
    done = run(["bash", "-e", "-c", commands], folder, PYTHONPATH=str(ROOT), **PERSON)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def commit(folder: Path) -> str:
    """Commits all content; returns the hash."""
    shell(folder, "git add --all .\ngit commit --quiet --message x")
    return shell(folder, "git rev-parse HEAD").strip()


def publish(folder: Path) -> set[str]:
    """Commits and pushes all content; returns the published addresses."""
    commit(folder)
    shell(folder, "git push --quiet origin main; git fetch --quiet")
    return addresses(folder)


def addresses(folder: Path) -> set[str]:
    return {line.split(" ")[0] for line in (folder / LEDGER).read_text("utf-8").splitlines()}


def errors(folder: Path) -> list[str]:
    return [str(problem) for problem in load_archive(folder).problems if problem.severity == "error"]
