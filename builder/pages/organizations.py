"""The index of organisations, those with the most papers first."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from builder.identifiers import organization_url
from builder.model import OutputFile
from builder.pages.bars import Bar
from builder.pages.links import ORGANIZATIONS, page_uri, relative_url
from builder.pages.people import named_organization
from builder.pages.view import Head, View
from builder.pages.wording import counted

NAV_TITLE = "Organisations"


@dataclass(frozen=True, slots=True)
class OrganizationsPage:
    """The index of organisations."""

    summary: str
    organizations: tuple[Bar, ...]


def pages(view: View) -> Iterator[OutputFile]:
    """`organizations/index.md`."""
    yield view.page(page_uri(ORGANIZATIONS), "organizations", partial(_page, view), nav_title=NAV_TITLE)


def _page(view: View) -> tuple[Head, OrganizationsPage]:
    rows = sorted(view.of_organization.items(), key=lambda row: (-len(row[1]), row[0]))
    bars = tuple(
        Bar(named_organization(papers).name, relative_url(organization_url(handle), ORGANIZATIONS), len(papers))
        for handle, papers in rows
    )
    summary = counted(len(bars), "organisation")
    head = Head(NAV_TITLE, f"{summary} behind papers of {view.settings.site_name}.")
    return head, OrganizationsPage(summary, bars)
