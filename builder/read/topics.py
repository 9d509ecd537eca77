"""`topics.yml` → the vocabulary: groups of topics, each with its definition and the phrases that give it to a paper.

    Efficiency:
      quantization:
        name: Quantization
        definition: low-precision or vector-quantised weights, activations, caches; bit allocation
        not_for: VQ tokenizers for images
        was: [old-slug]
        title: {4: [phrase, …], -3: […]}
        anywhere: {3: [phrase, …], 1: […]}
"""

import re
from collections.abc import Iterator, Sequence
from typing import get_args

from builder.identifiers import is_slug
from builder.model import PhrasePlace, Topic, TopicPhrase
from builder.problems import Problem, did_you_mean
from builder.read.yaml_text import YamlList, YamlMapping, YamlNode, YamlPair, YamlText, kind, parse_yaml

MAX_POINTS = 30

PLACE_KEYS: tuple[PhrasePlace, ...] = get_args(PhrasePlace)
TEXT_KEYS = ("name", "definition", "not_for")
REQUIRED_KEYS = ("name", "definition")
_KEYS = (*TEXT_KEYS, "was", *PLACE_KEYS)
_WORD = r"\?|\*?[^\W_]+\*?(?:[-+.'’/&][^\W_]+\*?)*"
_PHRASE = re.compile(rf"(?:{_WORD}|\.\.\.)(?: (?:{_WORD}|\.\.\.))*")
POINTS = re.compile(r"0|-?[1-9]\d?")


def parse_topics(text: str, path: str) -> tuple[tuple[Topic, ...], tuple[Problem, ...]]:
    """The topics in the file's order, and every mistake in it; a topic with a mistake is kept without what is wrong."""
    root, problems = parse_yaml(text, path)
    reader = _Reader(path, list(problems))
    if root is None:
        if not problems:
            reader.report(None, "empty-vocabulary", "no topic is given: write `Group:`, below it `slug:` with its `name`")
        return (), tuple(reader.problems)
    topics = tuple(topic for pair in reader.pairs(root, "groups") for topic in reader.group(pair))
    reader.check_old_slugs(topics)
    return topics, tuple(reader.problems)


