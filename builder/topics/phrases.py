"""Finds the vocabulary's phrases in a paper's words.

A phrase is written as words. A capital letter matches only a capital; every word also matches its plural; `*` is any
ending or beginning of a word, `-` a hyphen, a space or nothing, `...` up to eight other words in the same sentence, `?`
a question mark. If phrases of one topic share words, only the longest counts.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from builder.model import PhrasePlace, Topic, TopicPhrase
from builder.topics.phrase_tree import PhraseTree, Places

_WORD = re.compile(r"[^\W_]+(?:[’'](?:s|t|re|ve|ll)\b)?|\?")
_SENTENCE_END = re.compile(r"[.!?:][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_CLAIM = re.compile(
    r"[WwTtOo](?i:(?<=\bw)e|(?<=\bt)his (?:paper|work|study|article|report|survey|review|thesis)|"
    r"(?<=\bo)ur (?:paper|work|study))\b(?i:[^.]{0,60}?\b"
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


class Occurrence(NamedTuple):
    """Words of a sentence that match a phrase."""

    sentence: Sentence
    places: Places

    @property
    def start(self) -> int:
        """The index of the first character in the joined text."""
        return self._spans()[0][0]

    @property
    def quote(self) -> str:
        """The text from the first to the last of the words."""
        spans = self._spans()
        return self.sentence.text[spans[0][0] : spans[-1][1]]

    def _spans(self) -> list[tuple[int, int]]:
        """Start and end of each word from the first to the last."""
        matches = _WORD.finditer(self.sentence.text, self.sentence.start, self.sentence.end)
        return [match.span() for match in islice(matches, self.places[0], self.places[-1] + 1)]


@dataclass(frozen=True, slots=True)
class Hit:
    """An occurrence of a phrase: the number of its topic, the text, and its first character in the joined text."""

    topic: int
    phrase: TopicPhrase
    text: str
    place: PhrasePlace
    start: int


PhraseKey = tuple[PhrasePlace, str]
"""Identifies the phrase regardless of topic and points: its place and its text."""

_Match = tuple[int, Places]
"""The number of a phrase, and the places of the words that match it."""


def phrase_key(phrase: TopicPhrase) -> PhraseKey:
    """Identifies the phrase regardless of topic and points."""
    return phrase.place, phrase.text


class PhraseFinder:
    """Finds the topics' phrases in papers. Build it once and use it for many papers."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        """Prepares the phrases."""
        self.phrases = tuple(
            (number, phrase) for number, topic in enumerate(topics) for phrase in dict.fromkeys(topic.phrases)
        )
        """Each phrase after the number of its topic. A phrase's own number is its index here."""
        self._tree = PhraseTree(phrase.text for _, phrase in self.phrases)
        self._topics = [topic for topic, _ in self.phrases]
        self._counting = {
            place: frozenset(number for number, (_, phrase) in enumerate(self.phrases) if phrase.place in places)
            for place, places in _PLACES.items()
        }

    def hits(self, title: str, abstract: str | None) -> Iterator[Hit]:
        """Every occurrence that counts, by topic, the longest first."""
        occurrences = self.occurrences(title, abstract)
        found = [(number, each) for number in occurrences for each in occurrences[number]]
        found.sort(key=lambda one: (self._topics[one[0]], self._rank(one[0], one[1].places), one[1].start))
        for number, each in found:
            yield Hit(*self.phrases[number], each.quote, each.sentence.place, each.start)

    def occurrences(self, title: str, abstract: str | None) -> Mapping[int, Sequence[Occurrence]]:
        """The occurrences that count, by the phrases' numbers."""
        found: dict[int, list[Occurrence]] = defaultdict(list)
        for sentence, matches in self._matches(title, abstract):
            of_topic: dict[int, list[_Match]] = defaultdict(list)
            for match in matches:
                of_topic[self._topics[match[0]]].append(match)
            for rivals in of_topic.values():
                for number, places in self._without_overlaps(rivals) if len(rivals) > 1 else rivals:
                    found[number].append(Occurrence(sentence, places))
        return found

    def occurring(self, title: str, abstract: str | None) -> frozenset[tuple[int, TopicPhrase]]:
        """Every phrase that occurs, with its topic's number, including phrases overlapped by longer ones."""
        return frozenset(self.phrases[number] for _, matches in self._matches(title, abstract) for number, _ in matches)

    def _matches(self, title: str, abstract: str | None) -> Iterator[tuple[Sentence, Sequence[_Match]]]:
        """Each sentence in which phrases count, and these phrases."""
        text = f"{title}\n{abstract or ''}"
        for start, end in _sentences(text, len(title)):
            matches = self._tree.matches([*map(self._tree.word, _WORD.findall(text, start, end))])
            if matches:
                place: PhrasePlace = "anywhere"
                if end == len(title):
                    place = "title"
                elif _CLAIM.search(text, start, end):
                    place = "claims"
                counting = self._counting[place]
                yield Sentence(start, end, text, place), [match for match in matches if match[0] in counting]

    def _without_overlaps(self, matches: Sequence[_Match]) -> Sequence[_Match]:
        """The matches of a topic in a sentence that share no word with one of a higher rank."""
        words = [word for _, places in matches for word in places]
        if len(set(words)) == len(words):
            return matches
        taken: set[int] = set()
        kept: list[_Match] = []
        for match in sorted(matches, key=lambda match: self._rank(*match)):
            if taken.isdisjoint(match[1]):
                taken.update(match[1])
                kept.append(match)
        return kept

    def _rank(self, number: int, places: Places) -> tuple[int, int]:
        """Sorts longer phrases first, then those with more points."""
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
