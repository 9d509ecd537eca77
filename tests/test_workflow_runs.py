"""The workflows' own commands, run in a repository with a remote on disk and with the APIs on loopback.

Everything that GitHub, arXiv or Hugging Face would say here is made up.
"""

import json
import os
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.api_server import Answer, ApiServer, Request, api_server, pages
from tests.archives import SMALL, sample
from tests.commands import git, run
from tests.conftest import ROOT
from tests.forge import GH, Forge, lend_environment, with_remote, workflow_of
from tests.issue_forms import CRANES, body
from tests.upkeep.test_comment import packed


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    """GitHub without an archive; its commands come from this checkout."""
    (tmp_path / "answers").mkdir()
    (tmp_path / "bin").mkdir()
    (gh := tmp_path / "bin" / "gh").write_text(GH, "utf-8")
    gh.chmod(0o755)
    known = {"github.event.repository.default_branch": "main", "github.ref": "refs/heads/main"}
    known |= {"github.server_url": "https://forge.example", "github.repository": "somebody/their-archive"}
    return Forge(ROOT, tmp_path, known)


@pytest.fixture
def archive(forge: Forge, checkout: Path, tmp_path: Path) -> Forge:
    """The same with a repository: this checkout's code and the small archive's content, and a remote on disk."""
    for name in ("digests", "papers", "collections"):
        shutil.rmtree(checkout / "content" / name)
    shutil.copytree(SMALL / "content", checkout / "content", dirs_exist_ok=True)
    lend_environment(checkout)
    with_remote(checkout, tmp_path)
    forge.folder = checkout
    return forge


