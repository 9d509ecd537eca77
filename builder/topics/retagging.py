"""Assigns topics again after a change of the vocabulary, but only to papers whose topics may change."""

from collections.abc import Iterable, Iterator, Sequence

from builder.model import Topic, TopicAssignment, TopicPhrase
from builder.topics.phrase_tree import GAP_MARK
from builder.topics.tagging import Tagger

_Text = tuple[str, str | None]


class LastingTagger:
    """A tagger that keeps its results when the vocabulary changes.

    A changed phrase matters only to papers in which it may occur, before or after the change.
    """

    def __init__(self) -> None:
        self._topics: tuple[Topic, ...] = ()
        self._tagger = Tagger(())
        self._given: dict[_Text, tuple[TopicAssignment, ...]] = {}

    def learn(self, topics: tuple[Topic, ...]) -> None:
        """Assign these topics from now on."""
        if topics == self._topics:
            return
        if [topic.slug for topic in topics] == [topic.slug for topic in self._topics]:
            changed = [_stems(phrase.text) for phrase in _changed(self._topics, topics)]
            self._given = {text: given for text, given in self._given.items() if not _may_occur(changed, text)}
        else:
            self._given = {}
        self._topics, self._tagger = topics, Tagger(topics)

    def assign(self, title: str, abstract: str | None) -> tuple[TopicAssignment, ...]:
        """What a `Tagger` of the newest topics assigns."""
        text = (title, abstract)
        if text not in self._given:
            self._given[text] = self._tagger.assign(title, abstract)
        return self._given[text]


def _changed(before: Iterable[Topic], after: Iterable[Topic]) -> Iterator[TopicPhrase]:
    """The phrases of topics, in the same order, that only one of the two vocabularies has."""
    for old, new in zip(before, after, strict=True):
        if old.phrases != new.phrases:
            yield from set(old.phrases) ^ set(new.phrases)


def _stems(phrase: str) -> tuple[str, ...]:
    """Letters that a text must contain, in any case, for the phrase to occur in it."""
    words = (word.split("-")[0].strip("*") for word in phrase.split() if word != GAP_MARK)
    return tuple(word.casefold() for word in words)


def _may_occur(phrases: Sequence[Sequence[str]], text: _Text) -> bool:
    """Whether one of the phrases, given by their stems, may occur in a text."""
    folded = "\n".join(filter(None, text)).casefold()
    return any(all(stem in folded for stem in stems) for stems in phrases)
