"""Papers → for each the few that are most like it, by their words and topics, with what they share.

Likeness is BM25 with all words of a paper as the query, as "more like this" of search engines does it, raised by the
topics that both papers have.
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
from functools import lru_cache
from math import sqrt

import bm25s
import numpy as np
from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS as STOP_WORDS
from numpy.typing import NDArray

from builder.model import Paper, RelatedPaper

SHOWN_TERMS = 4
FEWEST_TOGETHER = 3
"""A word that each paper has once in its abstract says little of why the two belong together."""
MOST_SHARE = 0.1
"""Nor does a word that more of the papers have than this."""
FEW_PAPERS = 5
"""Among so few papers, or fewer, any word tells something."""
TITLE_WEIGHT = 3
"""A word of the title counts as so many of the abstract."""
TOPIC_WEIGHT = 4
"""Papers that have all topics in common are so many times more alike than their words say."""

_DECIMALS = 3
"""Of likeness: single precision carries no more, and the last digit is left to the platform."""
_WORD = re.compile(r"[^\W\d_][^\W_]+")

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
"""Words of any abstract, whatever it is about."""

Floats = NDArray[np.float32]


class _Words:
    """A paper's words by stem, those that any text has left out."""

    def __init__(self, paper: Paper, stem: Callable[[str], str], common: Container[str]) -> None:
        self.counts: Counter[str] = Counter()
        """How often, a word of the title counting more."""
        self.forms: dict[str, str] = {}
        """As the paper first writes it."""
        for text, weight in ((paper.title, TITLE_WEIGHT), (paper.abstract or "", 1)):
            for word in _WORD.findall(text):
                stemmed = stem(word.lower())
                if stemmed not in common:
                    self.counts[stemmed] += weight
                    self.forms.setdefault(stemmed, word)


def related_papers(papers: Sequence[Paper], count: int = 6) -> Mapping[str, tuple[RelatedPaper, ...]]:
    """For each paper's id up to `count` other papers, the likest first; those that share nothing are left out."""
    stem = lru_cache(maxsize=None)(PorterStemmer().stem)
    common = {stem(word) for word in (*STOP_WORDS, *_COMMON_TEXT.split())}
    words = [_Words(paper, stem, common) for paper in papers]
    likeness = _Likeness(papers, words)
    shared = _SharedTerms(words)
    return {
        paper.id: tuple(
            _related(number, other, papers, shared) for other in _likest(likeness.of(number), papers, count)
        )
        for number, paper in enumerate(papers)
    }


class _Likeness:
    """How like each paper is to each other one."""

    def __init__(self, papers: Sequence[Paper], words: Sequence[_Words]) -> None:
        self._queries = [list(own.counts) for own in words]
        self._bm25: bm25s.BM25 | None = None
        if any(self._queries):
            self._bm25 = bm25s.BM25(k1=1.2, b=0.75, method="lucene")
            self._bm25.index([list(own.counts.elements()) for own in words], show_progress=False)
        self._topics = _topic_table(papers)

    def of(self, number: int) -> Floats:
        """The likeness of every paper to the one of this number; 0 where nothing is shared, and for itself.

        A paper with no word in common counts as if it had a little of one, so that common topics alone can be enough.
        """
        topics = TOPIC_WEIGHT * self._common_topics(number)
        likeness = (1 + self._common_words(number)) * (1 + topics) - 1
        likeness[number] = 0
        return np.round(likeness, _DECIMALS)

    def _common_words(self, number: int) -> Floats:
        query = self._queries[number]
        if self._bm25 is None or not query:
            return np.zeros(len(self._queries), np.float32)
        return np.asarray(self._bm25.get_scores(query), np.float32)

    def _common_topics(self, number: int) -> Floats:
        """The share of two papers' topics that both have, for every other paper."""
        both = self._topics @ self._topics[number]
        either = self._topics.sum(axis=1) + self._topics[number].sum() - both
        share: Floats = both / np.maximum(either, 1)
        return share


def _topic_table(papers: Sequence[Paper]) -> Floats:
    """A row a paper and a column a topic: 1 where the paper has it."""
    columns = {
        slug: place for place, slug in enumerate(sorted({topic.slug for paper in papers for topic in paper.topics}))
    }
    table = np.zeros((len(papers), len(columns)), np.float32)
    for row, paper in enumerate(papers):
        table[row, [columns[topic.slug] for topic in paper.topics]] = 1
    return table


def _likest(likeness: Floats, papers: Sequence[Paper], count: int) -> list[int]:
    """The numbers of the `count` papers that are most alike, those of equal likeness by id."""
    count = min(count, len(papers))
    least = np.partition(likeness, -count)[-count]
    found = (int(number) for number in np.flatnonzero((likeness >= least) & (likeness > 0)))
    return sorted(found, key=lambda number: (-likeness[number], papers[number].id))[:count]


class _SharedTerms:
    """Which words of two papers say why they are related."""

    def __init__(self, words: Sequence[_Words]) -> None:
        self._words = words
        self._papers = Counter(stem for own in words for stem in own.counts)
        self._most = max(FEW_PAPERS, MOST_SHARE * len(words))

    def of(self, number: int, other: int, *, telling: bool) -> tuple[str, ...]:
        """The words of both, rare ones and those of the title first, as the first paper writes them.

        `telling` leaves out the words that say little, so that there may be none.
        """
        own, there = self._words[number], self._words[other].counts
        both = sorted(
            (self._papers[stem] / sqrt(times), stem)
            for stem, times in own.counts.items()
            if stem in there and (not telling or self._tells(stem, times + there[stem]))
        )
        return tuple(own.forms[stem] for _, stem in both[:SHOWN_TERMS])

    def _tells(self, stem: str, times: int) -> bool:
        return times >= FEWEST_TOGETHER and self._papers[stem] <= self._most


def _related(number: int, other: int, papers: Sequence[Paper], shared: _SharedTerms) -> RelatedPaper:
    there = {topic.slug for topic in papers[other].topics}
    topics = tuple(topic.slug for topic in papers[number].topics if topic.slug in there)
    return RelatedPaper(papers[other].id, shared.of(number, other, telling=bool(topics)), topics)
