"""The archive of these tests: the small one, with names."""

import json
from pathlib import Path

import pytest

from tests.made_digests import api_item
from tests.pages.names.named_papers import AI_SUMMARY


@pytest.fixture
def folder(folder: Path) -> Path:
    """The small archive, and a day on which names are signed in several ways."""
    lab = {"name": "Example.Lab", "fullname": "Example <Lab>"}
    items = [
        api_item(1, "Xu Example", "Made Up", organization=lab),
        api_item(2, "Xu Example", "XU Example", "Hid Den", hidden="Hid Den", organization=lab),
        api_item(3, "XU Example", "名前", "Hid Den", hidden="Hid Den", organization={"name": "index", "fullname": ""}),
        api_item(4, "名前", *(f"Author {number}" for number in range(671))),
        api_item(5, "Once", "Once", ai_summary=AI_SUMMARY, ai_keywords=["made-up keyword"]),
    ]
    (folder / "content/digests/2031/2031-03-05.json").write_text(json.dumps(items))
    return folder
