"""All authors by the letter of their last name. The papers of those who have no page of their own are here."""

from collections.abc import Iterator
from functools import partial

from builder.archive.author_letters import LetterPart
from builder.identifiers import AUTHOR_LETTERS, paper_url
from builder.model import OutputFile
from builder.objects import frozen
from builder.pages.links import Place, page_uri, relative_url
from builder.pages.view import Head, View
from builder.pages.walks import with_neighbours
from builder.pages.wording import counted
from builder.text.shown_text import shown_text


@frozen
class LetterName:
    """An author, with a link to their page or to each of their papers."""

    name: str
    url: str
    count: int
    mark: str
    """The id of the name where `papers` are listed."""
    papers: tuple[Place, ...]


@frozen
class LetterPage:
    """The authors of a letter, or some of them."""

    title: str
    summary: str
    letters: tuple[Place, ...]
    names: tuple[LetterName, ...]
    before: Place | None
    after: Place | None


def pages(view: View) -> Iterator[OutputFile]:
    """`authors/<letter>.md`, then `authors/<letter>/2.md` and so on."""
    for before, part, after in with_neighbours(view.letters):
        newest = max(author.papers[0].appearances[0].day for author in part.authors)
        yield view.page(page_uri(part.url), "letter", partial(_page, view, before, part, after), newest)


def letter_places(view: View, page: str) -> tuple[Place, ...]:
    """The letters as links from `page`; that of a page of the letter has no URL."""
    letters = {part.letter: part.url for part in view.letters if part.number == 1}
    return tuple(
        Place(_label(letter), "" if page.startswith(url) else relative_url(url, page))
        for letter, url in letters.items()
    )


def _page(view: View, before: LetterPart | None, part: LetterPart, after: LetterPart | None) -> tuple[Head, LetterPage]:
    title = f"Authors: {_name(part)}"
    total = sum(len(other.authors) for other in view.letters if other.letter == part.letter)
    summary = f"{counted(total, 'author')} of two or more papers, by last name"
    context = LetterPage(
        title=title,
        summary=summary,
        letters=letter_places(view, part.url),
        names=tuple(
            LetterName(
                name=author.name,
                url=relative_url(view.author_urls[author.slug], part.url),
                count=len(author.papers),
                mark="" if author.has_page else author.slug,
                papers=tuple(
                    Place(shown_text(paper.title), relative_url(paper_url(paper.id), part.url))
                    for paper in (() if author.has_page else author.papers)
                ),
            )
            for author in part.authors
        ),
        before=Place(_name(before), relative_url(before.url, part.url)) if before else None,
        after=Place(_name(after), relative_url(after.url, part.url)) if after else None,
    )
    return Head(title, f"{summary}, in {view.settings.site_name}."), context


def _name(part: LetterPart) -> str:
    return _label(part.letter) + (f", page {part.number}" if part.number > 1 else "")


def _label(letter: str) -> str:
    return AUTHOR_LETTERS.get(letter, letter.upper())
