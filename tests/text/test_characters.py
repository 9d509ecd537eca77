"""Invisible characters: each is named where a reader would miss it, and joiners stay in the scripts that need them."""

import pytest

from builder.pages.templates import Templates
from builder.text.characters import odd_characters
from builder.text.shown_text import plain_text, shown_text

_ODD = "\x00\x1b\x7f\x9b\xad\u034f\u061c\u115f\u180e\u200b\u200e\u202e\u2066\u2800\u3164\ufeff\ufffc\ufffd\ue000"


@pytest.mark.parametrize("char", [*_ODD, "\U000e0001", "\U000e0100", "\U000e01ef", "\U0001d173", "\U0010ffff"])
def test_each_invisible_character_is_named_wherever_text_is_shown(char: str) -> None:
    name = f"U+{ord(char):04X}"
    text = f"Ann{char}é"
    assert odd_characters(text) == name
    assert plain_text(text) == f"Ann[{name}]é"
    assert shown_text(text) == f'Ann<span class="pa-unseen">{name}</span>é'
    assert Templates({"x": "<b>{{ name }}</b>"}).render_values("x", {"name": text}) == f"<b>Ann[{name}]é</b>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("نمونه\u200cای", "نمونه\u200cای"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d🔬 lab", "👩\u200d🔬 lab"),
        ("A\u200dn", "A[U+200D]n"),
        ("é\u200cé", "é[U+200C]é"),
        ("ن\u200c", "ن[U+200C]"),
        ("نم\u200eون", "نم[U+200E]ون"),
    ],
)
def test_joiners_stay_in_the_scripts_that_need_them(text: str, shown: str) -> None:
    assert plain_text(text) == shown
