"""Suggests values for papers' missing fields from external facts; decides nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from rapidfuzz import fuzz, process

from builder.archive.repair import repair_title
from builder.archive.same_text import SAME_TEXT_SHARE, share_of_words
from builder.curations.field import CurationField
from builder.curations.fields import CURATION_FIELDS
from builder.model import Curation, Facts, Paper
from builder.objects import frozen
from builder.text.titles import exact_key, normalized_title, numbered_words, title_key

EXACT = 100
NEAR = 95
"""Minimum percentage of letters that a near-exact title shares, in the same order."""
FIELDS = sorted((field for field in CURATION_FIELDS if field.of_facts), key=lambda field: field.key != "arxiv")
"""Fields that a source can fill, in the order in which they are shown; the id is first, as it identifies the paper."""

_A_DAY = timedelta(1)

_T = TypeVar("_T")


@frozen
class Finding:
    """Missing fields of a paper that sources contain."""

    paper: Paper
    score: int
    """How well the titles agree, in percent; 100 if the arXiv ids are equal."""
    given: Curation
    """The fields to fill in, and their source."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of these fields."""
        return tuple(field.key for field in FIELDS if field.says(self.given))

    def shown(self) -> Iterator[tuple[str, str]]:
        """Each field and its value in one line."""
        for field in FIELDS:
            if field.says(self.given):
                yield field.key, field.form.shown(field.of(self.given))

    def record(self) -> Mapping[str, object]:
        """The values by field, as JSON has them."""
        return {field.key: field.form.record(field.of(self.given)) for field in FIELDS if field.says(self.given)}


@frozen
class Findings:
    """All findings, by paper id, and the facts that were not used because they may be wrong."""

    found: tuple[Finding, ...]
    unsure: tuple[str, ...]
    read: int
    """Number of facts."""
    matched: int
    """Number of facts that match exactly one paper."""


def find_facts(
    papers: Iterable[Paper], facts: Iterable[Facts], curations: Mapping[str, Curation], at_least: int = NEAR
) -> Findings:
    """The findings for each paper that lacks a value in `facts`.

    Facts are matched to a paper by arXiv id, otherwise by an exact or near-exact title, unless abstracts, signs or
    numbers in the titles, author counts or dates conflict. Values already in a curation or digest are not suggested.
    """
    index = _Index(papers)
    of_paper: dict[str, list[tuple[int, Facts]]] = defaultdict(list)
    unsure: list[str] = []
    read = 0
    for read, each in enumerate(facts, start=1):  # noqa: B007  # the last number is the count
        matches = [(score, paper) for score, paper in index.matches(each, at_least) if _may_be(paper, each, score)]
        if len(matches) > 1:
            names = ", ".join(sorted(paper.id for _, paper in matches))
            unsure.append(f'"{each.title or each.arxiv}" ({each.source}) matches several papers: {names}')
        elif matches:
            score, paper = matches[0]
            of_paper[paper.id].append((score, each))
    found: list[Finding] = []
    for paper_id in sorted(of_paper):
        paper, best = index.papers[paper_id], max(score for score, _ in of_paper[paper_id])
        own = [each for score, each in of_paper[paper_id] if score == best]
        ids = sorted({each.arxiv for each in own if each.arxiv})
        if len(ids) > 1:
            unsure.append(f"{paper_id} matches several arXiv ids: {', '.join(ids)}")
        elif given := _given(paper, own, curations.get(paper_id)):
            found.append(Finding(paper, best, given))
    return Findings(tuple(found), tuple(unsure), read, sum(map(len, of_paper.values())))


class _Index:
    """Looks up papers by arXiv id and title."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self.papers = {paper.id: paper for paper in papers}
        self._by_arxiv = {paper.arxiv: paper for paper in self.papers.values() if paper.arxiv}
        self._by_key: dict[str, list[Paper]] = defaultdict(list)
        self._titles: dict[str, list[Paper]] = defaultdict(list)
        for paper in self.papers.values():
            for title in dict.fromkeys((paper.title, *paper.aliases)):
                self._by_key[exact_key(title)].append(paper)
                if not paper.arxiv:
                    self._titles[normalized_title(title)].append(paper)

    def matches(self, facts: Facts, at_least: int) -> list[tuple[int, Paper]]:
        """Papers whose id or title agrees with the facts, the best match first, without repetitions."""
        if facts.arxiv in self._by_arxiv:
            return [(EXACT, self._by_arxiv[facts.arxiv])]
        if not facts.title:
            return []
        title = repair_title(facts.title)[0]
        exact = self._by_key.get(exact_key(title))
        if exact:
            return [(EXACT, paper) for paper in _unique(exact)]
        near = process.extract(
            normalized_title(title), self._titles.keys(), scorer=fuzz.ratio, score_cutoff=at_least, limit=None
        )
        scores = {paper.id: int(score) for title, score, _ in reversed(near) for paper in self._titles[title]}
        return [(score, self.papers[paper_id]) for paper_id, score in sorted(scores.items())]


def _unique(papers: Sequence[Paper]) -> list[Paper]:
    return list({paper.id: paper for paper in papers}.values())


def _may_be(paper: Paper, facts: Facts, score: int) -> bool:
    """Whether nothing contradicts that the facts belong to this paper."""
    if paper.arxiv and paper.arxiv == facts.arxiv:
        return True
    if paper.arxiv and facts.arxiv:
        return False
    late = facts.published and facts.published > paper.appearances[-1].day + _A_DAY
    if late or share_of_words(paper.abstract, facts.abstract) < SAME_TEXT_SHARE:
        return False
    if score == EXACT:
        return True
    if title_key(repair_title(facts.title)[0]) in map(title_key, (paper.title, *paper.aliases)):
        return False
    counts_agree = not (paper.author_count and facts.authors) or paper.author_count == len(facts.authors)
    return counts_agree and numbered_words(paper.title) == numbered_words(facts.title)


def _given(paper: Paper, facts: Sequence[Facts], curation: Curation | None) -> Curation | None:
    """The facts that the paper lacks, each field from the first source that contains it."""
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
