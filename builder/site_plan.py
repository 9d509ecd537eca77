"""An archive to the plan of its site: every generated file, and the function that makes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from builder.archive.indexes import by_author, by_organization, by_topic, newest_first
from builder.archive.ledger import final_targets
from builder.archive.ranking import recurring_papers, topic_meetings
from builder.archive.related import RelatedIndex
from builder.archive.related_words import paper_words
from builder.memory import Memory
from builder.model import Archive, OutputFile, OutputFolder
from builder.outputs.catalogue import catalogue_files
from builder.outputs.feeds import archive_feed
from builder.outputs.redirects import redirect_pages, with_twins
from builder.pages.author_pages import author_links, author_pages
from builder.pages.changes_page import changes_page
from builder.pages.day_pages import day_pages
from builder.pages.fields_page import fields_page
from builder.pages.figures_page import figures_page
from builder.pages.home_page import home_page
from builder.pages.organization_pages import organization_pages
from builder.pages.paper_pages import paper_pages
from builder.pages.period_pages import period_pages
from builder.pages.reading_page import reading_page
from builder.pages.recurring_page import recurring_page
from builder.pages.search_page import search_folder, search_page
from builder.pages.templates import Templates
from builder.pages.topic_pages import topic_pages
from builder.pages.view import Settings, View
from builder.pages.withdrawn_pages import withdrawn_pages
from builder.pipeline import load_archive
from builder.problems import Problem


@dataclass(frozen=True, slots=True)
class SitePlan:
    """The planned files of a site, the templates that they are made with, and every mistake in the content."""

    files: tuple[OutputFile | OutputFolder, ...]
    templates: Templates
    problems: tuple[Problem, ...]


def plan_site(folder: Path, settings: Settings, memory: Memory) -> SitePlan:
    """The plan of the archive in `folder`. Raises `TemplateFailedError` if a template cannot be read or compiled."""
    templates = memory.result("templates", Templates, Templates.read(folder).sources)
    templates.compile_all()
    loaded = load_archive(folder, memory, is_quick=True)
    return SitePlan(tuple(site_files(loaded.archive, settings, templates, memory)), templates, loaded.problems)


def site_files(
    archive: Archive, settings: Settings, templates: Templates, memory: Memory | None = None
) -> Iterator[OutputFile | OutputFolder]:
    """The plan of the site: every generated file by its URI, and the function that makes it. Nothing is made yet.

    `mkdocs build` makes all of them, `mkdocs serve` those that a browser asks for, and `paper-archive build DIR` writes
    all of them with pages as Markdown. The same archive and settings give the same files in the same order.
    """
    targets = final_targets(archive.ledger)
    yield from redirect_pages(targets)
    yield from with_twins(_files(_view(archive, settings, templates, memory or Memory())), targets)


def _files(view: View) -> Iterator[OutputFile | OutputFolder]:
    yield from home_page(view)
    yield from period_pages(view)
    yield from day_pages(view)
    yield from paper_pages(view)
    yield from topic_pages(view)
    yield from organization_pages(view)
    yield from author_pages(view)
    yield from recurring_page(view)
    yield from changes_page(view)
    yield from fields_page(view)
    yield from figures_page(view)
    yield from reading_page(view)
    yield from archive_feed(view)
    yield from search_page(view)
    yield from withdrawn_pages(view)
    yield from catalogue_files(view.archive)
    yield search_folder(view)


def _view(archive: Archive, settings: Settings, templates: Templates, memory: Memory) -> View:
    newest = newest_first(archive.papers)
    related = cache(lambda: RelatedIndex(archive.papers, memory.of(paper_words)))
    of_author = by_author(newest)
    return View(
        archive=archive,
        settings=settings,
        templates=templates,
        papers={paper.id: paper for paper in archive.papers},
        newest=newest,
        topics={topic.slug: topic for topic in archive.topics},
        of_topic=by_topic(newest),
        days=tuple(reversed(archive.days)),
        recurring=recurring_papers(newest),
        of_organization=by_organization(newest),
        of_author=of_author,
        author_urls=author_links(of_author),
        related=lambda paper_id: related().related_to(paper_id),
        meetings=topic_meetings(archive.papers),
        memory=memory,
        list_lengths={(day.date, of.name): len(of.placements) for day in archive.days for of in day.lists},
    )
