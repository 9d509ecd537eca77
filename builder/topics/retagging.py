"""Assigns topics again after a change of the vocabulary, but only to papers whose topics may change."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from builder.memory import Inputs, JsonForm, Table, list_of
from builder.model import Topic, TopicAssignment, TopicPhrase
from builder.topics.phrase_tree import GAP_MARK
from builder.topics.sentences import Text
from builder.topics.tagging import Tagger

_Topics = tuple[TopicAssignment, ...]


class LastingTagger:
    """A tagger that keeps its results when the vocabulary changes.

    A changed phrase matters only to papers in which it may occur, before or after the change.
    """

    def __init__(self, table: Table | None = None) -> None:
        """`table` keeps what is assigned to each text with each vocabulary."""
        self._topics: tuple[Topic, ...] = ()
        self._tagger = Tagger(())
        self._given: dict[Text, _Topics] = {}
        self._table = table or Table()
        self._vocabulary = ""
        self._form = JsonForm(_written, self._read)

    def learn(self, topics: tuple[Topic, ...]) -> None:
        """Assign these topics from now on."""
        if topics == self._topics:
            return
        if _needs(topics) == _needs(self._topics):
            changed = [_stems(phrase.text) for phrase in _changed(self._topics, topics)]
            self._given = {text: given for text, given in self._given.items() if not _may_occur(changed, text)}
        else:
            self._given = {}
        self._topics, self._tagger = topics, Tagger(topics)
        rules = repr([(topic.slug, topic.needs, topic.phrases) for topic in topics])
        self._vocabulary = sha256(rules.encode(errors="surrogatepass")).hexdigest()

    def assign(self, texts: Sequence[Text]) -> list[_Topics]:
        """What a `Tagger` of the newest topics assigns to each title and abstract."""
        new = [text for text in dict.fromkeys(texts) if text not in self._given]
        given = self._table.results([(self._vocabulary, *text) for text in new], self._assigned, self._form)
        self._given.update(zip(new, given, strict=True))
        return [self._given[text] for text in texts]

    def _assigned(self, inputs: Sequence[Inputs]) -> Sequence[_Topics]:
        return self._tagger.assign([(title or "", abstract) for _, title, abstract in inputs])

    def _read(self, value: object) -> _Topics:
        return tuple(self._assignment(*item) for item in list_of(list, value))

    def _assignment(self, slug: str, phrases: object) -> TopicAssignment:
        if all(slug != topic.slug for topic in self._topics):
            message = f"no topic: {slug!r:.80}"
            raise ValueError(message)
        return TopicAssignment(slug, "rule", tuple(list_of(str, phrases)))


def _needs(topics: Iterable[Topic]) -> list[tuple[str, int]]:
    return [(topic.slug, topic.needs) for topic in topics]


def _written(topics: _Topics) -> object:
    return [[topic.slug, topic.phrases] for topic in topics]


def _changed(before: Iterable[Topic], after: Iterable[Topic]) -> Iterator[TopicPhrase]:
    """The phrases of topics, in the same order, that only one of the two vocabularies has."""
    for old, new in zip(before, after, strict=True):
        if old.phrases != new.phrases:
            yield from set(old.phrases) ^ set(new.phrases)


def _stems(phrase: str) -> tuple[str, ...]:
    """Letters that a text must contain, in any case, for the phrase to occur in it."""
    words = (word.split("-")[0].strip("*") for word in phrase.split() if word != GAP_MARK)
    return tuple(word.casefold() for word in words)


def _may_occur(phrases: Sequence[Sequence[str]], text: Text) -> bool:
    """Whether one of the phrases, given by their stems, may occur in a text."""
    folded = "\n".join(filter(None, text)).casefold()
    return any(all(stem in folded for stem in stems) for stems in phrases)
