"""Papers and facts from elsewhere to what each paper lacks and a source gives: suggestions, never decisions."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar

from rapidfuzz import fuzz, process

from builder.archive.same_text import SAME_TEXT_SHARE, share_of_words
from builder.curations.field import CurationField
from builder.curations.fields import CURATION_FIELDS
from builder.identifiers import normalized_title, title_key
from builder.model import Curation, Facts, Paper

EXACT = 100
NEAR = 95
"""Percent of letters that a near-exact title shares, in order."""
FIELDS = sorted((field for field in CURATION_FIELDS if field.of_facts), key=lambda field: field.key != "arxiv")
"""What a source may fill, in the order in which it is shown: the id first, as it tells which paper is meant."""

_NUMBERS = re.compile(r"\d+")
_A_DAY = timedelta(1)

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a paper lacks and sources give."""

    paper: Paper
    score: int
    """How well the titles agree, in percent; an arXiv id that agrees is 100."""
    given: Curation
    """Only the fields that are to be filled, and where from."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Which fields these are."""
        return tuple(field.key for field in FIELDS if field.says(self.given))

    def shown(self) -> Iterator[tuple[str, str]]:
        """Each field and its value in one line."""
        for field in FIELDS:
            if field.says(self.given):
                yield field.key, field.form.shown(field.of(self.given))

    def record(self) -> Mapping[str, object]:
        """The values by field, as JSON has them."""
        return {field.key: field.form.record(field.of(self.given)) for field in FIELDS if field.says(self.given)}


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found, by paper id, and what was left out because it could be wrong."""

    found: tuple[Finding, ...]
    unsure: tuple[str, ...]


def find_facts(
    papers: Iterable[Paper], facts: Iterable[Facts], curations: Mapping[str, Curation], at_least: int = NEAR
) -> Findings:
    """For each paper that lacks something which `facts` give, what that is.

    Facts are a paper's by its arXiv id, else by an exact or near-exact title, unless abstracts, numbers in the titles,
    counts of authors or dates speak against it. What a curation says, or the digests, is never offered anew.
    """
    index = _Index(papers)
    of_paper: dict[str, list[tuple[int, Facts]]] = defaultdict(list)
    unsure: list[str] = []
    for each in facts:
        matches = [(score, paper) for score, paper in index.matches(each, at_least) if _may_be(paper, each, score)]
        if len(matches) > 1:
            names = ", ".join(sorted(paper.id for _, paper in matches))
            unsure.append(f'"{each.title}" ({each.source}) fits several papers: {names}')
        elif matches:
            score, paper = matches[0]
            of_paper[paper.id].append((score, each))
    found: list[Finding] = []
    for paper_id in sorted(of_paper):
        paper, best = index.papers[paper_id], max(score for score, _ in of_paper[paper_id])
        own = [each for score, each in of_paper[paper_id] if score == best]
        ids = sorted({each.arxiv for each in own if each.arxiv})
        if len(ids) > 1:
            unsure.append(f"{paper_id} fits several arXiv ids: {', '.join(ids)}")
        elif given := _given(paper, own, curations.get(paper_id)):
            found.append(Finding(paper, best, given))
    return Findings(tuple(found), tuple(unsure))


class _Index:
    """Papers by what facts know them by."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self.papers = {paper.id: paper for paper in papers}
        self._by_arxiv = {paper.arxiv: paper for paper in self.papers.values() if paper.arxiv}
        self._by_key: dict[str, list[Paper]] = defaultdict(list)
        self._titles: dict[str, list[Paper]] = defaultdict(list)
        for paper in self.papers.values():
            for title in dict.fromkeys((paper.title, *paper.aliases)):
                self._by_key[title_key(title)].append(paper)
                if not paper.arxiv:
                    self._titles[normalized_title(title)].append(paper)

    def matches(self, facts: Facts, at_least: int) -> list[tuple[int, Paper]]:
        """Papers whose id or title agrees with the facts', best first; each once."""
        if facts.arxiv in self._by_arxiv:
            return [(EXACT, self._by_arxiv[facts.arxiv])]
        exact = self._by_key.get(title_key(facts.title))
        if exact:
            return [(EXACT, paper) for paper in _unique(exact)]
        near = process.extract(
            normalized_title(facts.title), self._titles.keys(), scorer=fuzz.ratio, score_cutoff=at_least, limit=None
        )
        scores = {paper.id: int(score) for title, score, _ in reversed(near) for paper in self._titles[title]}
        return [(score, self.papers[paper_id]) for paper_id, score in sorted(scores.items())]


def _unique(papers: Sequence[Paper]) -> list[Paper]:
    return list({paper.id: paper for paper in papers}.values())


def _may_be(paper: Paper, facts: Facts, score: int) -> bool:
    """Whether nothing speaks against the facts being this paper's."""
    if paper.arxiv and paper.arxiv == facts.arxiv:
        return True
    if paper.arxiv and facts.arxiv:
        return False
    if facts.published and facts.published > paper.appearances[-1].day + _A_DAY:
        return False
    if share_of_words(paper.abstract, facts.abstract) < SAME_TEXT_SHARE:
        return False
    if score == EXACT:
        return True
    counts_agree = not (paper.author_count and facts.authors) or paper.author_count == len(facts.authors)
    return counts_agree and _NUMBERS.findall(paper.title) == _NUMBERS.findall(facts.title)


def _given(paper: Paper, facts: Sequence[Facts], curation: Curation | None) -> Curation | None:
    """What of the facts the paper lacks, each field from the first source that gives it."""
    given = Curation(paper.id, curation.path if curation else "")
    sources: list[str] = []
    for each in facts:
        before = given
        for field in FIELDS:
            value = None if field.says(before) else _lacking(field, paper, each, curation)
            given = given if value is None else field.put(given, value)
        if given != before:
            sources.append(each.source)
    return replace(given, source="; ".join(dict.fromkeys(sources))) if sources else None


def _lacking(field: CurationField[_T], paper: Paper, facts: Facts, curation: Curation | None) -> _T | None:
    """What the facts say on the field, if neither the paper nor its curation says anything."""
    offered = field.of_facts(facts) if field.of_facts else None
    if not offered or (curation and field.key in curation.spans and not field.form.is_edit):
        return None
    known = (field.of_paper(paper) if field.of_paper else None, field.of(curation) if curation else None)
    return field.form.beyond(offered, [value for value in known if value])
