"""Phrases of the vocabulary and a paper's words → where which phrase occurs.

A phrase is written as words. A letter in capitals matches capitals only; any word may stand in the plural; `*` is any
ending or beginning of a word, `-` a hyphen, a space or nothing, `...` up to eight words of the same sentence in
between, `?` a question mark. Of phrases of one topic that share words the longest counts, the others do not.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby, product

from builder.model import PhrasePlace, Topic, TopicPhrase

GAP = 8
"""Most words that `...` stands for."""

GAP_MARK = "..."

_SHORTEST_PLURAL = 4
_SHORTEST_STEM = 2
_WORD = re.compile(r"[^\W_]+(?:[’'](?:s|t|re|ve|ll)\b)?|\?")
_SENTENCE_END = re.compile(r"[.!?:][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_CLAIM = re.compile(
    r"\b(?:we|this (?:paper|work|study|article|report|survey|review|thesis)|our (?:paper|work|study))\b[^.]{0,60}?\b"
    r"(?:propos|introduc|present|develop|describ|design|buil[dt]|construct|creat|releas|devis|formulat|contribut|unveil|"
    r"establish|curat|review|survey|investigat|stud(?:y|ies)|explor|examin|analy[sz]e|address|demonstrat|show|prove|"
    r"evaluat|benchmark|compar|conduct|argue|advocate|revisit|aim|find|observ|discover|identif|quantif|assess|test|ask)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that occurs: in the `topic` of that number, as `text` has it, at a character of the joined text."""

    topic: int
    phrase: TopicPhrase
    text: str
    place: PhrasePlace
    start: int


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    sentence: int
    place: PhrasePlace
    atoms: tuple[str, ...]
    """What in a phrase matches this word."""


@dataclass(frozen=True, slots=True)
class _Match:
    topic: int
    phrase: TopicPhrase
    words: tuple[int, ...]

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """The order in which matches take their words, topic by topic."""
        return (self.topic, -len(self.words), -abs(self.phrase.points), self.words[0])


@dataclass(slots=True)
class _Node:
    """What may follow some words of a phrase: a further word, or the end of these phrases."""

    following: dict[str, "_Node"] = field(default_factory=dict)
    phrases: list[tuple[int, TopicPhrase]] = field(default_factory=list)


PhraseKey = tuple[PhrasePlace, str]
"""A phrase whatever its topic and points: where it counts, and its text."""


def phrase_key(phrase: TopicPhrase) -> PhraseKey:
    """What tells the phrase from others that may fit other papers."""
    return phrase.place, phrase.text


class PhraseFinder:
    """Finds the topics' phrases in papers; built once, used for many."""

    def __init__(self, topics: Iterable[Topic], ignored: frozenset[TopicPhrase] = frozenset()) -> None:
        """Prepares the phrases; those `ignored` are as if they were not written."""
        self._root = _Node()
        known: set[str] = set()
        for number, topic in enumerate(topics):
            for phrase in topic.phrases:
                if phrase not in ignored:
                    for words in _variants(phrase.text):
                        known.update(words)
                        self._add(words, number, phrase)
        self._atoms = lru_cache(maxsize=100_000)(lambda word: tuple(sorted(_forms(word) & known)))

    def hits(self, title: str, abstract: str | None) -> Iterator[Hit]:
        """Every occurrence that counts, by topic."""
        text = f"{title}\n{abstract or ''}"
        words = self._words(title, text)
        matches = sorted(self._matches(words), key=lambda match: match.rank)
        for topic, of_topic in groupby(matches, key=lambda match: match.topic):
            for match in _without_overlaps(of_topic):
                first, last = words[match.words[0]], words[match.words[-1]]
                yield Hit(topic, match.phrase, text[first.start : last.end], first.place, first.start)

    def occurring(self, title: str, abstract: str | None) -> frozenset[tuple[int, TopicPhrase]]:
        """Every phrase that occurs, with its topic's number; here longer ones hide none."""
        words = self._words(title, f"{title}\n{abstract or ''}")
        return frozenset((match.topic, match.phrase) for match in self._matches(words))

    def _add(self, words: Sequence[str], topic: int, phrase: TopicPhrase) -> None:
        node = self._root
        for word in words:
            node = node.following.setdefault(word, _Node())
        node.phrases.append((topic, phrase))

    def _words(self, title: str, text: str) -> list[_Word]:
        return [
            _Word(match.start(), match.end(), number, place, self._atoms(match[0]))
            for number, (start, end, place) in enumerate(_sentences(title, text))
            for match in _WORD.finditer(text, start, end)
        ]

    def _matches(self, words: Sequence[_Word]) -> Iterator[_Match]:
        for index in range(len(words)):
            for node, found in _walk(self._root, words, index, ()):
                for topic, phrase in node.phrases:
                    if _counts(phrase.place, words[index].place):
                        yield _Match(topic, phrase, found)


