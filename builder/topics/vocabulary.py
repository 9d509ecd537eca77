"""Reads the vocabulary from `topics.yml`: groups of topics, each with its definition and the phrases that assign it.

Efficiency:
  quantization:
    name: Quantization
    definition: low-precision or vector-quantised weights, activations, caches; bit allocation
    not_for: VQ tokenizers for images
    boundary: "visual tokenizers have `tokenization-embeddings`"
    was: [old-slug]
    needs: 20
    title: {4: [phrase, …], -3: […]}
    anywhere: {3: [phrase, …], 1!: […]}
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from slugify import slugify

from builder.identifiers import is_portable, is_slug
from builder.model import PhrasePlace, Topic, TopicPhrase
from builder.model.topic import COLOURS, NEEDED
from builder.problems import Problem, did_you_mean
from builder.text.yaml_advice import text_below
from builder.text.yaml_text import YamlList, YamlMapping, YamlNode, YamlPair, YamlText, kind
from builder.topics.broken_topics import parse_unbroken

MAX_POINTS = 30
MAX_PHRASE_WORDS = 12
"""Maximum number of words in a phrase, each part of a hyphenated one counted: each hyphen doubles the spellings."""
PLACE_KEYS: tuple[PhrasePlace, ...] = get_args(PhrasePlace)
TEXT_KEYS = ("name", "definition", "not_for", "boundary")
REQUIRED_KEYS = ("name", "definition")
POINTS = re.compile(r"(?:0|-?[1-9]\d?)!?")
NEEDS = re.compile(r"[1-9]\d?")

_SHOWN = 60
_KEYS = (*TEXT_KEYS, "was", "needs", *PLACE_KEYS)
_WORD = r"\?|\*?[^\W_]+\*?(?:[-+.'’/&][^\W_]+\*?)*"
_PHRASE = re.compile(rf"(?:{_WORD})(?: (?:\.\.\. )?(?:{_WORD}))*")
_EMPTY = "there are no topics: write `Group:`, below it `slug:`, below that its `name` and `definition`"


def parse_topics(text: str, path: str) -> tuple[tuple[Topic, ...], tuple[Problem, ...]]:
    """The topics in the file's order, and every mistake in it; the wrong parts of a topic are left out."""
    root, problems = parse_unbroken(text, path, _instead)
    reader = _Reader(path, list(problems))
    if root is None:
        if not problems:
            reader.problems.append(Problem(path, 0, "empty-vocabulary", _EMPTY))
        return (), tuple(reader.problems)
    groups = [tuple(reader.group(pair)) for pair in reader.pairs(root, "groups")]
    topics = tuple(replace(topic, colour=at % COLOURS + 1) for at, group in enumerate(groups) for topic in group)
    reader.check_slugs(topics)
    return topics, tuple(reader.problems)


def _instead(key: str) -> str:
    """What to write if YAML cannot be parsed: only some keys of the vocabulary can contain free text."""
    if key in TEXT_KEYS:
        return text_below(key)
    return "write a topic as its slug and below it, indented, `name: …`, `definition: …` and `title: {3: [phrase]}`"


