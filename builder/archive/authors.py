"""Authors: the names on papers, whose they are, and the papers of each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from builder.archive.indexes import newest_first
from builder.archive.known_ids import paper_id_of_url
from builder.archive.ledger import final_targets
from builder.curations.known_names import author_slug
from builder.identifiers import paper_url
from builder.model import LedgerLine, Paper, Person
from builder.objects import frozen

LEAST_PAPERS = 2
"""A name on fewer papers is listed nowhere, unless `people.yml` names it."""
LEAST_OF_PAGE = 3
"""Authors of fewer papers have no page of their own, unless `people.yml` names them: it would hold two lines."""


@frozen
class Author:
    """A person, or everybody whose names share an address because they differ only in accents or case."""

    slug: str
    name: str
    signed: Mapping[str, tuple[Paper, ...]]
    """The papers by the name as they spell it, those of most papers first."""
    papers: tuple[Paper, ...]
    """All of them, newest first; empty if people of this name have all papers."""
    also: tuple[str, ...] = ()
    """Other names of a person."""
    namesakes: tuple[Person, ...] = ()
    """People of this name who have pages of their own."""
    has_page: bool = True
    """Whether they have a page of their own; otherwise, their papers are on the page of their letter."""


@frozen
class Authors:
    """All authors of two or more papers, and everybody whom `people.yml` names."""

    pages: Mapping[str, Author]
    """By slug."""
    moved: Mapping[str, str]
    """For the slug of each name that belongs to a person with another slug, that one."""
    _slugs: Mapping[str, str]
    _of_paper: Mapping[tuple[str, str], str]

    def slug(self, name: str, paper_id: str) -> str | None:
        """The slug of who signed the paper with this name; `None` if they are not listed."""
        return self._of_paper.get((paper_id, name)) or self._slugs.get(name)


def current_people(people: Sequence[Person], ledger: Sequence[LedgerLine]) -> tuple[Person, ...]:
    """The people with the present ids of papers that were merged into others."""
    targets = final_targets(ledger) if people else {}

    def current(paper_id: str) -> str:
        return paper_id_of_url(targets.get(paper_url(paper_id), "")) or paper_id

    return tuple(replace(person, papers=tuple(map(current, person.papers))) for person in people)


def find_authors(newest: Iterable[Paper], people: Sequence[Person] = ()) -> Authors:
    """The authors of papers, newest first. Names are compared as written, unless `people` joins or separates them."""
    of_paper = {(paper_id, name): one.slug for one in people for paper_id in one.papers for name in one.names}
    slugs = {name: one.slug for one in people if not one.papers for name in one.names}
    named = {one.slug: one for one in people}
    signed: dict[tuple[str, str], list[Paper]] = defaultdict(list)
    others: dict[str, list[Paper]] = defaultdict(list)
    for paper in newest:
        for name in dict.fromkeys(paper.authors):
            slug = of_paper.get((paper.id, name)) or slugs.get(name)
            papers = signed[slug, named[slug].name] if slug else others[name]
            if not papers or papers[-1] is not paper:
                papers.append(paper)
    separated = Counter(name for one in people if one.papers for name in one.names if name not in slugs)
    shared = {name: others[name] for name, count in separated.items() if count > 1 or name in others}
    for name, papers in (others | shared).items():
        if len(papers) >= LEAST_PAPERS or name in shared:
            slugs[name] = author_slug(name)
            signed[slugs[name], name] = papers
    pages = _pages(signed, named)
    moved = {author_slug(name): one.slug for one in people for name in one.names if author_slug(name) not in pages}
    return Authors(pages, moved, slugs, of_paper)


def _pages(signed: Mapping[tuple[str, str], Sequence[Paper]], named: Mapping[str, Person]) -> Mapping[str, Author]:
    of_slug: dict[str, dict[str, tuple[Paper, ...]]] = defaultdict(dict)
    for slug, name in sorted(signed, key=lambda key: (key[0], -len(signed[key]), key[1])):
        of_slug[slug][name] = tuple(signed[slug, name])
    namesakes: dict[str, list[Person]] = defaultdict(list)
    for one in named.values():
        for slug in dict.fromkeys(map(author_slug, one.names if one.papers else ())):
            namesakes[slug].append(one)
    return {slug: _author(slug, of_name, named.get(slug), namesakes.get(slug, ())) for slug, of_name in of_slug.items()}


def _author(
    slug: str, of_name: Mapping[str, tuple[Paper, ...]], person: Person | None, namesakes: Sequence[Person]
) -> Author:
    papers = next(iter(of_name.values())) if len(of_name) == 1 else _joined(of_name.values())
    return Author(
        slug=slug,
        name=" / ".join(of_name),
        signed=of_name,
        papers=papers,
        also=person.names[1:] if person else (),
        namesakes=tuple(namesakes),
        has_page=len(papers) >= LEAST_OF_PAGE or bool(person or namesakes),
    )


def _joined(groups: Iterable[Sequence[Paper]]) -> tuple[Paper, ...]:
    return newest_first({paper.id: paper for papers in groups for paper in papers}.values())
