"""The vocabulary's file: what it gives, and each mistake with its place and what to write instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Topic, TopicPhrase
from builder.topics.vocabulary import parse_topics
from tests.conftest import ROOT

PATH = "content/topics.yml"
FOLDING = """\
Paper:
  folding:
    name: Folding
    definition: creases in paper
"""


def _problems(text: str) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.code) for problem in parse_topics(text, PATH)[1]]


def test_a_topic_has_what_its_lines_say() -> None:
    text = """\
Paper:
  folding:
    name: Folding & Creasing
    definition: >-
      creases: where paper
      bends
    not_for: maps
    was: [bending, creasing]
    title:
      6: [origami]
    anywhere:
      3: [valley-fold, "*crease", map ... fold]
      0: [folding chair]
      -2: [laundry]
Wood:
  chairs:
    name: 3.10
    definition: yes
"""
    phrases = (
        TopicPhrase("origami", 6, "title"),
        TopicPhrase("valley-fold", 3, "anywhere"),
        TopicPhrase("*crease", 3, "anywhere"),
        TopicPhrase("map ... fold", 3, "anywhere"),
        TopicPhrase("folding chair", 0, "anywhere"),
        TopicPhrase("laundry", -2, "anywhere"),
    )
    was = ("bending", "creasing")
    folding = Topic("folding", "Folding & Creasing", "Paper", "creases: where paper bends", "maps", was, phrases)
    assert parse_topics(text, PATH) == ((folding, Topic("chairs", "3.10", "Wood", "yes", colour=2)), ())


def test_groups_take_nine_colours_in_turn() -> None:
    text = "".join(f"G{at}:\n  t{at}: {{name: T, definition: fabricated}}\n" for at in range(11))
    assert [topic.colour for topic in parse_topics(text, PATH)[0]] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [(0, 0, "empty-vocabulary")]),
        ("# nothing\n", [(0, 0, "empty-vocabulary")]),
        ("folding\n", [(1, 1, "wrong-kind")]),
        ("Paper: folding\n", [(1, 8, "wrong-kind")]),
        ("Paper:\n  folding: yes\n", [(2, 12, "wrong-kind"), (2, 3, "missing-key"), (2, 3, "missing-key")]),
        ("Paper:\n  folding:\n    name: Folding\n", [(2, 3, "missing-key")]),
        (FOLDING + "    nme: x\n", [(5, 5, "unknown-key")]),
        (FOLDING + "    name: x\n", [(5, 5, "duplicate-key")]),
        (FOLDING.replace("folding:", "Folding Paper:") + "    nme: x\n", [(2, 3, "bad-slug"), (5, 5, "unknown-key")]),
        (FOLDING.replace("creases in paper", ""), [(4, 5, "wrong-kind")]),
        (FOLDING + "Wood:\n" + FOLDING.split("\n", 1)[1], [(6, 3, "duplicate-topic")]),
        (FOLDING + "    was: bending\n", [(5, 10, "wrong-kind")]),
        (FOLDING + "    was: [Bending]\n", [(5, 11, "bad-slug")]),
        (FOLDING + "    was: [folding]\n", [(5, 11, "old-slug-in-use")]),
        (FOLDING + "    boundary: '`folding`, but `bending` if bent'\n", [(5, 5, "unknown-topic")]),
        (FOLDING + "    was: [bending, bending]\n", [(5, 20, "old-slug-twice")]),
        (FOLDING + "    title: [origami]\n", [(5, 12, "wrong-kind")]),
        (FOLDING + "    title:\n      3: origami\n", [(6, 10, "wrong-kind")]),
        (FOLDING + "    title:\n      3: [[origami]]\n", [(6, 11, "wrong-kind")]),
        (FOLDING + "    title:\n      much: [origami]\n", [(6, 7, "bad-points")]),
        (FOLDING + "    title:\n      31: [origami]\n", [(6, 7, "bad-points")]),
        (FOLDING + "    title:\n      2.5: [origami]\n", [(6, 7, "bad-points")]),
        (FOLDING + '    title:\n      3: ["", "a  b", "(x)", "... x", "x ...", "a b*c"]\n', [
            (6, 11, "bad-phrase"), (6, 23, "bad-phrase"), (6, 30, "bad-phrase"), (6, 39, "bad-phrase"),
            (6, 48, "bad-phrase"),
        ]),
        (FOLDING + f"    title:\n      3: [{' '.join(['paper-crane'] * 26)}]\n", [(6, 11, "long-phrase")]),
        (FOLDING + f"    title:\n      3: [{' '.join(['paper-crane'] * 6)}]\n", []),
        (FOLDING + "    title:\n      3: [origami]\n      2: [crane, origami]\n", [(7, 18, "duplicate-phrase")]),
        (FOLDING + "    title: &all\n      3: [crane]\n    claims: *all\n", [
            (5, 12, "yaml-anchor"), (7, 13, "yaml-alias"),
        ]),
        (FOLDING + "---\n" + FOLDING, [(5, 1, "second-document")]),
        (FOLDING + "    not_for: maps: folded\n", [(5, 18, "yaml-syntax")]),
        (FOLDING + "    not_for: a: b\n  B: {}\n  chairs:\n    name: c: d\n  tables:\n    nme: x\n", [
            (5, 15, "yaml-syntax"), (8, 12, "yaml-syntax"), (6, 3, "bad-slug"), (6, 3, "missing-key"),
            (6, 3, "missing-key"), (10, 5, "unknown-key"), (9, 3, "missing-key"), (9, 3, "missing-key"),
        ]),
    ],
)  # fmt: skip
def test_each_mistake_is_placed(text: str, found: list[tuple[int, int, str]]) -> None:
    assert _problems(text) == found


def test_the_right_slug_is_given() -> None:
    _, problems = parse_topics(FOLDING.replace("folding:", "Folding Paper:") + "    was: [Old_Slug]\n", PATH)
    assert [problem.message.split("write ")[1] for problem in problems] == ["`folding-paper`", "`old-slug`"]


def test_all_mistakes_are_reported_at_once_and_the_rest_is_kept() -> None:
    text = FOLDING + "    nme: x\n    title:\n      3: [(, origami]\n"
    topics, problems = parse_topics(text, PATH)
    assert [problem.code for problem in problems] == ["unknown-key", "bad-phrase"]
    assert topics[0].phrases == (TopicPhrase("origami", 3, "title"),)


def test_a_misspelt_key_is_met_with_the_right_one() -> None:
    (problem,) = parse_topics(FOLDING + "    tittle:\n      3: [origami]\n", PATH)[1]
    assert "title" in problem.message


def test_one_phrase_may_stand_in_two_places() -> None:
    assert _problems(FOLDING + "    title:\n      3: [origami]\n    anywhere:\n      2: [origami]\n") == []


@given(st.text(max_size=200))
def test_any_text_gives_topics_or_problems(text: str) -> None:
    topics, problems = parse_topics(text, PATH)
    assert topics or problems


def test_the_archives_own_vocabulary_has_no_mistake() -> None:
    topics, problems = parse_topics((ROOT / PATH).read_text(encoding="utf-8"), PATH)
    assert topics
    assert problems == ()
    assert all(any(phrase.points > 0 for phrase in topic.phrases) for topic in topics)
