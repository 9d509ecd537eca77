"""Authors and organisations as pages show them: their names, and the addresses of their pages."""

from collections.abc import Iterable, Mapping, Sequence

from builder.identifiers import author_slug, author_url
from builder.model import Organization, Paper
from builder.pages.links import Place, relative_url
from builder.pages.view import View


def author_links(of_author: Mapping[str, object]) -> Mapping[str, str]:
    """For each name that has a page, its URL relative to the site's root."""
    return {name: author_url(author_slug(name)) for name in of_author}


def author_places(view: View, names: Iterable[str], page: str) -> tuple[Place, ...]:
    """The names, with links from `page` for those that have a page of their own."""
    urls = ((name, view.author_urls.get(name)) for name in names)
    return tuple(Place(name, relative_url(url, page) if url else "") for name, url in urls)


def named_organization(papers: Sequence[Paper]) -> Organization:
    """The organisation of `papers`, newest first, as the newest paper names it."""
    return next(paper.organization for paper in papers if paper.organization)
