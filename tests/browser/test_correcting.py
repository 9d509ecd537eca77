"""A curator's way in a real browser: the links of a paper's page, old addresses, and pages of what was taken out."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from builder.curations.curation_file import parse_curation
from builder.pages.frame import POLICY
from tests.conftest import SITE_URL
from tests.live_server import PATIENCE_S, Server

pytestmark = pytest.mark.browser
CRANES = "papers/folding-paper-cranes-with-a-soft-robot-hand/"
SURVEY = "papers/a-survey-of-invented-furniture/"


def test_suggest_an_edit_opens_a_new_file_with_the_day_in_it(page: Page, odd_address: str) -> None:
    page.goto(odd_address + CRANES, wait_until="networkidle")
    link = page.get_by_role("link", name="Suggest an edit")
    before = parse_qs(urlsplit(link.get_attribute("href") or "").query)
    assert before["value"] == [f"# {SITE_URL}contribute/fields/"]
    earliest = datetime.now(UTC).date() - timedelta(days=1)
    link.focus()
    address = link.get_attribute("href") or ""
    assert address.startswith("https://github.com/example/archive/new/main?")
    assert len(address) <= 2_000
    text = parse_qs(urlsplit(address).query)["value"][0]
    dated = text.splitlines()[-1].removeprefix("date: ")
    assert earliest <= datetime.strptime(dated, "%Y-%m-%d").replace(tzinfo=UTC).date()
    assert parse_qs(urlsplit(address).query)["filename"] == before["filename"]
    assert text.splitlines()[:3] == [
        "# Remove `# ` from the lines you want to correct, and write the correct value.",
        "# title: >-",
        f"#   {page.locator('h1').inner_text()}",
    ]
    assert [problem.code for problem in parse_curation(text, "content/papers/x.yml")[1]] == ["empty-curation"]


def test_a_corrected_paper_says_so_and_its_file_is_opened(page: Page, odd_address: str) -> None:
    page.goto(odd_address + SURVEY)
    page.get_by_text("Sources and corrections").click()
    expect(page.get_by_text("Added or corrected by a person: title, venue and topics")).to_be_visible()
    expect(page.get_by_role("link", name="Suggest an edit")).to_have_attribute(
        "href", "https://github.com/example/archive/edit/main/content/papers/a-survey-of-invented-furniture.yml"
    )
    note = page.locator(".pa-note")
    expect(note.locator("em")).to_have_text("emphasis")
    assert note.locator("script").count() == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("days/2030-03-01/", "days/2031-03-01/"),
        ("topics/origami/", "topics/folding/"),
        ("papers/the-ambling-chair-revisited/", "papers/the-walking-chair-and-its-fall/"),
    ],
)
def test_an_old_address_leads_to_the_new_one(page: Page, odd_address: str, old: str, new: str) -> None:
    page.goto(odd_address + old)
    page.wait_for_url(odd_address + new)


def test_the_way_to_contribute_has_its_pictures(page: Page, odd_address: str) -> None:
    page.goto(odd_address + CRANES)
    page.get_by_role("link", name="How corrections work").click()
    page.wait_for_url(odd_address + "contribute/")


@pytest.mark.slow
def test_an_open_page_reloads_with_each_correction_and_mistake_under_its_policy(
    page: Page, folder: Path, tmp_path: Path
) -> None:
    curation = folder / "content" / f"{SURVEY.rstrip('/')}.yml"
    with Server(folder, tmp_path / "log.txt") as server:
        server.wait_until_it_serves()
        page.goto(server.address + SURVEY)
        server.save(curation, f"doi: 10.1000/invented\n{curation.read_text('utf-8')}")
        expect(page.get_by_text("10.1000/invented").first).to_be_visible(timeout=PATIENCE_S * 1000)
        server.save(curation, "titel: x\n")
        expect(page.get_by_role("alert")).to_have_css("position", "sticky", timeout=PATIENCE_S * 1000)
        policy = page.locator("meta[http-equiv]").get_attribute("content") or ""
        page.goto("about:blank")  # a page that is open when the server ends complains
    assert "unsafe" not in policy
    assert policy.endswith(POLICY)
