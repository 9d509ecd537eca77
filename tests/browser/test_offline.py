"""Copies of the site that are opened from a disk: of all of it, and of the pages that a change touches."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from builder.host.site_links import broken_links
from tests.archives import framed_copy
from tests.commands import git, run_cli
from tests.made_once import MadeOnce

pytestmark = pytest.mark.browser

CRANES = "folding-paper-cranes-with-a-soft-robot-hand"
NEXT = '<nav class="pa-neighbours"><a rel="next" href="2/index.html">Older</a></nav>'
CURATION = "title: >-\n  A Title <b>of Its Own\n"


@pytest.fixture(scope="module")
def copies(made_once: MadeOnce) -> Path:
    """`whole` and `changed`, each unpacked, below a folder with a space in its name; the zips are beside them."""

    def make(place: Path) -> None:
        folder = framed_copy(place / "an archive")
        git(folder, "init", "--quiet", "--initial-branch=main")
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "--message", "before")
        _write(folder, place / "whole")
        _write(folder, place / "again")
        (folder / f"content/papers/{CRANES}.yml").write_text(CURATION, "utf-8")
        (folder / "content/pages/about.md").write_text("# About\n\nOther words.\n", "utf-8")
        _write(folder, place / "changed", "--changed-since", "main")
        (folder / "site_templates/offline.js").write_text((folder / "site_templates/offline.js").read_text() + "\n")
        _write(folder, place / "code", "--changed-since", "main")

    return made_once.folder("offline copies", make)


def _write(folder: Path, target: Path, *options: str) -> None:
    done = run_cli(folder, "offline", f"{target}.zip", *options)
    assert done.exit_code == 0, done.output
    with ZipFile(f"{target}.zip") as packed:
        packed.extractall(target)


def test_the_whole_site_works_from_a_disk_and_is_searched_there(copies: Path, page: Page) -> None:
    page.goto((copies / "whole/index.html").as_uri())
    page.get_by_role("combobox", name="Search papers").fill("invention")
    page.get_by_role("combobox", name="Search papers").press("Enter")
    expect(page.locator(".pa-card").first).to_be_visible()
    assert page.url.endswith("/whole/search/index.html?q=invention")
    page.get_by_role("checkbox").first.check()
    expect(page).to_have_url(re.compile("&"))
    page.locator(".pa-card a").first.click()
    expect(page.get_by_role("button", name="Copy reference")).to_be_visible()
    assert "/papers/" in page.url
    assert page.url.endswith("/index.html")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Reading list").first.click()
    expect(page.locator("[data-reading-rows] a").first).to_have_attribute("href", re.compile("/index.html$"))
    page.get_by_label("Export as").select_option("bib")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Export").click()
    assert saved.value.path().read_text("utf-8").startswith("@")
    assert page.evaluate("[...document.fonts].map((font) => font.status)") == ["loaded", "loaded"]


def test_the_papers_of_a_day_and_of_the_first_page_of_a_topic_are_cited_from_a_disk(copies: Path, page: Page) -> None:
    cite = page.get_by_role("button", name="Cite", exact=True)
    page.goto((copies / "whole/days/2031-03-01/index.html").as_uri())
    cite.click()
    expect(page.get_by_role("dialog").locator("pre")).to_have_text(re.compile("^@misc"))
    page.goto((copies / "whole/topics/robotics/index.html").as_uri())
    page.locator("main").evaluate("(main, next) => main.insertAdjacentHTML('beforeend', next)", NEXT)
    cite.click()
    expect(page.get_by_role("dialog").locator("pre")).to_have_text(re.compile("^@misc"))
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("only those on this page")


def test_the_same_site_is_the_same_zip_and_its_links_lead_to_files(copies: Path) -> None:
    assert (copies / "whole.zip").read_bytes() == (copies / "again.zip").read_bytes()
    for name in ("whole", "changed", "code"):
        files = {path.relative_to(copies / name).as_posix() for path in (copies / name).rglob("*")}
        assert list(broken_links(copies / name, files)) == []
        pages = "".join((copies / name / uri).read_text("utf-8") for uri in files if uri.endswith(".html"))
        assert re.findall(r'<[^>]* (?:href|src|action)="(?![a-z]+:)[^"]*/"|type="module"|preload', pages) == []
    assert not {"404.html", "sitemap.xml", "javascripts/search/data.js", "search/data/index.json"} & _files(
        copies / "whole"
    )


def test_a_copy_since_a_revision_has_the_pages_that_differ_and_says_why(copies: Path, page: Page) -> None:
    differing = _files(copies / "changed/site")
    assert {"about/index.html", f"papers/{CRANES}/index.html"} <= differing
    assert differing.isdisjoint(
        {"search/index.html", "contribute/index.html", "papers/reading-lamps-for-plants/index.html"}
    )
    page.goto((copies / "changed/index.html").as_uri())
    expect(page.get_by_role("main")).to_contain_text("→ A Title <b>of Its Own")
    page.get_by_role("link", name=f"papers/{CRANES}/: changed").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A Title <b>of Its Own")
    assert page.get_by_role("search").count() == 0


def test_a_copy_has_all_pages_if_other_files_than_content_differ(copies: Path) -> None:
    first = (copies / "code/index.html").read_text("utf-8")
    assert "Files outside <code>content/</code> change too" in first
    assert _files(copies / "whole") - _files(copies / "code/site") == {
        uri for uri in _files(copies / "whole") if uri.startswith("search/")
    }


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
