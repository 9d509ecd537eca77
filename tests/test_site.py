"""The built site: every link resolves, both ways of building agree, and the same content gives the same bytes."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from builder.host.manifest import file_sizes, site_manifest
from builder.host.site_links import broken_links
from builder.pages.links import page_url
from tests.archives import files_in, seeds, small_copy
from tests.commands import run_cli
from tests.conftest import REPO_URL, ROOT, SITE_URL
from tests.made_once import MadeOnce
from tests.sites import build_site, run_mkdocs_build

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def small_site(made_once: MadeOnce) -> Path:
    """The site of the small archive, built somewhere and at some time."""

    def make(folder: Path) -> None:
        somewhere = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"}
        build_site(small_copy(folder / "archive"), folder / "site", **somewhere)

    return made_once.folder("small-site", make) / "site"


def test_every_internal_link_resolves(built_site: Path) -> None:
    assert list(broken_links(built_site, file_sizes(site_manifest(built_site)))) == []


def test_every_paper_of_the_archive_has_its_page_and_its_record(built_site: Path) -> None:
    papers = seeds().papers
    records = json.loads((built_site / "api/papers.json").read_text(encoding="utf-8"))["papers"]
    assert [record["id"] for record in records] == [paper.id for paper in papers]
    names = ("papers/{}/index.html", "papers/{}.md", "api/papers/{}.json")
    missing = [
        name.format(paper.id)
        for paper in papers
        for name in names
        if not (built_site / name.format(paper.id)).is_file()
    ]
    assert missing == []


NAMED_ONLY = ("canonical", "type", "cite-as", "author", "describedby", "item", "collection", "license")
"""Relations of links that a browser does not follow by itself."""


def test_no_page_loads_anything_from_elsewhere(built_site: Path) -> None:
    class Loads(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = dict(attrs)
            address = given.get("src") or (given.get("href") if tag == "link" else None) or ""
            is_named_only = tag == "link" and given.get("rel") in NAMED_ONLY
            assert is_named_only or not address.startswith(("http:", "https:", "//")), address

    for path in sorted(built_site.rglob("*.html")):
        Loads().feed(path.read_text(encoding="utf-8"))


def test_the_navigation_stays_small(built_site: Path) -> None:
    class Entries(HTMLParser):
        count = 0
        frames = 0

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.frames += tag in ("header", "footer", "nav")
            self.count += bool(self.frames) and tag == "a"

        def handle_endtag(self, tag: str) -> None:
            self.frames -= tag in ("header", "footer", "nav")

    entries = Entries()
    entries.feed((built_site / "about/index.html").read_text(encoding="utf-8"))
    assert 0 < entries.count <= 20


def test_both_ways_of_building_write_the_same_files(small_site: Path, folder: Path, tmp_path: Path) -> None:
    assert run_cli(folder, "build", str(tmp_path / "folder")).exit_code == 0
    site = files_in(small_site)
    written = {name: content for name, content in files_in(tmp_path / "folder").items() if not name.startswith(".")}
    pages = {name: content for name, content in written.items() if name.endswith(".md") and name not in site}
    assert len(pages) > 20
    for name, content in pages.items():
        body = content.split(b"\n---\n", 1)[1].strip()
        assert body in site[f"{page_url(name)}index.html"], name
    assert {name: site.get(name) for name in written.keys() - pages} == {
        name: written[name] for name in written.keys() - pages
    }


@pytest.mark.parametrize(("anchor", "code"), [("doi", 0), ("no-such-field", 1)])
def test_links_from_hand_written_pages_into_generated_ones_are_checked(
    folder: Path, tmp_path: Path, anchor: str, code: int
) -> None:
    page = folder / "content/pages/about.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n[a field](contribute/fields.md#{anchor})\n", encoding="utf-8")
    with (folder / "mkdocs.yml").open("a") as settings:
        settings.write("validation: {links: {anchors: warn}}\n")
    done = run_mkdocs_build(folder, tmp_path / "site", "--strict")
    assert done.returncode == code, done.stdout + done.stderr
    assert ("does not contain an anchor '#no-such-field'" in done.stderr) is bool(code)


def test_the_same_content_gives_the_same_bytes(small_site: Path, tmp_path: Path) -> None:
    year_later = str(1 + 365 * 86_400)
    elsewhere = {"PYTHONHASHSEED": "2", "TZ": "America/Adak", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": year_later}
    build_site(small_copy(tmp_path / "elsewhere" / "two"), tmp_path / "site", **elsewhere)
    one, two = files_in(small_site), files_in(tmp_path / "site")
    assert [name for name in sorted(one.keys() | two.keys()) if one.get(name) != two.get(name)] == []


def test_hostile_text_never_becomes_markup(small_site: Path) -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in sorted(small_site.rglob("*.html")))
    assert "<script>alert" not in pages
    assert "<img src=x" not in pages
    assert 'href="javascript:' not in pages
    assert "{{ 7 * 7 }}" in pages
    assert "<strong>bold</strong>" not in pages


@pytest.fixture(scope="module")
def unaddressed_site(made_once: MadeOnce) -> Path:
    """The site of this checkout where neither its own address nor that of its repository is told."""
    return made_once.folder(
        "unaddressed-site", lambda site: build_site(ROOT, site, ARCHIVE_SITE_URL="", ARCHIVE_REPO_URL="")
    )


@pytest.mark.parametrize("address", [SITE_URL, REPO_URL])
def test_an_address_is_set_by_one_environment_variable(built_site: Path, unaddressed_site: Path, address: str) -> None:
    page = next(iter(sorted((built_site / "papers").iterdir()))).name
    assert address not in (unaddressed_site / "papers" / page / "index.html").read_text(encoding="utf-8")
    assert address in (built_site / "papers" / page / "index.html").read_text(encoding="utf-8")
