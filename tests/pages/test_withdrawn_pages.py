"""A paper that was taken out: its page and its record say so, and no other file has anything of it."""

import json
from pathlib import Path

from builder.pages.view import Settings
from builder.pipeline import load_archive
from tests.archives import made_files


def test_page_and_record_give_the_reason_and_nothing_else_tells_of_the_paper(folder: Path) -> None:
    settings = Settings("Archive", "https://example.org/archive/", "https://github.com/example/archive")
    files = made_files(load_archive(folder).archive, settings)
    page = files["papers/reading-lamps-for-plants.md"]
    assert "The lamp asked us to." in page
    for kind, words in (("blob", "reading-lamps-for-plants.yml"), ("commits", "history")):
        address = f"https://github.com/example/archive/{kind}/HEAD/content/papers/reading-lamps-for-plants.yml"
        assert f'<a href="{address}">{words}</a>' in page
    survey = files["papers/a-survey-of-invented-furniture.md"]
    assert "/commits/HEAD/content/papers/a-survey-of-invented-furniture.yml" in survey
    assert json.loads(files["api/papers/reading-lamps-for-plants.json"]) == {
        "id": "reading-lamps-for-plants",
        "withdrawn": "The lamp asked us to.",
    }
    assert [uri for uri, text in files.items() if "Reading Lamps for Plants" in text or "forty voices" in text] == []
