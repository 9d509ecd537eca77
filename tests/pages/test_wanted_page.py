"""The page for curators with ten minutes: the papers of `missing` and the advice of `check`; all content is made up."""

import json
import re
from pathlib import Path

import pytest

from builder.archive.worklist import worklist
from builder.memory import Memory
from builder.model import Page
from builder.pages.view import Settings
from builder.pipeline import load_archive
from builder.site_plan import plan_site
from tests.commands import run_cli
from tests.made_digests import api_item

REPO = "https://github.com/example/archive"


def _pages(folder: Path) -> dict[str, str]:
    """The bodies of the pages by URI."""
    plan = plan_site(folder, Settings("Made Up", repo_url=REPO), Memory())
    made = {file.uri: file.make() for file in plan.files if file.uri.startswith("contribute/wanted")}
    return {uri: page.body for uri, page in made.items() if isinstance(page, Page)}


def test_the_papers_are_those_of_missing_in_its_order_each_with_its_edit_link_and_form(folder: Path) -> None:
    wanted = [each["id"] for each in json.loads(run_cli(folder, "missing", "--json").stdout)]
    rows = _pages(folder)["contribute/wanted.md"].split("<li>")[1:]
    rows = [row for row in rows if "papers/" in row]
    assert [re.findall(r'href="../../papers/([^/]*)/"', row)[0] for row in rows] == wanted
    for row, paper_id in zip(rows, wanted, strict=True):
        assert re.search(rf'href="{REPO}/(new|edit)/main[^"]*content/papers/{paper_id}\.yml', row)
        assert f'href="{REPO}/issues/new?template=correction.yml&amp;paper={paper_id}"' in row


def test_many_papers_go_on_over_pages(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.pages.wanted.PAPERS_SHOWN", 2)
    total = len(worklist(load_archive(folder).archive.papers))
    pages = [text for uri, text in _pages(folder).items() if "advice" not in uri]
    counts = [len(re.findall(r'<a href="(?:\.\./)+papers/', text)) for text in pages]
    assert total > 2
    assert counts == [2] * (total // 2) + [1] * (total % 2)
    assert 'rel="next" href="2/"' in pages[0]


def test_everything_that_check_advises_is_there_even_likely_duplicates_with_the_paper_it_is_about(folder: Path) -> None:
    items = [api_item(1, title="Ambling Chairs and Their Falls", summary="We amble. " * 9)]
    (folder / "content/digests/2031/2031-03-05.json").write_text(json.dumps(items))
    copy = "\n".join(["Daily Papers", "Mar 6", "Ambling Chairs and Their Fall", "We amble. " * 9, "·", "Mar 6"])
    (folder / "content/digests/2031/2031-03-06.txt").write_text(copy + "\n")
    (folder / "content/papers/ambling-chairs-and-their-falls.yml").write_text("title: Ambling Chairs and Their Falls\n")
    advice = [each for each in json.loads(run_cli(folder, "check", "--json").stdout) if each["severity"] == "advice"]
    page = _pages(folder)["contribute/wanted/advice.md"]
    told = re.findall(rf'<li><a href="{REPO}/blob/HEAD/(content/[^"?]*)(?:\?plain=1#L(\d+))?">', page)
    paths = [(each["path"], f"{each['line'] or ''}") for each in advice if each["path"].startswith("content/")]
    assert sorted(told) == sorted(paths)
    assert {"likely-duplicate", "idle-field"} <= {each["code"] for each in advice}
    checks = {each["code"] for each in advice if each["path"].startswith("content/")}
    assert set(re.findall(r'<h2 id="([^"]*)"', page)) == checks == set(re.findall(r'<a href="#([^"]*)"', page))
    duplicate = next(row for row in page.split("<li>") if "may be a duplicate" in row)
    assert re.search(r'href="../../../papers/ambling-chairs-and-their-fall[^"]*/"', duplicate)
    assert f"{REPO}/issues/new" in duplicate
