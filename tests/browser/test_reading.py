"""What a reader does on the site: unfold, filter, copy, keep, press keys; and all of it read without JavaScript."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from builder.curations.collection_file import parse_collection
from builder.identifiers import paper_url
from tests.archives import seeds

pytestmark = pytest.mark.browser


@pytest.fixture
def day(page: Page, kinds: dict[str, str]) -> Page:
    """The day with most in it, opened."""
    page.goto(kinds["day"])
    return page


@pytest.fixture
def paper(page: Page, kinds: dict[str, str]) -> Page:
    page.goto(kinds["paper"])
    return page


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


def test_keys_go_through_the_papers_of_a_list_and_open_one(day: Page) -> None:
    titles = day.locator(".pa-card h3 a")
    day.keyboard.press("j")
    expect(titles.nth(0)).to_be_focused()
    day.keyboard.press("j")
    day.keyboard.press("j")
    expect(titles.nth(2)).to_be_focused()
    day.keyboard.press("k")
    expect(titles.nth(1)).to_be_focused()
    day.keyboard.press("e")
    expect(day.locator(".pa-card").nth(1).locator("details")).to_have_attribute("open", "")
    wanted = titles.nth(1).inner_text()
    day.keyboard.press("o")
    expect(day.locator(".pa-paper h1")).to_have_text(wanted)


def test_keys_go_from_paper_to_paper(paper: Page) -> None:
    title = paper.locator("h1").inner_text()
    paper.keyboard.press("j")
    expect(paper.locator("h1")).not_to_have_text(title)
    expect(paper.get_by_role("button", name="Keyboard")).to_be_visible()  # the script of the keys is there
    paper.keyboard.press("k")
    expect(paper.locator("h1")).to_have_text(title)


def test_keys_lead_through_the_whole_of_an_older_day_past_papers_that_came_back(
    page: Page, site_address: str, built_site: Path
) -> None:
    oldest = min(file.parent.name for file in built_site.glob("days/*-*-*/index.html"))
    page.goto(f"{site_address}days/{oldest}/")
    links = page.locator(".pa-card h3 a")
    titles = links.all_inner_texts()
    addresses = [link.get_attribute("href") or "" for link in links.all()]
    came_back = next(place for place, address in enumerate(addresses) if "#" in address and place > 0)
    links.nth(came_back - 1).click()
    expect(page.locator("h1")).to_have_text(titles[came_back - 1])
    for key, place in (("j", 0), ("j", 1), ("k", 0), ("k", -1)):
        expect(page.get_by_role("button", name="Keyboard")).to_be_visible()  # the script of the keys is there
        page.keyboard.press(key)
        expect(page.locator("h1")).to_have_text(titles[came_back + place])


def test_the_help_lists_the_keys_and_can_turn_them_off(day: Page) -> None:
    day.keyboard.press("?")
    dialog = day.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert dialog.locator("kbd").all_inner_texts() == ["j", "k", "o", "e", "l", "/", "?"]
    dialog.get_by_role("checkbox").uncheck()
    day.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    day.keyboard.press("j")
    expect(day.locator(".pa-card h3 a").first).not_to_be_focused()
    day.reload()
    day.get_by_role("button", name="Keyboard").click()
    expect(day.get_by_role("dialog").get_by_role("checkbox")).not_to_be_checked()


def test_a_paper_is_kept_for_later_exported_and_imported_again(day: Page, site_address: str, tmp_path: Path) -> None:
    day.keyboard.press("j")
    day.keyboard.press("l")
    day.locator(".pa-card .pa-later").nth(1).click()
    expect(day.locator(".pa-header a.pa-tool")).to_have_attribute("aria-label", "Reading list, 2 to read")
    titles = day.locator(".pa-card h3 a").all_inner_texts()[:2]
    day.goto(site_address + "reading/")
    expect(day.locator("[data-reading-rows] a")).to_have_text(titles)
    with day.expect_download() as downloading:
        day.get_by_role("button", name="Export").click()
    kept = tmp_path / "kept.json"
    downloading.value.save_as(kept)
    day.on("dialog", lambda asked: asked.accept())
    day.get_by_role("button", name="Clear list").click()
    expect(day.locator("[data-reading-rows] a")).to_have_count(0)
    day.locator("[data-reading-import]").set_input_files(kept)
    expect(day.locator("[data-reading-rows] a")).to_have_count(2)
    day.get_by_role("button", name=f"Remove: {titles[0]}").click()
    expect(day.locator("[data-reading-rows] a")).to_have_text(titles[1:])
    day.locator("[data-reading-rows] a").click()
    expect(day.locator(".pa-paper h1")).to_have_text(titles[1])


@pytest.mark.parametrize("text", ["no JSON", "[1, 2]", '{"later": [{"id": "../x", "title": "<b>"}, 7], "seen": {}}'])
def test_a_wrong_file_leaves_the_reading_list_as_it_is(
    page: Page, site_address: str, tmp_path: Path, text: str
) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text(text, "utf-8")
    page.goto(site_address + "reading/")
    expect(page.locator("[data-reading-seen]")).to_be_visible()  # the script of the list is there
    expect(page.get_by_role("button", name="Export")).to_be_hidden()  # there is nothing to export
    page.locator("[data-reading-import]").set_input_files(wrong)
    expect(page.locator("[data-reading-status]")).to_contain_text("list")
    expect(page.locator("[data-reading-rows] li")).to_have_count(0)


def test_papers_that_were_opened_are_marked_as_seen_unless_the_reader_minds(day: Page, site_address: str) -> None:
    address = day.url
    opened = day.locator(".pa-card").first
    title = opened.locator("h3 a").inner_text()
    opened.locator("h3 a").click()
    expect(day.get_by_role("button", name="Save", exact=True)).to_be_visible()
    day.goto(address)
    expect(day.locator(".pa-card[data-seen]")).to_have_count(1)
    expect(day.locator(".pa-card[data-seen] h3 a")).to_have_text(title)
    day.goto(site_address + "reading/")
    box = day.get_by_label("Mark papers I have opened as seen")
    expect(box).to_be_checked()  # by the script; before that, it is not
    box.uncheck()
    day.reload()
    expect(day.get_by_label("Mark papers I have opened as seen")).not_to_be_checked()
    day.goto(address)
    expect(day.locator(".pa-card[data-seen]")).to_have_count(0)


def test_nothing_of_a_readers_marks_is_sent_anywhere(day: Page) -> None:
    day.wait_for_load_state("networkidle")
    asked: list[str] = []
    day.on("request", lambda request: asked.append(request.url))
    day.keyboard.press("j")
    day.keyboard.press("l")
    expect(day.locator(".pa-later[aria-pressed=true]")).to_have_count(1)
    assert asked == []


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


def test_the_front_page_counts_what_is_new_since_the_last_visit(page: Page, site_address: str) -> None:
    page.goto(site_address)
    expect(page.get_by_role("group", name="Layout").first).to_be_visible()  # the scripts are there
    expect(page.locator(".pa-news")).to_have_count(0)
    days = page.locator(".pa-strip [data-day]")
    before, newest = days.nth(-2).get_attribute("data-day"), days.last.get_attribute("data-count")
    page.evaluate(
        "day => { const key = Object.keys(localStorage).find((name) => name.includes('.visit.'));"
        "  localStorage.setItem(key, `${day} 2031-01-02`); sessionStorage.clear(); }",
        before,
    )
    page.reload()
    expect(page.locator(".pa-news")).to_have_text(f"New since your visit on 2 January: {newest} papers")
    expect(page.locator(".pa-strip .pa-new")).to_have_count(1)
    page.reload()
    expect(page.locator(".pa-news")).to_have_count(1)


def test_the_reading_list_becomes_the_file_of_a_collection(page: Page, odd_address: str) -> None:
    page.goto(f"{odd_address}collections/odd/")
    page.locator(".pa-later").nth(1).click()
    page.locator(".pa-later").nth(0).click()
    titles = [title.inner_text() for title in page.locator(".pa-card h2 a, .pa-card h3 a").all()]
    page.goto(f"{odd_address}reading/")
    page.get_by_role("button", name="Make a collection").click()
    text = page.get_by_label("The file of the collection").input_value()
    parsed, problems = parse_collection(text, "content/collections/my-collection.yml")
    assert parsed is not None
    assert [problem.code for problem in problems] == ["no-sentence"] * 3
    assert [listed.paper_id for listed in parsed.papers] == ["invention-3", "invention-1"]
    assert all(f"  # {title}\n" in text for title in titles)
    href = page.get_by_role("link", name="Open on GitHub").get_attribute("href") or ""
    assert parse_qs(urlsplit(href).query) == {"filename": ["content/collections/my-collection.yml"], "value": [text]}


def test_cards_rows_and_results_show_the_mark_that_the_papers_page_has(page: Page, kinds: dict[str, str]) -> None:
    page.goto(kinds["day"])
    card = page.locator(".pa-card").first
    drawn = card.locator(".pa-mark path").evaluate_all("paths => paths.map(path => path.getAttribute('d'))")
    assert len(drawn) == 4
    card.locator("h3 a").click()
    own = page.locator("header > .pa-mark path").evaluate_all("paths => paths.map(path => path.getAttribute('d'))")
    assert own == drawn
    expect(page.locator("[data-m] > .pa-mark")).to_have_count(page.locator("[data-m]").count())
