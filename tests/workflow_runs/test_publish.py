"""The commands of `publish.yml` and `ci.yml`: what they build, and what stops them."""

import shutil

import pytest

from tests.api_server import Answer, Request, api_server
from tests.conftest import ROOT
from tests.forge import Forge, workflow_of


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


def test_ci_judges_the_site_as_publish_does() -> None:
    jobs, publish = (workflow_of(ROOT / ".github/workflows" / name)["jobs"] for name in ("ci.yml", "publish.yml"))
    runs = [[step["run"] for step in job["steps"] if "run" in step] for job in (jobs["content"], publish["build"])]
    manifest = ".venv/bin/paper-archive manifest site"
    assert runs == [["make site", manifest], ["make site", f'{manifest} --live "$LIVE"']]