class _Reader:
    """Turns nodes into topics and collects problems."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.problems = problems
        self._path = path
        self._slugs: dict[str, YamlText] = {}
        self._old: list[tuple[str, YamlText]] = []
        self._named: list[tuple[str, YamlText]] = []

    def pairs(self, node: YamlNode, what: str) -> tuple[YamlPair, ...]:
        """The pairs of a mapping; reports anything else."""
        if isinstance(node, YamlMapping):
            return node.pairs
        message = f"expected {what}, not {kind(node)}: write `key: value` lines, indented"
        self._report(node, "wrong-kind", message)
        return ()

    def group(self, pair: YamlPair) -> Iterator[Topic]:
        """The topics of one group."""
        for topic in self.pairs(pair.value, f'topics of the group "{pair.key.value}"'):
            is_new, found = self._is_new_slug(topic.key), self._topic(topic, pair.key.value)
            if is_new:
                yield found

    def check_slugs(self, topics: Sequence[Topic]) -> None:
        """Reports `was` slugs that are current topics or that two topics claim, and unknown slugs in boundaries."""
        current = {topic.slug for topic in topics}
        claimed: dict[str, str] = {}
        for slug, node in self._old:
            if node.value in current:
                message = f'"{node.value}" is a current topic: delete it from `was`, or delete that topic'
                self._report(node, "old-slug-in-use", message)
            elif node.value in claimed:
                message = f'"{node.value}" is already in `was` of "{claimed[node.value]}": keep one of the two'
                self._report(node, "old-slug-twice", message)
            claimed.setdefault(node.value, slug)
        for slug, node in self._named:
            if slug not in current:
                message = f'"{slug}" is not a topic{did_you_mean(slug, current)}: write a slug in backticks'
                self._report(node, "unknown-topic", message)

    def _report(self, node: YamlNode, code: str, message: str) -> None:
        self.problems.append(Problem(self._path, node.line, code, message, column=node.column))

    def _is_new_slug(self, key: YamlText) -> bool:
        if not is_slug(key.value):
            self._report(key, "bad-slug", f'"{key.value}" is not a slug: write `{slugify(key.value) or "kv-cache"}`')
            return False
        if not is_portable(key.value):
            message = f'"{key.value}" is a name that Windows reserves: write `{key.value}-1`, or another slug'
            self._report(key, "bad-slug", message)
            return False
        if key.value in self._slugs:
            message = f'"{key.value}" is already a topic on line {self._slugs[key.value].line}: keep one of the two'
            self._report(key, "duplicate-topic", message)
            return False
        self._slugs[key.value] = key
        return True

    def _topic(self, pair: YamlPair, group: str) -> Topic:
        slug = pair.key.value
        lines = {line.key.value: line for line in self.pairs(pair.value, f'lines of the topic "{slug}"')}
        self._check_keys(pair.key, lines)
        texts = {key: self._text(lines[key]) for key in TEXT_KEYS if key in lines}
        was = tuple(self._old_slugs(lines["was"].value)) if "was" in lines else ()
        self._old += [(slug, node) for node in was]
        self._named += [(named, lines["boundary"].key) for named in re.findall("`(.*?)`", texts.get("boundary") or "")]
        return Topic(
            slug=slug,
            name=texts.get("name") or slug,
            group=group,
            definition=texts.get("definition") or "",
            not_for=texts.get("not_for"),
            was=tuple(node.value for node in was),
            needs=self._needs(lines["needs"].value) if "needs" in lines else NEEDED,
            phrases=tuple(phrase for key in PLACE_KEYS if key in lines for phrase in self._phrases(lines[key], key)),
            boundary=texts.get("boundary"),
        )

    def _check_keys(self, slug: YamlText, lines: Mapping[str, YamlPair]) -> None:
        for key, line in lines.items():
            if key not in _KEYS:
                message = f'"{key}" is not known{did_you_mean(key, _KEYS)}: write one of {", ".join(_KEYS)}'
                self._report(line.key, "unknown-key", message)
        for key in REQUIRED_KEYS:
            if key not in lines:
                self._report(slug, "missing-key", f'the topic "{slug.value}" has no {key}: add a line `{key}: …`')

    def _text(self, pair: YamlPair) -> str | None:
        if isinstance(pair.value, YamlText) and pair.value.value.strip():
            return " ".join(pair.value.value.split())
        key = pair.key.value
        self._report(pair.key, "wrong-kind", f"`{key}` is empty: write `{key}: …`, or delete the line")
        return None

    def _list(self, node: YamlNode) -> Iterator[YamlText]:
        if not isinstance(node, YamlList):
            self._report(node, "wrong-kind", f"expected a list, not {kind(node)}: write `[one, two]`")
            return
        for item in node.items:
            if isinstance(item, YamlText):
                yield item
            else:
                message = f"expected a text, not {kind(item)}: write `[one, two]`"
                self._report(item, "wrong-kind", message)

    def _old_slugs(self, node: YamlNode) -> Iterator[YamlText]:
        for item in self._list(node):
            if is_slug(item.value):
                yield item
            else:
                message = f'"{item.value}" is not a slug: write `{slugify(item.value) or "old-slug"}`'
                self._report(item, "bad-slug", message)

    def _needs(self, node: YamlNode) -> int:
        if isinstance(node, YamlText) and NEEDS.fullmatch(node.value):
            return int(node.value)
        self._report(node, "bad-needs", "`needs` is not a number of points: write a whole number from 1 to 99")
        return NEEDED

    def _phrases(self, pair: YamlPair, place: PhrasePlace) -> Iterator[TopicPhrase]:
        seen: dict[str, int] = {}
        for weighed in self.pairs(pair.value, "points and their phrases, such as `3: [phrase, phrase]`,"):
            points, is_kept = self._points(weighed.key), weighed.key.value.endswith("!")
            for node in self._list(weighed.value):
                phrase = " ".join(node.value.split())
                if phrase in seen:
                    message = f'"{phrase}" is already on line {seen[phrase]}: keep one of the two'
                    self._report(node, "duplicate-phrase", message)
                elif self._is_phrase(phrase, node) and points is not None:
                    yield TopicPhrase(phrase, points, place, is_kept)
                seen.setdefault(phrase, node.line)

    def _is_phrase(self, phrase: str, node: YamlText) -> bool:
        if len(re.findall(r"[^\W_]+", phrase)) > MAX_PHRASE_WORDS:
            message = f'a phrase has at most {MAX_PHRASE_WORDS} words: shorten "{phrase[:_SHOWN]}…"'
            self._report(node, "long-phrase", message)
            return False
        if _PHRASE.fullmatch(phrase):
            return True
        message = (
            f'"{phrase}" is not a phrase: write words, with `*` for any ending or beginning, `-` for a hyphen, a space'
            " or nothing, and `...` between two words for a few others"
        )
        self._report(node, "bad-phrase", message)
        return False

    def _points(self, key: YamlText) -> int | None:
        if POINTS.fullmatch(key.value) and abs(int(key.value.rstrip("!"))) <= MAX_POINTS:
            return int(key.value.rstrip("!"))
        message = f'"{key.value}" is not a number of points: write a whole number from -{MAX_POINTS} to {MAX_POINTS}'
        self._report(key, "bad-points", message)
        return None
