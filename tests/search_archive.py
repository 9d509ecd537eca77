"""A small archive to search, of made-up papers and people: each for what a test asks for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from builder.model import Appearance, Archive, Link, Organization, Paper, Topic, TopicAssignment
from tests.archives import seeds
from tests.conftest import ROOT

FOLDING = Topic("folding", "Paper Folding", "Making", "the folding of paper")


def paper(paper_id: str, title: str, abstract: str = "", day: str = "2031-03-01", **fields: Any) -> Paper:
    seen = Appearance(date.fromisoformat(day), "daily", 1, ())
    return Paper(paper_id, title, abstract, (seen,), **fields)


CRANES = paper(
    "folding-cranes",
    "Folding Cranes Without Hands",
    "We fold cranes. A crane needs paper, and 2.5 minutes.",
    authors=("Ána Exámplová", "Bert Beispiel"),
    organization=Organization("Fold-Lab", "The Folding Laboratory"),
    published=date(2030, 12, 31),
    arxiv="3012.12345",
    doi="10.1000/(cranes)1<2>3",
    comments=3,
    links=(Link("code", "https://example.org/cranes"),),
    topics=(TopicAssignment("folding", "rule"),),
)
CHAIRS = paper(
    "walking-chairs",
    "Surveys of Walking Chairs",
    "Chairs that walk are surveyed; none of them folds.",
    day="2031-03-02",
    aliases=("The Ambling Chair",),
    note="A made-up note on upholstery.",
)
LAMPS = paper("reading-lamps", "Reading Lamps for Plants", "Plants read by lamp.", day="2031-02-01", comments=9)
ARCHIVE = Archive(papers=(CRANES, LAMPS, CHAIRS), days=(), topics=(FOLDING,))


@dataclass(frozen=True, slots=True)
class Judged:
    """Queries about an archive, each with the papers that must come first."""

    name: str
    archive: Callable[[], Archive]
    queries: Mapping[str, Sequence[str | Mapping[str, None]]]
    """An item is a paper, or several that may come in any order."""

    def is_met(self, found: Sequence[str], wanted: Sequence[str | Mapping[str, None]]) -> bool:
        """Whether the ids of the wanted papers are the first."""
        start = 0
        for item in wanted:
            ids = {item} if isinstance(item, str) else set(item)
            if set(found[start : start + len(ids)]) != ids:
                return False
            start += len(ids)
        return True


def _judged() -> tuple[Judged, ...]:
    data = yaml.safe_load((ROOT / "tests/data/search_judged.yml").read_text("utf-8"))
    made_up = Archive(tuple(paper(paper_id, *texts) for paper_id, texts in data["papers"].items()), (), ())
    return Judged("made-up", lambda: made_up, data["queries"]), Judged("seeds", seeds, data["seeds"])


JUDGED = _judged()