OPEN_ONES = "--json number,isCrossRepository --jq map(select(.isCrossRepository | not))[0].number // empty"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/{id}v1</id><title>Made up</title>
<published>2025-09-20T00:00:00Z</published><summary>Made up.</summary><author><name>Ada Invented</name></author></entry>
</feed>"""


@pytest.fixture
def api(archive: Forge) -> Iterator[ApiServer]:
    """Hugging Face and arXiv at once; the first has no list until a test gives it some."""

    def respond(request: Request) -> Answer:
        asked = request.query.get("id_list")
        return Answer(ATOM.format(id=asked).encode()) if asked else pages({})(request)

    with api_server(respond) as server:
        archive.variables = {"ARCHIVE_API": server.address, "ARCHIVE_ARXIV": server.address, "ARCHIVE_PAUSE": "0"}
        yield server


@pytest.mark.slow
def test_fetch_proposes_a_complete_day_or_publishes_it_and_saves_nothing_in_trouble(
    archive: Forge, api: ApiServer
) -> None:
    day = (date.today() - timedelta(1)).isoformat()  # noqa: DTZ011  # as the command does
    listed = json.loads(sample("2025-09-30"))[:3]
    for item in listed:
        item["paper"].pop("submittedOnDailyAt", None)
    listed[0]["paper"]["authors"] = []
    without, remote = api.respond, archive.scratch / "remote.git"

    api.respond = lambda _: Answer(status=403)
    assert archive.run("fetch", start="Fetch") == "failure"
    assert (git(remote, "branch", "--list"), archive.asked()) == ("* main\n", "")

    with_day = pages({day: json.dumps(listed)})
    api.respond = lambda request: with_day(request) if "date" in request.query else without(request)
    assert archive.run("fetch") == "success", archive.log
    assert not any("search_query" in request.query for request in api.requests)
    git(archive.folder, "reset", "--quiet", "--soft", "origin/main")
    changed = git(remote, "show", "--name-only", "--format=%s", "fetched").split()
    added, curation = f"content/digests/{day[:4]}/{day}.json", next(name for name in changed if "/papers/" in name)
    assert changed == ["Add", "new", "daily", "lists", added, curation, "content/published.txt"]
    assert json.loads(git(remote, "show", f"fetched:{added}")) == listed
    assert "Ada Invented" in git(remote, "show", f"fetched:{curation}")
    assert archive.asked().splitlines() == [
        f"gh pr list --head fetched --state open {OPEN_ONES}",
        "gh pr create --head fetched --title Add new daily lists --body-file -",
        "The content passed all checks.",
        "gh workflow run ci.yml --ref fetched",
        "gh workflow run preview.yml --ref fetched",
    ]

    archive.known["vars.ARCHIVE_FETCH"] = "push"
    assert archive.run("fetch", start="Save") == "success", archive.log
    assert git(remote, "log", "-1", "--format=%s", "main") == "Add new daily lists\n"
    assert archive.asked() == "gh workflow run publish.yml --ref main\n"
    assert archive.run("fetch", start="Save") == "success"
    assert archive.asked() == ""


BOT, PERSON = {"is_bot": True}, {"is_bot": False}
FAILED = "New days cannot be fetched"


@pytest.mark.parametrize(
    ("result", "before", "issues", "asked"),
    [
        ("failure", ["failure", "timed_out"], [], "create"),
        ("failure", ["failure", "failure"], [(4, FAILED, PERSON), (5, "Other", BOT)], "create"),
        ("failure", ["failure", "failure"], [(4, FAILED, BOT)], ""),
        ("failure", ["failure", "success"], [], ""),
        ("failure", ["failure"], [], ""),
        ("failure", ["by hand", "failure"], [], ""),
        ("success", ["failure", "failure"], [(4, FAILED, PERSON), (5, FAILED, BOT)], "close 5"),
        ("success", ["failure", "failure"], [(4, FAILED, PERSON)], ""),
        ("skipped", ["failure", "failure"], [], ""),
    ],
)
def test_three_failed_weekdays_open_one_issue_and_a_success_closes_it(
    forge: Forge, result: str, before: list[str], issues: list[tuple[int, str, object]], asked: str
) -> None:
    forge.known["needs.fetch.result"] = result
    forge.variables["GITHUB_EVENT_NAME"] = "workflow_dispatch" if "by hand" in before else "schedule"
    forge.answers({
        "issue list": [{"number": number, "title": title, "author": author} for number, title, author in issues],
        "run list": [{"conclusion": conclusion} for conclusion in before],
    })  # fmt: skip
    assert forge.run("fetch", "report") == ("skipped" if result == "skipped" else "success"), forge.log
    done = [line for line in forge.asked().splitlines() if line.startswith("gh issue") and "list" not in line]
    assert len(done) == (1 if asked else 0)
    assert not asked or done[0].startswith(f"gh issue {asked} ")


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


@pytest.mark.slow
def test_publish_builds_the_site_and_stops_if_it_must_not_replace_the_live_one(archive: Forge) -> None:
    site, live = archive.folder / "site", archive.scratch / "live"

    def respond(request: Request) -> Answer:
        path = live / request.path.removeprefix("/api/")
        return Answer(path.read_bytes()) if path.is_file() else Answer(status=404)

    with api_server(respond) as server:
        archive.known["steps.pages.outputs.base_url"] = server.address
        assert archive.run("publish", "build") == "success", archive.log
        assert "this is a first publication" in archive.log
        site.rename(live)
        assert "https://forge.example/somebody/their-archive" in (live / "index.html").read_text("utf-8")
        assert f"{server.address}/papers/" in (live / "sitemap.xml").read_text("utf-8")
        shutil.copytree(live, site)
        assert archive.run("publish", "build", start="Write the manifest") == "success", archive.log
        (site / "index.html").write_text("")
        shutil.rmtree(site / "papers")
        assert archive.run("publish", "build", start="Write the manifest") == "failure"
        assert "files shrink from" in archive.log
        assert "papers/reading-lamps-for-plants/ was published and is missing" in archive.log


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


@pytest.mark.slow
def test_preview_says_what_changes_and_comment_posts_it_where_the_commit_belongs(archive: Forge) -> None:
    curation = archive.folder / f"content/papers/{CRANES}.yml"
    curation.write_text("venue: Nowhere 2031 @everyone\n", "utf-8")
    git(archive.folder, "add", "content")
    git(archive.folder, "commit", "--quiet", "--message", "change")
    archive.known |= {"github.event_name": "pull_request"}
    assert archive.run("preview") == "success", archive.log
    commit = git(archive.folder, "rev-parse", "HEAD").strip()
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


def test_ci_judges_the_site_as_publish_does() -> None:
    jobs, publish = (workflow_of(ROOT / ".github/workflows" / name)["jobs"] for name in ("ci.yml", "publish.yml"))
    runs = [[step["run"] for step in job["steps"] if "run" in step] for job in (jobs["content"], publish["build"])]
    manifest = ".venv/bin/paper-archive manifest site"
    assert runs == [["make site", manifest], ["make site", f'{manifest} --live "$LIVE"']]
