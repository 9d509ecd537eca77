"""A page for each collection: its papers in the curator's order, with the curator's sentence on each."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby

from markupsafe import Markup

from builder.identifiers import collection_url
from builder.model import CollectedPaper, Collection, OutputFile
from builder.objects import frozen
from builder.pages.cards import PaperCard, paper_card
from builder.pages.links import Place, page_uri, repository_link
from builder.pages.notes import note_html
from builder.pages.view import Head, View
from builder.pages.wording import counted
from builder.text.shown_text import linked_text, shown_text


@frozen
class CollectionSection:
    """Papers below one heading; the heading is empty for papers before the first section."""

    title: str
    papers: tuple[PaperCard, ...]


@frozen
class CollectionPage:
    """The page of a collection."""

    title: str
    summary: str
    introduction: Markup
    sections: tuple[CollectionSection, ...]
    file: Place
    """The file that it is made from; the URL is empty where the repository has no address."""


def pages(view: View) -> Iterator[OutputFile]:
    """`collections/<slug>.md`, by slug."""
    for one in view.archive.collections:
        days = [view.papers[listed.paper_id].appearances[0].day for listed in one.papers]
        uri = page_uri(collection_url(one.slug))
        yield view.page(uri, "collection", partial(_page, view, one), max(days, default=None))


def _page(view: View, collection: Collection) -> tuple[Head, CollectionPage]:
    numbered = list(enumerate(collection.papers, start=1))
    context = CollectionPage(
        title=collection.title,
        summary=counted(len(numbered), "paper"),
        introduction=note_html(collection.introduction),
        sections=tuple(
            CollectionSection(title, tuple(_card(view, collection, number, listed) for number, listed in papers))
            for title, papers in groupby(numbered, key=lambda pair: pair[1].section)
        ),
        file=repository_link(collection.path, view.settings.repo_url),
    )
    description = context.introduction.striptags() or f"{context.summary} in {view.settings.site_name}."
    return Head(collection.title, description, has_feed=True), context


def _card(view: View, collection: Collection, number: int, listed: CollectedPaper) -> PaperCard:
    """The paper's card with its number, and the curator's sentence in place of the abstract's."""
    paper = view.papers[listed.paper_id]
    page = collection_url(collection.slug)
    card = replace(paper_card(paper, page, view.topics), rank=number)
    card = replace(card, collections=tuple(place for place in card.collections if place.label != collection.title))
    rest = shown_text((paper.abstract or "").replace("\n\n", " "))
    return replace(card, lead=linked_text(listed.sentence), rest=rest) if listed.sentence else card
