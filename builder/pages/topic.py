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
from builder.pages.links import Place, page_uri
from builder.pages.paper_lists import topic_papers
from builder.pages.svg import Caption
from builder.pages.time_lines import course, has_many_months
from builder.pages.view import Head, View
from builder.pages.wording import capitalized, counted

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
    older: Place | None


def pages(view: View) -> Iterator[OutputFile]:
    """`topics/<slug>.md`, in the vocabulary's order."""
    for topic in view.topics.values():
        papers = view.of_topic.get(topic.slug, ())
        newest_day = papers[0].appearances[0].day if papers else None
        yield view.page(page_uri(topic_url(topic.slug)), "topic", partial(_page, view, topic, papers), newest_day)


def _page(view: View, topic: Topic, papers: Sequence[Paper]) -> tuple[Head, TopicPage]:
    page = topic_url(topic.slug)
    listed = topic_papers(view, topic.slug)
    context = TopicPage(
        name=topic.name,
        group=topic.group,
        colour=topic.colour,
        definition=capitalized(topic.definition),
        not_for=topic.not_for or "",
        summary=listed.summary(),
        chart=_chart(view, topic.slug, papers),
        neighbours=counted_bars(view, view.meetings.get(topic.slug, {}), page)[:_NEIGHBOURS_SHOWN],
        papers=tuple(paper_card(paper, page, view.topics) for paper in listed.shown()),
        years=listed.years(page),
        older=listed.older(),
    )
    return Head(topic.name, f"{counted(len(papers), 'paper')}. {context.definition}.", has_feed=True), context


def _chart(view: View, slug: str, papers: Sequence[Paper]) -> Markup:
    if not papers:
        return Markup("")
    counts, unknown = course(view, papers, topic_url(slug), slug)
    if has_many_months(view):
        return line_chart(Caption("course", "Is it read more?", "Share of the papers of each month."), counts)
    words = f", without {counted(unknown, 'paper')} of unknown year" if unknown else ""
    return bar_chart(
        Caption("course", "When was it written?", f"Share of the papers published each year{words}."), counts
    )
