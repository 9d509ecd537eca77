"""The workflows: judged by outside tools, held to the rules on what may write, and run here as far as they can be."""

import json
import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.api_server import api_server, pages
from tests.archives import sample
from tests.commands import git, run
from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (ROOT / ".github").glob("ISSUE_TEMPLATE/*.yml") if path.stem != "config")
SAFE_TRIGGERS = {"push", "schedule", "workflow_dispatch"}
"""What only those can set off who may write to the repository anyway."""

CONTEXT = {
    "github.server_url": "https://forge.example",
    "github.repository": "somebody/their-archive",
    "github.event.repository.default_branch": "main",
    "github.token": "",
    "vars.ARCHIVE_FETCH == 'push' && github.event.repository.default_branch || 'fetched'": "main",
}
"""What GitHub would put in place of these expressions; fabricated."""


def test_the_auditor_of_workflows_finds_nothing() -> None:
    _assert_passes("zizmor", "--offline", "--no-progress", "--persona", "auditor", ".")


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.dependabot", [ROOT / ".github" / "dependabot.yml"]),
        *([("vendor.github-issue-forms", FORMS)] if FORMS else []),
    ],
)
def test_each_file_has_the_form_that_github_reads(schema: str, files: list[Path]) -> None:
    _assert_passes("check-jsonschema", "--builtin-schema", schema, *map(str, files))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_nothing_but_what_a_job_asks_for(path: Path) -> None:
    workflow = _workflow(path)
    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_what_a_stranger_can_set_off_may_not_write(path: Path) -> None:
    workflow = _workflow(path)
    given = {right for job in workflow["jobs"].values() for right in job["permissions"].values()}
    assert given <= {"read"} or _triggers(workflow) <= SAFE_TRIGGERS


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_an_action_is_pinned_by_its_full_hash_with_the_version_beside_it(path: Path) -> None:
    used = re.findall(r"uses: *(.*)", path.read_text("utf-8"))
    assert used
    assert [line for line in used if not re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_workflow_holds_a_secret_or_keeps_credentials(path: Path) -> None:
    assert "secrets" not in path.read_text("utf-8")
    checkouts = [step for step in _steps(path) if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_script_is_put_together_from_what_an_event_says(path: Path) -> None:
    assert [step["run"] for step in _steps(path) if "${{" in step.get("run", "")] == []


def test_a_deployment_is_never_cancelled_and_never_runs_beside_another() -> None:
    workflow = _workflow(ROOT / ".github" / "workflows" / "publish.yml")
    assert workflow["concurrency"] == {"group": "publish", "cancel-in-progress": False}


def test_ci_runs_on_each_system_and_on_windows_as_the_readme_says_without_make() -> None:
    jobs = _workflow(ROOT / ".github" / "workflows" / "ci.yml")["jobs"]
    others = {(one["system"].split("-")[0], one["python"]) for one in jobs["systems"]["strategy"]["matrix"]["include"]}
    assert others == {("ubuntu", "3.11"), ("ubuntu", "3.14"), ("macos", "3.13")}
    by_hand = re.search(r"run the steps by hand:\n\n((?: {4}.*\n)+)", (ROOT / "README.md").read_text("utf-8"))
    assert by_hand
    *install, serve = (line.strip() for line in by_hand[1].splitlines())
    done = jobs["windows"]["steps"][-1]["run"].splitlines()
    assert [line for line in install if line not in done] == []
    assert serve.replace("serve", "build --strict") in done


def test_the_long_campaigns_run_weekly_only() -> None:
    workflow = dict[Any, Any](_workflow(ROOT / ".github" / "workflows" / "ci.yml"))
    assert [one["cron"].split()[2:] for one in workflow[True]["schedule"]] == [["*", "*", "6"]]
    assert workflow["jobs"]["soak"]["if"] == "${{ github.event_name == 'schedule' }}"
    assert workflow["jobs"]["soak"]["steps"][-1]["run"] == "make soak"


@pytest.mark.slow
def test_the_content_job_passes_here(checkout: Path) -> None:
    _lend_environment(checkout)
    job = _workflow(ROOT / ".github" / "workflows" / "ci.yml")["jobs"]["content"]
    for step in job["steps"]:
        if "run" in step:
            _run_step(step, checkout)
    home = (checkout / "site" / "index.html").read_text("utf-8")
    assert "https://forge.example/somebody/their-archive" in home


@pytest.mark.slow
def test_the_fetch_job_pushes_a_new_day_and_changes_nothing_without_one(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _lend_environment(checkout)
    remote = _with_remote(checkout, tmp_path)
    monkeypatch.setenv("GITHUB_OUTPUT", str(output := tmp_path / "output"))
    job = _workflow(ROOT / ".github" / "workflows" / "fetch.yml")["jobs"]["fetch"]
    steps = [step for step in job["steps"] if "run" in step and "gh " not in step["run"]]
    today, listed = datetime.now().astimezone().date().isoformat(), json.loads(sample("2025-09-30"))
    for item in listed:
        item["paper"].pop("submittedOnDailyAt", None)
    for lists, saved in (({}, "false"), ({today: json.dumps(listed)}, "true")):
        with api_server(pages(lists)) as server:
            monkeypatch.setenv("ARCHIVE_API", server.address)
            for step in steps:
                _run_step(step, checkout)
        assert output.read_text("utf-8").splitlines()[-1] == f"saved={saved}"
        changed = git(remote, "log", "--format=%s", "--name-only", "main").split("\n\n")[0]
        assert (changed == "Add new daily lists") is (saved == "true")
    assert json.loads(git(remote, "show", f"main:content/digests/{today[:4]}/{today}.json")) == listed


def test_a_branch_that_moved_on_is_not_overwritten_but_a_proposal_is(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    remote = _with_remote(folder, tmp_path)
    other = tmp_path / "other"
    git(tmp_path, "clone", "--quiet", str(remote), str(other))
    for branch, kept in (("main", other), ("fetched", folder)):
        for each in (other, folder):
            (each / "content").mkdir(exist_ok=True)
            (each / "content" / f"{branch}.txt").write_text(each.name, "utf-8")
            done = run([str(ROOT / ".ci" / "save"), branch, "Add a day"], each, GH_TOKEN="")
            assert (done.returncode == 0) is (each in (kept, other)), done.stderr
        assert git(remote, "show", f"{branch}:content/{branch}.txt") == kept.name


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        (["content/digests/2031/2031-01-02.txt"], "code=false"),
        (["content/topics.yml", "content/papers/a-paper.yml"], "code=false"),
        (["content/topics.yml", "builder/model/paper.py"], "code=true"),
        (["README.md"], "code=true"),
        (["contents/topics.yml"], "code=true"),
    ],
)
def test_only_a_change_of_content_alone_spares_the_code_job(tmp_path: Path, changes: list[str], answer: str) -> None:
    _commit(tmp_path, ["content/kept.txt", "builder/kept.py"])
    _commit(tmp_path, changes)
    assert _changed(tmp_path, "HEAD^1") == answer


def test_a_file_that_leaves_the_code_for_the_content_counts_as_code(tmp_path: Path) -> None:
    _commit(tmp_path, ["builder/words.txt"])
    (tmp_path / "content").mkdir()
    git(tmp_path, "mv", "builder/words.txt", "content/words.txt")
    _commit(tmp_path, [])
    assert _changed(tmp_path, "HEAD^1") == "code=true"


@pytest.mark.parametrize("base", ["", "0" * 40, "4" * 40, "--output=x"])
def test_the_code_job_runs_where_it_is_not_known_what_changed(tmp_path: Path, base: str) -> None:
    _commit(tmp_path, ["content/kept.txt"])
    assert _changed(tmp_path, base) == "code=true"


def _workflow(path: Path) -> dict[str, Any]:
    workflow: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return workflow


def _triggers(workflow: dict[str, Any]) -> set[str]:
    """The events that set it off; YAML 1.1 reads the key `on` as true."""
    return set(dict[Any, Any](workflow)[True])


def _steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in _workflow(path)["jobs"].values() for step in job["steps"]]


def _assert_passes(tool: str, *arguments: str) -> None:
    done = run([str(Path(sys.executable).with_name(tool)), *arguments], ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def _lend_environment(checkout: Path) -> None:
    """Let the copy use this checkout's .venv where it is complete; else the copy installs its own."""
    question = ["make", "--question", ".venv/.installed"]
    if subprocess.run(question, cwd=ROOT, env=_clean_environment(), capture_output=True, check=False).returncode == 0:
        (checkout / ".venv").symlink_to(ROOT / ".venv")


def _with_remote(folder: Path, scratch: Path) -> Path:
    """The bare repository on disk that a repository in `folder`, with one commit of all its files, pushes to."""
    remote = scratch / "remote.git"
    git(scratch, "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "begin")
    git(folder, "remote", "add", "origin", str(remote))
    git(folder, "push", "--quiet", "origin", "main")
    return remote


def _run_step(step: dict[str, Any], folder: Path) -> None:
    """A `run:` step as the runner does it: its script in bash, its expressions filled in, in the environment only."""
    env = {name: _filled(str(value)) for name, value in step.get("env", {}).items()}
    command = ["bash", "-e", "-o", "pipefail", "-c", step["run"]]
    done = subprocess.run(
        command, cwd=folder, env={**_clean_environment(), **env}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _filled(value: str) -> str:
    return re.sub(r"\$\{\{ *(.*?) *\}\}", lambda match: CONTEXT[match[1]], value)


def _clean_environment() -> dict[str, str]:
    """This environment without what an outer make handed down, as on GitHub's machine."""
    handed_down = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES"}
    return {**{name: value for name, value in os.environ.items() if name not in handed_down}, "GITHUB_ACTIONS": "true"}


def _commit(folder: Path, files: list[str]) -> None:
    """One more commit in `folder` that adds `files`; the first one begins the repository."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet")
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("fabricated\n", "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "test")


def _changed(folder: Path, base: str) -> str:
    done = run([str(ROOT / ".ci" / "changed"), base], folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
