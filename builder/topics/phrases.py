"""Finds the vocabulary's phrases in the words of papers.

A phrase is written as words. A capital letter matches only a capital; every word also matches its plural; `*` is any
ending or beginning of a word, `-` a hyphen, a space or nothing, `...` up to eight other words in the same sentence, `?`
a question mark. If phrases of one topic share words, only the longest counts.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from builder.model import PhrasePlace, Topic, TopicPhrase
from builder.objects import frozen
from builder.topics.phrase_search import Integers, Matches, longer_phrases, looked_up
from builder.topics.phrase_tree import PhraseTree
from builder.topics.sentences import PLACES, Sentences, SentenceSplitter, Text

PhraseKey = tuple[PhrasePlace, str]
"""Identifies the phrase regardless of topic and points: its place and its text."""


@frozen
class Occurrences:
    """Where phrases occur in papers, as arrays with an item for each occurrence."""

    sentences: Sentences
    phrases: Integers
    """The phrases' numbers."""
    in_sentences: Integers
    """Indexes of the sentences."""
    first_words: Integers
    """Indexes of the first words in the words of all sentences."""
    last_words: Integers

    def quoted(self, occurrences: Integers) -> list[str]:
        """The text from the first to the last word of each of these occurrences."""
        sentences = self.in_sentences[occurrences]
        before = (np.cumsum(self.sentences.sizes) - self.sentences.sizes)[sentences]
        firsts, lasts = self.first_words[occurrences] - before, self.last_words[occurrences] - before
        return [*map(self.sentences.quoted, sentences.tolist(), firsts.tolist(), lasts.tolist())]


def phrase_key(phrase: TopicPhrase) -> PhraseKey:
    """Identifies the phrase regardless of topic and points."""
    return phrase.place, phrase.text


class PhraseFinder:
    """Finds the topics' phrases in papers. Build it once and use it for many papers."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        """Prepares the phrases."""
        self._topics = topics
        self.phrases = tuple(
            (number, phrase) for number, topic in enumerate(topics) for phrase in dict.fromkeys(topic.phrases)
        )
        """Each phrase after the number of its topic. A phrase's own number is its index here."""
        self.topics = np.array([topic for topic, _ in self.phrases], dtype=np.int64)
        """The numbers of the phrases' topics."""
        self.points = np.array([phrase.points for _, phrase in self.phrases], dtype=np.int64)
        self._places = np.array([PLACES.index(phrase.place) for _, phrase in self.phrases], dtype=np.int64)
        self._tree = PhraseTree(phrase.text for _, phrase in self.phrases)
        self._splitter = SentenceSplitter(self._tree)

    def occurrences(self, texts: Iterable[Text]) -> Occurrences:
        """The occurrences that count, in titles and abstracts."""
        sentences = self._splitter.split(texts)
        of_words = sentences.of_words()
        longer = self._apart(self._longer(sentences, of_words))
        words, phrases = self._single(sentences, of_words, is_strongest=True)
        is_taken = np.zeros(len(of_words) * len(self._topics), dtype=bool)
        is_taken[self._claimed(np.repeat(longer.phrases, longer.sizes), longer.words)] = True
        is_free = ~is_taken[self._claimed(phrases, words)]
        return _joined(sentences, of_words, longer, words[is_free], phrases[is_free])

    def occurring(self, texts: Iterable[Text]) -> Occurrences:
        """Every occurrence, also where a longer phrase of the same topic contains it."""
        sentences = self._splitter.split(texts)
        of_words = sentences.of_words()
        single = self._single(sentences, of_words, is_strongest=False)
        return _joined(sentences, of_words, self._longer(sentences, of_words), *single)

    def _longer(self, sentences: Sentences, of_words: Integers) -> Matches:
        """The matches of several words whose phrases count in their sentence."""
        matches = longer_phrases(self._tree, sentences.words)
        return matches.only(sentences.places[of_words[matches.first_words]] <= self._places[matches.phrases])

    def _single(self, sentences: Sentences, of_words: Integers, *, is_strongest: bool) -> tuple[Integers, Integers]:
        """Words that are a phrase alone, and these phrases; for each topic, only the strongest if that is wanted."""
        kinds = len(self._tree.words)
        words = np.flatnonzero(np.array([bool(word.node.endings) for word in self._tree.words])[sentences.words])

        def phrases(key: int) -> Sequence[int]:
            place, kind = divmod(key, kinds)
            counting = [each for each in self._tree.words[kind].node.endings if place <= self._places[each]]
            return self._strongest(counting) if is_strongest else counting

        which, found = looked_up(sentences.places[of_words[words]] * kinds + sentences.words[words], phrases)
        return words[which], found

    def _strongest(self, phrases: Iterable[int]) -> Sequence[int]:
        """Of each topic's phrases, the first with the most points for or against it."""
        best: dict[int, int] = {}
        for number in phrases:
            topic, phrase = self.phrases[number]
            rival = best.setdefault(topic, number)
            if abs(self.phrases[rival][1].points) < abs(phrase.points):
                best[topic] = number
        return [*best.values()]

    def _apart(self, matches: Matches) -> Matches:
        """Without matches that share a word with a longer one of their topic, or with one that has more points."""
        claimed = self._claimed(np.repeat(matches.phrases, matches.sizes), matches.words)
        _, which, counts = np.unique(claimed, return_inverse=True, return_counts=True)
        rivals = np.unique(np.repeat(np.arange(len(matches.sizes)), matches.sizes)[counts[which] > 1])
        points, sizes = abs(self.points[matches.phrases]), matches.sizes
        ends = np.cumsum(sizes)
        is_kept = np.ones(len(sizes), dtype=bool)
        taken: set[int] = set()
        for match in rivals[np.lexsort((matches.first_words[rivals], -points[rivals], -sizes[rivals]))].tolist():
            own = claimed[ends[match] - sizes[match] : ends[match]].tolist()
            is_kept[match] = taken.isdisjoint(own)
            if is_kept[match]:
                taken.update(own)
        return matches.only(is_kept)

    def _claimed(self, phrases: Integers, words: Integers) -> Integers:
        """One number for the topic of each phrase and a word of the texts."""
        claimed: Integers = words * len(self._topics) + self.topics[phrases]
        return claimed


def _joined(
    sentences: Sentences, of_words: Integers, longer: Matches, words: Integers, phrases: Integers
) -> Occurrences:
    first_words, last_words = np.append(longer.first_words, words), np.append(longer.last_words, words)
    return Occurrences(sentences, np.append(longer.phrases, phrases), of_words[first_words], first_words, last_words)


def count_phrases(topics: Sequence[Topic], papers: Iterable[Text]) -> Counter[PhraseKey]:
    """How many of the papers, given as titles and abstracts, each phrase matches."""
    finder = PhraseFinder(topics)
    found = finder.occurring(papers)
    of_papers = found.sentences.papers[found.in_sentences]
    keys = [phrase_key(phrase) for _, phrase in finder.phrases]
    pairs = {(paper, keys[number]) for paper, number in zip(of_papers.tolist(), found.phrases.tolist(), strict=True)}
    return Counter(key for _, key in pairs)
