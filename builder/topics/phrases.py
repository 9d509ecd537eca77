"""Finds the vocabulary's phrases in a paper's words.

A phrase is written as words. A capital letter matches only a capital; every word also matches its plural; `*` is any
ending or beginning of a word, `-` a hyphen, a space or nothing, `...` up to eight other words in the same sentence, `?`
a question mark. If phrases of one topic share words, only the longest counts.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain, islice
from typing import NamedTuple

from builder.model import PhrasePlace, Topic, TopicPhrase
from builder.topics.phrase_tree import PhraseTree, Places, Word

_WORD = re.compile(r"[^\W_]+(?:[’'](?:s|t|re|ve|ll)\b)?|\?")
_SENTENCE_END = re.compile(r"[.!?:][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_ACTOR = re.compile(r"\b(?:we|this|our)\b", re.IGNORECASE)
_CLAIM = re.compile(
    r"[WwHhUu](?i:(?<=\bw)e|(?<=\bth)is (?:paper|work|study|article|report|survey|review|thesis)|"
    r"(?<=\bou)r (?:paper|work|study))\b(?i:[^.]{0,60}?\b"
    r"(?:propos|introduc|present|develop|describ|design|buil[dt]|construct|creat|releas|devis|formulat|contribut|unveil|"
    r"establish|curat|review|survey|investigat|stud(?:y|ies)|explor|examin|analy[sz]e|address|demonstrat|show|prove|"
    r"evaluat|benchmark|compar|conduct|argue|advocate|revisit|aim|find|observ|discover|identif|quantif|assess|test|ask))"
)
"""Matches in a sentence that says what the paper does. `re` is fast here because the pattern begins with letters."""

_PLACES: Mapping[PhrasePlace, tuple[PhrasePlace, ...]] = {
    "title": ("title", "claims", "anywhere"),
    "claims": ("claims", "anywhere"),
    "anywhere": ("anywhere",),
}
"""For each kind of sentence, the places of the phrases that count in it."""


class Sentence(NamedTuple):
    """A sentence of the abstract, or the title. It is a tuple because a large archive has many of them."""

    start: int
    """The index of its first character in `text`."""
    end: int
    text: str
    """The title and the abstract, joined."""
    place: PhrasePlace


Occurrence = tuple[Sentence, Places]
"""Words of a sentence that match a phrase. It is a plain tuple because each paper has hundreds of them."""


PhraseKey = tuple[PhrasePlace, str]
"""Identifies the phrase regardless of topic and points: its place and its text."""

_Match = tuple[int, Places]
"""The number of a phrase, and the places of the words that match it."""
_Hidden = Mapping[int, Container[int]]
"""Topics, each with the places of the words that longer phrases of that topic contain."""


def quoted(occurrence: Occurrence) -> str:
    """The text from the first to the last of the words."""
    spans = _spans(occurrence)
    return occurrence[0].text[spans[0][0] : spans[-1][1]]


def _spans(occurrence: Occurrence) -> list[tuple[int, int]]:
    """Start and end of each word from the first to the last."""
    sentence, places = occurrence
    matches = _WORD.finditer(sentence.text, sentence.start, sentence.end)
    return [match.span() for match in islice(matches, places[0], places[-1] + 1)]


def phrase_key(phrase: TopicPhrase) -> PhraseKey:
    """Identifies the phrase regardless of topic and points."""
    return phrase.place, phrase.text


class _Pieces(dict[str, Sequence[Word]]):
    """The words of each piece of text between two spaces. Most pieces recur, and each is searched for words once."""

    def __init__(self, word: Callable[[str], Word]) -> None:
        self._word = word
        self.acting: set[str] = set()
        """Pieces with a word that begins a claim."""

    def __missing__(self, piece: str) -> Sequence[Word]:
        if _ACTOR.search(piece):
            self.acting.add(piece)
        words = self[piece] = tuple(map(self._word, _WORD.findall(piece)))
        return words


class PhraseFinder:
    """Finds the topics' phrases in papers. Build it once and use it for many papers."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        """Prepares the phrases."""
        self.phrases = tuple(
            (number, phrase) for number, topic in enumerate(topics) for phrase in dict.fromkeys(topic.phrases)
        )
        """Each phrase after the number of its topic. A phrase's own number is its index here."""
        self._tree = PhraseTree(phrase.text for _, phrase in self.phrases)
        self._counting = {
            place: frozenset(number for number, (_, phrase) in enumerate(self.phrases) if phrase.place in places)
            for place, places in _PLACES.items()
        }
        self._pieces = _Pieces(self._tree.word)
        self._single = {place: cache(partial(self._best, counting)) for place, counting in self._counting.items()}

    def occurrences(self, title: str, abstract: str | None) -> Mapping[int, Sequence[Occurrence]]:
        """The occurrences that count, by the phrases' numbers."""
        found: dict[int, list[Occurrence]] = defaultdict(list)
        for sentence, words in self._sentences(title, abstract):
            hidden = self._add_longer(found, sentence, words)
            best = self._single[sentence.place]
            for index, word in enumerate(words):
                if word.node.endings:
                    occurrence = sentence, (index,)
                    for topic, number in best(word):
                        if index not in hidden.get(topic, ()):
                            found[number].append(occurrence)
        return found

    def occurring(self, title: str, abstract: str | None) -> frozenset[tuple[int, TopicPhrase]]:
        """Every phrase that occurs, with its topic's number, including phrases overlapped by longer ones."""
        numbers: set[int] = set()
        for sentence, words in self._sentences(title, abstract):
            here = {number for number, _ in self._tree.longer(words)}
            numbers |= here.union(*(word.node.endings for word in words)) & self._counting[sentence.place]
        return frozenset(self.phrases[number] for number in numbers)

    def _sentences(self, title: str, abstract: str | None) -> Iterator[tuple[Sentence, Sequence[Word]]]:
        """Each sentence, and its words as phrases see them."""
        text, title_end = f"{title}\n{abstract or ''}", len(title)
        for start, end in _sentences(text, title_end):
            pieces = text[start:end].split()
            words = [*chain.from_iterable(map(self._pieces.__getitem__, pieces))]
            place: PhrasePlace = "anywhere"
            if end == title_end:
                place = "title"
            elif not self._pieces.acting.isdisjoint(pieces) and _CLAIM.search(text, start, end):
                place = "claims"
            yield Sentence(start, end, text, place), words

    def _best(self, counting: frozenset[int], word: Word) -> Sequence[tuple[int, int]]:
        """Of phrases that are this word alone, the one that counts for each topic, after the topic's number."""
        best: dict[int, int] = {}
        for number in word.node.endings:
            topic, phrase = self.phrases[number]
            if number in counting:
                rival = best.setdefault(topic, number)
                if abs(self.phrases[rival][1].points) < abs(phrase.points):
                    best[topic] = number
        return tuple(best.items())

    def _add_longer(self, found: dict[int, list[Occurrence]], sentence: Sentence, words: Sequence[Word]) -> _Hidden:
        """Adds the phrases of several words that share no word with one of a higher rank of their topic."""
        hidden: dict[int, set[int]] = defaultdict(set)
        counting = self._counting[sentence.place]
        matches = [match for match in self._tree.longer(words) if match[0] in counting]
        for number, places in sorted(matches, key=self._rank) if len(matches) > 1 else matches:
            taken = hidden[self.phrases[number][0]]
            if taken.isdisjoint(places):
                taken.update(places)
                found[number].append((sentence, places))
        return hidden

    def _rank(self, match: _Match) -> tuple[int, int]:
        """Sorts longer phrases first, then those with more points."""
        number, places = match
        return -len(places), -abs(self.phrases[number][1].points)


def count_phrases(topics: Iterable[Topic], papers: Iterable[tuple[str, str | None]]) -> Counter[PhraseKey]:
    """How many of the papers, given as titles and abstracts, each phrase matches."""
    finder = PhraseFinder(topics)
    counts: Counter[PhraseKey] = Counter()
    for title, abstract in papers:
        counts.update({phrase_key(phrase) for _, phrase in finder.occurring(title, abstract)})
    return counts


def _sentences(text: str, title_end: int) -> Iterator[tuple[int, int]]:
    """Start and end of the title, then of each sentence."""
    yield 0, title_end
    start = title_end + 1
    for match in _SENTENCE_END.finditer(text, start):
        yield start, match.end()
        start = match.end()
    yield start, len(text)
