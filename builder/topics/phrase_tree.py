"""A vocabulary's phrases as a tree of their words, and the search for all of them in the words of a sentence.

A phrase with hyphens has many spellings, so the tree is not built whole: a node is made when a text first reaches it.
A search visits each pair of node and word once, so no phrase is slow on any sentence.
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


class _Node:
    """A position in all phrases that begin with the same words."""

    __slots__ = ("endings", "following", "gap")

    def __init__(self, states: Iterable[_State]) -> None:
        following: dict[str, dict[_State, None]] = defaultdict(dict)
        self.endings: list[int] = []
        """Numbers of the phrases that are complete here, ascending."""
        for state in states:
            if state.ending is not None:
                self.endings.append(state.ending)
            for word, after in state.following:
                following[word][after] = None
        self.following = {word: tuple(after) for word, after in following.items()}
        """The words that may come next, each with the states of the node after it."""
        self.gap = self.following.get(GAP_MARK)


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """What a word of a text is to the phrases."""

    atoms: tuple[str, ...]
    """The words of phrases that match this word, sorted."""
    alone: tuple[int, ...]
    """Numbers of the phrases that this word matches alone."""
    nodes: tuple[_Node, ...]
    """The positions in longer phrases after this word."""
    following: frozenset[str]
    """The words of phrases that come next in one of these."""
    has_gap: bool
    """Whether `...` comes next in one of these."""


_Words = Sequence[Word | None]
_Ends = list[tuple[_Node, Places]]
"""Nodes at which phrases end, and the places of the words that lead there."""


class PhraseTree:
    """Finds phrases, which it knows by their numbers: their places in the order in which they were given."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Prepares the first words of the phrases."""
        spelled = [[tuple(_spellings(word)) for word in phrase.split() if word.strip("-")] for phrase in phrases]
        self._root = _Node(_state(words, number) for number, words in enumerate(spelled))
        self._node = cache(_Node)
        self._atoms = {atom for words in spelled for spellings in words for atoms in spellings for atom in atoms}
        self._starts = _by_key((atom[:-1] for atom in self._atoms if atom.endswith("*")), slice(_SHORTEST_STEM))
        self._ends = _by_key((atom[1:] for atom in self._atoms if atom.startswith("*")), slice(-_SHORTEST_STEM, None))
        self.word = cache(self._word)
        """A word of a text as phrases see it; `None` if it is in no phrase."""

    def longer(self, words: _Words) -> list[tuple[int, Places]]:
        """The number of each phrase of several words in a sentence, with their places, in the order of the first words.

        `...` reaches to the nearest word from which any phrase of the same beginning can be completed.
        """
        words = (*words, None)
        search: _Search | None = None
        found: list[tuple[int, Places]] = []
        for index, word in enumerate(words):
            if word is not None and word.following:
                after = words[index + 1]
                if word.has_gap or (after is not None and not word.following.isdisjoint(after.atoms)):
                    search = search or _Search(self._node, words)
                    for node in word.nodes:
                        for end, places in search.ends(node, index):
                            found += [(number, places) for number in end.endings]
        return found

    def _word(self, text: str) -> Word | None:
        atoms = tuple(sorted(self._matching(text)))
        if not atoms:
            return None
        nodes = [self._node(self._root.following[atom]) for atom in atoms if atom in self._root.following]
        following = frozenset().union(*(node.following for node in nodes))
        alone = tuple([number for node in nodes for number in node.endings])
        longer = tuple([node for node in nodes if node.following])
        return Word(atoms, alone, longer, following, GAP_MARK in following)

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
    """The search in one sentence, whose last word is `None`.

    What it has found behind a gap from a word on, it does not look for again.
    """

    __slots__ = ("_behind_gap", "_node", "_words")

    def __init__(self, node: Callable[[tuple[_State, ...]], _Node], words: _Words) -> None:
        self._node = node
        self._words = words
        self._behind_gap: dict[tuple[_Node, int], _Ends] = {}

    def ends(self, node: _Node, index: int) -> _Ends:
        """The ends of phrases that continue from `node`, to which the word of this index leads."""
        ends = self._next_ends(node, index + 1)
        if node.gap:
            ends += self._nearest_ends(self._node(node.gap), index + 1)
        return [(end, (index, *places)) for end, places in ends]

    def _next_ends(self, node: _Node, index: int) -> _Ends:
        """The ends of phrases that continue from `node` with the word of this index."""
        word = self._words[index]
        ends: _Ends = []
        for atom in word.atoms if word else ():
            if states := node.following.get(atom):
                after = self._node(states)
                if after.endings:
                    ends.append((after, (index,)))
                if after.following:
                    ends += self.ends(after, index)
        return ends

    def _nearest_ends(self, node: _Node, start: int) -> _Ends:
        """The ends of phrases that continue from `node` with the nearest word from which one can be completed."""
        for index, word in enumerate(self._words[start : start + GAP + 1], start):
            if word is None or node.following.keys().isdisjoint(word.atoms):
                continue
            if (node, index) not in self._behind_gap:
                self._behind_gap[node, index] = self._next_ends(node, index)
            if ends := self._behind_gap[node, index]:
                return ends
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
