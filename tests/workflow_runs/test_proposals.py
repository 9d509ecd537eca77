"""The scripts that propose, save and take over changes: they overwrite nothing but their own proposals."""

import os
import shutil
from pathlib import Path

import pytest

from tests.commands import git, run
from tests.conftest import ROOT
from tests.forge import Forge, with_remote


@pytest.mark.parametrize(
    ("requests", "renewed"),
    [([], False), ([(3, True)], False), ([(3, True), (4, False)], True)],
    ids=["none", "a-stranger's", "ours"],
)
def test_an_open_proposal_is_renewed_and_one_from_a_fork_is_not_taken_for_it(
    forge: Forge, requests: list[tuple[int, bool]], renewed: bool
) -> None:
    forge.answers({"pr list": [{"number": number, "isCrossRepository": other} for number, other in requests]})
    environment = {"PATH": f"{forge.scratch / 'bin'}:{os.environ['PATH']}", "FORGE": str(forge.scratch)}
    done = run([str(ROOT / ".ci/propose"), "x", "A title"], ROOT, GITHUB_REPOSITORY="a/b", **environment)
    assert done.returncode == 0, done.stderr
    asked = forge.asked()
    assert ("gh api --method PATCH repos/a/b/pulls/4 " in asked) is renewed
    assert ("gh pr create --head x " in asked) is not renewed


def test_a_branch_that_moved_on_is_not_overwritten_but_a_proposal_is(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    remote = with_remote(folder, tmp_path)
    other = tmp_path / "other"
    git(tmp_path, "clone", "--quiet", str(remote), str(other))
    for branch, kept in (("main", other), ("fetched", folder)):
        for each in (other, folder):
            (each / "content").mkdir(exist_ok=True)
            (each / "content" / f"{branch}.txt").write_text(each.name, "utf-8")
            done = run([str(ROOT / ".ci" / "save"), branch, "Add a day"], each, GH_TOKEN="")
            assert (done.returncode == 0) is (each in (kept, other)), done.stderr
        assert git(remote, "show", f"{branch}:content/{branch}.txt") == kept.name


def test_newer_packages_are_proposed_without_other_changes(forge: Forge, tmp_path: Path) -> None:
    forge.folder = folder = tmp_path / "archive"
    (folder / "content").mkdir(parents=True)
    (folder / ".ci").symlink_to(ROOT / ".ci")
    remote = with_remote(folder, tmp_path)
    for name in ("content/x.txt", "requirements.lock", "requirements-test.lock"):
        (folder / name).write_text("made up", "utf-8")
    assert forge.run("packages", start="Save") == "success", forge.log
    assert git(remote, "show", "--format=", "--name-only", "packages").split() == [
        "requirements-test.lock",
        "requirements.lock",
    ]
    assert "gh pr create --head packages" in forge.asked()


def test_newer_code_comes_as_one_commit_that_leaves_the_archive_alone(tmp_path: Path) -> None:
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    old = {"builder/a.py": "1", "builder/gone.py": "1", "content/x.txt": "theirs", "mkdocs.yml": "theirs", "x.md": "1"}
    mine = {**old, "content/x.txt": "mine", "mkdocs.yml": "mine", "content/mine.txt": "1", "builder/mine.py": "1"}
    new = {"builder/a.py": "2", "builder/b.py": "2", "content/y.txt": "theirs", "mkdocs.yml": "newer", "x.md": "2"}
    expected = {**mine, "builder/a.py": "2", "builder/b.py": "2", "x.md": "2"}
    del expected["builder/gone.py"]
    for folder, states in ((theirs, (old, new)), (ours, (mine,))):
        folder.mkdir()
        git(folder, "init", "--quiet", "--initial-branch=main")
        for state in states:
            git(folder, "rm", "-r", "--quiet", "--ignore-unmatch", ".")
            for name, text in state.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text, "utf-8")
            git(folder, "add", "--all")
            git(folder, "commit", "--quiet", "--message", "a state")
    shutil.copy(ROOT / "Makefile", ours)
    (ours / ".ci").symlink_to(ROOT / ".ci")
    (ours / ".git/info/exclude").write_text("Makefile\n.ci\n")
    author = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    for _ in range(2):
        done = run(["make", "update", f"FROM={theirs}"], ours, **author)
        assert done.returncode == 0, done.stderr
        names = git(ours, "ls-files").split()
        assert {name: (ours / name).read_text("utf-8") for name in names} == expected
    assert git(ours, "log", "--format=%s").split("\n")[:-1] == ["Take newer code", "a state"]
    (ours / "x.md").write_text("changed")
    assert run(["make", "update", f"FROM={theirs}"], ours).returncode != 0
