"""Archives of several sizes to measure the search on: many real days, and papers recombined from these."""

import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from builder.model import Appearance, Archive, Paper
from builder.pipeline import load_archive

_FIRST_DAY = date(2016, 1, 1)
_PAPERS_A_DAY = 15


def days_archive(root: Path, days: Path, scratch: Path) -> Archive:
    """The archive whose digests are the API's answers in `days`, by the checkout's topics; `scratch` is filled."""
    for answer in sorted(days.glob("*.json")):
        digest = scratch / "content/digests" / answer.name[:4] / answer.name
        digest.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(answer, digest)
    for name in ("topics.yml", "phrase-counts.txt"):
        shutil.copy(root / "content" / name, scratch / "content" / name)
    return load_archive(scratch).archive


def recombined(archive: Archive, papers: int, seed: int = 1) -> Archive:
    """The archive grown to so many papers: each new one has halves of two titles and two abstracts, and the people of a
    third paper, so that words are as frequent and as many as in real ones. No such paper exists."""
    chance = random.Random(seed)  # noqa: S311 (no secret depends on it)
    real = archive.papers
    made = [_child(chance.choice(real), chance.choice(real), chance.choice(real), n) for n in range(papers - len(real))]
    return replace(archive, papers=tuple(sorted((*real, *made), key=lambda paper: paper.id)))


def _child(one: Paper, other: Paper, third: Paper, number: int) -> Paper:
    day = _FIRST_DAY + timedelta(days=number // _PAPERS_A_DAY)
    seen = Appearance(day, "daily", number % _PAPERS_A_DAY + 1, ())
    return replace(
        third,
        id=f"{one.id[:60].rstrip('-')}-{number}",
        title=" ".join(_halves(one.title.split(), other.title.split())),
        abstract=". ".join(_halves((one.abstract or "").split(". "), (other.abstract or "").split(". "))),
        topics=one.topics,
        arxiv=f"{day:%y%m}.{number:05}",
        published=day,
        appearances=(seen,),
    )


def _halves(one: Sequence[str], other: Sequence[str]) -> list[str]:
    return [*one[: (len(one) + 1) // 2], *other[len(other) // 2 :]]
