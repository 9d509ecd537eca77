"""Marks: alike for similar papers, and independent of all other papers."""

from dataclasses import replace
from itertools import combinations, pairwise

from builder.archive.marks import mark_dots, paper_mark
from builder.model import Paper, Topic, TopicAssignment

TOPICS = {slug: Topic(slug, slug, "Wood", "made up", colour=colour) for slug, colour in (("chairs", 3), ("lamps", 9))}
WORDS = (
    "crane",
    "fold",
    "robot",
    "hand",
    "chair",
    "walks",
    "lamp",
    "plant",
    "carpet",
    "bends",
    "ink",
    "garden",
    "wood",
    "cat",
    "dog",
)


def invented(number: int, topic: str | None = None) -> Paper:
    """A made-up paper of ten words: those of papers with near numbers are mostly the same."""
    words = [f"{WORDS[(number + at) % 15]}{'abcdefghij'[(number + at) // 15 % 10] * 2}" for at in range(10)]
    given = (TopicAssignment(topic, "rule"),) if topic else ()
    return Paper(f"paper-{number}", " ".join(words[:3]), " ".join(words), (), topics=given)


def distance(one: Paper, other: Paper) -> int:
    dots = (mark_dots(paper_mark(paper, TOPICS)) for paper in (one, other))
    return sum(abs(first - second) for first, second in zip(*dots, strict=True))


def test_a_mark_is_eight_digits_that_begin_with_the_colour() -> None:
    marks = {paper_mark(invented(0, topic), TOPICS) for topic in (None, "chairs", "lamps")}
    assert sorted(mark[0] for mark in marks) == ["0", "3", "9"]
    assert all(len(mark) == 8 and int(mark, 16) >= 0 for mark in marks)


def test_the_dots_are_mirrored_and_of_four_sizes_about_equally_often() -> None:
    all_dots = [mark_dots(paper_mark(invented(number), TOPICS)) for number in range(150)]
    assert all(
        dots[row * 5 : row * 5 + 2] == dots[row * 5 + 4 : row * 5 + 2 : -1] for dots in all_dots for row in range(5)
    )
    sizes = [dot for dots in all_dots for dot in dots]
    assert all(0.12 < sizes.count(size) / len(sizes) < 0.4 for size in range(4))


def test_papers_with_similar_words_or_the_same_topic_look_alike() -> None:
    plain = [invented(number) for number in range(0, 140, 2)]
    near = [distance(one, other) for one, other in pairwise(plain)]
    far = [distance(one, other) for one, other in combinations(plain[::10], 2)]
    assert sum(near) / len(near) < 0.8 * sum(far) / len(far)
    seated = [invented(number, "chairs") for number in range(0, 140, 20)]
    alike = [distance(one, other) for one, other in combinations(seated, 2)]
    assert sum(alike) / len(alike) < 0.92 * sum(far) / len(far)


def test_what_the_paper_does_not_say_itself_changes_nothing() -> None:
    paper = invented(1, "chairs")
    other = replace(paper, id="another-id", upvotes=9, authors=("Ada Invented",))
    assert paper_mark(paper, TOPICS) == paper_mark(other, TOPICS)
    assert paper_mark(Paper("x", "Folding by hand", "We fold a crane.", (), topics=paper.topics), TOPICS) == "33ca6676"
