"""The mark of a paper: a small drawing that is alike for papers with similar words and topics.

A mark is eight hexadecimal digits: the colour of the first topic's group (0 without topics), then the sizes of 14 dots,
two bits each. Every word has 14 fixed numbers; their sums over the paper's words and topics give the sizes. The rule
depends on nothing but the paper, so a new paper never changes another's mark.
"""

from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from math import isqrt
from operator import mul

from builder.archive.related_words import paper_words
from builder.model import Paper, Topic

DOTS, _MIDDLE = 14, 8
_LANE = 24
"""Bits of a sum. A word is one number with a lane for each dot and one that counts, so one addition adds all."""
_MASK = (1 << _LANE) - 1
_MIDDLE_HALF = 9938
"""For one word, the square of twice the distance from the mean within which half of all sums are."""


def paper_mark(paper: Paper, topics: Mapping[str, Topic]) -> str:
    """The paper's mark; `topics` are those of the vocabulary by slug."""
    slugs = tuple([topic.slug for topic in paper.topics])
    colour = topics[slugs[0]].colour if slugs and slugs[0] in topics else 0
    return f"{colour:x}{_sizes(paper.title, paper.abstract, slugs):07x}"


def mark_dots(mark: str) -> tuple[int, ...]:
    """The sizes, from 0 to 3, of the dots of a square of five by five, by row: mirrored, and the middle always 2."""
    bits = int(mark[1:], 16)
    left = [bits >> 2 * dot & 3 for dot in range(DOTS)]
    left.insert(_MIDDLE, 2)
    rows = (left[3 * row : 3 * row + 3] for row in range(5))
    return tuple(size for row in rows for size in (*row, row[1], row[0]))


@lru_cache(maxsize=1 << 16)
def _sizes(title: str, abstract: str | None, slugs: tuple[str, ...]) -> int:
    words = paper_words(title, abstract)
    own = sum(map(mul, map(_numbers, words.stems), words.times))
    spread = sum(map(mul, words.times, words.times)) or 1
    for place, slug in enumerate(slugs[:3]):  # all topics together weigh more than the words
        own += isqrt(spread * (4 if place else 10) // 10) * _numbers(f"topic {slug}")
    mean = 255 * (own >> _LANE * DOTS)
    middle = isqrt(_MIDDLE_HALF * 14 * spread // 5)
    bits = 0
    for dot in range(DOTS):
        distance = 2 * (own >> _LANE * dot & _MASK) - mean
        bits |= ((distance >= -middle) + (distance >= 0) + (distance >= middle)) << 2 * dot
    return bits


@lru_cache(maxsize=1 << 18)
def _numbers(word: str) -> int:
    """A number from 0 to 255 for each dot, and 1 in the last lane."""
    numbers = blake2b(word.encode(), digest_size=DOTS).digest().hex(" ")
    return int("10000" + numbers.replace(" ", "0000"), 16)
