from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.digests.digest_format import digest_format
from tests.archives import SEED_DIGESTS

ABSTRACT = "The abstract of a made-up paper, which has to be of some length before it is taken for one. " * 3


@pytest.mark.parametrize("path", SEED_DIGESTS, ids=lambda path: path.name)
def test_the_seeds_are_page_text(path: Path) -> None:
    assert digest_format(path.read_text(encoding="utf-8")) == "page text"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[]", "API JSON"),
        ("\ufeff\n [ {", "API JSON"),
        ('{"error": "Bad Request"}', "API JSON"),
        ("<!DOCTYPE html><title>Not Found</title>", "saved page"),
        ("Saved by a browser <div data-props = '{}'>", "saved page"),
        (f"[Made-Up] A Title in Brackets\n\n{ABSTRACT}", "page text"),
        (f"<think> as a Made-Up Title\n\n{ABSTRACT}", "page text"),
        ("A shopping list\nbread\nbutter", None),
        ("", None),
        ("\x00\x01\x02" * 100, None),
    ],
)
def test_a_format_is_told_by_how_a_file_looks(text: str, expected: str | None) -> None:
    assert digest_format(text) == expected


@given(st.text())
def test_any_text_at_all_has_a_format_or_none(text: str) -> None:
    assert digest_format(text) in ("page text", "API JSON", "saved page", None)
