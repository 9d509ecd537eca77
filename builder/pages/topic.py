"""A page for each topic."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from builder.identifiers import topic_url
from builder.model import OutputFile, Paper, Topic
from builder.pages.bars import Bar, counted_bars
from builder.pages.cards import PaperCard, paper_card
from builder.pages.charts import bar_chart, line_chart
from builder.pages.links import page_uri
from builder.pages.svg import Caption
from builder.pages.time_lines import course, has_many_months, papers_by_year
from builder.pages.view import Head, View
from builder.pages.wording import capitalized, counted

NEWEST_SHOWN = 50
"""Maximum number of papers on a topic's page. A topic with more has a page for each year too (`topic_year`)."""
_NEIGHBOURS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class TopicPage:
    """The page of a topic."""

    name: str
    group: str
    colour: int
    definition: str
    not_for: str
    summary: str
    chart: Markup
    neighbours: tuple[Bar, ...]
    """The topics that its papers most often have as well."""
    papers: tuple[PaperCard, ...]
    years: tuple[Bar, ...]
    """Its papers by year of appearance; empty if the page shows all of them."""


def pages(view: View) -> Iterator[OutputFile]:
    """`topics/<slug>.md`, in the vocabulary's order."""
    for topic in view.topics.values():
        papers = view.of_topic.get(topic.slug, ())
        newest_day = papers[0].appearances[0].day if papers else None
        yield view.page(page_uri(topic_url(topic.slug)), "topic", partial(_page, view, topic, papers), newest_day)


def _page(view: View, topic: Topic, papers: Sequence[Paper]) -> tuple[Head, TopicPage]:
    page = topic_url(topic.slug)
    shown = papers[:NEWEST_SHOWN]
    is_cut = len(shown) < len(papers)
    years = [Bar(f"{year}", f"{year}/", len(of_year)) for year, of_year in papers_by_year(papers)]
    context = TopicPage(
        name=topic.name,
        group=topic.group,
        colour=topic.colour,
        definition=capitalized(topic.definition),
        not_for=topic.not_for or "",
        summary=counted(len(papers), "paper") + (f"; showing the newest {len(shown)}" if is_cut else ""),
        chart=_chart(view, papers),
        neighbours=counted_bars(view, view.meetings.get(topic.slug, {}), page)[:_NEIGHBOURS_SHOWN],
        papers=tuple(paper_card(paper, page, view.topics) for paper in shown),
        years=tuple(years) if is_cut else (),
    )
    return Head(topic.name, f"{counted(len(papers), 'paper')}. {context.definition}.", has_feed=True), context


def _chart(view: View, papers: Sequence[Paper]) -> Markup:
    if not papers:
        return Markup("")
    counts, unknown = course(view, papers)
    words = counted(len(papers), "paper")
    if has_many_months(view):
        return line_chart(Caption("course", "By month of appearance", f"{words}."), counts)
    words += f", {unknown} of unknown year" if unknown else ""
    return bar_chart(Caption("course", "By year of publication", f"{words}."), counts, unknown)
