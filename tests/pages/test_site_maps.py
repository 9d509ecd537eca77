"""What crawlers are told: every page once, in maps of at most 50,000, and where the map is."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from builder.model import OutputFile, OutputPage
from builder.pages import served
from builder.pages.frame import Site
from builder.pages.templates import Templates

DAYS = {"": None, "days/2031-03-03/": date(2031, 3, 3), "papers/a&b/": date(2031, 3, 1)}


def _made(address: str, *hand_written: str) -> dict[str, str]:
    pages = [OutputPage("index.md" if not url else f"{url.rstrip('/')}.md", str, day) for url, day in DAYS.items()]
    files = served.served_files(pages, Site("Small", url=address), Templates({}), hand_written)
    named = [file for file in files if isinstance(file, OutputFile)]
    return {file.uri: str(file.make()) for file in named if file.uri.startswith(("sitemap", "robots"))}


def _named(text: str) -> list[tuple[str, str]]:
    return [((item[0].text or ""), (item[1].text or "")) for item in ET.fromstring(text)]  # noqa: S314  # our own output


ALL = [
    ("https://papers.example/", "2031-03-03"),
    ("https://papers.example/days/2031-03-03/", "2031-03-03"),
    ("https://papers.example/papers/a&b/", "2031-03-01"),
]


@pytest.mark.parametrize(
    ("address", "files"),
    [
        ("", []),
        ("https://papers.example", ["robots.txt", "sitemap.xml"]),
        ("https://papers.example/", ["robots.txt", "sitemap.xml"]),
        ("https://papers.example/archive/", ["sitemap.xml"]),
    ],
)
def test_robots_txt_is_only_where_crawlers_look_for_it(address: str, files: list[str]) -> None:
    assert sorted(_made(address)) == files


def test_a_robots_txt_of_the_archives_own_is_kept_and_in_no_site_map() -> None:
    made = _made("https://papers.example/", "robots.txt", "about/")
    assert sorted(made) == ["sitemap.xml"]
    assert {url for url, _day in _named(made["sitemap.xml"])} == {
        *(url for url, _day in ALL),
        "https://papers.example/about/",
    }


def test_a_site_map_names_every_page_and_robots_txt_names_the_map() -> None:
    made = _made("https://papers.example/")
    assert _named(made["sitemap.xml"]) == ALL
    assert made["robots.txt"].splitlines()[-1] == "Sitemap: https://papers.example/sitemap.xml"


def test_a_large_site_has_an_index_of_site_maps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(served, "PAGES_IN_SITE_MAP", 2)
    made = _made("https://papers.example")
    assert ET.fromstring(made["sitemap.xml"]).tag.endswith("}sitemapindex")  # noqa: S314  # our own output
    assert _named(made["sitemap.xml"]) == [
        ("https://papers.example/sitemap-1.xml", "2031-03-03"),
        ("https://papers.example/sitemap-2.xml", "2031-03-01"),
    ]
    assert _named(made["sitemap-1.xml"]) + _named(made["sitemap-2.xml"]) == ALL
