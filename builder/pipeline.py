"""A folder to an archive: the steps of a load, in their order. `site_plan` goes on from there."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from builder.archive.content import CONTENT_FOLDER, CURATIONS_FOLDER, LEDGER_FILE, MOVES_FILE, Content, read_content
from builder.archive.curation_checks import Judged, check_curations
from builder.archive.duplicates import check_duplicates
from builder.archive.grouping import group_sightings
from builder.archive.indexes import list_ranks
from builder.archive.joining import join_papers
from builder.archive.ledger import Standing, due_ledger
from builder.archive.ledger_checks import check_gone, check_ledger, check_moves, is_knock_on, without_held
from builder.archive.merge import curated_paper, digest_paper
from builder.archive.naming import Named, name_papers
from builder.garbage import garbage_kept
from builder.memory import Memory
from builder.model import (
    Archive,
    Curation,
    ListName,
    Paper,
    Topic,
    TopicAssignment,
    Withdrawal,
)
from builder.problems import Problem, sorted_problems
from builder.topics.edits import edited_topics
from builder.topics.retagging import LastingTagger

Ranks = Mapping[tuple[date, ListName], int]
LEDGER_PATH = f"{CONTENT_FOLDER}/{LEDGER_FILE}"
MOVES_PATH = f"{CONTENT_FOLDER}/{MOVES_FILE}"
CURATIONS_PATH = f"{CONTENT_FOLDER}/{CURATIONS_FOLDER}"


@dataclass(frozen=True, slots=True)
class Loaded:
    """An archive, and every mistake in the content it was made of, by file and line."""

    archive: Archive
    problems: tuple[Problem, ...]


def load_archive(folder: Path, memory: Memory | None = None, *, is_quick: bool = False) -> Loaded:
    """The archive of `folder` (which contains `content/`); mistakes are reported, never raised.

    A `memory` that took part in an earlier load saves computing again what has not changed. A quick load leaves out the
    advice on likely duplicates.
    """
    memory = memory or Memory()
    return load_content(*read_content(folder, memory), memory, is_quick=is_quick)


def load_content(
    content: Content, problems: Iterable[Problem], memory: Memory | None = None, *, is_quick: bool = False
) -> Loaded:
    """The archive of content that was read with these problems."""
    problems = tuple(problems)
    unread = {problem.path for problem in problems if problem.severity == "error"}
    archive, found = merge_content(content, unread, memory or Memory(), is_quick=is_quick)
    found = tuple(problem for problem in found if not is_knock_on(problem, unread))
    return Loaded(archive, sorted_problems(without_held([*problems, *found])))


@garbage_kept()
def merge_content(
    content: Content, unread: Collection[str] = (), memory: Memory | None = None, *, is_quick: bool = False
) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive that the content makes, and what is wrong between its files.

    `unread` are the paths of files with errors.
    """
    memory = memory or Memory()
    curations = {curation.paper_id: curation for curation in content.curations}
    named = named_papers(content, memory)
    days, ranks = memory.result("ranks", list_ranks, named, content.digests)
    tagger = memory.result("tagger", LastingTagger, memory.table("topics"))
    tagger.learn(content.topics)
    with memory.step("tag papers"):
        judged = tuple(_judged(one, ranks[one.id], curations, tagger, memory) for one in named)
    papers = {paper.named.id: _paper(paper, content.topics, memory) for paper in judged if not _withdrawal(paper)}
    standing = Standing(named, papers, days, content.topics)
    ledger = due_ledger(standing, content.moves, content.ledger)
    archive = Archive(
        papers=tuple(papers[id_] for id_ in sorted(papers)),
        days=days,
        topics=content.topics,
        digests=content.digests,
        withdrawn=tuple(sorted(filter(None, map(_withdrawal, judged)), key=lambda gone: gone.paper_id)),
        ledger=ledger,
        curations=content.curations,
    )
    live = standing.urls()
    problems = (
        *check_curations(curations, judged, content.topics),
        *check_ledger(content.ledger, ledger, LEDGER_PATH),
        *check_gone(content.ledger, ledger, live, LEDGER_PATH),
        *check_moves(content.moves, ledger, live, MOVES_PATH),
        *(() if is_quick else memory.result("duplicates", _duplicates, tuple(papers.values()), frozenset(unread))),
    )
    return archive, problems


def named_papers(content: Content, memory: Memory) -> tuple[Named, ...]:
    """All papers with their ids and entries, in the order in which they were first seen."""
    groups = memory.result("groups", group_sightings, content.digests)
    word = _on_identity(content.curations)
    named = memory.result("named", name_papers, groups, content.ledger, word)
    return memory.result("joined", join_papers, named, content.ledger, word)


def _on_identity(curations: Iterable[Curation]) -> Mapping[str, Curation]:
    """By paper id what curations say about which papers are one; all else in them leaves names as they are."""
    return {
        one.paper_id: Curation(one.paper_id, one.path, title=one.title, arxiv=one.arxiv, same_as=one.same_as)
        for one in curations
        if one.title or one.arxiv or one.same_as
    }


def _judged(
    named: Named, ranks: Ranks, curations: Mapping[str, Curation], tagger: LastingTagger, memory: Memory
) -> Judged:
    own = tuple(curations[id_] for id_ in (named.id, *named.merged) if id_ in curations)
    plain = memory.result(("plain", named.id), digest_paper, named, ranks, memory.table("abstracts"))
    shown = memory.result(("shown", named.id), curated_paper, plain, own) if own else plain
    return Judged(named, plain, shown, tagger.assign(shown.title, shown.abstract), own)


def _paper(judged: Judged, topics: Sequence[Topic], memory: Memory) -> Paper:
    edit = next((curation.topics for curation in judged.curations if curation.topics), None)
    given = edited_topics(judged.given, edit, topics)
    return memory.result(("paper", judged.named.id), _with_topics, judged.shown, given)


def _with_topics(paper: Paper, topics: tuple[TopicAssignment, ...]) -> Paper:
    return replace(paper, topics=topics)


def _duplicates(papers: tuple[Paper, ...], unread: frozenset[str]) -> tuple[Problem, ...]:
    return tuple(check_duplicates(papers, CURATIONS_PATH, unread))


def _withdrawal(judged: Judged) -> Withdrawal | None:
    reasons = (
        Withdrawal(judged.named.id, curation.withdrawn, curation.path, judged.plain.title)
        for curation in judged.curations
        if curation.withdrawn
    )
    return next(reasons, None)
