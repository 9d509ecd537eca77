"""Cite: the citation of a paper, and those of all papers of a list, shown, copied and saved on the same page."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pybtex.database import parse_string

from builder.pages.paper_lists import PAPERS_ON_PAGE
from tests.archives import seeds

pytestmark = pytest.mark.browser


def _dialog(page: Page, role: str = "button") -> Locator:
    page.get_by_role(role, name="Cite", exact=True).click()  # type: ignore[arg-type]  # a button or a link
    return page.get_by_role("dialog")


def _keys(dialog: Locator, count: int) -> list[str]:
    """The keys in the dialog, which says how many there are."""
    expect(dialog.get_by_role("status")).to_have_text(f"{count} papers")
    return list(parse_string(dialog.locator("pre").text_content() or "", "bibtex").entries)


def test_a_citation_is_shown_copied_and_saved_without_leaving_the_page(
    page: Page, built_site: Path, site_address: str
) -> None:
    paper = seeds().papers[0].id
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.clock.install()
    page.goto(f"{site_address}papers/{paper}/", wait_until="networkidle")
    dialog = _dialog(page, "link")
    for label, ending in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json")):
        dialog.get_by_label(label).check()
        file = (built_site / f"papers/{paper}/cite.{ending}").read_text("utf-8")
        if ending == "json":
            file = f"{json.dumps(json.loads(file), ensure_ascii=False, separators=(',', ':'))}\n"
        expect(dialog.locator("pre")).to_have_text(file)
        dialog.get_by_role("button", name="Copy").click()
        expect(dialog.get_by_role("button", name="Copied")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == file
        page.clock.fast_forward("01:00")  # the button says “Copy” again
        with page.expect_download() as downloading:
            dialog.get_by_role("button", name="Save").click()
        assert downloading.value.suggested_filename == f"papers-{paper}.{ending}"
        assert downloading.value.path().read_text("utf-8") == file
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert page.url == f"{site_address}papers/{paper}/"


def test_the_papers_of_a_day_and_of_a_week_are_cited_together_each_once(page: Page, site_address: str) -> None:
    days = {
        day.date.isoformat(): {place.paper_id for listing in day.lists for place in listing.placements}
        for day in seeds().days
    }
    last = "2025-12-11"
    for place, papers in (
        (f"days/{last}/", days[last]),
        ("days/2025/w50/", days[last] | days["2025-12-10"] | days["2025-12-08"]),
    ):
        page.goto(site_address + place)
        assert sorted(_keys(_dialog(page), len(papers))) == sorted(papers)


def test_the_papers_of_a_month_are_cited_though_its_page_shows_the_first(
    page: Page, odd_site: Path, odd_address: str
) -> None:
    month = min(odd_site.glob("days/[0-9]*/[0-9]*/cite.bib.gz")).parent.relative_to(odd_site)
    days = odd_site.glob(f"api/days/{month.parts[1]}-{month.parts[2]}-*.json")
    lists = [listed for day in days for listed in json.loads(day.read_text("utf-8"))["lists"]]
    papers = sorted({paper["id"] for listed in lists for paper in listed["papers"]})
    page.goto(f"{odd_address}{month.as_posix()}/")
    assert sorted(_keys(_dialog(page), len(papers))) == papers


def test_all_papers_of_a_topic_are_cited_though_its_page_shows_the_newest(
    page: Page, odd_site: Path, odd_address: str
) -> None:
    records = json.loads((odd_site / "api/papers.json").read_text("utf-8"))["papers"]
    papers = sorted(record["id"] for record in records if "robotics" in record["topics"])
    assert len(papers) > PAPERS_ON_PAGE
    page.goto(f"{odd_address}topics/robotics/")
    assert sorted(_keys(_dialog(page), len(papers))) == papers


def test_the_papers_of_an_author_are_cited(page: Page, kinds: dict[str, str]) -> None:
    page.goto(kinds["author"])
    name = page.get_by_role("heading", level=1).inner_text()
    papers = sorted(paper.id for paper in seeds().papers if name in paper.authors)
    assert sorted(_keys(_dialog(page), len(papers))) == papers


def test_the_results_of_a_search_are_cited(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}search/?q=language+models", wait_until="networkidle")
    shown = [link.evaluate("one => one.href").split("/")[-2] for link in page.locator(".pa-card h3 a").all()]
    assert sorted(_keys(_dialog(page), len(shown))) == sorted(shown)
