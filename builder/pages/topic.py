"""A page for each topic."""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from builder.identifiers import topic_url
from builder.model import OutputFile, Paper, Topic
from builder.objects import frozen
from builder.pages.bars import Bar, counted_bars
from builder.pages.cards import PaperCard, paper_card
from builder.pages.charts import Caption, column_chart
from builder.pages.links import Place, page_uri, relative_url
from builder.pages.paper_lists import topic_papers
from builder.pages.time_lines import course, has_many_months
from builder.pages.view import Head, View
from builder.pages.wording import capitalized, counted

_NEIGHBOURS_SHOWN = 6
_SLUG = re.compile(r"(?:`|(?<=\())([a-z0-9-]+)(?:`|(?=\)))")
"""A topic's slug in backticks or parentheses."""


@frozen
class TopicPage:
    """The page of a topic."""

    name: str
    group: str
    colour: int
    definition: str
    not_for: tuple[Place, ...]
    """The words, and links to the topics that they name."""
    boundaries: tuple[tuple[Place, ...], ...]
    """What holds if readers hesitate between this topic and others."""
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
        not_for=_linked(view, topic.not_for or "", page),
        boundaries=tuple(_linked(view, words, page) for words in _boundaries(view, topic)),
        summary=listed.summary(),
        chart=_chart(view, topic.slug, papers),
        neighbours=counted_bars(view, view.meetings.get(topic.slug, {}), page)[:_NEIGHBOURS_SHOWN],
        papers=tuple(paper_card(paper, page, view.topics) for paper in listed.shown()),
        years=listed.years(page),
        older=listed.older(),
    )
    return Head(topic.name, f"{counted(len(papers), 'paper')}. {context.definition}.", has_feed=True), context


def _boundaries(view: View, topic: Topic) -> Iterator[str]:
    """The topic's own boundary, and those of other topics that name it."""
    for other in view.topics.values():
        if other.boundary and (other == topic or f"`{topic.slug}`" in other.boundary):
            yield capitalized(other.boundary)


def _linked(view: View, words: str, page: str) -> tuple[Place, ...]:
    """The words, with the name of each topic, and a link to it, in place of its slug in backticks or parentheses."""
    parts: list[Place] = []
    for number, text in enumerate(_SLUG.split(words)):
        topic = view.topics.get(text) if number % 2 else None
        url = relative_url(topic_url(text), page) if topic and topic_url(text) != page else ""
        parts.append(Place(topic.name if topic else text, url))
    return tuple(part for part in parts if part.label)


def _chart(view: View, slug: str, papers: Sequence[Paper]) -> Markup:
    if not papers:
        return Markup("")
    counts, unknown = course(view, papers, topic_url(slug), slug)
    if has_many_months(view):
        return column_chart(Caption("Is it read more?", "Its share of the papers of each month, in percent."), counts)
    words = f", without {counted(unknown, 'paper')} of unknown year" if unknown else ""
    words = f"Its share of the papers published each year, in percent{words}."
    return column_chart(Caption("When was it written?", words), counts)
