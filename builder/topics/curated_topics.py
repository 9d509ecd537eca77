"""Applies a curator's changes to a paper's topics."""

from collections.abc import Mapping, Sequence

from builder.model import Topic, TopicAssignment, TopicEdit
from builder.model.topic import MAX_TOPICS


def edited_topics(
    given: Sequence[TopicAssignment], edit: TopicEdit | None, topics: Sequence[Topic]
) -> tuple[TopicAssignment, ...]:
    """The topics in `given`, changed by the curation; former slugs are replaced by current ones, unknown ones ignored.

    If there are too many topics, the curator's are kept and the last ones from rules are dropped.
    """
    if edit is None:
        return tuple(given)
    today = current_slugs(topics)
    if edit.exact is not None:
        kept: list[TopicAssignment] = []
        wanted = [today[slug] for slug in edit.exact if slug in today]
    else:
        gone = {today.get(slug, slug) for slug in (*edit.remove, *edit.add)}
        kept = [topic for topic in given if topic.slug not in gone]
        wanted = [today[slug] for slug in edit.add if slug in today]
    return (*(TopicAssignment(slug, "curation") for slug in dict.fromkeys(wanted)), *kept)[:MAX_TOPICS]


def current_slugs(topics: Sequence[Topic]) -> Mapping[str, str]:
    """Maps each slug, current or former, to the current slug."""
    former = {slug: topic.slug for topic in topics for slug in topic.was}
    return former | {topic.slug: topic.slug for topic in topics}
