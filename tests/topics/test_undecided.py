"""Close decisions, what they confuse, and what topics gain and lose."""

from dataclasses import replace

from builder.model import Paper, Topic, TopicAssignment, TopicPhrase
from builder.topics.tagging import assign_topics
from builder.topics.undecided import Confused, TopicChange, changed_topics, close_decisions, confused_topics


def _topic(slug: str, points: int, phrase: str) -> Topic:
    return Topic(slug, slug.title(), "Paper", "fabricated", phrases=(TopicPhrase(phrase, points, "anywhere"),))


FOLDING = _topic("folding", 21, "fold")
CHAIRS = _topic("chairs", 19, "chair")
CRANES = _topic("cranes", 60, "crane")
TOPICS = (FOLDING, CHAIRS, CRANES)


def _papers(*abstracts: str) -> list[Paper]:
    return [
        Paper(f"p{number}", "Wings", text, (), topics=assign_topics("Wings", text, TOPICS))
        for number, text in enumerate(abstracts)
    ]


def test_a_topic_that_is_barely_given_or_barely_not_is_a_close_decision_with_the_line_that_turns_it() -> None:
    found = close_decisions(_papers("Fold a chair into a crane."), TOPICS)
    assert [(one.slug, one.tenths, one.is_given, one.curation) for one in found] == [
        ("chairs", -10, False, "topics: {add: [chairs]}"),
        ("folding", 10, True, "topics: {remove: [folding]}"),
    ]


def test_the_best_topic_is_judged_by_the_fewer_points_that_it_needs() -> None:
    assert close_decisions(_papers("A chair."), TOPICS) == ()
    (found,) = close_decisions(_papers("A chair."), [replace(CHAIRS, needs=23)])
    assert found.tenths == 10


def test_what_a_curator_decided_is_not_close() -> None:
    (paper,) = _papers("Fold a chair into a crane.")
    assert close_decisions([replace(paper, curated=("topics",))], TOPICS) == ()


def test_topics_that_two_papers_barely_have_and_barely_lack_are_confused() -> None:
    papers = _papers(*["Fold a chair into a crane."] * 2, "Fold a crane.")
    assert confused_topics(close_decisions(papers, TOPICS)) == (Confused("folding", "chairs", 2),)
    assert confused_topics(close_decisions(papers[1:], TOPICS)) == ()


def test_what_topics_gained_and_lost_counts_papers_of_both_and_a_new_name_is_no_change() -> None:
    before = _papers("A crane.", "A fold.", "A chair.", "A fold.")
    renamed = replace(FOLDING, slug="creasing", was=("folding",))
    as_chair = (TopicAssignment("chairs", "rule"),)
    after = [
        replace(before[0], topics=as_chair),
        replace(before[1], topics=(TopicAssignment("creasing", "rule"),)),
        before[2],
        Paper("new", "New", None, (), topics=as_chair),
    ]
    changes = changed_topics(before, after, (renamed, CHAIRS, CRANES))
    assert changes == (TopicChange("chairs", ("p0",), ()), TopicChange("cranes", (), ("p0",)))
