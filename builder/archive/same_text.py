"""Compares two abstracts: whether they can be texts of one paper."""

import re

SAME_TEXT_SHARE = 0.4
"""Two abstracts that share fewer of the shorter one's words are plainly different texts.

Measured on 415 days of 2024 and 2025 and five pages: two texts of one paper share 0.99 and more (73 pairs), those of
two papers 0.4 and more in 589 of 20.1 million pairs, most of these with an abstract of one or two sentences.
"""

_WORD = re.compile(r"[^\W\d_]{5,}")


def share_of_words(one: str | None, other: str | None) -> float:
    """The share of the shorter text's longer words that the other text has too, 0 to 1; 1 if a text is missing."""
    words, others = _words(one), _words(other)
    if not words or not others:
        return 1.0
    return len(words & others) / min(len(words), len(others))


def _words(text: str | None) -> set[str]:
    return set(_WORD.findall(text.casefold())) if text else set()
