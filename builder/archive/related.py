"""Papers → for each the few that are most like it, by their words and topics, with what they share.

Likeness is BM25 with a paper's own most telling words as the query, as "more like this" of search engines does it,
raised by the topics that both papers have. Words that many papers have are left out: topics say more, at less cost.
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from math import log, sqrt

from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS as STOP_WORDS

from builder.model import Paper, RelatedPaper

QUERY_TERMS = 30
"""How many of a paper's most telling words are looked for in the others."""
MOST_RELATED = 20
"""More are never asked for."""
SHOWN_TERMS = 4
FEWEST_TOGETHER = 3
"""A word that each paper has once in its abstract says little of why the two belong together."""
TITLE_WEIGHT = 3
"""A word of the title counts as so many of the abstract."""
TOPIC_WEIGHT = 12
"""Papers that have all topics in common are so many times more alike than their words say."""
MOST_PAPERS = 120
"""A word in more papers than this, and in more than `MOST_SHARE` of them, tells nothing."""
MOST_SHARE = 0.0125

_K1 = 1.2
_B = 0.75
_WORD = re.compile(r"[^\W\d_][^\W_]+")
_COMMON_TEXT = """
abilities ability abstract achieve achieves achieving across additional address addressing advanced advances
advantages aim aims allow analyze application apply approach approaches art available based benchmarks better bridge
brief broad call capabilities capability capable challenge challenges challenging code com common compared
comprehensive concept consider core crucial crucially current cutting datasets delve demonstrate demonstrates design
despite develop developed different directions discuss diverse domain domains due easily edge effective effectively
effectiveness efficient emerging employ enable enables enabling enhance enhancing ensure essential evaluate evaluation
existing experimental experiments explore extend extensive extensively field finally findings first focus framework
furthermore future gap general github growing handle harness high higher highlight highly however http https identify
impact important improve improved improvement improvements improving include including increase increasing inherently
insights intended introduce introduces introducing introduction investigate issue issues key language large lead
leading level leverage leverages leveraging limitations limited llm llms lower main mainly make making many method
methods model models moreover multiple need needs new notably novel number obtain obtained offer offers often one
outline outperform outperforming outperforms overall page paper papers particular perform performance performs
potential practical present presents previous primarily problem problems process project promising propose proposed
proposes provide provides providing range real recent recently reduce reduced reduces reducing refer relate remain
remains remarkable report represent require requires research researchers result results robust scale sharing show
showing shown shows significance significant significantly simple solution solutions special specific specifically
state strategies strategy strong studies study substantial substantially success successfully suffer summary superior
support system systems task tasks technique techniques training two understanding unified use used user users uses
using valid validate variety various via way ways well wide widely work works world yet
"""
"""Words of any abstract, whatever it is about."""

Stem = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Text:
    """What a paper's title and abstract consist of, by stem."""

    counts: Mapping[str, int]
    """How often, a word of the title counting more."""
    forms: Mapping[str, str]
    """As the paper first writes it."""


@dataclass(frozen=True, slots=True)
class _Index:
    """Where each telling stem occurs, and what it weighs there."""

    postings: Mapping[str, Sequence[tuple[int, float]]]
    queries: Sequence[Sequence[tuple[float, str]]]
    """For each paper its most telling stems, each with its weight."""


def related_papers(papers: Sequence[Paper], count: int = 6) -> Mapping[str, tuple[RelatedPaper, ...]]:
    """For each paper's id up to `count` other papers, the likest first; those that share nothing are left out."""
    stem = lru_cache(maxsize=None)(PorterStemmer().stem)
    common = {stem(word) for word in (*STOP_WORDS, *_COMMON_TEXT.split())}
    texts = [_text(paper, stem, common) for paper in papers]
    index = _index(texts)
    likeness = _TopicLikeness(papers)
    related = {}
    for number, paper in enumerate(papers):
        likest = _likest(number, papers, index, likeness)[:count]
        if len(likest) < count:
            likest += _with_shared_topics(number, papers, {number, *likest})[: count - len(likest)]
        stems = [stem for _, stem in index.queries[number]]
        related[paper.id] = tuple(
            _related(paper, papers[other], stems, texts[number], texts[other]) for other in likest
        )
    return related


