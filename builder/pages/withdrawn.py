"""The page and the record of each withdrawn paper, at its old URL."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from builder.identifiers import paper_url
from builder.model import OutputFile, Withdrawal
from builder.objects import frozen
from builder.pages.links import Place, curation_links, page_uri
from builder.pages.view import Head, View
from builder.text.shown_text import linked_text


@frozen
class WithdrawnPage:
    """The page of a paper that was taken out."""

    reason: Markup
    curation: tuple[Place, ...]
    """The file that says so, and its history."""


def pages(view: View) -> Iterator[OutputFile]:
    """`papers/<id>.md` of each: the reason, and nothing else of the paper."""
    for gone in view.archive.withdrawn:
        yield view.page(page_uri(paper_url(gone.paper_id)), "withdrawn", partial(_page, view, gone))


def _page(view: View, gone: Withdrawal) -> tuple[Head, WithdrawnPage]:
    return Head("Withdrawn paper", f"This paper was withdrawn: {gone.reason}"), WithdrawnPage(
        reason=linked_text(gone.reason),
        curation=curation_links(gone.curation, view.settings.repo_url),
    )
