"""From a folder to an archive, and from an archive to the site's files: the steps of a build, in their order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from builder.archive.indexes import by_topic, list_ranks, newest_first
from builder.archive.ledger import check_ledger, due_ledger
from builder.archive.matching import group_sightings
from builder.archive.merge import curated_paper, digest_paper
from builder.archive.naming import name_papers
from builder.archive.tagging import Tagger
from builder.archive.topic_edits import edited_topics
from builder.model import Archive, OutputFile, Paper, Withdrawal
from builder.problems import Problem, sorted_problems
from builder.read.content import CONTENT_FOLDER, LEDGER_FILE, read_content
from builder.write.catalogue import catalogue_files
from builder.write.day_pages import day_pages
from builder.write.home_page import home_page
from builder.write.paper_pages import paper_pages
from builder.write.redirects import redirect_pages
from builder.write.templates import Templates
from builder.write.topic_pages import topic_pages
from builder.write.view import Settings, View

LEDGER_PATH = f"{CONTENT_FOLDER}/{LEDGER_FILE}"


@dataclass(frozen=True, slots=True)
class Loaded:
    """An archive, and every mistake in the content it was made of, by file and line."""

    archive: Archive
    problems: tuple[Problem, ...]


def load_archive(folder: Path) -> Loaded:
    """The archive of `folder` (which holds `content/`); mistakes are reported, never raised."""
    content, problems = read_content(folder)
    curations = {curation.paper_id: curation for curation in content.curations}
    named = name_papers(group_sightings(content.digests), content.ledger, curations)
    days, ranks = list_ranks(named, content.digests)
    tagger = Tagger(content.topics)

    papers: dict[str, Paper] = {}
    withdrawn: list[Withdrawal] = []
    for one in named:
        own = [curations[id_] for id_ in (one.id, *one.merged) if id_ in curations]
        paper = curated_paper(digest_paper(one, ranks[one.id]), own)
        reason = next((curation for curation in own if curation.withdrawn), None)
        if reason and reason.withdrawn:
            withdrawn.append(Withdrawal(one.id, reason.withdrawn, reason.path, paper.title))
            continue
        edit = next((curation.topics for curation in own if curation.topics), None)
        given = tagger.assign(paper.title, paper.abstract)
        papers[one.id] = replace(paper, topics=edited_topics(given, edit, content.topics))

    ledger = due_ledger(named, papers, days, content.topics, content.ledger)
    archive = Archive(
        papers=tuple(papers[id_] for id_ in sorted(papers)),
        days=days,
        topics=content.topics,
        digests=content.digests,
        withdrawn=tuple(sorted(withdrawn, key=lambda gone: gone.paper_id)),
        ledger=ledger,
    )
    return Loaded(archive, sorted_problems([*problems, *check_ledger(content.ledger, ledger, LEDGER_PATH)]))


def site_files(archive: Archive, settings: Settings, folder: Path) -> Iterator[OutputFile]:
    """Every generated file of the site: Markdown pages, and what is served as it is.

    `folder` is the archive's, for its templates. The same archive and settings give the same files in the same order.
    """
    view = _view(archive, settings, folder)
    yield from home_page(view)
    yield from day_pages(view)
    yield from paper_pages(view)
    yield from topic_pages(view)
    yield from catalogue_files(archive)
    yield from redirect_pages(archive.ledger)


def _view(archive: Archive, settings: Settings, folder: Path) -> View:
    return View(
        archive=archive,
        settings=settings,
        templates=Templates(folder),
        papers={paper.id: paper for paper in archive.papers},
        newest=newest_first(archive.papers),
        topics={topic.slug: topic for topic in archive.topics},
        of_topic=by_topic(archive.papers),
        days=tuple(reversed(archive.days)),
    )
