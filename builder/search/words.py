"""Splits text into the words that the search compares. The page's `words.js` follows the same rules; a test compares
both.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from lunr.stop_word_filter import WORDS

from builder.text.characters import OTHER_LETTERS

STOP_WORDS = frozenset(WORDS)
"""Stop words: they are too common to search for, and no index contains them."""

_APOSTROPHES = re.compile("['’‘ʼ`]")
_WORD = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    r"|[0-9]+(?:\.[0-9]+)+"
    "|(?:(?![\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])[^\\W_])+"
)
"""A character of Chinese or Japanese by itself, a number with its points, or a run of letters and digits."""

_ASCII_WORD = re.compile(r"[0-9]+(?:\.[0-9]+)+|[a-z0-9]+")
"""Finds the same words as `_WORD` in folded text of ASCII characters, in a third of the time."""

_BRITISH = (
    (
        re.compile(
            r"^(?!.*(?:pr|prem|prom|dem|pert|vert)is)([a-z]{2,}[bdghklmnprst])is(e[drs]?|ers|ing|able|ations?|ational)$"
        ),
        r"\1iz\2",
    ),
    (re.compile(r"^([a-z]+)lys(e[dr]?|ers|ing)$"), r"\1lyz\2"),
    (re.compile(r"(behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|rig|rum|tum|vap)our"), r"\1or"),
)
"""British spellings and their American forms. Words such as `expertise` are excluded. If a rule matches a word by
mistake, it does so in texts and queries alike. `analyses` is also excluded because it is the plural of `analysis` in
both."""


def folded(text: str) -> str:
    """The text in lower case, without diacritics and apostrophes."""
    plain = _APOSTROPHES.sub("", text.lower())
    if plain.isascii():
        return plain
    plain = unicodedata.normalize("NFKD", plain)
    for char in set(plain):
        if unicodedata.category(char).startswith("M"):
            plain = plain.replace(char, "")
    return plain.lower().translate(OTHER_LETTERS)


def words_of(text: str) -> list[str]:
    """The normalised words of a text, in order and in one spelling: `colour` is `color`, `optimise` is `optimize`."""
    return [_in_one_spelling(word) for word in _found(text)]


def word_counts(text: str) -> dict[str, int]:
    """How often each of the words of a text occurs, in order of first occurrence."""
    counts: dict[str, int] = {}
    for word, count in Counter(_found(text)).items():
        spelled = _in_one_spelling(word)
        counts[spelled] = counts.get(spelled, 0) + count
    return counts


def _found(text: str) -> list[str]:
    plain = folded(text)
    return (_ASCII_WORD if plain.isascii() else _WORD).findall(plain)


@lru_cache(maxsize=1 << 18)
def _in_one_spelling(word: str) -> str:
    for spelling, replacement in _BRITISH:
        word = spelling.sub(replacement, word)
    return word
