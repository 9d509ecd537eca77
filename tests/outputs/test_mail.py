"""Mail: what an edition contains, in HTML that mail programs show and in plain text."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from lxml import html

from builder.memory import Memory
from builder.model import Archive, Day, DayList, Paper, Placement
from builder.outputs.mail import Mail, find_edition, make_mail
from builder.pages.templates import Templates
from builder.pages.view import Settings, View
from builder.site_plan import site_view
from tests.archives import ROOT, SMALL, archive_of

SITE = "https://papers.example/archive/"
SETTINGS = Settings("Small <Archive>", SITE, mail_from="editor@papers.example")
HOSTILE = "</a><script>alert(1)</script>&amp; \x00\x1b {{ 7 * 7 }} 10^2 漢字 🦊"


def _view(archive: Archive) -> View:
    return site_view(archive, SETTINGS, Templates.read(ROOT), Memory())


def _mail(archive: Archive, key: str) -> Mail:
    view = _view(archive)
    of = find_edition(view, key)
    assert of
    return make_mail(view, of)


def _many(papers: int, title: str, abstract: str, days: int = 1) -> Archive:
    """An archive of days in one week, from Monday, 3 March 2031, each with this many papers."""
    archive = archive_of(SMALL)
    one = next(paper for paper in archive.papers if paper.organization and paper.topics)
    made: list[Paper] = []
    dates = [date(2031, 3, 3) + timedelta(number) for number in range(days)]
    for day in dates:
        for rank in range(1, papers + 1):
            seen = replace(one.appearances[0], day=day, list="daily", rank=rank, upvotes=rank)
            texts = replace(one, title=title, abstract=abstract, authors=(title,), upvotes=rank)
            made.append(replace(texts, id=f"x-{day.day}-{rank}", appearances=(seen,)))
    lists = {day: tuple(Placement(rank, f"x-{day.day}-{rank}") for rank in range(1, papers + 1)) for day in dates}
    return Archive(tuple(made), tuple(Day(day, (DayList("daily", lists[day], ()),)) for day in dates), archive.topics)


def _links(mail: Mail) -> list[str]:
    return [link.get("href") or "" for link in html.fromstring(mail.html).iter("a")]


@pytest.mark.parametrize(
    ("key", "subject", "page", "papers"),
    [
        ("2031-03-02", "2 papers of 2 March 2031", "days/2031-03-02/", 2),
        ("newest", "2 papers of 2 March 2031", "days/2031-03-02/", 2),
        ("2031-W09", "5 papers of week 9 of 2031", "days/2031/w09/", 5),
    ],
)
def test_the_edition_of_a_day_or_a_week_has_each_paper_once_and_leads_to_its_page(
    key: str, subject: str, page: str, papers: int
) -> None:
    mail = _mail(archive_of(SMALL), key)
    assert mail.subject == subject
    links = _links(mail)
    of_papers = [link for link in links if link.startswith(f"{SITE}papers/")]
    assert len(of_papers) == len({link.partition("#")[0] for link in of_papers}) == papers
    assert {link for link in links if link not in of_papers} == {
        SITE, SITE + page, f"{SITE}subscribe/", "mailto:editor@papers.example?subject=unsubscribe"
    }  # fmt: skip
    for link in {*of_papers, SITE + page, mail.unsubscribe}:
        assert link in mail.text


@pytest.mark.parametrize("key", ["2031-03-09", "2031-W10", "2031-02-30", "", "yesterday"])
def test_there_is_no_edition_without_a_day(key: str) -> None:
    assert find_edition(_view(archive_of(SMALL)), key) is None
    assert find_edition(_view(Archive((), (), ())), key or "newest") is None


def test_every_element_that_is_seen_has_its_own_style_and_nothing_is_fetched() -> None:
    root = html.fromstring(_mail(archive_of(SMALL), "2031-W09").html)
    seen = [element for element in root.body.iter("a", "p", "h1", "h2", "h3", "td", "div") if element.text]
    assert len(seen) > 10
    assert [element.tag for element in seen if not element.get("style")] == []
    assert {element.get("role") for element in root.iter("table")} == {"presentation"}
    assert list(root.iter("img", "link", "script")) == []
    assert "@media (prefers-color-scheme: dark)" in (root.head.findtext("style") or "")
    assert root.body[0].text_content().startswith("Folding Paper Cranes")  # what programs show beside the subject
    assert "display:none" in root.body[0].get("style", "")


def test_hostile_text_stays_text() -> None:
    mail = _mail(_many(1, HOSTILE, HOSTILE), "newest")
    root = html.fromstring(mail.html)
    assert list(root.iter("script")) == []
    shown = "</a><script>alert(1)</script>&amp; [U+0000][U+001B] {{ 7 * 7 }} 10^2 漢字 🦊"
    assert shown.replace("[", "").replace("]", "") in root.text_content()
    assert "{{ 7 * 7 }} 10^2 漢字 🦊" in " ".join(mail.text.split())
    assert not any(ord(char) < 32 and char != "\n" for char in mail.text)


@pytest.mark.parametrize(("papers", "days", "key", "leads"), [(300, 1, "newest", 30), (80, 5, "2031-W10", 10)])
def test_a_long_edition_is_not_cut_off_by_mail_programs(papers: int, days: int, key: str, leads: int) -> None:
    title = "A Made-Up Title of the Usual Length, Which Is Some Ninety Letters Long: In All of Its Words"
    abstract = f"We present {'words of an abstract ' * 12}. {'More. ' * 100}"
    mail = _mail(_many(papers, title, abstract, days), key)
    assert len(mail.html.encode()) < 102_000
    assert mail.html.count("We present") == mail.text.count("We present") == leads
    assert len([link for link in _links(mail) if "/papers/" in link]) == 150
    assert f"{papers * days - 150} more papers on the web" in mail.html
    if days > 1:  # the most upvoted papers of the whole week come first
        assert {link.rsplit("-", 1)[1] for link in _links(mail)[2:12]} == {"80/", "79/"}


def test_the_same_archive_makes_the_same_mail() -> None:
    assert _mail(archive_of(SMALL), "2031-W09") == _mail(archive_of(SMALL), "2031-W09")
