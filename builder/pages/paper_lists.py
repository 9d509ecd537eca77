"""Long lists of papers: a first page with the newest, and pages of all papers, by year, each leading to the next."""

from collections.abc import Iterator, Sequence

from builder.identifiers import author_url, organization_url, topic_url
from builder.model import Paper
from builder.objects import frozen
from builder.pages.bars import Bar
from builder.pages.links import AUTHORS, ORGANIZATIONS, TOPICS, Place, relative_url
from builder.pages.people import named_organization
from builder.pages.time_lines import papers_by_year
from builder.pages.view import View
from builder.pages.wording import counted

PAPERS_ON_PAGE = 50


@frozen
class YearPart:
    """The papers of one page: all that last appeared in a year, or some of them."""

    url: str
    label: str
    """`2025`, or `2025, page 2`."""
    papers: Sequence[Paper]


@frozen
class PaperList:
    """The papers of a topic, organisation or author."""

    index: Place
    """The index that its first page is in; its URL is relative to the site's root."""
    name: str
    url: str
    """Of its first page, relative to the site's root."""
    papers: Sequence[Paper]
    """Newest first."""

    def shown(self) -> Sequence[Paper]:
        """The papers on the first page."""
        return self.papers[:PAPERS_ON_PAGE]

    def summary(self) -> str:
        """`1,234 papers; the newest 50 are here`."""
        is_cut = len(self.papers) > PAPERS_ON_PAGE
        return counted(len(self.papers), "paper") + (f"; the newest {PAPERS_ON_PAGE} are here" if is_cut else "")

    def parts(self) -> tuple[YearPart, ...]:
        """The pages of all papers, newest first; none if the first page shows all."""
        return tuple(self._parts()) if len(self.papers) > PAPERS_ON_PAGE else ()

    def years(self, page: str) -> tuple[Bar, ...]:
        """The years as links from `page`; none if the first page shows all papers."""
        counts = [(year, len(papers)) for year, papers in papers_by_year(self.papers)] if self.parts() else []
        return tuple(Bar(f"{year}", relative_url(f"{self.url}{year}/", page), count) for year, count in counts)

    def older(self) -> Place | None:
        """The page that goes on where the first one ends."""
        before = 0
        for part in self.parts():
            before += len(part.papers)
            if before > PAPERS_ON_PAGE:
                return Place(part.label, relative_url(part.url, self.url))
        return None

    def _parts(self) -> Iterator[YearPart]:
        for year, papers in papers_by_year(self.papers):
            for number, start in enumerate(range(0, len(papers), PAPERS_ON_PAGE), start=1):
                below, words = (f"{number}/", f", page {number}") if number > 1 else ("", "")
                yield YearPart(f"{self.url}{year}/{below}", f"{year}{words}", papers[start : start + PAPERS_ON_PAGE])


def topic_papers(view: View, slug: str) -> PaperList:
    """The papers of a topic."""
    return PaperList(Place("Topics", TOPICS), view.topics[slug].name, topic_url(slug), view.of_topic.get(slug, ()))


def organization_papers(papers: Sequence[Paper]) -> PaperList:
    """The papers of an organisation, from its papers, newest first."""
    one = named_organization(papers)
    return PaperList(Place("Organisations", ORGANIZATIONS), one.name, organization_url(one.handle), papers)


def author_papers(view: View, slug: str) -> PaperList:
    """The papers of an author's page."""
    author = view.authors.pages[slug]
    return PaperList(Place("Authors", AUTHORS), author.name, author_url(slug), author.papers)


def paper_lists(view: View) -> Iterator[PaperList]:
    """Those of all topics, organisations and authors."""
    yield from (topic_papers(view, slug) for slug in view.topics)
    yield from map(organization_papers, view.of_organization.values())
    yield from (author_papers(view, slug) for slug in view.authors.pages)