class _TopicLikeness:
    """By how much common topics raise the likeness of two papers."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        sets = [frozenset(topic.slug for topic in paper.topics) for paper in papers]
        kinds = {topics: kind for kind, topics in enumerate(dict.fromkeys(sets))}
        bits = {slug: 1 << place for place, slug in enumerate(sorted(frozenset().union(*kinds)))}
        self._masks = [sum(bits[slug] for slug in topics) for topics in kinds]
        self._rows: dict[int, list[float]] = {}
        self.kinds = [kinds[topics] for topics in sets]
        """For each paper the number of its set of topics."""

    def row(self, kind: int) -> Sequence[float]:
        """For a set of topics the factor of every other, by number."""
        if kind not in self._rows:
            own = self._masks[kind]
            self._rows[kind] = [
                1 + TOPIC_WEIGHT * (own & mask).bit_count() / max(1, (own | mask).bit_count()) for mask in self._masks
            ]
        return self._rows[kind]


def _text(paper: Paper, stem: Stem, common: Container[str]) -> _Text:
    counts: Counter[str] = Counter()
    forms: dict[str, str] = {}
    for text, weight in ((paper.title, TITLE_WEIGHT), (paper.abstract or "", 1)):
        for word in _WORD.findall(text):
            stemmed = stem(word.lower())
            if stemmed not in common:
                counts[stemmed] += weight
                forms.setdefault(stemmed, word)
    return _Text(counts, forms)


def _index(texts: Sequence[_Text]) -> _Index:
    rarity = _rarity(texts)
    lengths = [sum(text.counts.values()) for text in texts]
    average = sum(lengths) / max(1, len(texts)) or 1.0
    postings: dict[str, list[tuple[int, float]]] = {stem: [] for stem in rarity}
    queries = []
    for number, (text, length) in enumerate(zip(texts, lengths, strict=True)):
        telling = {stem: times for stem, times in text.counts.items() if stem in rarity}
        for stem, times in telling.items():
            saturated = times * (_K1 + 1) / (times + _K1 * (1 - _B + _B * length / average))
            postings[stem].append((number, rarity[stem] * saturated))
        weights = sorted((-rarity[stem] * sqrt(times), stem) for stem, times in telling.items())
        queries.append([(-weight, stem) for weight, stem in weights[:QUERY_TERMS]])
    return _Index(postings, queries)


def _rarity(texts: Sequence[_Text]) -> Mapping[str, float]:
    """BM25's inverse document frequency of each telling stem.

    It is rounded: logarithms are the one step here whose last digit is left to the platform.
    """
    found = Counter(stem for text in texts for stem in text.counts)
    most = max(MOST_PAPERS, MOST_SHARE * len(texts))
    return {
        stem: round(log(1 + (len(texts) - times + 0.5) / (times + 0.5)), 6)
        for stem, times in found.items()
        if 1 < times <= most
    }


def _likest(number: int, papers: Sequence[Paper], index: _Index, likeness: _TopicLikeness) -> list[int]:
    """The numbers of the papers that share a telling word, the likest `MOST_RELATED` first."""
    scores: dict[int, float] = {}
    for weight, stem in index.queries[number]:
        for other, weight_there in index.postings[stem]:
            scores[other] = scores.get(other, 0.0) + weight * weight_there
    scores.pop(number, None)
    factors, kinds = likeness.row(likeness.kinds[number]), likeness.kinds
    ranked = ((-round(score * factors[kinds[other]], 6), papers[other].id, other) for other, score in scores.items())
    return [other for _, _, other in nsmallest(MOST_RELATED, ranked)]


def _with_shared_topics(number: int, papers: Sequence[Paper], known: Container[int]) -> list[int]:
    """The numbers of further papers that share a topic, those that share most first."""
    own = {topic.slug for topic in papers[number].topics}
    shared = ((len(own & {topic.slug for topic in paper.topics}), other) for other, paper in enumerate(papers))
    ranked = ((-topics, papers[other].id, other) for topics, other in shared if topics and other not in known)
    return [other for _, _, other in nsmallest(MOST_RELATED, ranked)]


def _related(paper: Paper, other: Paper, stems: Iterable[str], text: _Text, text_there: _Text) -> RelatedPaper:
    both = (stem for stem in stems if stem in text_there.counts)
    terms = [text.forms[stem] for stem in both if text.counts[stem] + text_there.counts[stem] >= FEWEST_TOGETHER]
    there = {topic.slug for topic in other.topics}
    topics = (topic.slug for topic in paper.topics if topic.slug in there)
    return RelatedPaper(other.id, tuple(terms[:SHOWN_TERMS]), tuple(topics))
