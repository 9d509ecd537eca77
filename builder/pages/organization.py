"""A page for each organisation."""

from collections.abc import Iterator, Sequence
from functools import partial

from builder.identifiers import organization_url
from builder.model import OutputFile, Paper
from builder.objects import frozen
from builder.pages.bars import Bar, topic_bars
from builder.pages.cards import PaperCard, paper_card
from builder.pages.feed_list import LEAST_OF_ORGANIZATION
from builder.pages.links import Place, hugging_face_url, page_uri
from builder.pages.paper_lists import organization_papers
from builder.pages.people import named_organization
from builder.pages.view import Head, View
from builder.pages.wording import counted


@frozen
class OrganizationPage:
    """The page of an organisation."""

    name: str
    account: str
    """Its URL on Hugging Face."""
    summary: str
    papers: tuple[PaperCard, ...]
    topics: tuple[Bar, ...]
    years: tuple[Bar, ...]
    """Its papers by year of appearance; empty if the page shows all of them."""
    older: Place | None


def pages(view: View) -> Iterator[OutputFile]:
    """`organizations/<handle>.md`, by handle."""
    for papers in view.of_organization.values():
        uri = page_uri(organization_url(named_organization(papers).handle))
        yield view.page(uri, "organization", partial(_page, view, papers), papers[0].appearances[0].day)


def _page(view: View, papers: Sequence[Paper]) -> tuple[Head, OrganizationPage]:
    organization = named_organization(papers)
    page = organization_url(organization.handle)
    listed = organization_papers(papers)
    context = OrganizationPage(
        name=organization.name,
        account=hugging_face_url(organization.handle),
        summary=listed.summary(),
        papers=tuple(paper_card(paper, page, view.topics) for paper in listed.shown()),
        topics=topic_bars(view, papers, page),
        years=listed.years(page),
        older=listed.older(),
    )
    description = f"{counted(len(papers), 'paper')} of {organization.name} in {view.settings.site_name}."
    return Head(organization.name, description, has_feed=len(papers) >= LEAST_OF_ORGANIZATION), context
