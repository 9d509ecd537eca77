"""Where a reader is sent to read a paper: by its id where it is known, and nowhere that is made up."""

from builder.model import Paper
from builder.pages.links import lookup_links

UNKNOWN = Paper("made-up", "A Made-up Paper & More", None, ())
KNOWN = Paper("made-up", "A Made-up Paper", None, (), arxiv="3102.00001", doi="10.0/made/up")


def test_a_paper_whose_arxiv_id_is_known_can_be_read_at_once() -> None:
    links = {place.label: place.url for place in lookup_links(KNOWN)}
    assert list(links) == ["DOI", "PDF on arXiv", "arXiv", "Hugging Face", "Semantic Scholar", "Google Scholar"]
    assert links["PDF on arXiv"] == "https://arxiv.org/pdf/3102.00001"
    assert links["DOI"] == "https://doi.org/10.0/made/up"


def test_a_paper_without_ids_is_looked_up_by_its_title() -> None:
    links = {place.label: place.url for place in lookup_links(UNKNOWN)}
    assert list(links) == ["arXiv", "Hugging Face", "Semantic Scholar", "Google Scholar"]
    assert all("Made-up" in url and "%26" in url for url in links.values())
