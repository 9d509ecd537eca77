"""The search of the site as a reader meets it, in the header and on its page."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.archives import seeds
from tests.browser.search_sites import result_count, search_results

pytestmark = pytest.mark.browser


@pytest.fixture
def field(page: Page, address: str) -> Locator:
    """The field in the header of the front page."""
    page.goto(address)
    return page.locator(".ps-header input")


def test_nothing_of_the_search_is_fetched_before_the_reader_turns_to_it(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    page.goto(f"{address}days/", wait_until="networkidle")
    assert [url for url in asked if "/search/data/" in url] == []
    with page.expect_request(re.compile("/search/data/")):
        page.keyboard.press("/")
    expect(page.locator(".ps-header input")).to_be_focused()


def test_results_come_as_one_types_and_the_keys_go_through_them(page: Page, field: Locator) -> None:
    page.keyboard.press("/")
    page.keyboard.type("speculative decod")
    options = page.get_by_role("option")
    expect(options.first.locator("mark", has_text=re.compile("decod", re.IGNORECASE)).first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.nth(1).get_attribute("id") or "")
    page.keyboard.press("ArrowUp")
    wanted = options.first.get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(wanted)
    assert "/papers/" in wanted
    expect(page.locator("h1")).to_be_visible()


def test_escape_closes_the_results_and_then_leaves_the_field(page: Page, field: Locator) -> None:
    field.click()
    field.press_sequentially("quantization")
    results = page.get_by_role("listbox")
    expect(results).to_be_visible()
    page.keyboard.press("Escape")
    expect(results).to_be_hidden()
    expect(field).to_be_focused()
    expect(field).to_have_value("quantization")
    page.keyboard.press("Escape")
    expect(field).not_to_be_focused()


def test_enter_opens_nothing_that_was_chosen_for_other_words(page: Page, field: Locator, address: str) -> None:
    field.fill("quantization")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    field.evaluate(
        """field => {
          field.value = "kv cache";
          field.dispatchEvent(new Event("input"));
          field.form.requestSubmit();
        }"""
    )
    page.wait_for_url(f"{address}search/?q=kv+cache")


def test_arrow_down_brings_back_the_results_for_what_is_in_the_field(page: Page, field: Locator) -> None:
    results = page.get_by_role("listbox")
    field.fill("quantization")
    expect(results).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    expect(results).to_be_visible()
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    field.fill("")
    expect(results).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(results).to_be_hidden()
    field.fill("pruning")
    expect(results).to_be_visible()
    field.fill("distillation")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").locator("mark").first).to_have_text(re.compile("distil", re.IGNORECASE))


def test_enter_without_a_choice_opens_the_search_page(page: Page, field: Locator, address: str) -> None:
    field.fill("kv cache")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}search/?q=kv+cache")
    expect(page.locator("#ps-query")).to_have_value("kv cache")
    expect(page.locator(".ps-result").first.locator("mark").first).to_have_text(re.compile("kv|cache", re.IGNORECASE))


def test_a_slash_leads_to_the_field_from_a_box_but_is_typed_in_a_field(page: Page, address: str) -> None:
    search_results(page, address, "q=quantization")
    field = page.locator("#ps-query")
    page.locator(".ps-facet input").first.focus()
    page.keyboard.press("/")
    expect(field).to_be_focused()
    expect(field).to_have_value("quantization")
    page.keyboard.press("/")
    expect(field).to_have_value("/")


def test_a_result_is_a_card_with_excerpt_facts_and_topics(page: Page, address: str) -> None:
    result = search_results(page, address, "q=kv+cache+compression").first
    expect(result.locator("h3 a")).to_have_attribute("href", re.compile(r"/papers/[a-z0-9-]+/$"))
    expect(result.locator("h3 mark").first).to_be_visible()
    expect(result.locator(".ps-excerpt mark").first).to_be_visible()
    expect(result.locator("a[href*='/topics/']").first).to_be_visible()
    expect(result.locator("li:has(> a[href*='/topics/'])").first).to_have_class(re.compile(r"^pa-g[1-9]$"))
    expect(result.locator(".pa-facts")).to_have_text(re.compile(r" · \d{1,2}\s[A-Z][a-z]+\s20\d\d$"))
    bookmark = result.get_by_role("button", name="Save")
    result.locator("h3 a").focus()
    page.keyboard.press("l")
    expect(bookmark).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("e")
    expect(result.locator("details p")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(".ps-result h3 a").nth(1)).to_be_focused()
    page.keyboard.press("o")
    page.wait_for_url(re.compile("/papers/"))
    page.go_back()
    expect(page.locator(".pa-card[data-seen]")).to_have_count(1)


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


def test_back_goes_to_the_search_before_and_forth_again(page: Page, address: str) -> None:
    search_results(page, address, "q=pruning")
    first = result_count(page)
    query = page.locator("#ps-query")
    query.fill("distillation")
    query.press("Enter")
    expect(page.locator(".ps-result mark").first).to_have_text(re.compile("distil", re.IGNORECASE))
    second = result_count(page)
    page.locator(".ps-result h3 a").first.click()
    page.wait_for_url(re.compile("/papers/"))
    page.go_back()
    assert result_count(page) == second
    page.go_back()
    expect(query).to_have_value("pruning")
    expect(page.locator(".ps-result mark").first).to_have_text(re.compile("prun", re.IGNORECASE))
    assert result_count(page) == first
    page.go_forward()
    expect(query).to_have_value("distillation")


def test_what_is_typed_is_one_step_for_back(page: Page, address: str) -> None:
    search_results(page, address, "q=pruning")
    query, mark = page.locator("#ps-query"), page.locator(".ps-result mark").first
    for typed in ("distil", "distillation"):
        query.fill(typed)
        page.wait_for_url(re.compile(rf"q={typed}$"))
        expect(mark).to_have_text(re.compile("distil", re.IGNORECASE))
    query.press_sequentially(" of")
    query.press("Enter")
    page.wait_for_url(re.compile("q=distillation.of$"))
    page.go_back()
    expect(query).to_have_value("pruning")
    expect(mark).to_have_text(re.compile("prun", re.IGNORECASE))


@pytest.mark.parametrize("act", ["[data-part=more]", ".ps-facet input"])
def test_what_was_just_typed_is_taken_in_by_every_control(page: Page, address: str, act: str) -> None:
    search_results(page, address, "q=attention")
    page.locator(".ps-facet input").first.wait_for()
    page.evaluate(
        """control => {
          const field = document.querySelector("#ps-query");
          field.value = "attention graph";
          field.dispatchEvent(new Event("input"));
          document.querySelector(control).click();
        }""",
        act,
    )
    page.wait_for_url(re.compile(r"q=attention\+graph&"))
    expect(page.locator("#ps-query")).to_have_value("attention graph")


def test_a_space_says_that_a_word_is_finished(page: Page, address: str) -> None:
    word = "auto"  # a word by itself, and the beginning of others
    search_results(page, address, f"q={word}")
    finished, status, query = result_count(page), page.locator(".ps-status"), page.locator("#ps-query")
    query.fill(word)
    expect(status).not_to_have_text(f"{finished} papers")
    assert result_count(page) > finished
    query.fill(f"{word} ")
    expect(status).to_have_text(f"{finished} papers")
    expect(query).to_have_value(f"{word} ")
    assert page.url.endswith(f"?q={word}")


def test_more_results_are_shown_on_demand_and_after_a_reload(page: Page, address: str) -> None:
    results = search_results(page, address, "q=language+model")
    expect(results).to_have_count(10)
    page.get_by_role("button", name="Show more").click()
    expect(results).to_have_count(20)
    expect(results.nth(10).locator("h3 a")).to_be_focused()
    page.reload()
    expect(results).to_have_count(20)


def test_the_focus_goes_on_where_there_is_no_more_to_show(page: Page, address: str) -> None:
    results = search_results(page, address, "q=speculative")
    shown, everything = 10, result_count(page)
    more = page.get_by_role("button", name="Show more")
    while shown < everything:
        more.click()
        expect(results.nth(shown).locator("h3 a")).to_be_focused()
        shown += 10
    expect(more).to_be_hidden()
    assert shown > 10


def test_an_address_asks_for_a_limited_number_of_results_and_says_so(page: Page, address: str) -> None:
    results = search_results(page, address, "q=model&show=190")
    assert result_count(page) > 200
    expect(page.get_by_text("Showing the first")).to_be_hidden()
    page.get_by_role("button", name="Show more").click()
    expect(results).to_have_count(200)
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()
    expect(page.get_by_text("Showing the first 200 papers.")).to_be_visible()
    expect(search_results(page, address, "q=model&show=1000")).to_have_count(200)


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


def test_the_search_goes_on_without_a_network_once_it_is_loaded(page: Page, field: Locator) -> None:
    field.fill("attention")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(page.locator("html[data-search-kept]")).to_be_attached(timeout=30_000)
    page.context.set_offline(True)
    for query in ("quantization", "speculative decoding", "image", "zero shot", "benchmark"):
        field.fill(query)
        expect(page.get_by_role("option").locator("mark").first).to_have_text(
            re.compile(f"{query[:4]}|{query.split()[-1][:4]}", re.IGNORECASE)
        )
