"""A vocabulary's phrases as a tree of their words.

A phrase with hyphens has many spellings, so the tree is not built whole: a node is made when a text first reaches it.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from zlib import crc32

GAP_MARK = "..."

_SHORTEST_PLURAL = 4
_SHORTEST_STEM = 2


@dataclass(frozen=True, slots=True, eq=False)
class _State:
    """A position in one phrase: the words that may come next, each with the state after it."""

    following: tuple[tuple[str, "_State"], ...] = ()
    ending: int | None = None
    """The number of the phrase if it is complete here."""


class Node:
    """A position in all phrases that the same words lead to."""

    __slots__ = ("endings", "following", "gap", "number", "words")

    def __init__(self, number: int, states: Iterable[_State]) -> None:
        following: dict[str, dict[_State, None]] = defaultdict(dict)
        endings: list[int] = []
        for state in states:
            if state.ending is not None:
                endings.append(state.ending)
            for word, after in state.following:
                following[word][after] = None
        self.number = number
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

    number: int
    atoms: tuple[str, ...]
    """The words of phrases that match this word, sorted; none if it is in no phrase."""
    node: Node
    """The position after this word at the beginning of phrases. Phrases that are this word alone end there."""


class PhraseTree:
    """The phrases by their numbers: their places in the order in which they were given."""

    END = 0
    """The number of the word that ends a sentence; no phrase contains it."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Prepares the first words of the phrases."""
        spelled = [[tuple(_spellings(word)) for word in phrase.split() if word.strip("-")] for phrase in phrases]
        self.words: list[Word] = []
        """The kinds of words that were seen, by their numbers."""
        self.word_nodes = array("q")
        """The number of each word's node."""
        self.word_marks = array("Q")
        """A mark of 64 bits for the atoms of each word. Two marks without a common bit have no common word."""
        self.nodes: list[Node] = []
        """The positions that were reached, by their numbers."""
        self.node_marks = array("Q")
        """A mark of the words that may come next, for each node."""
        self.gap_marks = array("Q")
        """A mark of the words that may come behind a gap, for each node."""
        self.node = cache(self._new_node)
        """The position with these states."""
        self._root = self.node(tuple(_state(words, number) for number, words in enumerate(spelled)))
        self.step = cache(self._stepped)
        """The position to which a word that matches these atoms leads from another."""
        self._atoms = {atom for words in spelled for spellings in words for atoms in spellings for atom in atoms}
        self._starts = _by_key((atom[:-1] for atom in self._atoms if atom.endswith("*")), slice(_SHORTEST_STEM))
        self._ends = _by_key((atom[1:] for atom in self._atoms if atom.startswith("*")), slice(-_SHORTEST_STEM, None))
        self._known = cache(self._new_word)
        self.word = cache(lambda text: self._known(tuple(sorted(self._matching(text)))))
        """A word of a text as phrases see it."""
        self._new_word(())

    def _new_node(self, states: tuple[_State, ...]) -> Node:
        node = Node(len(self.nodes), states)
        self.nodes.append(node)
        self.node_marks.append(_mark(node.words))
        self.gap_marks.append(_mark(word for state in node.gap for word, _ in state.following))
        return node

    def _new_word(self, atoms: tuple[str, ...]) -> Word:
        word = Word(len(self.words), atoms, self._stepped(self._root, atoms))
        self.words.append(word)
        self.word_nodes.append(word.node.number)
        self.word_marks.append(_mark(atoms))
        return word

    def _stepped(self, node: Node, atoms: Sequence[str]) -> Node:
        return self.node(tuple(dict.fromkeys(state for atom in atoms for state in node.following.get(atom, ()))))

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


def _mark(atoms: Iterable[str]) -> int:
    mark = 0
    for atom in atoms:
        mark |= 1 << crc32(atom.encode(errors="surrogatepass")) % 64
    return mark


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
