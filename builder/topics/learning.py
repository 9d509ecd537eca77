"""Learns the points of the vocabulary's phrases, and what each topic needs, from labelled papers.

Each topic is a logistic regression on its phrases. The points that a phrase has are the prior: with few labels they
change little. Lines marked with `!` keep their points, and no phrase changes sides.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from statistics import fmean

import numpy as np

from builder.model import PhrasePlace, Topic, TopicPhrase
from builder.topics.evaluation import JudgedPaper
from builder.topics.tagging import Tagger
from builder.topics.vocabulary import MAX_POINTS, PLACE_KEYS

POINTS_OF_ONE = 4
"""Points that multiply the odds of a topic by *e*."""
_LEAN = -0.35
"""Logarithm of the odds from which a topic is given; it trades precision for recall."""
_FREE = 0.45
"""How far phrases may move from their prior."""
_PRIOR = 0.3
"""Logarithm of odds of one point before anything is learnt."""
_STEPS = 12
_LINE = 118
_FINE = 4

_Evidence = Mapping[TopicPhrase, float]
"""How strongly each phrase of a topic occurs in a paper; 1 is once, outside the title."""


def learn_topics(topics: Sequence[Topic], papers: Sequence[JudgedPaper]) -> tuple[Topic, ...]:
    """The topics with learnt points and needs; a topic that fewer than two papers have stays as it is."""
    tagger = Tagger(topics)
    found = tagger.evidence([(paper.title, paper.abstract) for paper in papers])
    learnt: list[Topic] = []
    for number, topic in enumerate(topics):
        rows = [index for index, paper in enumerate(papers) if topic.slug not in paper.optional]
        labels = np.array([topic.slug in papers[index].topics for index in rows], dtype=float)
        evidence = [{item.phrase: item.tenths / 10 for item in found[at].get(number, ())} for at in rows]
        learnt.append(_learnt(topic, evidence, labels) if labels.sum() > 1 else topic)
    return tuple(learnt)


def without_points(topics: Sequence[Topic]) -> tuple[Topic, ...]:
    """The topics as if nothing was known of a phrase but its place and whether it speaks for or against its topic.

    What is learnt from them is learnt from the given papers alone, so it can be tested on others.
    """
    sides: dict[tuple[PhrasePlace, bool, bool], list[int]] = {}
    for topic in topics:
        for phrase in topic.phrases:
            if phrase.points:
                sides.setdefault(_side(phrase), []).append(phrase.points)
    even = {side: round(fmean(points)) for side, points in sides.items()}
    return tuple(
        replace(
            topic,
            phrases=tuple(replace(each, points=even[_side(each)] if each.points else 0) for each in topic.phrases),
        )
        for topic in topics
    )


def rewritten_vocabulary(text: str, topics: Sequence[Topic]) -> str:
    """The text of `topics.yml` with the phrases, points and needs of `topics`; all other lines stay as they are."""
    of_slug = {topic.slug: topic for topic in topics}
    lines: list[str] = []
    topic: Topic | None = None
    is_replaced = False
    for line in text.split("\n"):
        start = re.match(r"( *)([\w-]+):", line)
        if start and len(start[1]) < len("    "):
            lines += _rules(topic) if topic else ()
            topic = of_slug.get(start[2]) if start[1] else None
            is_replaced = False
        elif start and len(start[1]) == len("    "):
            is_replaced = topic is not None and start[2] in {"needs", *PLACE_KEYS}
        if not is_replaced:
            lines.append(line)
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join([*lines, *(_rules(topic) if topic else ()), ""])


def _side(phrase: TopicPhrase) -> tuple[PhrasePlace, bool, bool]:
    return phrase.place, phrase.points > 0, " " in phrase.text


def _learnt(topic: Topic, evidence: Sequence[_Evidence], labels: np.ndarray) -> Topic:
    free = [phrase for phrase in topic.phrases if phrase.points and not phrase.is_kept]
    kept = [phrase for phrase in topic.phrases if phrase.is_kept]
    known = np.array([sum(found.get(phrase, 0) * phrase.points for phrase in kept) for found in evidence])
    occurring = np.array([[found.get(phrase, 0) for phrase in free] for found in evidence]).reshape(len(labels), -1)
    prior = _PRIOR * np.array([phrase.points for phrase in free])
    inputs = np.hstack([np.ones((len(labels), 1)), (occurring @ prior)[:, None], occurring * _FREE])
    weights = _regression(inputs, known / POINTS_OF_ONE, labels)
    changed = weights[1] * prior + _FREE * weights[2:]
    points = {
        phrase: _limited(phrase.points, round(POINTS_OF_ONE * float(value)))
        for phrase, value in zip(free, changed, strict=True)
    }
    needs = max(1, round(POINTS_OF_ONE * (_LEAN - float(weights[0]))))
    return replace(
        topic,
        needs=needs,
        phrases=tuple(replace(phrase, points=points.get(phrase, phrase.points)) for phrase in topic.phrases),
    )


def _limited(before: int, points: int) -> int:
    """The points, within the limits, and on the same side as before; many points are even, so there are fewer lines."""
    points = points if abs(points) < _FINE else 2 * round(points / 2)
    return max(0, min(points, MAX_POINTS)) if before > 0 else min(0, max(points, -MAX_POINTS))


def _regression(inputs: np.ndarray, known: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """The weights of a logistic regression with a quadratic penalty, by Newton's method; `known` is added to it."""
    weights = np.zeros(inputs.shape[1])
    penalty = np.ones(inputs.shape[1])
    penalty[0] = 0.05
    for _ in range(_STEPS):
        odds = 1 / (1 + np.exp(-np.clip(inputs @ weights + known, -30, 30)))
        slope = inputs.T @ (odds - labels) + penalty * weights
        curve = (inputs.T * (odds * (1 - odds))) @ inputs + np.diag(penalty)
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def _rules(topic: Topic) -> Iterator[str]:
    yield f"    needs: {topic.needs}"
    for place, phrases in groupby(sorted(topic.phrases, key=lambda each: PLACE_KEYS.index(each.place)), _place):
        yield f"    {place}:"
        ordered = sorted(phrases, key=lambda each: (-each.points, not each.is_kept, each.text.casefold(), each.text))
        for (points, is_kept), same in groupby(ordered, lambda each: (each.points, each.is_kept)):
            yield from _wrapped(f"      {points}{'!' if is_kept else ''}: [", [_quoted(each.text) for each in same])


def _place(phrase: TopicPhrase) -> PhrasePlace:
    return phrase.place


def _wrapped(line: str, phrases: Sequence[str]) -> Iterator[str]:
    for number, phrase in enumerate(phrases):
        if number and len(line) + len(phrase) + 2 > _LINE:
            yield line.rstrip()
            line = "        "
        line += phrase + (", " if number < len(phrases) - 1 else "]")
    yield line


def _quoted(phrase: str) -> str:
    """The phrase as YAML text: anything but plain words is put in quotation marks."""
    return phrase if re.fullmatch(r"[A-Za-z][\w .'’/+*-]*", phrase) else f'"{phrase}"'
