"""The index of topics, in the vocabulary's groups and order."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from markupsafe import Markup

from builder.identifiers import topic_url
from builder.model import OutputFile, Topic
from builder.objects import frozen
from builder.pages.charts import sparkline
from builder.pages.links import TOPICS, page_uri, relative_url
from builder.pages.time_lines import course, has_many_months
from builder.pages.view import Head, View
from builder.pages.wording import capitalized, counted

NAV_TITLE = "Topics"


@frozen
class TopicRow:
    """A topic in the index of topics."""

    name: str
    url: str
    definition: str
    count: int
    course: Markup
    """A sparkline."""


@frozen
class TopicGroup:
    """A group of the vocabulary."""

    name: str
    colour: int
    topics: tuple[TopicRow, ...]


@frozen
class TopicsPage:
    """The index of topics."""

    summary: str
    course: str
    """What the sparklines show."""
    groups: tuple[TopicGroup, ...]


def pages(view: View) -> Iterator[OutputFile]:
    """`topics/index.md`."""
    yield view.page(page_uri(TOPICS), "topics", partial(_page, view), nav_title=NAV_TITLE)


def _page(view: View) -> tuple[Head, TopicsPage]:
    groups = tuple(
        TopicGroup(name, colour, tuple(_topic_row(view, topic) for topic in topics))
        for (name, colour), topics in groupby(view.topics.values(), key=lambda topic: (topic.group, topic.colour))
    )
    summary = f"{counted(len(view.topics), 'topic')} in {counted(len(groups), 'group')}"
    along = "by the month in which they were shown" if has_many_months(view) else "by year of publication"
    head = Head(NAV_TITLE, f"The vocabulary of {view.settings.site_name}: {summary}.")
    return head, TopicsPage(summary, along, groups)


def _topic_row(view: View, topic: Topic) -> TopicRow:
    papers = view.of_topic.get(topic.slug, ())
    counts = course(view, papers, TOPICS, topic.slug)[0]
    label = ", ".join(f"{row.name}: {row.words}" for row in counts if row.number > 0)
    return TopicRow(
        name=topic.name,
        url=relative_url(topic_url(topic.slug), TOPICS),
        definition=capitalized(topic.definition),
        count=len(papers),
        course=sparkline(counts, label or "no papers") if papers else Markup(""),
    )
