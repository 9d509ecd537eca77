"""How a reader narrows and sorts what the search found."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import Page, Route, expect

from tests.archives import seeds
from tests.browser.search_sites import result_count, search_results

pytestmark = pytest.mark.browser


def test_facets_combine_and_stand_in_the_address(page: Page, address: str) -> None:
    search_results(page, address, "q=quantization")
    everything = result_count(page)
    topic = page.locator("fieldset", has_text="Topic").locator("label", has_text="KV Cache")
    with_topic = int(topic.locator(".ps-count").inner_text())
    topic.click()
    expect(page.locator(".ps-status")).to_have_text(re.compile(rf"^{with_topic} papers?$"))
    expect(page.locator(".ps-narrow summary")).to_have_text(
        re.compile("KV Cache$")
    )  # the counts are those of the topic
    year = page.locator("fieldset", has_text="Year").locator("label", has=page.locator("input:not(:checked)")).first
    with_both = int(year.locator(".ps-count").inner_text())
    year.click()
    expect(page.locator(".ps-status")).to_have_text(re.compile(rf"^{with_both} papers?$"))
    assert with_both <= with_topic < everything
    assert "topic=kv-cache" in page.url
    assert "year=" in page.url
    page.reload()
    expect(page.locator(".ps-status")).to_have_text(re.compile(rf"^{with_both} papers?$"))
    expect(page.locator(".ps-narrow input:checked")).to_have_count(2)
    expect(page.locator(".ps-narrow summary")).to_have_text(re.compile(r"^Filters KV Cache, \d{4}$"))


def test_the_focus_stays_in_a_facet_of_which_the_box_is_gone(page: Page, address: str) -> None:
    page.goto(f"{address}search/?topic=kv-cache&topic=rag")
    topics = page.locator("fieldset", has_text="Topic")
    box = topics.get_by_role("checkbox", name="KV Cache")
    box.focus()
    page.keyboard.press("Space")
    page.wait_for_url(lambda url: "kv-cache" not in url)
    expect(box).to_have_count(0)
    expect(topics.locator("input").first).to_be_focused()


@pytest.mark.parametrize("query", ["q=language+model", "topic=quantization", "q=attention&year=2024"])
def test_the_newest_come_first_where_that_is_asked_for(page: Page, address: str, query: str) -> None:
    results = search_results(page, address, f"{query}&show=60")
    before = {link.get_attribute("href") for link in results.locator("h3 a").all()}
    page.get_by_label("Sort by").select_option("newest")
    page.wait_for_url(re.compile("sort=newest"))
    search_results(page, address, page.url.partition("?")[2] + "&show=60")
    latest = {paper.id: paper.appearances[0].day for paper in seeds().papers}
    links = [link.get_attribute("href") or "" for link in results.locator("h3 a").all()]
    days = [latest[link.rstrip("/").rsplit("/", 1)[-1]] for link in links]
    assert days == sorted(days, reverse=True)
    assert len(before) == len(days) > 1


def test_every_day_of_a_long_archive_can_be_asked_for(page: Page, address: str) -> None:
    def with_many_days(route: Route) -> None:
        table = route.fetch().json()
        made_up = [
            f"{year}-{month:02}-{day:02}" for year in (1995, 1994) for month in range(1, 13) for day in range(1, 19)
        ]
        table["facets"]["day"] = {"values": [[day, day] for day in made_up], "papers": [[*range(len(made_up))]] * 999}
        route.fulfill(json=table)

    page.route("**/table.json", with_many_days)
    search_results(page, address, "q=model")
    days = page.locator("fieldset").filter(has=page.locator("legend", has_text=re.compile("^Day$")))
    boxes, more = days.locator("input"), days.get_by_role("button")
    expect(more).to_have_text("424 more")
    for before, after in ((8, 208), (208, 408), (408, 432)):
        more.click()
        expect(boxes).to_have_count(after)
        expect(boxes.nth(before)).to_be_focused()
    expect(more).to_be_hidden()


def test_years_and_days_are_offered_newest_first_as_the_site_writes_them(page: Page, address: str) -> None:
    search_results(page, address, "q=model")
    for heading, shape in (("Year", "%Y"), ("Day", "%d %b %Y")):
        labels = page.locator("fieldset", has_text=heading).first.locator("label:visible")
        expect(labels).not_to_have_count(0)
        names = labels.all_inner_texts()
        dates = [datetime.strptime(name.rsplit(maxsplit=1)[0].strip(), shape) for name in names]  # noqa: DTZ007
        assert dates == sorted(dates, reverse=True)
        assert len(dates) > 1
