"""The page “Subscribe”: every feed that exists, the list of all, and mail only where readers can ask for it."""

from dataclasses import replace

import pytest
from lxml import html

from builder.model import Archive
from builder.pages.view import Settings
from tests.archives import SMALL, archive_of, made_files

SETTINGS = Settings("Small & Made-Up", "https://papers.example/archive/")


def _links(archive: Archive, settings: Settings) -> list[str]:
    page = html.fromstring(made_files(archive, settings)["subscribe.md"])
    return [link.get("href") or "" for link in page.iter("a")]


def test_it_leads_to_the_feeds_of_the_archive_the_days_and_each_topic_then_to_the_list_of_all() -> None:
    files = made_files(archive_of(SMALL), SETTINGS)
    links = _links(archive_of(SMALL), SETTINGS)
    feeds = [link.removeprefix("../") for link in links if "feed" in link]
    topics = [f"topics/{topic.slug}/feed" for topic in archive_of(SMALL).topics]
    assert feeds[:5] == ["feed.xml", "feed.json", "days/feed.xml", "days/feed.json", "feeds.opml"]
    assert feeds[5:] == [f"{topic}.{ending}" for topic in topics for ending in ("xml", "json")]
    assert set(feeds) <= files.keys()


@pytest.mark.parametrize(
    ("sign_up", "link"),
    [
        (None, ""),
        ("a+b@papers.example", "mailto:a%2Bb@papers.example?subject=Subscribe%20to%20Small%20%26%20Made-Up"),
        ("https://lists.example/join?a=1&b=2", "https://lists.example/join?a=1&b=2"),
    ],
)
def test_it_mentions_mail_only_if_the_settings_say_how_to_sign_up(sign_up: str | None, link: str) -> None:
    settings = replace(SETTINGS, mail_sign_up=sign_up)
    assert [each for each in _links(archive_of(SMALL), settings) if ":" in each] == list(filter(None, [link]))
    assert ("unsubscribe" in made_files(archive_of(SMALL), settings)["subscribe.md"]) is bool(sign_up)


def test_it_is_missing_without_an_address_and_says_so_without_papers() -> None:
    assert "subscribe.md" not in made_files(archive_of(SMALL), replace(SETTINGS, site_url=None))
    assert "There are no feeds yet" in made_files(Archive((), (), ()), SETTINGS)["subscribe.md"]
