"""A curator's word on topics."""

import pytest

from builder.model import Topic, TopicAssignment, TopicEdit
from builder.topics.curated_topics import edited_topics

TOPICS = [Topic(slug, slug, "Group", "made up") for slug in "abcdefg"] + [Topic("h", "h", "Group", "", was=("old",))]
GIVEN = [TopicAssignment(slug, "rule", (f"word {slug}",)) for slug in "abcd"]


@pytest.mark.parametrize(
    ("edit", "slugs"),
    [
        (None, "abcd"),
        (TopicEdit(add=("e",)), "eabcd"),
        (TopicEdit(add=("e", "f", "g")), "efgab"),
        (TopicEdit(remove=("a", "c")), "bd"),
        (TopicEdit(add=("b",)), "bacd"),
        (TopicEdit(exact=("g", "a")), "ga"),
        (TopicEdit(add=("old",), remove=("a",)), "hbcd"),
        (TopicEdit(add=("nothing",), remove=("nowhere",)), "abcd"),
    ],
)
def test_the_curators_word_wins_and_five_are_the_most(edit: TopicEdit | None, slugs: str) -> None:
    assert "".join(topic.slug for topic in edited_topics(GIVEN, edit, TOPICS)) == slugs


def test_each_topic_says_who_gave_it() -> None:
    found = edited_topics(GIVEN, TopicEdit(add=("b",)), TOPICS)
    assert {topic.slug: topic.by for topic in found} == {"b": "curation", "a": "rule", "c": "rule", "d": "rule"}
    assert found[0].phrases == ()
