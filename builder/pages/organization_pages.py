"""An archive to a page for each organisation that it names, and the index of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from builder.identifiers import organization_url
from builder.model import Organization, OutputFile, Paper
from builder.pages.bars import Bar, topic_bars
from builder.pages.cards import PaperCard, PaperLine, paper_card, paper_line
from builder.pages.links import hugging_face_url, page_uri, relative_url
from builder.pages.view import Head, View
from builder.pages.wording import counted

CARDS_SHOWN = 50
ROWS_SHOWN = 400
"""Papers in short form below the cards; of an organisation with more, the newest are shown."""
_INDEX = "organizations/"


@dataclass(frozen=True, slots=True)
class OrganizationsPage:
    """The index of organisations."""

    summary: str
    organizations: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class OrganizationPage:
    """The page of an organisation."""

    name: str
    account: str
    """Where it is on Hugging Face."""
    summary: str
    papers: tuple[PaperCard, ...]
    more: tuple[PaperLine, ...]
    """Older ones, shown in short."""
    topics: tuple[Bar, ...]
    organizations_url: str


def organization_pages(view: View) -> Iterator[OutputFile]:
    """`organizations/index.md`, and `organizations/<handle>.md`, those of most papers first."""
    handles = sorted(view.of_organization, key=lambda handle: (-len(view.of_organization[handle]), handle))
    yield view.page(page_uri(_INDEX), "pages/organizations.html.j2", partial(_index, view, handles))
    for papers in (view.of_organization[handle] for handle in handles):
        uri = page_uri(organization_url(_named(papers).handle))
        make = partial(_organization_page, view, papers)
        yield view.page(uri, "pages/organization.html.j2", make, papers[0].appearances[0].day)


def _index(view: View, handles: Sequence[str]) -> tuple[Head, OrganizationsPage]:
    bars = tuple(
        Bar(_named(papers).name, relative_url(organization_url(handle), _INDEX), len(papers))
        for handle in handles
        for papers in [view.of_organization[handle]]
    )
    summary = counted(len(bars), "organisation")
    head = Head("Organisations", f"{summary} behind papers of {view.settings.site_name}.")
    return head, OrganizationsPage(summary, bars)


def _organization_page(view: View, papers: Sequence[Paper]) -> tuple[Head, OrganizationPage]:
    organization = _named(papers)
    page = organization_url(organization.handle)
    shown = papers[: CARDS_SHOWN + ROWS_SHOWN]
    count = counted(len(papers), "paper")
    context = OrganizationPage(
        name=organization.name,
        account=hugging_face_url(organization.handle),
        summary=count if len(shown) == len(papers) else f"{count}, the newest {len(shown)} here",
        papers=tuple(paper_card(paper, page, view.topics) for paper in shown[:CARDS_SHOWN]),
        more=tuple(paper_line(paper, page) for paper in shown[CARDS_SHOWN:]),
        topics=topic_bars(view, papers, page),
        organizations_url=relative_url(_INDEX, page),
    )
    description = f"{count} of {organization.name} in {view.settings.site_name}."
    return Head(organization.name, description), context


def _named(papers: Sequence[Paper]) -> Organization:
    """The organisation as its newest paper names it."""
    return next(paper.organization for paper in papers if paper.organization)
