"""Plans the site of an archive: every generated file, and the function that makes it."""

from collections.abc import Iterator
from functools import cache, partial
from importlib import import_module
from pathlib import Path

from builder.archive.author_letters import author_urls, letter_parts
from builder.archive.authors import find_authors
from builder.archive.content import hand_written_files
from builder.archive.indexes import by_organization, by_topic, newest_first
from builder.archive.ledger import final_targets
from builder.archive.ranking import recurring_papers, topic_meetings
from builder.archive.related import RelatedIndex
from builder.archive.related_words import paper_words
from builder.identifiers import author_url
from builder.memory import Memory
from builder.model import Archive, OutputFile, OutputFolder
from builder.objects import frozen
from builder.outputs.redirects import redirect_pages, with_copies
from builder.pages.addresses import check_addresses
from builder.pages.templates import Templates
from builder.pages.view import Arrivals, Late, Settings, View
from builder.pipeline import all_advice, load_archive
from builder.problems import Problem, sorted_problems

PAGES = (
    "home",
    "days",
    "year",
    "month",
    "week",
    "day",
    "paper",
    "topics",
    "topic",
    "collections",
    "collection",
    "map",
    "names",
    "letter",
    "organization",
    "author",
    "papers",
    "top",
    "recurring",
    "changes",
    "wanted",
    "fields",
    "datasheet",
    "figures",
    "reading",
    "subscribe",
    "search",
    "withdrawn",
)
"""The kinds of pages: each is a module in `pages/` and a template in `site_templates/pages/` of this name."""
OUTPUTS = ("feeds", "api", "data", "markdown", "citations", "llms")
"""The formats for programs: each is a module in `outputs/` with a function `files`, given the view as `pages` is."""
_NOTHING_LATE = Late()


@frozen
class SitePlan:
    """The planned files of a site, their templates, every mistake in the content, and the archive."""

    files: tuple[OutputFile | OutputFolder, ...]
    templates: Templates
    problems: tuple[Problem, ...]
    archive: Archive


def plan_site(folder: Path, settings: Settings, memory: Memory, arrivals: Arrivals = dict) -> SitePlan:
    """The plan of the archive in `folder`. `arrivals` returns when each content file arrived.

    Raises `TemplateFailedError` if a template cannot be read or compiled.
    """
    templates = memory.result("templates", Templates, Templates.read(folder).sources)
    templates.compile_all()
    loaded = load_archive(folder, memory, is_quick=True)
    late = Late(arrivals, partial(all_advice, loaded, memory))
    files = tuple(site_files(loaded.archive, settings, templates, memory, late))
    taken = check_addresses(files, hand_written_files(folder))
    return SitePlan(files, templates, sorted_problems([*loaded.problems, *taken]), loaded.archive)


def site_files(
    archive: Archive, settings: Settings, templates: Templates, memory: Memory | None = None, late: Late = _NOTHING_LATE
) -> Iterator[OutputFile | OutputFolder]:
    """The plan of the site: every generated file by its URI, and the function that makes it. Nothing is made yet.

    `mkdocs build` makes all of them, `mkdocs serve` those that a browser asks for, and `paper-archive build DIR` writes
    all of them with pages as Markdown. The same archive and settings give the same files in the same order.
    """
    view = site_view(archive, settings, templates, memory or Memory(), late)
    moved = {author_url(slug): author_url(target) for slug, target in sorted(view.authors.moved.items())}
    targets = {**final_targets(archive.ledger), **moved}
    yield from redirect_pages(targets)
    yield from with_copies(_files(view), targets)


def _files(view: View) -> Iterator[OutputFile | OutputFolder]:
    for kind in PAGES:
        yield from import_module(f"builder.pages.{kind}").pages(view)
    for name in OUTPUTS:
        yield from import_module(f"builder.outputs.{name}").files(view)


def site_view(
    archive: Archive, settings: Settings, templates: Templates, memory: Memory, late: Late = _NOTHING_LATE
) -> View:
    """What every page writer is given."""
    newest = newest_first(archive.papers)
    authors = find_authors(newest, archive.people)
    letters = letter_parts(authors)
    index = cache(lambda: RelatedIndex(archive.papers, memory.of(paper_words)))
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
        authors=authors,
        letters=letters,
        author_urls=author_urls(authors, letters),
        related=cache(lambda paper_id: index().related_to(paper_id)),
        meetings=topic_meetings(archive.papers),
        memory=memory,
        late=late,
        list_lengths={(day.date, of.name): len(of.placements) for day in archive.days for of in day.lists},
    )
