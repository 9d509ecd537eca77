"""A paper's title and abstract → its topics, each with the phrases that gave it.

A topic collects the points of its phrases that occur, each once, at its best place: in the title they count double, in
a sentence that says what the paper does one and a half times. Topics with enough points are given, the best five.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from builder.model import PhrasePlace, Topic, TopicAssignment, TopicPhrase

MAX_TOPICS = 5
NEEDED = 6
"""Points that give a topic, in the halves that places count in."""

SHORTEST_PLURAL = 4
SHORTEST_STEM = 2

GAP = 8
"""Most words that `...` in a phrase stands for; a gap never leaves its sentence."""

_PLACE_FACTOR = {"title": 3, "claims": 2, "anywhere": 1}
_WORD = re.compile(r"[^\W_]+(?:[’'](?:s|t|re|ve|ll)\b)?|\?")
_SENTENCE_END = re.compile(r"[.!?:][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_CLAIM = re.compile(
    r"\b(?:we|this (?:paper|work|study|article|report|survey|review|thesis)|our (?:paper|work|method|approach|framework))\b"
    r"[^.]{0,60}\b(?:propos|introduc|present|develop|describ|investigat|study|studies|explor|address|review|survey|releas|"
    r"design|analy[sz]|examin|show|demonstrat|build|built|creat|construct|provid|offer|aim|focus|formulat|devis)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of title or abstract, where it stands, and in which sentence (0 is the title)."""

    text: str
    start: int
    end: int
    sentence: int
    place: PhrasePlace


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of a topic that occurs."""

    topic: int
    phrase: TopicPhrase
    text: str
    place: PhrasePlace
    start: int

    @property
    def points(self) -> int:
        """In the halves that places count in."""
        return self.phrase.points * _PLACE_FACTOR[self.place]


@dataclass(frozen=True, slots=True)
class _Pattern:
    words: tuple[str, ...]
    topic: int
    phrase: TopicPhrase


class Tagger:
    """Gives topics to papers; built once from the vocabulary, then used for many papers."""

    def __init__(self, topics: Sequence[Topic], ignored: frozenset[TopicPhrase] = frozenset()) -> None:
        """Prepares the topics' phrases; those `ignored` count as if they were not there."""
        self._topics = tuple(topics)
        self._by_first: dict[str, list[_Pattern]] = {}
        for number, topic in enumerate(self._topics):
            for phrase in topic.phrases:
                if phrase not in ignored:
                    for words in _variants(phrase.text):
                        self._by_first.setdefault(words[0], []).append(_Pattern(words, number, phrase))
        self._candidates = lru_cache(maxsize=100_000)(self._find_candidates)

    def assign(self, title: str, abstract: str | None) -> tuple[TopicAssignment, ...]:
        """Up to five topics, best first, with their evidence as it stands in the text."""
        best: dict[int, dict[TopicPhrase, Hit]] = {}
        for hit in self.hits(title, abstract):
            known = best.setdefault(hit.topic, {})
            if hit.phrase not in known or abs(hit.points) > abs(known[hit.phrase].points):
                known[hit.phrase] = hit
        scores = {topic: sum(hit.points for hit in hits.values()) for topic, hits in best.items()}
        given = sorted((topic for topic in scores if scores[topic] >= NEEDED), key=lambda topic: (-scores[topic], topic))
        return tuple(self._assignment(topic, best[topic].values()) for topic in given[:MAX_TOPICS])

    def hits(self, title: str, abstract: str | None) -> Iterator[Hit]:
        """Every occurrence of every phrase, in the order of the text."""
        text = f"{title}\n{abstract or ''}"
        words = _words(title, text)
        for index, word in enumerate(words):
            for pattern in self._candidates(word.text):
                end = _match(pattern.words, words, index)
                if end and _counts(pattern.phrase.place, word.place):
                    place = word.place
                    span = text[word.start : words[end - 1].end]
                    yield Hit(pattern.topic, pattern.phrase, span, place, word.start)

    def _find_candidates(self, word: str) -> tuple[_Pattern, ...]:
        return tuple(pattern for form in sorted(_forms(word)) for pattern in self._by_first.get(form, ()))

    def _assignment(self, topic: int, hits: Iterable[Hit]) -> TopicAssignment:
        ordered = sorted((hit for hit in hits if hit.points > 0), key=lambda hit: (-hit.points, hit.start))
        return TopicAssignment(self._topics[topic].slug, "rule", tuple(dict.fromkeys(hit.text for hit in ordered)))


def assign_topics(title: str, abstract: str | None, topics: Sequence[Topic]) -> tuple[TopicAssignment, ...]:
    """The topics of one paper; for many papers build one `Tagger`."""
    return Tagger(topics).assign(title, abstract)


def _counts(wanted: PhrasePlace, place: PhrasePlace) -> bool:
    return wanted == "anywhere" or place == "title" or wanted == place


def _variants(phrase: str) -> Iterator[tuple[str, ...]]:
    """The phrase as word sequences: each hyphen as two words and as one."""
    for words in product(*(((word.replace("-", " "), word.replace("-", "")) if "-" in word else (word,)) for word in phrase.split())):
        yield tuple(" ".join(words).split())


@lru_cache(maxsize=200_000)
def _forms(word: str) -> frozenset[str]:
    """What in a phrase matches this word: itself, as it is or in lower case, its singular, and its ends with `*`."""
    plain = {word, word.lower()}
    for form in tuple(plain):
        if form.endswith(("'s", "’s")):
            plain.add(form[:-2])
        elif form.endswith("s") and len(form) >= SHORTEST_PLURAL:
            plain.add(form[:-1])
    starts = {f"{form[:length]}*" for form in plain for length in range(SHORTEST_STEM, len(form) + 1)}
    ends = {f"*{form[-length:]}" for form in plain for length in range(SHORTEST_STEM, len(form) + 1)}
    return frozenset(plain | starts | ends)


def _match(pattern: Sequence[str], words: Sequence[Word], start: int) -> int:
    """The index after the last word of the match that begins at `start`, or 0."""
    index = start + 1
    position = 1
    while position < len(pattern):
        if pattern[position] == "...":
            position += 1
            reach = range(index, index + GAP + 1)
        else:
            reach = range(index, index + 1)
        found = next((at for at in reach if _fits(pattern[position], words, at, words[start].sentence)), None)
        if found is None:
            return 0
        index, position = found + 1, position + 1
    return index


def _fits(wanted: str, words: Sequence[Word], index: int, sentence: int) -> bool:
    return index < len(words) and words[index].sentence == sentence and wanted in _forms(words[index].text)


def _words(title: str, text: str) -> list[Word]:
    words: list[Word] = []
    for number, (start, end, place) in enumerate(_sentences(title, text)):
        words += [Word(match[0], match.start(), match.end(), number, place) for match in _WORD.finditer(text, start, end)]
    return words


def _sentences(title: str, text: str) -> Iterator[tuple[int, int, PhrasePlace]]:
    yield 0, len(title), "title"
    start = len(title) + 1
    while start < len(text):
        match = _SENTENCE_END.search(text, start)
        end = match.end() if match else len(text)
        yield start, end, "claims" if _CLAIM.search(text, start, end) else "anywhere"
        start = end
