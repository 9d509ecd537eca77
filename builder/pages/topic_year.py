"""Pages with all papers of a topic from one year, for topics whose own page does not show all of their papers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from builder.identifiers import topic_url
from builder.model import OutputFile, Paper, Topic
from builder.pages.cards import PaperRow, fact_rows
from builder.pages.links import Place, page_uri, relative_url
from builder.pages.time_lines import papers_by_year
from builder.pages.topic import NEWEST_SHOWN
from builder.pages.view import Head, View
from builder.pages.wording import counted

ROWS_SHOWN = 400
"""Maximum number of papers on one page; a year with more has several pages."""


@dataclass(frozen=True, slots=True)
class TopicYearPage:
    """The papers of a topic that last appeared in one year, or some of them."""

    title: str
    topic: Place
    summary: str
    papers: tuple[PaperRow, ...]
    newer: Place | None
    older: Place | None


def pages(view: View) -> Iterator[OutputFile]:
    """`topics/<slug>/<year>.md`, then `topics/<slug>/<year>/2.md` and so on."""
    for topic in view.topics.values():
        papers = view.of_topic.get(topic.slug, ())
        for year, of_year in papers_by_year(papers) if len(papers) > NEWEST_SHOWN else ():
            yield from _year_pages(view, topic, year, of_year)


def _year_pages(view: View, topic: Topic, year: int, papers: Sequence[Paper]) -> Iterator[OutputFile]:
    cut = [papers[start : start + ROWS_SHOWN] for start in range(0, len(papers), ROWS_SHOWN)]
    urls = [
        f"{topic_url(topic.slug)}{year}/" + (f"{number}/" if number > 1 else "") for number in range(1, len(cut) + 1)
    ]
    for place, (page, part) in enumerate(zip(urls, cut, strict=True)):
        number = f", page {place + 1} of {len(cut)}" if len(cut) > 1 else ""
        summary = f"{counted(len(papers), 'paper')} that last appeared in {year}, newest first{number}"
        make = partial(_page, view, topic, (f"{topic.name}, {year}{number}", summary), part, (urls, place))
        yield view.page(page_uri(page), "topic_year", make, part[0].appearances[0].day)


def _page(
    view: View, topic: Topic, words: tuple[str, str], papers: Sequence[Paper], at: tuple[Sequence[str], int]
) -> tuple[Head, TopicYearPage]:
    """The page at an index of the URLs of a topic's year, with its title and summary."""
    title, summary = words
    urls, place = at
    page = urls[place]
    return Head(title, f"{summary}: {topic.definition}"), TopicYearPage(
        title=title,
        topic=Place(topic.name, relative_url(topic_url(topic.slug), page)),
        summary=summary,
        papers=fact_rows(papers, page, view.topics),
        newer=Place(f"Page {place}", relative_url(urls[place - 1], page)) if place else None,
        older=Place(f"Page {place + 2}", relative_url(urls[place + 1], page)) if place + 1 < len(urls) else None,
    )
