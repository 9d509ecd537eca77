"""What gives a topic to a paper, and what is shown as its evidence."""

import sys
from collections.abc import Callable, Sequence
from types import FrameType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import PhrasePlace, Topic, TopicPhrase
from builder.topics.phrases import PhraseFinder, count_phrases
from builder.topics.tagging import Tagger, assign_topics

CLAIM = "We propose folding."
BACKGROUND = "Folding is old."


def _topic(slug: str, *phrases: tuple[str, int] | tuple[str, int, PhrasePlace]) -> Topic:
    whole = (TopicPhrase(text, points, *place or ("anywhere",)) for text, points, *place in phrases)
    return Topic(slug, slug.title(), "Paper", "fabricated", phrases=tuple(whole))


def _slugs(topics: Sequence[Topic], title: str, abstract: str | None = None) -> list[str]:
    return [given.slug for given in assign_topics(title, abstract, topics)]


def _found(phrase: str, text: str) -> list[str]:
    occurrences = PhraseFinder([_topic("any", (phrase, 1))]).occurrences([("", text)])
    return occurrences.quoted(np.arange(len(occurrences.phrases)))


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("paper crane", "A Paper Crane", ["Paper Crane"]),
        ("paper crane", "two paper cranes", ["paper cranes"]),
        ("paper crane", "papercrane, paper. Crane", []),
        ("paper crane", "a paper-crane", ["paper-crane"]),
        ("paper-crane", "paper crane, paper-crane, papercrane", ["paper crane", "paper-crane", "papercrane"]),
        ("fold*", "fold, folds, folding, unfold", ["fold", "folds", "folding"]),
        ("*fold", "fold, unfold, folding", ["fold", "unfold"]),
        ("MAP", "a map, a MAP, two MAPs", ["MAP", "MAPs"]),
        ("map", "a map, a MAP", ["map", "MAP"]),
        ("gas", "gas, ga, gass", ["gas"]),
        ("crane", "the crane's wing", ["crane's"]),
        ("fold ... crane", "Fold a very small crane.", ["Fold a very small crane"]),
        ("fold ... crane", "Fold it. A crane flies.", []),
        ("fold ... crane", "fold 1 2 3 4 5 6 7 8 crane", ["fold 1 2 3 4 5 6 7 8 crane"]),
        ("fold ... crane", "fold 1 2 3 4 5 6 7 8 9 crane", []),
        ("fold ... paper crane", "fold a crane of paper, a paper crane", ["fold a crane of paper, a paper crane"]),
        ("折纸", "折纸 is folding", ["折纸"]),
        ("4-bit", "4-bit and 4 bits", ["4-bit", "4 bits"]),
    ],
)
def test_a_phrase_is_found_as_it_is_written(phrase: str, text: str, found: list[str]) -> None:
    assert _found(phrase, text) == found


def test_of_phrases_that_share_words_the_longest_counts() -> None:
    topics = [_topic("folding", ("folding", 12), ("folding chair", 0))]
    assert _slugs(topics, "On a Folding Chair") == []
    assert _slugs(topics, "On Folding") == ["folding"]


def test_topics_do_not_take_words_from_one_another() -> None:
    topics = [_topic("folding", ("folding", 12)), _topic("chairs", ("folding chair", 12))]
    assert _slugs(topics, "On a Folding Chair") == ["folding", "chairs"]


@pytest.mark.parametrize(
    ("title", "abstract", "points"),
    [
        ("Cranes", BACKGROUND, 50),
        ("Cranes", CLAIM, 75),
        ("Cranes", "This paper studies folding.", 75),
        ("Folding", BACKGROUND, 5 * (30 + 3)),
        ("Cranes", f"{CLAIM} {BACKGROUND}", 5 * (15 + 3)),
        ("Cranes", " ".join([BACKGROUND] * 9), 5 * (10 + 9)),
        ("Cranes", None, 0),
    ],
)
def test_points_depend_on_place_and_repetition(title: str, abstract: str | None, points: int) -> None:
    evidence = Tagger([_topic("folding", ("folding", 5))]).evidence([(title, abstract)])
    assert sum(item.points for item in evidence[0].get(0, ())) == points


@pytest.mark.parametrize(
    ("place", "counted"),
    [("title", ["title"]), ("claims", ["title", "claim"]), ("anywhere", ["title", "claim", "background"])],
)
def test_a_phrase_counts_in_its_places_only(place: PhrasePlace, counted: list[str]) -> None:
    topics = [_topic("folding", ("folding", 20, place))]
    papers = {"title": ("Folding", None), "claim": ("Cranes", CLAIM), "background": ("Cranes", BACKGROUND)}
    assert [name for name, (title, abstract) in papers.items() if _slugs(topics, title, abstract)] == counted


def test_the_best_topic_needs_five_points_fewer() -> None:
    topics = [_topic("folding", ("folding", 16)), _topic("cranes", ("crane", 15)), _topic("wings", ("wing", 20))]
    assert _slugs(topics[:2], "Birds", "Folding a crane.") == ["folding"]
    assert _slugs(topics, "Birds", "Folding a crane.") == ["folding"]
    assert _slugs(topics, "Birds", "Folding a crane, and a wing.") == ["wings"]
    assert _slugs([_topic("folding", ("folding", 14))], "Birds", "Folding a crane.") == []


