"""Authors and organisations as pages show them: their names, and the addresses of their pages."""

from collections.abc import Sequence

from builder.model import Organization, Paper
from builder.pages.links import Place, relative_url
from builder.pages.view import View


def author_places(view: View, paper: Paper, page: str) -> tuple[Place, ...]:
    """The authors of the paper, with links from `page` for those that have a page of their own."""
    slugs = ((name, view.authors.slug(name, paper.id)) for name in paper.authors)
    return tuple(Place(name, relative_url(view.author_urls[slug], page) if slug else "") for name, slug in slugs)


def named_organization(papers: Sequence[Paper]) -> Organization:
    """The organisation of `papers`, newest first, as the newest paper names it."""
    return next(paper.organization for paper in papers if paper.organization)
