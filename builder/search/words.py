"""Splits text into the words that the search compares. The page's `words.js` follows the same rules; a test compares
both.
"""

import re
import unicodedata
from functools import lru_cache

from lunr.stop_word_filter import WORDS

from builder.text.characters import OTHER_LETTERS
from builder.text.titles import GREEK_NAMES

STOP_WORDS = frozenset(WORDS)
"""Stop words: they are too common to search for, and no index contains them."""

_APOSTROPHES = re.compile("['’‘ʼ`ـ]")
"""Apostrophes, and the line that lengthens Arabic letters."""

_TO = re.compile("(?<=[a-z]{2})2(?=[a-z]{3})")
"""The 2 in words such as `text2image`."""

_VERSION = re.compile(r"v(?<=[a-z]{2}v)(?=[0-9]+\.[0-9])")
"""The v in names such as `DeepSeekV3.2`."""

_INVISIBLE = re.compile("[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_GREEK_LETTER = re.compile("(?<![\u0370-\u03ff])[α-ω](?![\u0370-\u03ff])")
"""A Greek letter that is a symbol: no other Greek letter is next to it."""

_ALONE = (
    "\u0e01-\u0e33\u0e40-\u0e46\u0e81-\u0eb3\u0ebd-\u0ec6\u1000-\u102a\u103f\u1780-\u17b3"
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Characters that are words by themselves: their scripts have no spaces between words, or particles stuck to them.

These are Thai, Lao, Burmese, Khmer, Japanese, Chinese and Korean.
"""

_WORD = re.compile(
    f"[{_ALONE}]"
    r"|(?<![^\W_])[a-z](?:\+\+|#)"
    r"|[0-9]+(?:\.[0-9]+)+"
    r"|[a-z](?=[0-9]+\.[0-9])"
    f"|(?:(?![{_ALONE}])[^\\W\\d_]){{2,}}(?=[0-9])"
    f"|(?:(?![{_ALONE}])[^\\W_])+"
)
"""Such a character, `c++` or `c#`, a number with its points, letters before a number, or a run of letters and digits.

A single letter before a number is only a word by itself if the number has points: `v3.2`, but not `r1`.
"""

_ASCII_WORD = re.compile(
    r"[a-z]{2,}+|(?<![a-z0-9])[a-z](?:\+\+|#)|[0-9]+(?:\.[0-9]+)+|[a-z](?=[0-9]+\.[0-9])|[a-z0-9]+"
)
"""Finds the same words as `_WORD` in folded text of ASCII characters, in two fifths of the time."""

_SPELLINGS = (
    (
        "is",
        re.compile(
            r"^(?!.*(?:pr|prem|prom|dem|pert|vert)is)([a-z]{2,}[bdghklmnprst])is(e[drs]?|ers|ing|able|ations?|ational)$"
        ),
        r"\1iz\2",
    ),
    ("lys", re.compile(r"^([a-z]+)lys(e[dr]?|ers|ing)$"), r"\1lyz\2"),
    ("our", re.compile(r"(behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|rig|rum|tum|vap)our"), r"\1or"),
    ("", re.compile("^(?:[وفبكل]?ال|لل)(?=[\u0620-\u064a]{3})|^[ובלמשכ]?ה(?=[א-ת]{3})"), ""),
)
"""British spellings and their American forms, and the articles that Arabic and Hebrew write as part of a word.

A rule begins with letters without which no word matches.

Words such as `expertise` are excluded. If a rule matches a word by mistake, it does so in texts and queries alike.
`analyses` is also excluded because it is the plural of `analysis` in both.
"""


def folded(text: str) -> str:
    """The text in lower case, without diacritics, apostrophes and invisible marks; Greek symbols are named."""
    if text.isascii():  # as below, in half the time
        plain = text.lower().replace("'", "").replace("`", "")
        plain = _TO.sub(" to ", plain) if "2" in plain else plain
        return _VERSION.sub(" v", plain)
    plain = _TO.sub(" to ", _APOSTROPHES.sub("", text.lower()))
    plain = unicodedata.normalize("NFKD", _INVISIBLE.sub("", plain))
    for char in set(plain):
        if unicodedata.category(char).startswith("M"):
            plain = plain.replace(char, "")
    plain = unicodedata.normalize("NFC", _VERSION.sub(" v", plain.lower().translate(OTHER_LETTERS)))
    return _GREEK_LETTER.sub(lambda letter: GREEK_NAMES[ord(letter[0])], plain)


def words_of(text: str) -> list[str]:
    """The normalised words of a text, in order and in one spelling: `colour` is `color`, `optimise` is `optimize`."""
    return [*map(in_one_spelling, split_words(text))]


def split_words(text: str) -> list[str]:
    """The words of a text, in order, as it spells them, in lower case."""
    plain = folded(text)
    return (_ASCII_WORD if plain.isascii() else _WORD).findall(plain)


def utf16(text: str) -> bytes:
    """Sorts texts as scripts compare strings."""
    return text.encode("utf-16-be")


@lru_cache(maxsize=1 << 18)
def in_one_spelling(word: str) -> str:
    """The word's American spelling, without an Arabic or Hebrew article."""
    for letters, spelling, replacement in _SPELLINGS:
        if letters in word:
            word = spelling.sub(replacement, word)
    return word
