"""A vocabulary's phrases as a tree of their words, and the search for all of them in the words of a sentence.

A phrase with hyphens has many spellings, so the tree is not built whole: a node is made when a text first reaches it.
A search visits each pair of node and word behind a gap once, so no phrase is slow on any sentence.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

GAP = 8
"""Maximum number of words that `...` matches."""

GAP_MARK = "..."

_SHORTEST_PLURAL = 4
_SHORTEST_STEM = 2

Places = tuple[int, ...]
"""Indexes of the words of a sentence that match a phrase, ascending."""


@dataclass(frozen=True, slots=True, eq=False)
class _State:
    """A position in one phrase: the words that may come next, each with the state after it."""

    following: tuple[tuple[str, "_State"], ...] = ()
    ending: int | None = None
    """The number of the phrase if it is complete here."""


class Node:
    """A position in all phrases that the same words lead to."""

    __slots__ = ("endings", "following", "gap", "words")

    def __init__(self, states: Iterable[_State]) -> None:
        following: dict[str, dict[_State, None]] = defaultdict(dict)
        endings: list[int] = []
        for state in states:
            if state.ending is not None:
                endings.append(state.ending)
            for word, after in state.following:
                following[word][after] = None
        self.endings = tuple(endings)
        """Numbers of the phrases that are complete here."""
        self.gap = tuple(following.pop(GAP_MARK, ()))
        """The states after `...`, if that may come next."""
        self.following = {word: tuple(after) for word, after in following.items()}
        """The words that may come next, each with the states after it."""
        self.words = frozenset(following)
        """The words alone, as a set that is quickly compared with others."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """What a word of a text is to the phrases."""

    atoms: tuple[str, ...]
    """The words of phrases that match this word, sorted; none if it is in no phrase."""
    node: Node
    """The position after this word at the beginning of phrases. Phrases that are this word alone end there."""


_Words = Sequence[Word]
_Found = list[tuple[int, Places]]
"""Numbers of phrases, each with the places of its words."""


class PhraseTree:
    """Finds phrases, which it knows by their numbers: their places in the order in which they were given."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Prepares the first words of the phrases."""
        spelled = [[tuple(_spellings(word)) for word in phrase.split() if word.strip("-")] for phrase in phrases]
        self._root = Node(_state(words, number) for number, words in enumerate(spelled))
        self._node = cache(Node)
        self._step = cache(self._stepped)
        self._atoms = {atom for words in spelled for spellings in words for atoms in spellings for atom in atoms}
        self._starts = _by_key((atom[:-1] for atom in self._atoms if atom.endswith("*")), slice(_SHORTEST_STEM))
        self._ends = _by_key((atom[1:] for atom in self._atoms if atom.startswith("*")), slice(-_SHORTEST_STEM, None))
        self._known = cache(lambda atoms: Word(atoms, self._stepped(self._root, atoms)))
        self.word = cache(lambda text: self._known(tuple(sorted(self._matching(text)))))
        """A word of a text as phrases see it."""
        self._end = self.word("")

    def longer(self, words: _Words) -> _Found:
        """Each phrase of several words in a sentence, in the order of the first words.

        `...` reaches to the nearest word from which any phrase of the same beginning can be completed.
        """
        words = (*words, self._end)
        search = _Search(self._node, self._step, words)
        found: _Found = []
        for index, word in enumerate(words):
            node = word.node
            if node.gap or (node.words and not node.words.isdisjoint(words[index + 1].atoms)):
                found += search.ends(node, index)
        return found

    def _stepped(self, node: Node, atoms: Sequence[str]) -> Node:
        """The position to which a word that matches these atoms leads."""
        return self._node(tuple(dict.fromkeys(state for atom in atoms for state in node.following.get(atom, ()))))

    def _matching(self, word: str) -> set[str]:
        forms = _forms(word)
        atoms = forms & self._atoms
        for form in forms:
            for stem in self._starts.get(form[:_SHORTEST_STEM], ()):
                if form.startswith(stem):
                    atoms.add(f"{stem}*")
            for stem in self._ends.get(form[-_SHORTEST_STEM:], ()):
                if form.endswith(stem):
                    atoms.add(f"*{stem}")
        return atoms


class _Search:
    """The search in one sentence, whose last word is in no phrase.

    What it has found behind a gap from a word on, it does not look for again.
    """

    __slots__ = ("_behind_gap", "_node", "_step", "_words")

    def __init__(
        self,
        node: Callable[[tuple[_State, ...]], Node],
        step: Callable[[Node, tuple[str, ...]], Node],
        words: _Words,
    ) -> None:
        self._node = node
        self._step = step
        self._words = words
        self._behind_gap: dict[tuple[Node, int], _Found] = {}

    def ends(self, node: Node, index: int) -> _Found:
        """The phrases that continue from `node`, to which the word of this index leads."""
        found: _Found = []
        places: Places = (index,)
        while True:
            if node.gap:
                found += [(number, places + more) for number, more in self._nearest(self._node(node.gap), index + 1)]
            index += 1
            atoms = self._words[index].atoms
            if node.words.isdisjoint(atoms):
                return found
            node, places = self._step(node, atoms), (*places, index)
            for number in node.endings:
                found.append((number, places))

    def _nearest(self, node: Node, start: int) -> _Found:
        """The phrases that continue from `node` with the nearest word from which one of them can be completed."""
        for index, word in enumerate(self._words[start : start + GAP + 1], start):
            if node.words.isdisjoint(word.atoms):
                continue
            if (node, index) not in self._behind_gap:
                after = self._step(node, word.atoms)
                complete: _Found = [(number, (index,)) for number in after.endings]
                self._behind_gap[node, index] = complete + self.ends(after, index)
            if found := self._behind_gap[node, index]:
                return found
        return []


def _by_key(stems: Iterable[str], key: slice) -> Mapping[str, list[str]]:
    """The stems that are long enough, by their first or last letters."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for stem in stems:
        if len(stem) >= _SHORTEST_STEM:
            grouped[stem[key]].append(stem)
    return grouped


def _state(words: Sequence[Sequence[Sequence[str]]], number: int) -> _State:
    """The beginning of a phrase, of which each word is given in its spellings."""
    state = _State(ending=number)
    for spellings in reversed(words):
        state = _State(tuple(_led_to(state, atoms) for atoms in spellings))
    return state


def _led_to(state: _State, atoms: Sequence[str]) -> tuple[str, _State]:
    """The first of the atoms, and the state after it, from which the others lead to `state`."""
    first, *others = atoms
    for atom in reversed(others):
        state = _State(((atom, state),))
    return first, state


def _spellings(word: str) -> Iterator[tuple[str, ...]]:
    """The words that a word of a phrase stands for: a hyphen is a space or nothing."""
    apart = tuple(word.replace("-", " ").split())
    together = (word.replace("-", ""),)
    yield apart
    if together != apart:
        yield together


def _forms(word: str) -> set[str]:
    """The word as phrases may write it: with capitals and without, in the plural and the singular."""
    forms = {word, word.lower()}
    for form in tuple(forms):
        if form.endswith(("'s", "’s")):
            forms.add(form[:-2])
        elif form.endswith("s") and not form.endswith("ss") and len(form) >= _SHORTEST_PLURAL:
            forms.add(form[:-1])
    return forms
