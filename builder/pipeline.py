"""Loads an archive from its folder: the path of a paper from its digests to its page, in order.

digest → entry (`read_content`) → group → named → joined (`named_papers`) → merged → curated → tagged (`_judged_papers`)
→ paper (`_paper`) → page (`site_plan`). A `Memory` keeps the newest result of each stage for the next build.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from builder.archive.authors import current_people
from builder.archive.collected import Known, collections_of, settled
from builder.archive.content import (
    CONTENT_FOLDER,
    CURATIONS_FOLDER,
    MOVES_FILE,
    ORGANIZATIONS_FILE,
    PEOPLE_FILE,
    Content,
    read_content,
)
from builder.archive.content_files import LEDGER_FILE
from builder.archive.curation_checks import check_curations
from builder.archive.digest_checks import check_curation_dates, check_withdrawn
from builder.archive.duplicates import check_duplicates
from builder.archive.gone import gone_moves, gone_papers
from builder.archive.grouping import group_sightings
from builder.archive.identity_checks import check_identities
from builder.archive.indexes import list_ranks
from builder.archive.joining import join_papers
from builder.archive.judged import Judged
from builder.archive.known_ids import paper_lines
from builder.archive.ledger import Standing, due_ledger
from builder.archive.ledger_checks import check_gone, check_ledger, check_moves, is_knock_on, without_held
from builder.archive.merge import curated_paper, digest_paper
from builder.archive.name_checks import check_accounts, check_people, joined_organization
from builder.archive.naming import Named, identity_curations, name_papers
from builder.identifiers import organization_url
from builder.memory import Memory
from builder.model import (
    Account,
    Archive,
    Curation,
    InCollection,
    ListName,
    Move,
    Organization,
    Paper,
    Topic,
    TopicAssignment,
    Withdrawal,
)
from builder.objects import frozen
from builder.problems import Problem, sorted_problems
from builder.topics.curated_topics import edited_topics
from builder.topics.retagging import LastingTagger

Ranks = Mapping[tuple[date, ListName], int]
LEDGER_PATH = f"{CONTENT_FOLDER}/{LEDGER_FILE}"
MOVES_PATH = f"{CONTENT_FOLDER}/{MOVES_FILE}"
ORGANIZATIONS_PATH = f"{CONTENT_FOLDER}/{ORGANIZATIONS_FILE}"
PEOPLE_PATH = f"{CONTENT_FOLDER}/{PEOPLE_FILE}"
CURATIONS_PATH = f"{CONTENT_FOLDER}/{CURATIONS_FOLDER}"


@frozen
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


def all_advice(loaded: Loaded, memory: Memory) -> tuple[Problem, ...]:
    """Everything that `check` advises on an archive, also if it was loaded quickly, by file and line."""
    unread = frozenset(problem.path for problem in loaded.problems if problem.severity == "error")
    duplicates = memory.result("duplicates", _duplicates, loaded.archive.papers, unread)
    return sorted_problems(problem for problem in (*loaded.problems, *duplicates) if problem.severity == "advice")


def load_content(
    content: Content, problems: Iterable[Problem], memory: Memory | None = None, *, is_quick: bool = False
) -> Loaded:
    """The archive of content that was read with these problems."""
    problems = tuple(problems)
    unread = {problem.path for problem in problems if problem.severity == "error"}
    archive, found = merge_content(content, unread, memory or Memory(), is_quick=is_quick)
    found = tuple(problem for problem in found if not is_knock_on(problem, unread))
    return Loaded(archive, sorted_problems(without_held([*problems, *found])))


def merge_content(
    content: Content, unread: Collection[str] = (), memory: Memory | None = None, *, is_quick: bool = False
) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive that the content makes, and what is wrong between its files.

    `unread` are the paths of files with errors.
    """
    memory = memory or Memory()
    named = named_papers(content, memory)
    days, ranks = memory.result("ranks", list_ranks, named, content.digests)
    judged = _judged_papers(content, named, ranks, memory)
    accounts = {account.handle: account for account in content.accounts}
    papers = {one.named.id: _paper(one, content.topics, accounts, memory) for one in judged if not _withdrawal(one)}
    read = {digest.day for digest in content.digests if digest.path not in unread}
    withdrawn = (*filter(None, map(_withdrawal, judged)), *gone_papers(content, named))
    dated = [day for day in days if day.date in read]
    standing = Standing(named, papers, dated, content.topics, withdrawn, content.collections)
    ledger = due_ledger(standing, _moves(content, named), content.ledger)
    collections, misnamed = settled(content.collections, Known(papers, ledger, withdrawn))
    for paper_id, names in collections_of(collections).items():
        papers[paper_id] = memory.result(("collected", paper_id), _collected, papers[paper_id], names)
    archive = Archive(
        papers=tuple(papers[id_] for id_ in sorted(papers)),
        days=days,
        topics=content.topics,
        digests=content.digests,
        withdrawn=tuple(sorted(withdrawn, key=lambda gone: gone.paper_id)),
        ledger=ledger,
        curations=content.curations,
        people=current_people(content.people, ledger),
        collections=collections,
        spots=content.spots,
    )
    problems = (*_problems(content, archive, judged, standing.urls()), *misnamed)
    if not is_quick:
        problems += memory.result("duplicates", _duplicates, tuple(papers.values()), frozenset(unread))
    return archive, problems


