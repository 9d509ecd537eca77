"""The map's data: each paper with its place, its first topic and the number that the search has for it."""

import json
from functools import cache
from typing import Any

from builder.model import OutputFolder
from builder.pages.templates import Templates
from builder.pages.view import Settings
from builder.search.files import DATA_FOLDER
from builder.site_plan import site_files
from tests.archives import ROOT, SMALL, archive_of


@cache
def _fetched() -> dict[str, str]:
    planned = site_files(archive_of(SMALL), Settings("Small"), Templates.read(ROOT))
    made = (folder.make() for folder in planned if isinstance(folder, OutputFolder))
    return {uri: str(content) for files in made for uri, content in files.items()}


def _data(name: str) -> Any:
    return json.loads(_fetched()[f"{DATA_FOLDER}/{name}"])


def test_papers_have_the_numbers_that_the_search_gives_them() -> None:
    spots = _data("map.json")
    texts = [_data(f"{spots['version']}/texts/{number}.json") for number in range(len(spots["x"]))]
    assert len(spots["x"]) == len(spots["y"]) == len(spots["of"]) == _data("index.json")["papers"]
    assert spots["newest"] == [{key: text[key] for key in ("id", "title", "mark")} for text in texts[:20]]
    colours = [spots["topics"][ord(letter) - ord("#")][1] for letter in spots["of"]]
    assert colours == [int(text["mark"][0]) for text in texts]
    assert len(set(colours)) > 1


def test_places_and_topics_take_at_most_40_bytes_a_paper() -> None:
    spots = _data("map.json")
    size = len(json.dumps([spots[name] for name in ("x", "y", "of")], separators=(",", ":")))
    assert size <= 40 * len(spots["x"])
