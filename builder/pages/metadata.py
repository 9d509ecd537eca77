"""Writes what reference managers and Google Scholar read in a paper's page: Highwire's `citation_*`."""

from collections.abc import Iterator

from builder.model import Paper
from builder.text.shown_text import plain_text


def citation_metadata(paper: Paper) -> Iterator[tuple[str, str]]:
    """Names and contents of the page's `<meta>` elements, not escaped: known facts only, every author in order."""
    yield "citation_title", plain_text(paper.title)
    for author in paper.authors:
        yield "citation_author", plain_text(author)
    if paper.published:
        yield "citation_publication_date", f"{paper.published:%Y/%m/%d}"
    if paper.doi:
        yield "citation_doi", paper.doi
    if paper.arxiv:
        yield "citation_arxiv_id", paper.arxiv
        yield "citation_pdf_url", f"https://arxiv.org/pdf/{paper.arxiv}"
