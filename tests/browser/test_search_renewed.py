"""What a page that was open meanwhile does once another version of the site is published."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.archives import seeds
from tests.browser.search_sites import site_with_search
from tests.browser.server import serving

pytestmark = pytest.mark.browser


@pytest.fixture
def site(built_site: Path, tmp_path: Path) -> Path:
    return site_with_search(tmp_path / "site", built_site, seeds())


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    with serving(site, "/archive/") as address:
        yield address


def _publish_again(site: Path) -> None:
    """The same site a paper later: the files of the search have other names, those before are gone."""
    archive = seeds()
    renewed = replace(archive, papers=archive.papers[1:])
    fresh = site_with_search(site.parent / "renewed", site, renewed)
    shutil.rmtree(site / "search/data")
    shutil.move(fresh / "search/data", site / "search/data")


def test_the_search_page_goes_on_with_the_new_version(context: BrowserContext, site: Path, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}search/?q=quantization")
    expect(page.locator(".ps-result").first).to_be_visible()
    _publish_again(site)
    page.locator("#ps-query").fill("pruning")
    expect(page.locator(".ps-result mark").first).to_have_text("pruning", ignore_case=True)
    expect(page.locator(".ps-count").first).to_be_attached()


def test_the_header_goes_on_with_the_new_version(context: BrowserContext, site: Path, address: str) -> None:
    page = context.new_page()
    page.goto(address)
    page.locator(".ps-header input").fill("quantization")
    expect(page.get_by_role("option").locator("mark").first).to_be_visible()
    _publish_again(site)
    page.locator(".ps-header input").fill("speculative")
    expect(page.get_by_role("option").locator("mark").first).to_have_text("speculative", ignore_case=True)
