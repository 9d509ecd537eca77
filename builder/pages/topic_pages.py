"""An archive to a page for each topic, to the years of those with many papers, and to the index of topics."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from markupsafe import Markup

from builder.identifiers import topic_url
from builder.model import OutputFile, Paper, Topic
from builder.pages.bars import Bar, counted_bars
from builder.pages.cards import PaperCard, PaperLine, paper_card, paper_line
from builder.pages.charts import Caption, Counts, bar_chart, line_chart, sparkline
from builder.pages.links import Place, page_uri, relative_url
from builder.pages.time_lines import appearance_months, by_appearance_month, by_publication_year
from builder.pages.view import Head, View
from builder.pages.wording import counted

NEWEST_SHOWN = 50
"""A topic's page holds its newest papers only, so that it stays light however many there are."""
ROWS_SHOWN = 400
"""Papers on one page of a topic's year; what is more goes to further pages."""
MONTHS_FOR_COURSE = 12
"""From so many months with digests on, a topic's course is told by month of appearance, not year of publication."""
_MONTHS_SHOWN = 36
_NEIGHBOURS_SHOWN = 6
_INDEX = "topics/"


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in the index of topics."""

    name: str
    url: str
    definition: str
    count: int
    course: Markup
    """A sparkline."""


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """A group of the vocabulary."""

    name: str
    topics: tuple[TopicRow, ...]


@dataclass(frozen=True, slots=True)
class TopicsPage:
    """The index of topics."""

    summary: str
    course: str
    """What the sparklines show."""
    groups: tuple[TopicGroup, ...]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """The page of a topic."""

    name: str
    group: str
    definition: str
    not_for: str
    summary: str
    chart: Markup
    neighbours: tuple[Bar, ...]
    """The topics that most of its papers have beside it."""
    papers: tuple[PaperCard, ...]
    years: tuple[Bar, ...]
    """Its papers by year of appearance, where the page does not hold them all."""
    topics_url: str


@dataclass(frozen=True, slots=True)
class TopicYearPage:
    """All papers of a topic that appeared in a year, or a part of them."""

    title: str
    topic: Place
    topics_url: str
    summary: str
    papers: tuple[PaperLine, ...]
    newer: Place | None
    older: Place | None


def topic_pages(view: View) -> Iterator[OutputFile]:
    """`topics/index.md`, `topics/<slug>.md`, and `topics/<slug>/<year>.md` of topics with more papers than it shows."""
    yield view.page("topics/index.md", "pages/topics.html.j2", partial(_index, view))
    for topic in view.topics.values():
        papers = view.of_topic.get(topic.slug, ())
        newest_day = papers[0].appearances[0].day if papers else None
        make = partial(_topic_page, view, topic, papers)
        yield view.page(f"topics/{topic.slug}.md", "pages/topic.html.j2", make, newest_day)
        if len(papers) > NEWEST_SHOWN:
            for _year, of_year in _by_year(papers):
                yield from _year_pages(view, topic, of_year)


def _index(view: View) -> tuple[Head, TopicsPage]:
    groups = tuple(
        TopicGroup(name, tuple(_topic_row(view, topic) for topic in topics))
        for name, topics in groupby(view.topics.values(), key=lambda topic: topic.group)
    )
    summary = f"{counted(len(view.topics), 'topic')} in {counted(len(groups), 'group')}"
    course = "by month of appearance" if _is_long(view) else "by year of publication"
    head = Head("Topics", f"The vocabulary of {view.settings.site_name}: {summary}.")
    return head, TopicsPage(summary, course, groups)


def _topic_row(view: View, topic: Topic) -> TopicRow:
    papers = view.of_topic.get(topic.slug, ())
    course = _course(view, papers)[0]
    label = ", ".join(f"{name}: {count}" for name, count in course if count)
    return TopicRow(
        name=topic.name,
        url=relative_url(topic_url(topic.slug), _INDEX),
        definition=_sentence(topic.definition),
        count=len(papers),
        course=sparkline(course, label or "no papers") if papers else Markup(""),
    )


def _topic_page(view: View, topic: Topic, papers: Sequence[Paper]) -> tuple[Head, TopicPage]:
    page = topic_url(topic.slug)
    shown = papers[:NEWEST_SHOWN]
    is_cut = len(shown) < len(papers)
    years = [Bar(f"{year}", f"{year}/", len(of_year)) for year, of_year in _by_year(papers)]
    context = TopicPage(
        name=topic.name,
        group=topic.group,
        definition=_sentence(topic.definition),
        not_for=topic.not_for or "",
        summary=counted(len(papers), "paper") + (f", the newest {len(shown)} here" if is_cut else ""),
        chart=_chart(view, papers),
        neighbours=counted_bars(view, view.meetings.get(topic.slug, {}), page)[:_NEIGHBOURS_SHOWN],
        papers=tuple(paper_card(paper, page, view.topics) for paper in shown),
        years=tuple(years) if is_cut else (),
        topics_url=relative_url(_INDEX, page),
    )
    return Head(topic.name, f"{counted(len(papers), 'paper')}. {context.definition}."), context


def _year_pages(view: View, topic: Topic, papers: Sequence[Paper]) -> Iterator[OutputFile]:
    """`topics/<slug>/<year>.md`, then `topics/<slug>/<year>/2.md` and so on."""
    year = papers[0].appearances[0].day.year
    cut = [papers[start : start + ROWS_SHOWN] for start in range(0, len(papers), ROWS_SHOWN)]
    urls = [
        f"{topic_url(topic.slug)}{year}/" + (f"{number}/" if number > 1 else "") for number in range(1, len(cut) + 1)
    ]
    for place, (page, part) in enumerate(zip(urls, cut, strict=True)):
        number = f", page {place + 1} of {len(cut)}" if len(cut) > 1 else ""
        summary = f"{counted(len(papers), 'paper')} that last appeared in {year}, newest first{number}"
        make = partial(_year_page, topic, f"{topic.name}, {year}{number}", summary, part, (urls, place))
        yield view.page(page_uri(page), "pages/topic_year.html.j2", make, part[0].appearances[0].day)


def _year_page(
    topic: Topic, title: str, summary: str, papers: Sequence[Paper], at: tuple[Sequence[str], int]
) -> tuple[Head, TopicYearPage]:
    """The page at a place among the URLs of a topic's year."""
    urls, place = at
    page = urls[place]
    return Head(title, f"{summary}: {topic.definition}"), TopicYearPage(
        title=title,
        topic=Place(topic.name, relative_url(topic_url(topic.slug), page)),
        topics_url=relative_url(_INDEX, page),
        summary=summary,
        papers=tuple(paper_line(paper, page) for paper in papers),
        newer=Place(f"Page {place}", relative_url(urls[place - 1], page)) if place else None,
        older=Place(f"Page {place + 2}", relative_url(urls[place + 1], page)) if place + 1 < len(urls) else None,
    )


def _sentence(definition: str) -> str:
    return definition[:1].upper() + definition[1:]


def _by_year(papers: Sequence[Paper]) -> list[tuple[int, list[Paper]]]:
    """By the year of the latest appearance, newest first."""
    return [(year, list(of)) for year, of in groupby(papers, key=lambda paper: paper.appearances[0].day.year)]


def _is_long(view: View) -> bool:
    return len(appearance_months(view.days)) >= MONTHS_FOR_COURSE


def _course(view: View, papers: Sequence[Paper]) -> tuple[Counts, int]:
    """The papers over time, and how many are of a year that is not known."""
    if _is_long(view):
        return by_appearance_month(papers, appearance_months(view.days)[-_MONTHS_SHOWN:]), 0
    return by_publication_year(papers, view.newest)


def _chart(view: View, papers: Sequence[Paper]) -> Markup:
    if not papers:
        return Markup("")
    course, unknown = _course(view, papers)
    words = counted(len(papers), "paper")
    if _is_long(view):
        return line_chart(Caption("course", "By month of appearance", f"{words}."), course)
    words += f"; of {unknown} the year is not known" if unknown else ""
    return bar_chart(Caption("course", "By year of publication", f"{words}."), course, unknown)