class _Reader:
    """Turns nodes into topics and collects what is wrong with them."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.problems = problems
        self._path = path
        self._slugs: dict[str, YamlText] = {}
        self._old: list[tuple[str, YamlText]] = []

    def report(self, node: YamlNode | None, code: str, message: str) -> None:
        """Notes a problem at a node, or at the file as a whole."""
        line, column = (node.line, node.column) if node else (0, 0)
        self.problems.append(Problem(self._path, line, code, message, column=column))

    def pairs(self, node: YamlNode, what: str) -> tuple[YamlPair, ...]:
        """The pairs of a mapping; reports anything else."""
        if isinstance(node, YamlMapping):
            return node.pairs
        self.report(node, "wrong-kind", f"here {what} are expected, this is {kind(node)}: write `key: value` lines, indented")
        return ()

    def group(self, pair: YamlPair) -> Iterator[Topic]:
        """The topics of one group."""
        for topic in self.pairs(pair.value, f'topics of the group "{pair.key.value}"'):
            if self._is_new_slug(topic.key):
                yield self._topic(topic, pair.key.value)

    def check_old_slugs(self, topics: Sequence[Topic]) -> None:
        """Reports `was` slugs that are in use, or claimed by two topics."""
        current = {topic.slug for topic in topics}
        claimed: dict[str, str] = {}
        for slug, node in self._old:
            if node.value in current:
                message = f'"{node.value}" is a topic of today: delete it from `was`, or delete that topic'
                self.report(node, "old-slug-in-use", message)
            elif node.value in claimed:
                message = f'"{node.value}" is already in `was` of "{claimed[node.value]}": keep one of the two'
                self.report(node, "old-slug-twice", message)
            claimed.setdefault(node.value, slug)

    def _is_new_slug(self, key: YamlText) -> bool:
        if not is_slug(key.value):
            message = f'"{key.value}" is no slug: write lower-case letters, digits and single hyphens, such as `kv-cache`'
            self.report(key, "bad-slug", message)
            return False
        if key.value in self._slugs:
            message = f'"{key.value}" is already a topic on line {self._slugs[key.value].line}: keep one of the two'
            self.report(key, "duplicate-topic", message)
            return False
        self._slugs[key.value] = key
        return True

    def _topic(self, pair: YamlPair, group: str) -> Topic:
        slug = pair.key.value
        known = {field.key.value: field for field in self.pairs(pair.value, f'lines of the topic "{slug}"')}
        for key, field in known.items():
            if key not in _KEYS:
                message = f'"{key}" is not known{did_you_mean(key, _KEYS)}: write one of {", ".join(_KEYS)}'
                self.report(field.key, "unknown-key", message)
        for key in REQUIRED_KEYS:
            if key not in known:
                self.report(pair.key, "missing-key", f'the topic "{slug}" has no {key}: add a line `{key}: …`')
        texts = {key: self._text(known[key]) for key in TEXT_KEYS if key in known}
        was = self._list(known["was"].value) if "was" in known else ()
        self._old += [(slug, node) for node in was if self._is_slug(node)]
        phrases = tuple(phrase for place in PLACE_KEYS if place in known for phrase in self._phrases(known[place], place))
        self._check_phrases(phrases, pair.key)
        return Topic(
            slug=slug,
            name=texts.get("name") or slug,
            group=group,
            definition=texts.get("definition") or "",
            not_for=texts.get("not_for"),
            was=tuple(node.value for node in was if is_slug(node.value)),
            phrases=phrases,
        )

    def _is_slug(self, node: YamlText) -> bool:
        if not is_slug(node.value):
            self.report(node, "bad-slug", f'"{node.value}" is no slug: write it as it stood, such as `old-slug`')
        return is_slug(node.value)

    def _text(self, pair: YamlPair) -> str | None:
        if isinstance(pair.value, YamlText) and pair.value.value.strip():
            return " ".join(pair.value.value.split())
        key = pair.key.value
        self.report(pair.key, "wrong-kind", f"`{key}` has no text: write `{key}: …`, or delete the line")
        return None

    def _list(self, node: YamlNode) -> tuple[YamlText, ...]:
        if not isinstance(node, YamlList):
            self.report(node, "wrong-kind", f"here a list is expected, this is {kind(node)}: write `[one, two]`")
            return ()
        for item in node.items:
            if not isinstance(item, YamlText):
                self.report(item, "wrong-kind", f"here a text is expected, this is {kind(item)}: write `[one, two]`")
        return tuple(item for item in node.items if isinstance(item, YamlText))

    def _phrases(self, pair: YamlPair, place: PhrasePlace) -> Iterator[TopicPhrase]:
        for weighed in self.pairs(pair.value, "points and their phrases, such as `3: [phrase, phrase]`,"):
            points = self._points(weighed.key)
            for node in self._list(weighed.value):
                phrase = " ".join(node.value.split())
                if _PHRASE.fullmatch(phrase) is None or phrase.startswith("...") or phrase.endswith("..."):
                    message = (
                        f'"{phrase}" is no phrase: write words, with `*` for any ending, `-` for a hyphen, a space or'
                        " nothing, and `...` between words for a few words in between"
                    )
                    self.report(node, "bad-phrase", message)
                elif points is not None:
                    yield TopicPhrase(phrase, points, place)

    def _points(self, key: YamlText) -> int | None:
        if POINTS.fullmatch(key.value) is None or abs(int(key.value)) > MAX_POINTS:
            message = f'"{key.value}" is no number of points: write a whole number from -{MAX_POINTS} to {MAX_POINTS}'
            self.report(key, "bad-points", message)
            return None
        return int(key.value)

    def _check_phrases(self, phrases: Sequence[TopicPhrase], key: YamlText) -> None:
        seen = set()
        for phrase in phrases:
            mark = (phrase.place, phrase.text)
            if mark in seen:
                message = f'the topic "{key.value}" has the phrase "{phrase.text}" twice in `{phrase.place}`: keep one of the two'
                self.report(key, "duplicate-phrase", message)
            seen.add(mark)
