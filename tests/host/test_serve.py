"""`mkdocs serve` on a copy of the small archive: edits show as in a clean build, and mistakes never stop it."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.archives import small_copy
from tests.commands import run
from tests.live_server import Server
from tests.sites import run_mkdocs_build

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = small_copy(tmp_path_factory.mktemp("serve") / "archive")
    with Server(folder, folder.parent / "log.txt") as server:
        server.wait_until_it_serves()
        assert b"Invented Papers" in server.content("")
        yield server


@pytest.mark.parametrize(
    ("file", "before", "after", "place"),
    [
        ("content/digests/2031/2031-03-01.txt", "tries to break", "attempts to break", "days/2031-03-01/"),
        (
            "content/papers/a-survey-of-invented-furniture.yml",
            "Proceedings of Nothing",
            "Proceedings of Something",
            "papers/a-survey-of-invented-furniture/",
        ),
        ("content/topics.yml", "folding of paper", "bending of paper", "topics/folding/"),
        ("content/pages/about.md", "A made-up archive", "An invented archive", "about/"),
        ("site_templates/pages/topics.html.j2", "<h1>Topics</h1>", "<h1>All topics</h1>", "topics/"),
    ],
)
def test_an_edit_shows_without_a_restart(server: Server, file: str, before: str, after: str, place: str) -> None:
    path = server.folder / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    server.save(path, text.replace(before, after))
    assert after.removeprefix("<h1>").removesuffix("</h1>") in server.content(place).decode()


MISTAKES = [
    ("content/topics.yml", "Making: [\n", r"content/topics\.yml:\d+"),
    ("content/papers/a-survey-of-invented-furniture.yml", "titel: x\n", r"furniture\.yml:1"),
    ("content/digests/2031/2031-03-02.json", "[{", r"2031-03-02\.json:1"),
    ("site_templates/pages/topics.html.j2", "\n{% if %}", r"topics\.html\.j2:2"),
    ("site_templates/pages/day.html.j2", "\n\n{{ nobody.knows }}", r"day\.html\.j2:3"),
    ("site_templates/pages/day.html.j2", "<p>\n{{ 1 / 0 }}</p>", r"day\.html\.j2:2: division by zero"),
    ("site_templates/pages/day.html.j2", b"<p>\n\xff</p>", r"day\.html\.j2:2: is not UTF-8"),
    ("site_templates/frame.html.j2", "{{ site.nothing }}", r"frame\.html\.j2:1"),
    ("site_templates/partials/cards.html.j2", "{% macro %}", r"cards\.html\.j2:1"),
    ("site_templates/theme/main.html", "{{ whole_page }}\n{{ nobody.knows }}", r"theme/main\.html:2"),
    ("site_templates/theme/main.html", "{% if %}", r"theme/main\.html:1"),
    ("mkdocs.yml", "site_name: [", r"mkdocs\.yml"),
]


@pytest.mark.parametrize(("file", "mistake", "place"), MISTAKES)
def test_a_mistake_is_told_and_pages_answer_before_it_is_mended_with_what_was_good(
    server: Server, file: str, mistake: str | bytes, place: str
) -> None:
    path = server.folder / file
    before = path.read_bytes()
    server.save(path, mistake)
    pages = [server.content(page).decode() for page in ("days/2031-03-01/", "about/")]
    server.save(path, before)
    bars = [re.search(r'<div role="alert"[^>]*>([^<]*)', page) for page in pages]
    assert [bool(bar and re.search(place, bar[1])) for bar in bars] == [True, True]
    assert "A Survey of Invented Furniture" in pages[0]
    assert re.search(rf"WARNING.*{place}", server.log.read_text())
    assert 'role="alert"' not in server.content("days/2031-03-01/").decode()


@pytest.mark.parametrize(
    ("file", "mistake", "place"),
    [
        ("site_templates/pages/day.html.j2", "{% if %}", r"day\.html\.j2:1"),
        ("site_templates/frame.html.j2", "{{ site.nothing }}", r"frame\.html\.j2:1"),
        ("site_templates/theme/main.html", "{% if %}", r"theme/main\.html:1"),
        ("site_templates/theme/stylesheets/parts/frame.css", "\n{{ nobody.knows }}", r"parts/frame\.css:2"),
        ("site_templates/theme/main.html", "\n{{ nobody.knows }}", r"theme/main\.html:2"),
    ],
)
def test_a_template_that_is_broken_at_the_start_is_shown_and_can_be_mended(
    folder: Path, tmp_path: Path, file: str, mistake: str, place: str
) -> None:
    path = folder / file
    before = path.read_bytes()
    path.write_text(mistake)
    with Server(folder, tmp_path / "log.txt") as server:
        server.wait_until(lambda: b'role="alert"' in server.content("about/"), "the mistake")
        broken = {page: server.content(page).decode() for page in ("about/", "days/2031-03-01/", "nowhere/")}
        server.save(path, before)
        mended = {page: server.content(page).decode() for page in broken}
    assert all(re.search(f'role="alert"[^<]*{place}', page) for page in broken.values())
    assert re.search(rf"WARNING.*{place}", server.log.read_text())
    assert not any('role="alert"' in page for page in mended.values())
    assert "A Survey of Invented Furniture" in mended["days/2031-03-01/"]
    assert "<h1" in mended["about/"]


def test_a_clean_server_shows_whole_builds(folder: Path, tmp_path: Path) -> None:
    about = folder / "content/pages/about.md"
    with Server(folder, tmp_path / "log.txt", "mkdocs", "--clean") as server:
        server.wait_until_it_serves()
        assert b"Survey of Invented Furniture" in server.content("days/2031-03-01/")
        server.save(about, about.read_text("utf-8") + "\nOne more invented line.\n")
        assert b"One more invented line" in server.content("about/")
        assert b"Survey of Invented Furniture" in server.content("days/2031-03-01/")
    assert about.is_file()


def test_after_a_build_of_mkdocs_failed_pages_are_still_served_and_corrections_wait(server: Server) -> None:
    main = server.folder / "site_templates/theme/main.html"
    curation = server.folder / "content/papers/a-survey-of-invented-furniture.yml"
    before, text = main.read_bytes(), curation.read_text(encoding="utf-8")
    server.save(main, "{{ nobody.knows }}")
    server.save(curation, f"doi: 10.1000/invented\n{text}")
    pages = {place: server.content(place).decode() for place in ("about/", "papers/a-survey-of-invented-furniture/")}
    server.save(main, before)
    shown = server.content("papers/a-survey-of-invented-furniture/").decode()
    server.save(curation, text)
    assert all("<h1" in page and "main.html:1" in page for page in pages.values())
    assert "10.1000/invented" in shown
    assert 'role="alert"' not in shown


def test_an_address_in_use_is_said_in_a_sentence(server: Server) -> None:
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", server.address.split("/")[2]]
    done = run(command, server.folder)
    assert done.returncode == 1
    assert f"cannot serve at {server.address}: Address already in use. Try `make serve ADDRESS=" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_vanishes_stops_nothing(server: Server) -> None:
    path = server.folder / "content/digests/2031/2031-03-02-2.txt"
    text = path.read_text(encoding="utf-8")
    before = server.content("days/2031-03-02/")
    server.save(path, None)
    assert server.content("days/2031-03-02/") != before
    assert "A Survey of Invented Furniture" in server.content("days/2031-03-01/").decode()
    server.save(path, text)
    assert server.content("days/2031-03-02/") == before


def test_serving_writes_into_no_watched_folder(server: Server) -> None:
    watched = [server.folder / "content", server.folder / "site_templates"]
    before = {path: path.stat().st_mtime_ns for folder in watched for path in folder.rglob("*") if path.is_file()}
    about = server.folder / "content/pages/about.md"
    server.save(about, about.read_text() + "\nOne more invented line.\n")
    assert b"One more invented line" in server.content("about/")
    after = {path: path.stat().st_mtime_ns for folder in watched for path in folder.rglob("*") if path.is_file()}
    assert {path for path in after.keys() | before.keys() if after.get(path) != before.get(path)} == {about}


def test_in_strict_mode_an_error_fails_the_build_and_advice_does_not(folder: Path, tmp_path: Path) -> None:
    advice = folder / "content/published.txt"
    advice.write_text(advice.read_text().replace("topics/nothing/\n", ""))
    assert run_mkdocs_build(folder, tmp_path / "site", "--strict").returncode == 0
    (folder / "content/digests/2031/no-date.txt").write_text("new\n")
    done = run_mkdocs_build(folder, tmp_path / "site", "--strict")
    assert done.returncode == 1
    assert "content/digests/2031/no-date.txt:0: digest-name" in done.stderr
