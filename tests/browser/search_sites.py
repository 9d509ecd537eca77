"""Sites to search: the built one, a bare one, and the archive that the API's samples make."""

import re
import shutil
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from builder.host.disk import write_whole
from builder.model import Archive
from builder.search.files import search_files
from tests.archives import ROOT

_BARE_PAGE = "<!doctype html><html lang=en><link rel=icon href=data:,><title>Search</title>"


def bare_search(folder: Path, archive: Archive) -> Path:
    """A site of nothing but the archive's search and its scripts."""
    shutil.copytree(ROOT / "site_templates/theme/javascripts", folder / "javascripts")
    (folder / "index.html").write_text(_BARE_PAGE)
    return _with_search(folder, archive)


def site_with_search(folder: Path, site: Path, archive: Archive) -> Path:
    """A copy of the built site that searches `archive`."""
    shutil.copytree(site, folder, dirs_exist_ok=True)
    shutil.rmtree(folder / "search/data")
    return _with_search(folder, archive)


def search_results(page: Page, address: str, query: str) -> Locator:
    """The results of an address of the search page, when they are there."""
    page.goto(f"{address}search/?{query}")
    expect(page.locator(".ps-status")).to_have_text(re.compile(r"papers?\b"))
    return page.locator(".ps-result")


def result_count(page: Page) -> int:
    """The number of papers that the page says it found."""
    status = page.locator(".ps-status")
    expect(status).to_have_text(re.compile(r"^[\d,]+ papers?$"))
    return int(status.inner_text().split()[0].replace(",", ""))


def _with_search(folder: Path, archive: Archive) -> Path:
    for uri, content in search_files(archive).items():
        write_whole(folder, uri, content.encode())
    return folder