def count_phrases(topics: Iterable[Topic], papers: Iterable[tuple[str, str | None]]) -> Counter[PhraseKey]:
    """How many of the papers, given as title and abstract, each phrase fits."""
    finder = PhraseFinder(topics)
    counts: Counter[PhraseKey] = Counter()
    for title, abstract in papers:
        counts.update({phrase_key(phrase) for _, phrase in finder.occurring(title, abstract)})
    return counts


def _walk(
    node: _Node, words: Sequence[_Word], index: int, found: tuple[int, ...]
) -> Iterator[tuple[_Node, tuple[int, ...]]]:
    """Each end of phrases that the words from `index` on lead to, and the words that led there."""
    if index == len(words) or (found and words[index].sentence != words[found[0]].sentence):
        return
    for atom in words[index].atoms:
        following = node.following.get(atom)
        if following is not None:
            reached = (*found, index)
            if following.phrases:
                yield following, reached
            yield from _walk(following, words, index + 1, reached)
            if GAP_MARK in following.following:
                yield from _after_gap(following.following[GAP_MARK], words, index + 1, reached)


def _after_gap(
    node: _Node, words: Sequence[_Word], start: int, found: tuple[int, ...]
) -> Iterator[tuple[_Node, tuple[int, ...]]]:
    """As `_walk`, from the nearest place within reach at which the words go on."""
    for index in range(start, min(start + GAP + 1, len(words))):
        ends = tuple(_walk(node, words, index, found))
        if ends:
            yield from ends
            return


def _without_overlaps(matches: Iterable[_Match]) -> Iterator[_Match]:
    taken: set[int] = set()
    for match in matches:
        if taken.isdisjoint(match.words):
            taken.update(match.words)
            yield match


def _counts(wanted: PhrasePlace, place: PhrasePlace) -> bool:
    return wanted == "anywhere" or place in {"title", wanted}


def _variants(phrase: str) -> Iterator[tuple[str, ...]]:
    """The phrase as word sequences: each hyphen as two words and as one."""
    choices = ([word.replace("-", " "), word.replace("-", "")] if "-" in word else [word] for word in phrase.split())
    for words in product(*choices):
        yield tuple(" ".join(words).split())


def _forms(word: str) -> frozenset[str]:
    """Everything in a phrase that would match this word."""
    plain = {word, word.lower()}
    for form in tuple(plain):
        if form.endswith(("'s", "’s")):
            plain.add(form[:-2])
        elif form.endswith("s") and not form.endswith("ss") and len(form) >= _SHORTEST_PLURAL:
            plain.add(form[:-1])
    starts = {f"{form[:length]}*" for form in plain for length in range(_SHORTEST_STEM, len(form) + 1)}
    ends = {f"*{form[-length:]}" for form in plain for length in range(_SHORTEST_STEM, len(form) + 1)}
    return frozenset(plain | starts | ends)


def _sentences(title: str, text: str) -> Iterator[tuple[int, int, PhrasePlace]]:
    yield 0, len(title), "title"
    start = len(title) + 1
    while start < len(text):
        match = _SENTENCE_END.search(text, start)
        end = match.end() if match else len(text)
        yield start, end, "claims" if _CLAIM.search(text, start, end) else "anywhere"
        start = end
