"""What a reader does on a page: unfold, filter, copy, choose a layout; and all of it read without JavaScript."""

import pytest
from playwright.sync_api import Browser, Page, expect

from builder.identifiers import paper_url
from tests.archives import seeds

pytestmark = pytest.mark.browser


def test_an_abstract_unfolds_in_place_and_is_whole(day: Page) -> None:
    card = day.locator(".pa-card", has=day.locator("details")).first
    rest = card.locator("details > p")
    expect(rest).to_be_hidden()
    card.locator("summary").click()
    expect(rest).to_be_visible()
    lead, unfolded = (" ".join(text.split()) for text in card.locator("p:not(.pa-facts)").all_inner_texts())
    whole = unfolded if lead in unfolded else f"{lead} {unfolded}"  # a sentence from within stands before the whole
    card.locator("h3 a").click()
    assert " ".join(day.locator(".pa-text").inner_text().split()) == whole


def test_a_day_is_filtered_by_topic_in_place_and_the_address_keeps_it(day: Page) -> None:
    bar = day.locator(".pa-bars button").first
    slug = bar.get_attribute("data-topic") or ""
    count = bar.locator("span").inner_text()
    bar.click()
    cards = day.locator(".pa-card:visible")
    expect(cards).to_have_count(int(count))
    assert all(card.locator(f".pa-tags a[href$='/topics/{slug}/']").count() == 1 for card in cards.all())
    expect(day.locator("[data-filter-status]")).to_contain_text(f"Showing {count} of")
    assert f"topic={slug}" in day.url
    day.reload()
    expect(day.locator(".pa-card:visible")).to_have_count(int(count))
    expect(day.locator(".pa-bars button[aria-pressed=true]")).to_have_count(1)
    day.locator(".pa-bars button[aria-pressed=true]").click()
    expect(day.locator(".pa-card[hidden]")).to_have_count(0)
    day.go_back()
    expect(day.locator(".pa-card:visible")).to_have_count(int(count))


def test_an_unknown_topic_in_the_address_hides_nothing(day: Page) -> None:
    day.goto(day.url + "?topic=no-such-topic")
    expect(day.locator(".pa-bars button").first).to_be_visible()
    expect(day.locator(".pa-card[hidden]")).to_have_count(0)


def test_link_and_reference_are_copied(paper: Page) -> None:
    paper.context.grant_permissions(["clipboard-read", "clipboard-write"])
    paper.get_by_role("button", name="Copy link").click()
    expect(paper.get_by_role("button", name="Copied")).to_be_visible()
    canonical = paper.locator("link[rel=canonical]").get_attribute("href")
    assert paper.evaluate("navigator.clipboard.readText()") == canonical
    paper.get_by_role("button", name="Copy reference").click()
    expect(paper.locator("#reference + .pa-buttons button").first).to_have_text("Copied")
    copied = paper.evaluate("navigator.clipboard.readText()")
    assert copied == " ".join(paper.locator("#reference").inner_text().split())
    assert copied.endswith(canonical or "?")


def test_the_phrases_that_gave_topics_are_marked_on_request(page: Page, site_address: str) -> None:
    ruled = next(paper for paper in seeds().papers if any(given.phrases for given in paper.topics))
    page.goto(site_address + paper_url(ruled.id), wait_until="networkidle")
    page.get_by_text("Why these topics").click()
    _wait_for(page, "CSS.highlights.get('pa-evidence')?.size > 0")
    page.get_by_text("Why these topics").click()
    _wait_for(page, "!CSS.highlights.has('pa-evidence')")


def _wait_for(page: Page, condition: str) -> None:
    """Return once the condition holds; `wait_for_function` needs `eval`, which the page's policy forbids."""
    page.evaluate(
        f"new Promise((done) => {{ const look = () => ({condition}) ? done() : setTimeout(look, 20); look(); }})"
    )


def test_colours_follow_the_system_until_the_reader_chooses(chromium: Browser, site_address: str) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(site_address)
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    page.get_by_role("button", name="Change colours").click()
    light = page.evaluate(background)
    assert light != dark
    page.reload()
    assert page.evaluate(background) == light
    page.get_by_role("button", name="Change colours").click()
    assert page.evaluate(background) == dark
    context.close()


def test_every_kind_of_page_reads_without_javascript(chromium: Browser, kinds: dict[str, str]) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    for kind, address in kinds.items():
        page.goto(address)
        expect(page.locator("h1"), kind).to_have_count(1)
        expect(page.locator("main"), kind).to_be_visible()
        for button in page.locator("main button[type=button]").all():
            expect(button, f"{kind}: a button that would do nothing").to_be_hidden()
    page.goto(kinds["day"])
    page.locator(".pa-card summary").first.click()
    expect(page.locator(".pa-card details > p").first).to_be_visible()
    context.close()


def test_the_front_page_shows_fifteen_papers_at_once(page: Page, site_address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site_address, wait_until="networkidle")
    seen = page.evaluate(
        "[...document.querySelectorAll('main a[href*=\"papers/\"]')].filter((link) => {"
        "  const box = link.getBoundingClientRect(); return box.height && box.bottom <= innerHeight;"
        "}).map((link) => link.pathname)"
    )
    assert len(set(seen)) >= 15


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_no_sentence_on_a_card_is_cut(page: Page, odd_address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(odd_address)
    sentences = page.locator(".pa-mixed > .pa-card:nth-child(-n + 3) > p:not(.pa-facts)")
    assert sentences.count()
    for sentence in sentences.all():
        assert sentence.evaluate("quoted => quoted.scrollHeight <= quoted.clientHeight")


def test_the_layout_of_a_list_is_chosen_and_remembered(day: Page, site_address: str) -> None:
    quoted = day.locator(".pa-card > p:not(.pa-facts)").first
    expect(quoted).to_be_visible()
    day.get_by_role("button", name="Rows").first.click()
    expect(quoted).to_be_hidden()
    day.goto(site_address)
    expect(quoted).to_be_hidden()
    expect(day.get_by_role("button", name="Rows").first).to_have_attribute("aria-pressed", "true")
    day.get_by_role("button", name="Cards").first.click()
    expect(day.locator(".pa-card > p:not(.pa-facts)").last).to_be_visible()


def test_no_row_begins_under_the_switch_of_the_layout(page: Page, site_address: str) -> None:
    page.goto(site_address)
    page.get_by_role("button", name="Rows").first.click()
    switch, row = page.locator(".pa-switch").first.bounding_box(), page.locator(".pa-card").first.bounding_box()
    assert switch is not None
    assert row is not None
    assert row["y"] >= switch["y"] + switch["height"]


def test_cards_rows_and_results_show_the_mark_that_the_papers_page_has(page: Page, kinds: dict[str, str]) -> None:
    page.goto(kinds["day"])
    card = page.locator(".pa-card").first
    drawn = card.locator(".pa-mark path").evaluate_all("paths => paths.map(path => path.getAttribute('d'))")
    assert len(drawn) == 4
    card.locator("h3 a").click()
    own = page.locator("header > .pa-mark path").evaluate_all("paths => paths.map(path => path.getAttribute('d'))")
    assert own == drawn
    expect(page.locator("[data-m] > .pa-mark")).to_have_count(page.locator("[data-m]").count())
