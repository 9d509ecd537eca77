"""Which papers came back, and which topics meet. All papers here are made up."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from builder.archive.ranking import days_seen, recurring_papers, top_papers, topic_meetings
from builder.model import Appearance, ListName, Paper, TopicAssignment


def _paper(
    name: str, days: list[int], topics: tuple[str, ...] = (), lists: tuple[ListName, ...] = ("search",)
) -> Paper:
    seen = tuple(
        Appearance(date(2031, 3, day), listing, 1, ()) for day in sorted(days, reverse=True) for listing in lists
    )
    given = tuple(TopicAssignment(slug, "rule") for slug in topics)
    return Paper(name, name, None, seen, topics=given)


def test_papers_of_most_days_come_first_and_among_equals_the_newest() -> None:
    newest = [_paper("once", [9]), _paper("new", [8, 7]), _paper("often", [6, 5, 4]), _paper("old", [3, 2])]
    assert [paper.id for paper in recurring_papers(newest)] == ["often", "new", "old"]


def test_two_lists_of_one_day_are_one_day() -> None:
    assert days_seen(_paper("both", [4], lists=("daily", "search"))) == 1


def test_votes_come_before_comments_and_comments_before_rank_within_the_time() -> None:
    ranked = [_paper(f"rank {rank}", [9]) for rank in (3, 2)]
    papers = [replace(paper, appearances=(replace(paper.appearances[0], rank=int(paper.id[-1])),)) for paper in ranked]
    papers += [replace(_paper("said", [9]), comments=1), replace(_paper("liked", [9]), upvotes=1), _paper("old", [2])]
    top = top_papers(papers, date(2031, 3, 3), date(2031, 3, 9))
    assert [paper.id for paper in top] == ["liked", "said", "rank 2", "rank 3"]
    assert len(top_papers(papers)) == 5


@given(st.lists(st.sets(st.sampled_from("abcde"), max_size=4)))
def test_topics_meet_each_other_equally_often(given_topics: list[set[str]]) -> None:
    papers = [_paper(f"p{number}", [1], tuple(sorted(topics))) for number, topics in enumerate(given_topics)]
    meetings = topic_meetings(papers)
    for one, others in meetings.items():
        for other, count in others.items():
            assert meetings[other][one] == count
            assert count == sum({one, other} <= topics for topics in given_topics)
        assert one not in others
