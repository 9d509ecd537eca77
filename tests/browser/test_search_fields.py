"""What the search looks at, on the papers that the API's samples hold: people, organisations, code; folded letters."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from builder.model import Archive
from tests.browser.search_sites import site_with_search
from tests.browser.server import serving
from tests.made_once import MadeOnce

pytestmark = pytest.mark.browser


@pytest.fixture
def archive(samples: Archive) -> Archive:
    return samples


@pytest.fixture(scope="module")
def address(samples: Archive, built_site: Path, made_once: MadeOnce) -> Iterator[str]:
    """The built site's search page over the samples' papers, whose own pages are not there."""
    site = made_once.folder("fields", lambda site: site_with_search(site, built_site, samples))
    with serving(site, "/archive/") as address:
        yield address


def _search(page: Page, address: str, query: str) -> list[str]:
    """The titles that the search page shows."""
    page.goto(f"{address}search/?{query}")
    expect(page.locator(".ps-status")).to_have_text(re.compile("paper", re.IGNORECASE))
    return page.locator(".ps-result h3").all_inner_texts()


def test_an_organisation_is_a_facet(page: Page, address: str, archive: Archive) -> None:
    handles = [paper.organization.handle.lower() for paper in archive.papers if paper.organization]
    handle = max(sorted(set(handles)), key=handles.count)
    assert len(_search(page, address, f"organization={handle}&show=100")) == handles.count(handle)


def test_papers_with_code_can_be_asked_for(page: Page, address: str, archive: Archive) -> None:
    with_code = sum(any(link.kind == "code" for link in paper.links) for paper in archive.papers)
    _search(page, address, "code=yes")
    expect(page.locator(".ps-status")).to_have_text(f"{with_code} papers")
    expect(page.get_by_role("checkbox", name="Has code")).to_be_checked()


@pytest.mark.parametrize(
    ("query", "place", "name"),
    [
        ("Nvidia", "organizations/nvidia/", "NVIDIA"),
        ("kaist-ai", "organizations/kaist-ai/", "KAIST AI"),
        ("KAISTAI", "organizations/kaist-ai/", "KAIST AI"),
        ("n vidia", "organizations/nvidia/", "NVIDIA"),
        ("alexandre rame", "authors/r/#alexandre-rame", "Alexandre Ramé"),
        ("Ramé, Alexandre", "authors/r/#alexandre-rame", "Alexandre Ramé"),
        ("rame alexandre", "authors/r/#alexandre-rame", "Alexandre Ramé"),
        ("alexanrde rame", "authors/r/#alexandre-rame", "Alexandre Ramé"),
    ],
)
def test_the_name_of_an_organisation_or_author_offers_the_page(
    page: Page, address: str, query: str, place: str, name: str
) -> None:
    _search(page, address, f"q={query}")
    offer = page.locator(".ps-page-of a").first
    expect(offer).to_have_text(name)
    expect(offer).to_have_attribute("href", f"{address}{place}")
    page.locator(".ps-header input").fill(query)
    expect(page.get_by_role("option").first).to_have_attribute("href", f"{address}{place}")


@pytest.mark.parametrize("figure", ["upvotes", "comments"])
def test_papers_with_the_highest_figures_come_first_where_that_is_asked_for(
    page: Page, address: str, archive: Archive, figure: str
) -> None:
    figures = {paper.title: getattr(paper, figure) or 0 for paper in archive.papers}
    shown = [figures[title] for title in _search(page, address, f"q=language+model&sort={figure}&show=30")]
    assert shown == sorted(shown, reverse=True)
    assert shown[0] > shown[-1]


@pytest.mark.parametrize(
    ("text", "sought", "hits"),
    [
        ("学校での深層学習 at school", ["学", "習"], ["学習"]),
        ("学校 at school", ["学"], ["学"]),
        ("ภาพรู้ ดี", ["ร", "พ"], ["พรู้"]),
        ("(Pruned) trees, pruned “prunes”", ["prune"], ["Pruned", "pruned", "prunes"]),
    ],
)
def test_what_was_sought_is_marked(page: Page, address: str, text: str, sought: list[str], hits: list[str]) -> None:
    page.goto(f"{address}search/")
    marked = page.evaluate(
        """async ([base, text, sought]) => {
          const { FoundText } = await import(`${base}javascripts/search/excerpt.js`);
          const { stemsOf } = await import(`${base}javascripts/search/words.js`);
          return new FoundText(text, (word) => stemsOf(word).find((stem) => sought.includes(stem)), sought).marked();
        }""",
        [address, text, sought],
    )
    assert "".join(piece["text"] for piece in marked) == text
    assert [piece["text"] for piece in marked if piece["hit"]] == hits
