"""Places on the map: near similar papers, and never moved by a new paper."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from math import dist

import pytest

from builder.archive.map_file import SIDE, parse_map, render_map
from builder.archive.places import paper_places
from builder.archive.related_words import paper_words
from builder.model import Appearance, Paper

SUBJECTS = {
    "fold": "folding creases origami crane valley paper sheets edges",
    "walk": "walking gait robot legs balance terrain steps joints",
    "glow": "lamp light bulb glow shade candle brightness lantern",
}
"""Words of three made-up subjects."""
FIRST = date(2031, 3, 1)


def invented(number: int) -> Paper:
    """The paper of that number: its subject, and two words of its own; six papers are on each day."""
    name, words = [*SUBJECTS.items()][number % 3]
    own = "abcdefghijklmnopqrstuvwxyz"[number % 26] * 3
    day = FIRST + timedelta(number // 6)
    abstract = f"{words} {own}ish {own}ward"
    return Paper(f"{name}-{number}", f"{words.split()[number % 8]} {own}", abstract, (Appearance(day, "daily", 1, ()),))


PAPERS = [invented(number) for number in range(120)]
KNOWN = {paper.id: ((number % 3) * 1500 + number, 700 + 4 * number) for number, paper in enumerate(PAPERS[:60])}


@pytest.mark.parametrize("known", [KNOWN, {}], ids=["with the file", "without it"])
def test_a_new_day_moves_no_dot(known: dict[str, tuple[int, int]]) -> None:
    before = paper_places(PAPERS[:90], known, paper_words)
    after = paper_places(PAPERS, known, paper_words)
    assert before.items() <= after.items()
    assert {paper.id for paper in PAPERS} == set(after)
    assert known.items() <= after.items()
    assert all(0 <= x < SIDE and 0 <= y < SIDE for x, y in after.values())


@pytest.mark.parametrize("known", [KNOWN, {}], ids=["with the file", "without it"])
def test_papers_of_one_subject_are_near_each_other(known: dict[str, tuple[int, int]]) -> None:
    spots = paper_places(PAPERS, known, paper_words)
    new = [spots[paper.id] for paper in PAPERS[60:]]
    near = [dist(one, other) for one, other in zip(new, new[3:], strict=False)]
    far = [dist(one, other) for one, other in pairwise(new)]
    assert sum(near) / len(near) < 0.5 * sum(far) / len(far)


def test_one_paper_and_papers_without_words_have_places() -> None:
    empty = replace(PAPERS[0], id="empty", title="of the", abstract=None)
    assert set(paper_places([empty], {}, paper_words)) == {"empty"}
    assert set(paper_places([PAPERS[1], empty], {PAPERS[1].id: (5, 5)}, paper_words)) == {PAPERS[1].id, "empty"}


def test_the_file_is_read_as_it_is_written_and_a_mistake_in_it_is_found() -> None:
    assert parse_map(render_map(KNOWN), "content/map.json") == (KNOWN, ())
    for text, line, kept in (
        ("{", 1, {}),
        ("[]", 0, {}),
        ('{"a": [1, 2],\n"b": [1]}', 2, {"a": (1, 2)}),
        ('{"a": [1, 2],\n"b": [1.5, 2]}', 2, {"a": (1, 2)}),
        ('{"a": [1, 2],\n"b": [4096, 2]}', 2, {"a": (1, 2)}),
        ('{"a": [1, 2],\n"B!": [1, 2]}', 2, {"a": (1, 2)}),
    ):
        spots, problems = parse_map(text, "content/map.json")
        assert spots == kept
        assert [(problem.line, problem.code) for problem in problems] == [(line, "map-file")], text