def test_words_may_speak_against_a_topic() -> None:
    topics = [_topic("folding", ("folding", 20), ("laundry", -15))]
    assert _slugs(topics, "Cranes", "Folding.") == ["folding"]
    assert _slugs(topics, "Cranes", "Folding laundry.") == []


def test_at_most_five_topics_are_given_the_best_first() -> None:
    topics = [_topic(f"t{number}", ("crane", 20 + number)) for number in range(7)]
    assert _slugs(topics, "Crane") == ["t6", "t5", "t4", "t3", "t2"]


def test_equal_topics_keep_the_vocabularys_order() -> None:
    assert _slugs([_topic("second", ("crane", 9)), _topic("first", ("crane", 9))], "Crane") == ["second", "first"]


def test_the_evidence_is_what_was_enough_as_the_text_has_it_strongest_first() -> None:
    topic = _topic("folding", ("crease*", 3), ("origami", 20), ("paper", 1), ("laundry", -1))
    (given_,) = assign_topics("CREASES", "Paper laundry, Origami, paper.", [topic])
    assert given_.phrases == ("Origami",)
    (given_,) = assign_topics("CREASES", "Paper laundry, paper.", [_topic("folding", ("crease*", 5), ("paper", 1))])
    assert given_.phrases == ("CREASES", "Paper")
    assert given_.by == "rule"


def test_no_vocabulary_and_no_text_give_nothing() -> None:
    assert assign_topics("Cranes", "Folding.", []) == ()
    assert assign_topics("", "", [_topic("folding", ("folding", 9))]) == ()


def test_a_phrase_is_counted_once_a_paper_even_where_a_longer_one_hides_it() -> None:
    topics = [_topic("folding", ("folding", 1), ("folding chair", 0)), _topic("chairs", ("folding", 3))]
    counts = count_phrases(topics, [("Folding", "Folding chair, folding."), ("Cranes", None)])
    assert counts == {("anywhere", "folding"): 1, ("anywhere", "folding chair"): 1}


def test_what_a_gap_reaches_is_decided_for_all_phrases_with_the_same_beginning() -> None:
    topics = [_topic("folding", ("fold ... crane", 20)), _topic("wings", ("fold ... wing", 20))]
    assert _slugs(topics, "", "Fold a crane with a wing.") == ["folding"]
    assert _slugs(topics, "", "Fold a wing of a crane.") == ["wings"]


@pytest.mark.parametrize(
    ("phrases", "text"),
    [
        ([" ".join(["paper-crane"] * 30)], "paper crane papercrane " * 20),
        ([" ... ".join(["a"] * 20)], "a " * 19),
        ([" ... ".join(["a"] * 20)], "a " * 200),
        ([" ... ".join(["a"] * number) for number in range(1, 15)], "a " * 100),
        ([" ... ".join(["a-s"] * 10)], "as a s " * 30),
        ([" ... ".join((*(["a"] * 15), "b"))], "a " * 200),
        ([" ... ".join((*(first * 5), "c")) for first in (["a*"], ["*a"], ["aa"], ["aa", "a*"])], "aa " * 100),
    ],
)
def test_the_cost_of_a_phrase_is_in_proportion_to_its_words_and_those_of_the_text(
    phrases: Sequence[str], text: str
) -> None:
    topic = _topic("any", *((phrase, 1) for phrase in phrases))
    pairs = sum(len(phrase.split()) for phrase in phrases) * len(text.split())
    assert _calls(lambda: Tagger([topic]).evidence([("", text)])) < 10 * pairs


def _calls(function: Callable[[], object]) -> int:
    """How many calls of Python functions it takes."""
    count = 0

    def notice(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(notice)
    try:
        function()
    finally:
        sys.setprofile(before)
    return count


@given(st.text(max_size=80), st.text(max_size=200))
def test_any_text_can_be_tagged_and_evidence_stands_in_it(title: str, abstract: str) -> None:
    topics = [_topic("any", ("a*", 20), ("*0", 20), ("a ... b", 30), ("?", 20))]
    for found in assign_topics(title, abstract, topics):
        assert all(phrase in f"{title}\n{abstract}" for phrase in found.phrases)


@given(
    st.lists(st.tuples(st.text("aб ?.A", max_size=8), st.none() | st.text("aб ?.We propose", max_size=40)), max_size=7)
)
def test_what_a_paper_gets_does_not_depend_on_those_that_are_tagged_with_it(
    texts: list[tuple[str, str | None]],
) -> None:
    first = _topic("first", ("a", 3), ("a б", 9), ("a ... б", 5), ("a*", 2), ("?", 4), ("we propose", -1, "claims"))
    tagger = Tagger([first, _topic("second", ("a", 9), ("б ... a ... б", 8))])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builder.topics.tagging._BATCH", 3)
        together = tagger.assign(texts), tagger.margins(texts), tagger.evidence(texts)
    alone = [(tagger.assign([text]), tagger.margins([text]), tagger.evidence([text])) for text in texts]
    assert [*zip(*together, strict=True)] == [tuple(each for (each,) in one) for one in alone]
