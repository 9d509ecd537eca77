"""The commands of `fetch.yml`: what they propose, publish and report of new days. Every answer of an API is made up."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from tests.api_server import Answer, ApiServer, Request, api_server, pages
from tests.archives import sample
from tests.commands import git
from tests.forge import Forge

OPEN_ONES = "--json number,isCrossRepository --jq map(select(.isCrossRepository | not))[0].number // empty"
PROPOSED = [
    f"gh pr list --head fetched --state open {OPEN_ONES}",
    "gh pr create --head fetched --title Add new daily lists --body-file -",
    "The content passed all checks.",
    "gh workflow run ci.yml --ref fetched",
    "gh workflow run preview.yml --ref fetched",
]
"""What `gh` is asked when new days are proposed."""
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


def listed_items() -> list[dict[str, Any]]:
    """A day's list of three papers; the API does not know the authors of the first."""
    listed: list[dict[str, Any]] = json.loads(sample("2025-09-30"))[:3]
    for item in listed:
        item["paper"].pop("submittedOnDailyAt", None)
    listed[0]["paper"]["authors"] = []
    return listed


@pytest.mark.slow
def test_fetch_proposes_a_complete_day_or_publishes_it_and_saves_nothing_in_trouble(
    archive: Forge, api: ApiServer
) -> None:
    day = (date.today() - timedelta(1)).isoformat()  # noqa: DTZ011  # as the command does
    listed = listed_items()
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
    assert archive.asked().splitlines() == PROPOSED

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