def _moves(content: Content, named: Sequence[Named]) -> Iterator[Move]:
    yield from content.moves
    yield from gone_moves(content, named)
    for account in content.accounts:
        former, url = organization_url(account.handle), organization_url(account.organization.handle)
        if former != url:
            yield Move(former, url)


def named_papers(content: Content, memory: Memory) -> tuple[Named, ...]:
    """All papers with their ids and entries, in the order in which they were first seen."""
    word = identity_curations(content.curations)
    groups = memory.result("groups", group_sightings, content.digests)
    named = memory.result("named", name_papers, groups, content.ledger, word)
    return memory.result("joined", join_papers, named, content.ledger, word)


def _judged_papers(
    content: Content, named: Iterable[Named], ranks: Mapping[str, Ranks], memory: Memory
) -> tuple[Judged, ...]:
    """Each paper with its fields merged, then curated, then its topics."""
    curations = {curation.paper_id: curation for curation in content.curations}
    tagger = memory.result("tagger", LastingTagger, memory.table("topics"))
    tagger.learn(content.topics)

    def curated(one: Named) -> tuple[Named, Paper, Paper, tuple[Curation, ...]]:
        own = tuple(curations[id_] for id_ in (one.id, *one.merged) if id_ in curations)
        merged = memory.result(("merged", one.id), digest_paper, one, ranks[one.id], memory.table("abstracts"))
        return one, merged, memory.result(("curated", one.id), curated_paper, merged, own) if own else merged, own

    rows = [*map(curated, named)]
    with memory.step("tag papers"):
        given = tagger.assign([(shown.title, shown.abstract) for _, _, shown, _ in rows])
    return tuple(
        Judged(one, merged, shown, topics, own) for (one, merged, shown, own), topics in zip(rows, given, strict=True)
    )


def _paper(judged: Judged, topics: Sequence[Topic], accounts: Mapping[str, Account], memory: Memory) -> Paper:
    """The paper with the topics of the rules, changed as its curations say, and its organisation under one name."""
    edit = next((curation.topics for curation in judged.curations if curation.topics), None)
    given = edited_topics(judged.given, edit, topics)
    organization = joined_organization(judged.shown.organization, accounts)
    return memory.result(("paper", judged.named.id), _finished, judged.shown, given, organization)


def _finished(paper: Paper, topics: tuple[TopicAssignment, ...], organization: Organization | None) -> Paper:
    return replace(paper, topics=topics, organization=organization)


def _collected(paper: Paper, collections: tuple[InCollection, ...]) -> Paper:
    return replace(paper, collections=collections)


def _withdrawal(judged: Judged) -> Withdrawal | None:
    reasons = (
        Withdrawal(judged.named.id, curation.withdrawn, curation.path, judged.plain.title)
        for curation in judged.curations
        if curation.withdrawn
    )
    return next(reasons, None)


def _problems(content: Content, archive: Archive, judged: Sequence[Judged], live: frozenset[str]) -> Iterator[Problem]:
    """What is wrong between the files; `live` are the URLs that have a page."""
    curations = {one.paper_id: one for one in content.curations}
    yield from check_identities(curations, judged, paper_lines(content.ledger))
    yield from check_curations(curations, judged, content.topics)
    yield from check_curation_dates(content.curations, max((digest.day for digest in content.digests), default=None))
    yield from check_withdrawn(judged)
    yield from check_ledger(content.ledger, archive.ledger, LEDGER_PATH)
    yield from check_gone(content.ledger, archive.ledger, live, LEDGER_PATH)
    yield from check_moves(content.moves, archive.ledger, live, MOVES_PATH)
    yield from check_accounts(content.accounts, [one.shown for one in judged], ORGANIZATIONS_PATH)
    yield from check_people(archive.people, {paper.id: paper for paper in archive.papers}, PEOPLE_PATH)


def _duplicates(papers: tuple[Paper, ...], unread: frozenset[str]) -> tuple[Problem, ...]:
    return tuple(check_duplicates(papers, CURATIONS_PATH, unread))
