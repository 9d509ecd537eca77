"""The reading list in a browser: what it shows of saved papers, and what a reader follows."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pybtex.database import parse_string

pytestmark = pytest.mark.browser

TO_DAY = """([key, day]) => {
  const shelf = JSON.parse(localStorage.getItem(key));
  shelf.follows.forEach((one) => { one.day = day; });
  localStorage.setItem(key, JSON.stringify(shelf));
}"""


@pytest.fixture
def saved(page: Page, kinds: dict[str, str], site_address: str) -> Page:
    """The reading list with the first three papers of the largest day."""
    page.goto(kinds["day"])
    for place in range(3):
        page.locator(".pa-later").nth(place).click()
    page.goto(f"{site_address}reading/")
    expect(page.locator("[data-reading-rows] p").nth(2)).not_to_be_empty()
    return page


def test_a_saved_paper_shows_the_sentence_that_says_what_is_new_and_its_year_and_can_be_sorted(saved: Page) -> None:
    rows = saved.locator("[data-reading-rows] > li")
    titles = rows.locator("a").all_inner_texts()
    saved.get_by_label("Sort by").select_option("title")
    ordered = sorted(titles, key=str.lower)
    expect(rows.locator("a")).to_have_text(ordered)
    saved.get_by_label("Sort by").select_option("newest")
    saved.evaluate("new Promise(requestAnimationFrame)")
    years = [re.findall(r" · (\d{4})$", facts) for facts in rows.locator("small").all_inner_texts()]
    assert years == sorted(years, reverse=True)
    sentence = rows.locator("p").first.inner_text()
    rows.locator("a").first.click()
    expect(saved.locator(".pa-text")).to_contain_text(sentence)


def test_more_like_these_are_the_related_papers_of_the_saved_ones_and_can_be_saved(saved: Page) -> None:
    links = saved.locator("[data-reading-rows] a")
    addresses = [link.evaluate("one => one.href") for link in links.all()]
    more = saved.locator("[data-reading-more] a").all_inner_texts()
    why = saved.locator("[data-reading-more] small").all_inner_texts()
    saved.get_by_role("button", name=f"Save: {more[0]}").click()
    expect(links).to_have_count(4)
    related = []
    for address in addresses:
        saved.goto(address)
        related += saved.locator("#related + .pa-papers a").all_inner_texts()
    counts = [related.count(title) for title in more]
    assert all(counts)
    assert counts == sorted(counts, reverse=True)
    assert [f"related to {count} of your papers" for count in counts if count > 1] == why[: sum(c > 1 for c in counts)]


def test_the_list_is_exported_as_markdown_and_as_the_citations_of_its_papers(saved: Page) -> None:
    ids = [link.evaluate("one => one.href").split("/")[-2] for link in saved.locator("[data-reading-rows] a").all()]

    def exported(name: str) -> str:
        saved.get_by_label("Export as").select_option(name)
        with saved.expect_download() as downloading:
            saved.get_by_role("button", name="Export").click()
        return downloading.value.path().read_text("utf-8")

    assert list(parse_string(exported("BibTeX"), "bibtex").entries) == ids
    assert [item["id"] for item in json.loads(exported("CSL-JSON"))] == ids
    assert [line.split("/")[-2] for line in exported("Markdown").split("\n") if line.startswith("- [")] == ids


@pytest.mark.parametrize("what", ["topic", "author", "organization", "search"])
def test_what_is_followed_says_how_many_papers_are_new_since_the_last_visit(
    page: Page, kinds: dict[str, str], site_address: str, what: str
) -> None:
    address = f"{site_address}search/?q=language+models" if what == "search" else kinds[what]
    page.goto(address)
    page.get_by_role("button", name="Follow", exact=True).click()
    key = page.evaluate("Object.keys(localStorage).find((key) => key.includes('shelf'))")
    stored = "(key) => JSON.parse(localStorage.getItem(key)).follows[0]?.day"
    expect(page.get_by_role("button", name="Following")).to_be_visible()
    while not (newest := page.evaluate(stored, key)):
        page.wait_for_timeout(50)
    root = address.split("/archive/")[0] + "/archive/"
    page.goto(f"{root}reading/")
    expect(page.locator("[data-reading-follows] span")).to_have_text("nothing new")
    page.evaluate(TO_DAY, [key, "2000-01-01"])
    page.reload()
    row = page.locator("[data-reading-follows] li")
    expect(row.locator("span")).not_to_have_text("…")
    new = row.locator("span").inner_text()
    assert new.endswith(" new")
    row.locator("a").click()
    expect(page.locator(".pa-follow [role=status]")).to_have_text(f"{new} since your last visit")
    assert newest == page.evaluate(stored, key)
    page.get_by_role("button", name="Following").click()
    expect(page.get_by_role("button", name="Follow", exact=True)).to_be_visible()


def test_a_file_cannot_add_a_link_to_another_site(page: Page, site_address: str, tmp_path: Path) -> None:
    page.goto(f"{site_address}reading/")
    hostile = [{"name": "<b>", "page": "//evil.example/", "search": "?q=x"}, {"name": 1, "search": "javascript:"}]
    file = tmp_path / "list.json"
    file.write_text(json.dumps({"later": [], "follows": hostile}))
    page.locator("[data-reading-import]").set_input_files(file)
    expect(page.locator("[data-reading-follows] li")).to_have_count(0)
