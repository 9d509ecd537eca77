"""The workflows: judged by outside tools, and held to the rules on what may write."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.commands import git, run
from tests.conftest import ROOT
from tests.forge import workflow_of

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (ROOT / ".github").glob("ISSUE_TEMPLATE/*.yml") if path.stem != "config")
SAFE_TRIGGERS = {"push", "schedule", "workflow_dispatch"}
"""What only those can set off who may write to the repository anyway."""
HARMLESS = {
    "github.token", "github.event.issue.number", "github.event.workflow_run.id", "github.event.workflow_run.head_sha",
}  # fmt: skip
"""What no stranger can choose the text of."""


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
    workflow = workflow_of(path)
    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_what_a_stranger_can_set_off_may_not_write_or_sees_only_numbers(path: Path) -> None:
    workflow = workflow_of(path)
    given = {right for job in workflow["jobs"].values() for right in job["permissions"].values()}
    if given <= {"read"} or _triggers(workflow) <= SAFE_TRIGGERS:
        return
    seen = re.findall(r"\$\{\{ *(.*?) *\}\}", str([[step.get("env"), step.get("with")] for step in _steps(path)]))
    assert set(seen) <= HARMLESS
    assert all(
        {*step["with"]} == {"persist-credentials"} for step in _steps(path) if "checkout" in step.get("uses", "")
    )


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_only_ci_restores_a_cache_because_pull_requests_can_fill_it(path: Path) -> None:
    used = [step for step in _steps(path) if "cache" in f"{step.get('uses')} {[*step.get('with', {})]}"]
    assert path.stem == "ci" or used == []


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


def test_the_readme_names_each_workflow_and_variable() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    variables = {name for path in WORKFLOWS for name in re.findall(r"vars\.(\w+)", path.read_text("utf-8"))}
    assert variables
    assert [name for name in {*variables, *(path.stem for path in WORKFLOWS)} if f"`{name}`" not in readme] == []


def test_a_deployment_is_never_cancelled_and_never_runs_beside_another() -> None:
    workflow = workflow_of(ROOT / ".github" / "workflows" / "publish.yml")
    assert workflow["concurrency"] == {"group": "publish", "cancel-in-progress": False}
    assert workflow["jobs"]["deploy"]["needs"] == "build"


def test_ci_runs_on_each_system_and_on_windows_as_the_readme_says_without_make() -> None:
    jobs = workflow_of(ROOT / ".github" / "workflows" / "ci.yml")["jobs"]
    others = {(one["system"].split("-")[0], one["python"]) for one in jobs["systems"]["strategy"]["matrix"]["include"]}
    assert others == {("ubuntu", "3.11"), ("ubuntu", "3.14"), ("macos", "3.13")}
    by_hand = re.search(r"run the steps by hand:\n\n((?: {4}.*\n)+)", (ROOT / "README.md").read_text("utf-8"))
    assert by_hand
    *install, serve = (line.strip() for line in by_hand[1].splitlines())
    done = jobs["windows"]["steps"][-1]["run"].splitlines()
    assert [line for line in install if line not in done] == []
    assert serve.replace("serve", "build --strict") in done


def test_the_long_campaigns_run_weekly_only() -> None:
    workflow = dict[Any, Any](workflow_of(ROOT / ".github" / "workflows" / "ci.yml"))
    assert [one["cron"].split()[2:] for one in workflow[True]["schedule"]] == [["*", "*", "6"]]
    assert workflow["jobs"]["soak"]["if"] == "${{ github.event_name == 'schedule' }}"
    assert workflow["jobs"]["soak"]["steps"][-1]["run"] == "make soak"


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


def _triggers(workflow: dict[str, Any]) -> set[str]:
    """The events that set it off; YAML 1.1 reads the key `on` as true."""
    return set(dict[Any, Any](workflow)[True])


def _steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in workflow_of(path)["jobs"].values() for step in job["steps"]]


def _assert_passes(tool: str, *arguments: str) -> None:
    done = run([str(Path(sys.executable).with_name(tool)), *arguments], ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


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
