"""Text to the words that the search compares. The page's `words.js` follows the same rules; a test holds both equal."""

import re
import unicodedata
from functools import lru_cache

from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS

STOP_WORDS = frozenset(WORDS)
"""Words so common that they find nothing; no index holds them."""

_APOSTROPHES = re.compile("['’‘ʼ`]")
_OTHER_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ı": "i", "ħ": "h"}
)
"""Letters that Unicode does not take apart into a plain one and a mark."""

_WORD = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    r"|\d+(?:\.\d+)+"
    "|(?:(?![\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])[^\\W_])+"
)
"""A character of Chinese or Japanese by itself, a number with its points, or a run of letters and digits."""


def folded(text: str) -> str:
    """The text in lower case, without diacritics and apostrophes."""
    plain = _APOSTROPHES.sub("", text.lower())
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFKD", plain)
    plain = "".join(char for char in decomposed if not unicodedata.category(char).startswith("M"))
    return plain.translate(_OTHER_LETTERS)


def has_other_letters(text: str) -> bool:
    """Whether the text has letters that are folded by a list of ours, which no library knows."""
    return not text.isascii() and text.lower() != text.lower().translate(_OTHER_LETTERS)


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return _WORD.findall(folded(text))


@lru_cache(maxsize=1 << 18)
def stem(word: str) -> str:
    """The word without its ending, as lunr.js has it."""
    return str(_STEMMER.stem(word))


class _StemmerOfLunrJs(PorterStemmer):  # type: ignore[misc]  # lunr has no types
    """Python's lunr turns every final `y` into `i`, and lunr.js only one after a consonant: `survey`, `array`."""

    b: str
    k: int

    def step1c(self) -> None:
        if self.k > 1 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
            self.b = self.b[: self.k] + "i" + self.b[self.k + 1 :]


_STEMMER = _StemmerOfLunrJs()
