"""The commands of `suggest.yml`, `preview.yml` and `comment.yml`: what becomes of what strangers send."""

import json

import pytest

from tests.commands import git
from tests.forge import Forge
from tests.issue_forms import CRANES, body
from tests.upkeep.test_comment import packed


@pytest.mark.slow
def test_suggest_proposes_a_correction_and_answers_and_no_text_is_run(
    archive: Forge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also texts that would be commands in a shell, options, or commands of GitHub's log."""
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(event := archive.scratch / "event.json"))
    issue = {"number": 12, "state": "open", "user": {"login": "ada-invented", "id": 5}}
    archive.known |= {"github.event.issue.number": "12", "github.event.issue.state": "open"}
    remote = archive.scratch / "remote.git"
    hostile = "$(touch hit) `touch hit`; touch hit\n::set-output name=saved::x\n@everyone #1"
    for venue, words, saved in (("Nowhere 2031", hostile, True), ("", "", False)):
        text = archive.known["github.event.issue.body"] = body(paper=CRANES, venue=venue, words=words)
        event.write_text(json.dumps({"issue": {**issue, "body": text}}), "utf-8")
        assert archive.run("suggest") == "success", archive.log
        assert sorted(path.name for path in archive.folder.iterdir() if "hit" in path.name) == []
        asked = archive.asked()
        assert ("gh pr create --head suggest-12 --title Correct folding-paper" in asked) is saved
        assert ("gh workflow run ci.yml --ref suggest-12" in asked) is saved
        assert "gh issue comment 12 --edit-last --create-if-none --body-file -\nThank you." in asked
        assert ("@ada-invented suggested this in #12" in asked) is saved
        assert ("Result of `check`:" in asked) is saved
    lines = filter(None, git(remote, "show", "--format=%B", "--name-only", "suggest-12").split("\n"))
    credit = "Co-authored-by: ada-invented <5+ada-invented@users.noreply.github.com>"
    assert [*lines] == [f"Correct {CRANES}", credit, f"content/papers/{CRANES}.yml"]
    assert "venue: >-\n  Nowhere 2031" in git(remote, "show", f"suggest-12:content/papers/{CRANES}.yml")
    archive.known["github.event.issue.body"] = "Not made with the form"
    assert archive.run("suggest") == "skipped"


def know_run(archive: Forge, commit: str) -> None:
    """Lets `comment` find what the run of `preview` for this commit left, and the pull requests."""
    archive.known |= {"github.event.workflow_run.id": "9", "github.event.workflow_run.head_sha": commit}
    actions = "repos/somebody/their-archive/actions"
    artifacts = [("difference", 3, 400), ("difference", 4, 500), ("difference", 6, 9e9), ("changed-pages", 5, 5000)]
    archive.answers({
        f"api {actions}/runs/9/artifacts": {
            "artifacts": [{"name": name, "id": id_, "size_in_bytes": size} for name, id_, size in artifacts]
        },
        f"api {actions}/artifacts/4/zip": packed("difference.txt", (archive.folder / "difference.txt").read_bytes()),
        "api --paginate": [{"filename": "content/x.yml"}, {"filename": "contents.py"}],
        "pr list": [{"number": 1, "headRefOid": "0" * 40}, {"number": 2, "headRefOid": commit}],
    })  # fmt: skip


@pytest.mark.slow
def test_preview_says_what_changes_and_comment_posts_it_where_the_commit_belongs(archive: Forge) -> None:
    curation = archive.folder / f"content/papers/{CRANES}.yml"
    curation.write_text("venue: Nowhere 2031 @everyone\n", "utf-8")
    git(archive.folder, "add", "content")
    git(archive.folder, "commit", "--quiet", "--message", "change")
    archive.known |= {"github.event_name": "pull_request"}
    assert archive.run("preview") == "success", archive.log
    commit = git(archive.folder, "rev-parse", "HEAD").strip()
    know_run(archive, commit)
    assert archive.run("comment") == "success", archive.log
    said = archive.asked().partition("gh pr comment ")[2]
    assert said.startswith("2 --edit-last --create-if-none --body-file -\nWhat this pull request changes on the site:")
    assert "  venue: (none) → Nowhere 2031 @everyone\n```" in said
    link = "https://forge.example/somebody/their-archive/actions/runs/9/artifacts/5"
    assert "Files outside `content/` change too" in said
    assert (
        f"[Download the changed pages]({link}), unpack them and open `index.html`. Changed pages: `papers/{CRANES}/`."
        in said
    )

    curation.write_text("veneu: Nowhere\n", "utf-8")
    git(archive.folder, "commit", "--quiet", "--all", "--message", "break")
    assert archive.run("preview") == "failure"
    assert "1 error in the new content" in (archive.folder / "difference.txt").read_text("utf-8")
