"""An archive to a page for each topic, and the index of topics."""

from collections.abc import Iterator
from itertools import groupby

from builder.identifiers import topic_url
from builder.model import OutputFile, Topic
from builder.write.cards import paper_card
from builder.write.contexts import TopicGroup, TopicPage, TopicRow, TopicsPage
from builder.write.links import relative_url
from builder.write.view import Head, View
from builder.write.wording import counted

NEWEST_SHOWN = 50
"""A topic's page holds its newest papers only, so that it stays light however many there are."""
_INDEX = "topics/"


def topic_pages(view: View) -> Iterator[OutputFile]:
    """`topics/index.md` and `topics/<slug>.md`."""
    groups = tuple(
        TopicGroup(name, tuple(topic_row(view, topic, _INDEX) for topic in topics))
        for name, topics in groupby(view.topics.values(), key=lambda topic: topic.group)
    )
    summary = f"{counted(len(view.topics), 'topic')} in {counted(len(groups), 'group')}"
    yield view.page(
        "topics/index.md",
        "pages/topics.md.j2",
        TopicsPage(summary=summary, groups=groups),
        Head("Topics", f"The vocabulary of {view.settings.site_name}: {summary}."),
    )
    for topic in view.topics.values():
        yield _topic_page(view, topic)


def topic_row(view: View, topic: Topic, page: str) -> TopicRow:
    """The topic as a line of a list on `page`."""
    count = len(view.of_topic.get(topic.slug, ()))
    return TopicRow(topic.name, relative_url(topic_url(topic.slug), page), topic.definition, count)


def _topic_page(view: View, topic: Topic) -> OutputFile:
    page = topic_url(topic.slug)
    papers = view.of_topic.get(topic.slug, ())
    shown = papers[:NEWEST_SHOWN]
    context = TopicPage(
        name=topic.name,
        group=topic.group,
        definition=topic.definition,
        not_for=topic.not_for or "",
        summary=counted(len(papers), "paper") + (f", the newest {len(shown)} here" if len(shown) < len(papers) else ""),
        papers=tuple(paper_card(paper, page, view.topics) for paper in shown),
        topics_url=relative_url(_INDEX, page),
    )
    return view.page(
        f"topics/{topic.slug}.md",
        "pages/topic.md.j2",
        context,
        Head(
            topic.name,
            f"{counted(len(papers), 'paper')} about {topic.definition}",
            "content/topics.yml",
            papers[0].appearances[0].day if papers else None,
        ),
    )
