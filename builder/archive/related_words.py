"""Counts the words of a paper that can make it similar to another, by stem."""

import re
from collections import Counter
from functools import lru_cache
from itertools import repeat

from lunr.stop_word_filter import WORDS as STOP_WORDS

from builder.objects import frozen
from builder.text.stemming import stem

TITLE_WEIGHT = 3
"""A word in the title counts as often as this many in the abstract."""

_MOST_TIMES = 255
"""Higher counts are cut off here, so that a count fits in a byte. They would hardly change a BM25 weight."""

WORD = re.compile(r"[^\W\d_][^\W_]+")
_ASCII_WORD = re.compile("[A-Za-z][A-Za-z0-9]+")
"""Finds the same words in ASCII text, in two thirds of the time."""

_COMMON_TEXT = """
abilities ability abstract achieve achieves achieving across additional address addressing advanced advances advantages
aim aims allow analyze application apply approach approaches art auto available based benchmarks better beyond bridge
brief broad call capabilities capability capable challenge challenges challenging class closing code com common compared
comprehensive concept consider core crucial crucially current cutting datasets delve demonstrate demonstrates design
despite develop developed different directions discuss diverse domain domains due easily edge effective effectively
effectiveness efficient emerging employ enable enables enabling enhance enhancing ensure essential evaluate evaluation
existing experimental experiments explore extend extensive extensively few field finally findings first focus following
framework free full furthermore future gap general github growing handle harness high higher highlight highly however
http https identify impact important improve improved improvement improvements improving include including increase
increasing inherently insights intended introduce introduces introducing introduction investigate involve involves issue
issues key language large larger lead leading level leverage leverages leveraging limitations limited llm llms lms lower
main mainly make making many method methods model models moreover multiple need needs new next non notably novel number
obtain obtained offer offers often one order original out outline outperform outperforming outperforms overall page
paper papers particular per perform performance performs possible post potential practical practitioners present
presents previous primarily prior problem problems process project promising propose proposed proposes provide provides
providing range re real recent recently reduce reduced reduces reducing refer relate relevant remain remains remarkable
report represent require requires research researchers result results review robust scale second self series sharing
show showing shown shows significance significant significantly simple solution solutions special specific specifically
state strategies strategy strong studies study substantial substantially success successfully suffer summary superior
support system systems task tasks technique techniques training twice two understanding unified use used user users uses
using valid validate variety various via way ways well whether wide widely wise work works world yet
"""
"""Words that occur in abstracts on any subject. They are ignored."""


@frozen
class PaperWords:
    """The words of one paper, without common ones. Both sequences are parallel, in order of first occurrence."""

    stems: tuple[str, ...]
    times: bytes
    """How often each stem occurs, with title words counted `TITLE_WEIGHT` times."""


@lru_cache(maxsize=1 << 16)
def paper_words(title: str, abstract: str | None) -> PaperWords:
    """The words of a paper. The result depends on the two texts only, so it can be remembered between rebuilds."""
    times: dict[str, int] = {}
    for text, weight in ((title, TITLE_WEIGHT), (abstract or "", 1)):
        words = (_ASCII_WORD if text.isascii() else WORD).findall(text)
        for stemmed, count in Counter(map(telling_stem, words)).items():
            times[stemmed] = times.get(stemmed, 0) + count * weight
    times.pop("", None)
    return PaperWords(tuple(times), bytes(map(min, times.values(), repeat(_MOST_TIMES))))


@lru_cache(maxsize=1 << 18)
def telling_stem(word: str) -> str:
    """The word's stem; empty for a common word. Papers share one string for it, which saves memory."""
    stemmed = stem(word.lower())
    return "" if stemmed in _COMMON else stemmed


_COMMON = frozenset(stem(word) for word in (*STOP_WORDS, *_COMMON_TEXT.split()))
