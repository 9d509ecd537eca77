"""Where a reader is sent to read a paper: by its id where it is known, and nowhere that is made up."""

from builder.model import Link, Paper
from builder.pages.links import Action, lookup_links, reading_links

CODE = (
    Link("project", "https://example.org/"),
    Link("code", "https://example.org/a"),
    Link("code", "https://example.org/b"),
)
UNKNOWN = Paper("made-up", "A Made-up Paper & More", None, (), upvotes=7)
KNOWN = Paper("made-up", "A Made-up Paper", None, (), arxiv="3102.00001", doi="10.0/made/up", upvotes=7, links=CODE)


def test_a_paper_whose_arxiv_id_is_known_can_be_read_at_once() -> None:
    assert reading_links(KNOWN) == (
        Action("pdf", "PDF", "https://arxiv.org/pdf/3102.00001"),
        Action("code", "Code", "https://example.org/a"),
        Action("votes", "Hugging Face", "https://huggingface.co/papers/3102.00001", 7),
    )
    links = {place.label: place.url for place in lookup_links(KNOWN)}
    assert list(links) == ["DOI", "Semantic Scholar", "Google Scholar"]
    assert links["DOI"] == "https://doi.org/10.0/made/up"


def test_a_paper_without_ids_is_searched_by_its_title() -> None:
    assert [(link.kind, link.label, link.upvotes) for link in reading_links(UNKNOWN)] == [
        ("find", "arXiv", 0),
        ("find", "Hugging Face", 7),
    ]
    urls = [link.url for link in reading_links(UNKNOWN)] + [place.url for place in lookup_links(UNKNOWN)]
    assert len(urls) == 4
    assert all("Made-up" in url and "%26" in url for url in urls)
