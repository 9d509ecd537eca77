"""GitHub as the steps of a workflow see it: a repository with a remote on disk, and a `gh` that only takes notes."""

import json
import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import dropwhile
from pathlib import Path
from typing import Any

import yaml

from tests.commands import git
from tests.conftest import ROOT

GH = """#!/bin/sh
# Notes what it is asked and given; answers from the file of its first two words, by the filter of --jq.
echo "gh $*" >> "$FORGE/asked"
case "$*" in *"--body-file -"* | *"body=@-"*) cat >> "$FORGE/asked" ;; esac
answer=$FORGE/answers/$(echo "$1 $2" | tr / -)
while [ $# -gt 0 ] && [ "$1" != --jq ]; do shift; done
if [ -f "$answer" ] && [ $# -gt 0 ]; then jq -r "$2" "$answer"; elif [ -f "$answer" ]; then cat "$answer"; fi
"""
HANDED_DOWN = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES"}
"""What an outer make leaves in the environment, which GitHub's machine has not."""


@dataclass
class Forge:
    """GitHub with one repository, whose checkout is `folder`, as the steps of a workflow see it."""

    folder: Path
    scratch: Path
    known: dict[str, str] = field(default_factory=dict)
    """The values of expressions."""
    variables: dict[str, str] = field(default_factory=dict)
    """More of the environment."""
    log: str = ""
    """What the steps printed."""

    def run(self, workflow: str, job: str | None = None, *, start: str = "") -> str:
        """The result of a job, whose steps are run by their conditions; `skipped` if its own is not met.

        With a name, it begins at the step of this name.
        """
        of = workflow_of(ROOT / ".github" / "workflows" / f"{workflow}.yml")["jobs"][job or workflow]
        if not self.holds(of.get("if", "true")):
            return "skipped"
        steps = list(dropwhile(lambda step: start not in step.get("name", ""), of["steps"]))
        assert steps
        due = (step for step in steps if "run" in step and self.holds(step.get("if", "true")))
        return "success" if all(map(self._passes, due)) else "failure"

    def _passes(self, step: Mapping[str, Any]) -> bool:
        (output := self.scratch / "output").write_text("")
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", step["run"]], cwd=self.folder, env=self._environment(step, output),
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        )  # fmt: skip
        self.log += done.stdout + done.stderr
        told = (line.partition("=") for line in output.read_text("utf-8").splitlines())
        self.known |= {f"steps.{step.get('id')}.outputs.{name}": value for name, _, value in told}
        return done.returncode == 0 or step.get("continue-on-error", False)

    def _environment(self, step: Mapping[str, Any], output: Path) -> dict[str, str]:
        own = {name: self.filled(str(value)) for name, value in step.get("env", {}).items()}
        usual = {
            "PATH": f"{self.scratch / 'bin'}:{os.environ['PATH']}", "FORGE": str(self.scratch),
            "GITHUB_ACTIONS": "true", "GITHUB_OUTPUT": str(output), "RUNNER_TEMP": str(self.scratch),
            "GITHUB_SERVER_URL": "https://forge.example", "GITHUB_REPOSITORY": "somebody/their-archive",
            "GITHUB_RUN_ID": "7", "GITHUB_EVENT_NAME": "schedule",
        }  # fmt: skip
        here = {name: value for name, value in os.environ.items() if name not in HANDED_DOWN}
        return {**here, **usual, **self.variables, **own}

    def filled(self, text: str) -> str:
        """The text with the value of each expression in its place."""
        return re.sub(r"\$\{\{(.*?)\}\}", lambda match: str(self._value(match[1])), text)

    def holds(self, condition: str) -> bool:
        """Whether a condition is met."""
        return bool(self._value(condition.removeprefix("${{").removesuffix("}}")))

    def _value(self, expression: str) -> object:
        """What an expression of GitHub's language is worth, as the same one in Python; an unknown name is empty."""
        names = re.compile(r"'[^']*'|[a-z_]+(?:\.[\w*-]+)+")
        python = names.sub(lambda match: match[0] if match[0][0] == "'" else f"known({match[0]!r})", expression)
        for theirs, ours in (("&&", " and "), ("||", " or "), ("!=", "≠"), ("!", " not "), ("≠", "!=")):
            python = python.replace(theirs, ours)
        said = {"known": lambda name: self.known.get(name, ""), "true": True, "format": str.format}
        said |= {"cancelled": lambda: False, "contains": lambda text, part: part in text}
        return eval(python.strip(), {"__builtins__": {}}, said)  # noqa: S307  # the project's own workflows

    def asked(self) -> str:
        """What `gh` was asked since the last time."""
        path = self.scratch / "asked"
        text = path.read_text("utf-8") if path.exists() else ""
        path.unlink(missing_ok=True)
        return text

    def answers(self, answers: Mapping[str, object]) -> None:
        """Answer these from now on, by the first two words after `gh`."""
        for words, value in answers.items():
            self.answer(words).write_bytes(value if isinstance(value, bytes) else json.dumps(value).encode())

    def answer(self, words: str) -> Path:
        """The file of an answer."""
        return self.scratch / "answers" / words.replace("/", "-")


def workflow_of(path: Path) -> dict[str, Any]:
    """A workflow as GitHub reads it, except for the key `on`, which YAML 1.1 reads as true."""
    workflow: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return workflow


def with_remote(folder: Path, scratch: Path) -> Path:
    """The bare repository on disk that a repository in `folder`, with one commit of all its files, pushes to."""
    remote = scratch / "remote.git"
    git(scratch, "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "begin")
    git(folder, "remote", "add", "origin", str(remote))
    git(folder, "push", "--quiet", "origin", "main")
    return remote


def lend_environment(checkout: Path) -> None:
    """Let the copy use this checkout's .venv where it is complete; else the copy installs its own."""
    environment = {name: value for name, value in os.environ.items() if name not in HANDED_DOWN}
    question = ["make", "--question", ".venv/.installed"]
    if subprocess.run(question, cwd=ROOT, env=environment, capture_output=True, check=False).returncode == 0:
        (checkout / ".venv").symlink_to(ROOT / ".venv")
