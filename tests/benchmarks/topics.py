"""Measures the topics' rules: nested cross-validation on labelled papers, papers without a topic, and the cost.

The papers of a month are held apart together. In each fold, points and needs are learnt from the other papers alone,
beginning with equal points for all phrases. How easily a topic is given is chosen inside these other papers.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from builder.model import Archive, Topic
from builder.text.titles import normalized_title
from builder.topics.curated_topics import current_slugs
from builder.topics.evaluation import JudgedPaper, judged_papers, topic_score, total_score
from builder.topics.gold import parse_gold
from builder.topics.learning import learn_topics, without_points
from builder.topics.tagging import Tagger
from tests.archives import ROOT
from tests.benchmarks.build import BASELINE
from tests.benchmarks.costs import Line

SETS = ("seeds", "daily_2026", "daily", "own_weighing", "own_held_out")
LEAST, LEAST_OF_SET = (0.90, 0.86), (0.87, 0.82)
"""Precision and recall to reach, over all papers and on each set."""
LEAST_F1, PAPERS_FOR_F1 = 0.75, 10
MOST_WITHOUT = 0.02
MOST_OF_BASELINE = 0.15
"""The share of the baseline's time that tagging may take."""
_TURNS = 5
_PROGRAM = """
import json, sys, time
from pathlib import Path
{imports}

tagger, texts = Tagger(read_content(Path())[0].topics), json.load(sys.stdin)
for _ in range(2):
    begun = time.process_time()
    {assign}
print((time.process_time() - begun) / len(texts) * 1000)
"""
"""A program that reads titles and abstracts and prints milliseconds per paper."""
_OURS = _PROGRAM.format(
    imports="from builder.archive.content import read_content\nfrom builder.topics.tagging import Tagger",
    assign="tagger.assign(texts)",
)
_THEIRS = _PROGRAM.format(
    imports="from builder.archive.tagging import Tagger\nfrom builder.read.content import read_content",
    assign="[tagger.assign(*text) for text in texts]",
)
_FOLDS = 5
_SHIFTS = range(-3, 4)
"""Points added to what every topic needs, to choose from."""

_Labelled = Mapping[JudgedPaper, tuple[str, str]]
"""Each paper's set, and the month or day with which it is held apart."""
_Given = dict[JudgedPaper, frozenset[str]]


def topic_lines(archive: Archive, baseline: Path | None) -> Iterator[Line]:
    """Yield the figures, and whether they are within their limits; `baseline` is the tree of the commit to compare."""
    labelled = _labelled(archive)
    given = cross_validated(labelled, without_points(archive.topics))
    yield _share_line(f"topics of {len(given)} papers, nested cross-validation", given, LEAST)
    for name in SETS:
        of_set = {paper: slugs for paper, slugs in given.items() if labelled[paper][0] == name}
        yield _share_line(f"topics of {len(of_set)} papers, {name}", of_set, LEAST_OF_SET)
    yield _weak_line(given, [topic.slug for topic in archive.topics])
    without = sum(not paper.topics for paper in archive.papers) / len(archive.papers)
    words = f"papers without a topic of {len(archive.papers):,} papers: {without:.2%}, limit {MOST_WITHOUT:.0%}"
    yield without <= MOST_WITHOUT, words
    yield _cost_line(archive, baseline)


def cross_validated(labelled: _Labelled, bare: Sequence[Topic]) -> _Given:
    """The topics of each paper by points that are learnt without it."""
    given: _Given = {}
    for apart, others in _splits(labelled, _FOLDS):
        needs = max(_SHIFTS, key=_f1_by_shift(others, bare).__getitem__)
        given |= _assigned(_shifted(learn_topics(bare, [*others]), needs), apart)
    return given


def _f1_by_shift(labelled: _Labelled, bare: Sequence[Topic]) -> Mapping[int, float]:
    given: dict[int, _Given] = {shift: {} for shift in _SHIFTS}
    for apart, others in _splits(labelled, _FOLDS - 1):
        learnt = learn_topics(bare, [*others])
        for shift in _SHIFTS:
            given[shift] |= _assigned(_shifted(learnt, shift), apart)
    slugs = [topic.slug for topic in bare]
    return {shift: total_score(topic_score(slug, of) for slug in slugs).f1 or 0 for shift, of in given.items()}


