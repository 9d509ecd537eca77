"""A page for each organisation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from builder.identifiers import organization_url
from builder.model import OutputFile, Paper
from builder.pages.bars import Bar, topic_bars
from builder.pages.cards import PaperCard, PaperRow, fact_rows, paper_card
from builder.pages.feed_list import LEAST_OF_ORGANIZATION
from builder.pages.links import hugging_face_url, page_uri
from builder.pages.people import named_organization
from builder.pages.view import Head, View
from builder.pages.wording import counted

CARDS_SHOWN = 50
ROWS_SHOWN = 400
"""Maximum number of papers in short form below the cards; older papers are left out."""


@dataclass(frozen=True, slots=True)
class OrganizationPage:
    """The page of an organisation."""

    name: str
    account: str
    """Its URL on Hugging Face."""
    summary: str
    papers: tuple[PaperCard, ...]
    more: tuple[PaperRow, ...]
    """Older papers, in short form."""
    topics: tuple[Bar, ...]


def pages(view: View) -> Iterator[OutputFile]:
    """`organizations/<handle>.md`, by handle."""
    for papers in view.of_organization.values():
        uri = page_uri(organization_url(named_organization(papers).handle))
        yield view.page(uri, "organization", partial(_page, view, papers), papers[0].appearances[0].day)


def _page(view: View, papers: Sequence[Paper]) -> tuple[Head, OrganizationPage]:
    organization = named_organization(papers)
    page = organization_url(organization.handle)
    shown = papers[: CARDS_SHOWN + ROWS_SHOWN]
    count = counted(len(papers), "paper")
    context = OrganizationPage(
        name=organization.name,
        account=hugging_face_url(organization.handle),
        summary=count if len(shown) == len(papers) else f"{count}; showing the newest {len(shown)}",
        papers=tuple(paper_card(paper, page, view.topics) for paper in shown[:CARDS_SHOWN]),
        more=fact_rows(shown[CARDS_SHOWN:], page, view.topics),
        topics=topic_bars(view, papers, page),
    )
    description = f"{count} of {organization.name} in {view.settings.site_name}."
    return Head(organization.name, description, has_feed=len(papers) >= LEAST_OF_ORGANIZATION), context
