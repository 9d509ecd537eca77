"""Reduces words to their stems, by the rules of lunr.js, which the search page runs on."""

from functools import lru_cache

from lunr.stemmer import PorterStemmer


@lru_cache(maxsize=1 << 18)
def stem(word: str) -> str:
    """The stem of a word in lower case, as lunr.js computes it. Each distinct word is stemmed once per process."""
    return str(_STEMMER.stem(word))


class _StemmerOfLunrJs(PorterStemmer):  # type: ignore[misc]  # lunr has no types
    """Turns a final `y` into `i` only after a consonant, as lunr.js does: `survey` and `array` keep their `y`.

    Python's lunr replaces every final `y`.
    """

    b: str
    k: int

    def step1c(self) -> None:
        if self.k > 1 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
            self.b = self.b[: self.k] + "i" + self.b[self.k + 1 :]


_STEMMER = _StemmerOfLunrJs()