def _splits(labelled: _Labelled, folds: int) -> Iterator[tuple[_Labelled, _Labelled]]:
    """Each fold and the papers outside it; folds have whole months, and about the same number of papers."""
    sizes = Counter(month for _, month in labelled.values())
    fold_of: dict[str, int] = {}
    filled = [0] * folds
    for month, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        fold_of[month] = filled.index(min(filled))
        filled[fold_of[month]] += size
    for fold in range(folds):
        apart = {paper: each for paper, each in labelled.items() if fold_of[each[1]] == fold}
        yield apart, {paper: each for paper, each in labelled.items() if paper not in apart}


def _assigned(topics: Sequence[Topic], papers: _Labelled) -> _Given:
    assigned = Tagger(topics).assign([(paper.title, paper.abstract) for paper in papers])
    return {paper: frozenset(each.slug for each in its) for paper, its in zip(papers, assigned, strict=True)}


def _shifted(topics: Sequence[Topic], points: int) -> tuple[Topic, ...]:
    return tuple(replace(topic, needs=topic.needs + points) for topic in topics)


def _labelled(archive: Archive) -> _Labelled:
    """Every labelled paper. Papers without an arXiv id are papers of this archive, so their first day is known."""
    days = {normalized_title(title): paper for paper in archive.papers for title in (*paper.aliases, paper.title)}
    found: dict[JudgedPaper, tuple[str, str]] = {}
    for name in SETS:
        gold, _ = parse_gold((ROOT / f"tests/data/gold/{name}.json").read_text("utf-8"), name)
        judged = judged_papers(gold, archive.papers, current_slugs(archive.topics))
        for one, paper in zip(gold, judged, strict=True):
            known = None if one.arxiv else days[normalized_title(one.title)]
            found[paper] = name, known.appearances[-1].day.isoformat() if known else (one.arxiv or "")[:4]
    return found


def _share_line(subject: str, given: _Given, least: tuple[float, float]) -> Line:
    slugs = {slug for paper, slugs in given.items() for slug in paper.topics | slugs}
    score = total_score(topic_score(slug, given) for slug in sorted(slugs))
    precision, recall = score.precision or 0, score.recall or 0
    words = f"precision {precision:.3f}, limit {least[0]:.2f}; recall {recall:.3f}, limit {least[1]:.2f}"
    return precision >= least[0] and recall >= least[1], f"{subject}: {words}; F1 {score.f1 or 0:.3f}"


def _weak_line(given: _Given, slugs: Sequence[str]) -> Line:
    papers = Counter(slug for paper in given for slug in paper.topics)
    judged = {slug: topic_score(slug, given).f1 or 0 for slug in slugs if papers[slug] >= PAPERS_FOR_F1}
    weak = sorted((f1, slug) for slug, f1 in judged.items() if f1 < LEAST_F1)
    names = ", ".join(f"{slug} {f1:.2f} ({papers[slug]} papers)" for f1, slug in weak)
    words = f"{len(judged) - len(weak)} of {len(judged)} topics reach F1 {LEAST_F1}"
    return not weak, f"each topic of {PAPERS_FOR_F1} labelled papers: {words}{'; below: ' if weak else ''}{names}"


def _cost_line(archive: Archive, baseline: Path | None) -> Line:
    texts = json.dumps([(paper.title, paper.abstract) for paper in archive.papers])
    ours, theirs = [], []
    for _ in range(_TURNS):
        ours.append(_assigning_ms(_OURS, ROOT, Path(sys.executable), texts))
        theirs += [_assigning_ms(_THEIRS, baseline, baseline / ".venv/bin/python", texts)] if baseline else []
    subject = f"assign topics to a known vocabulary's papers: {median(ours):.2f} ms of processor per paper"
    if not theirs:
        return True, f"{subject}; commit {BASELINE} or its packages cannot be had"
    share = median(ours) / median(theirs)
    words = f"commit {BASELINE} {median(theirs):.2f} ms; {share:.2f} of its time, limit {MOST_OF_BASELINE}"
    return share <= MOST_OF_BASELINE, f"{subject}, {words}"


def _assigning_ms(program: str, tree: Path, python: Path, texts: str) -> float:
    command = [str(python), "-c", program]
    return float(subprocess.run(command, cwd=tree, input=texts, capture_output=True, check=True, text=True).stdout)
