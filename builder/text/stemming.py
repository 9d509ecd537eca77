"""Reduces words to their stems, by Porter's rules."""

from functools import lru_cache

from lunr.stemmer import PorterStemmer

_STEMMER = PorterStemmer()


@lru_cache(maxsize=1 << 18)
def stem(word: str) -> str:
    """The stem of a word in lower case, as the search page computes it; each word is stemmed once per process."""
    return str(_STEMMER.stem(word))
