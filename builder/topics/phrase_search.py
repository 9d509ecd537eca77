"""Finds all phrases of several words in the sentences of many papers at once.

Words and positions in the tree of phrases are numbers in arrays. Each pair of a position and the word after it is
looked up once, and each pair of a position and a word behind a gap is visited once, so no phrase is slow on any text.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from builder.objects import frozen
from builder.topics.phrase_tree import Node, PhraseTree

GAP = 8
"""Maximum number of words that `...` matches."""
_REACH = np.arange(1, GAP + 2)
"""Distances of the word after `...`."""

Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

_Places = tuple[int, ...]
"""Indexes of the words that match a phrase, ascending."""
_Behind = list[tuple[int, _Places]]
"""Numbers of phrases, each with the places of its words."""


@frozen
class Matches:
    """Phrases of several words, and the words that match them."""

    phrases: Integers
    """The phrase of each match."""
    sizes: Integers
    """The number of words of each match."""
    words: Integers
    """Indexes of the words of all matches, one match after another."""

    @property
    def first_words(self) -> Integers:
        """The index of each match's first word."""
        firsts: Integers = self.words[np.cumsum(self.sizes) - self.sizes]
        return firsts

    @property
    def last_words(self) -> Integers:
        """The index of each match's last word."""
        lasts: Integers = self.words[np.cumsum(self.sizes) - 1]
        return lasts

    def only(self, is_kept: Booleans) -> "Matches":
        """The matches for which this is true."""
        return Matches(self.phrases[is_kept], self.sizes[is_kept], self.words[np.repeat(is_kept, self.sizes)])


def longer_phrases(tree: PhraseTree, words: Integers) -> Matches:
    """Each phrase of several words in sentences, which are given as the numbers of their words; `END` ends each.

    `...` reaches to the nearest word from which any phrase of the same beginning can be completed.
    """
    kinds = len(tree.words)
    search = _Search(tree, words)
    nodes = np.array(tree.word_nodes)[words]
    starts = places = np.flatnonzero((np.array(tree.node_marks) | np.array(tree.gap_marks))[nodes])
    nodes = nodes[places]
    found = [(nodes[:0], places[:0], places[:0])]
    behind: _Behind = []
    while len(places):
        behind += search.behind_gaps(nodes, starts, places)
        places = places + 1
        may_follow = np.flatnonzero(np.array(tree.node_marks)[nodes] & search.marks[places])
        starts, places, nodes = starts[may_follow], places[may_follow], nodes[may_follow]
        which, nodes = looked_up(nodes * kinds + words[places], lambda key: _following(tree, *divmod(key, kinds)))
        starts, places = starts[which], places[which]
        ending, phrases = looked_up(nodes, lambda node: tree.nodes[node].endings)
        found.append((phrases, starts[ending], places[ending]))
    phrases, starts, ends = map(np.concatenate, zip(*found, strict=True))
    return _matches(phrases, starts, ends, behind)


class _Search:
    """The search behind gaps. What it has found behind a gap from a word on, it does not look for again."""

    def __init__(self, tree: PhraseTree, words: Integers) -> None:
        self._tree = tree
        self._words = words
        self.marks = np.array(tree.word_marks)[words]
        """The mark of each word."""
        self._behind_gap: dict[tuple[Node, int], _Behind] = {}

    def behind_gaps(self, nodes: Integers, starts: Integers, places: Integers) -> Iterator[tuple[int, _Places]]:
        """The phrases that begin at `starts` and continue behind the gaps after these nodes, to which `places` lead."""
        gaps = np.array(self._tree.gap_marks)[nodes]
        with_gap = np.flatnonzero(gaps)
        reached = self.marks[np.minimum(places[with_gap, None] + _REACH, len(self._words) - 1)]
        for at in with_gap[(reached & gaps[with_gap, None]).any(axis=1)].tolist():
            head = tuple(range(starts[at], places[at] + 1))
            for phrase, more in self._nearest(self._tree.nodes[nodes[at]], head[-1] + 1):
                yield phrase, head + more

    def _nearest(self, before: Node, start: int) -> _Behind:
        """The phrases that continue behind the gap after `before`, with the nearest word from which one can be
        completed.
        """
        node = self._tree.node(before.gap)
        for index, number in enumerate(self._words[start : start + GAP + 1].tolist(), start):
            atoms = self._tree.words[number].atoms
            if number == PhraseTree.END:
                break
            if node.words.isdisjoint(atoms):
                continue
            if (node, index) not in self._behind_gap:
                after = self._tree.step(node, atoms)
                complete: _Behind = [(phrase, (index,)) for phrase in after.endings]
                self._behind_gap[node, index] = complete + self._ends(after, index)
            if found := self._behind_gap[node, index]:
                return found
        return []

    def _ends(self, node: Node, index: int) -> _Behind:
        """The phrases that continue from `node`, to which the word of this index leads."""
        found: _Behind = []
        places: _Places = (index,)
        while True:
            if node.gap:
                found += [(phrase, places + more) for phrase, more in self._nearest(node, index + 1)]
            index += 1
            atoms = self._tree.words[self._words[index]].atoms
            if node.words.isdisjoint(atoms):
                return found
            node, places = self._tree.step(node, atoms), (*places, index)
            found += [(phrase, places) for phrase in node.endings]


def _following(tree: PhraseTree, node: int, word: int) -> Sequence[int]:
    """The number of the node to which a word leads, if there is one."""
    before, atoms = tree.nodes[node], tree.words[word].atoms
    return () if before.words.isdisjoint(atoms) else (tree.step(before, atoms).number,)


def looked_up(keys: Integers, values: Callable[[int], Sequence[int]]) -> tuple[Integers, Integers]:
    """The values of all keys, each value with the index of its key. Keys that recur are looked up once."""
    distinct, which = np.unique(keys, return_inverse=True)
    found = [values(key) for key in distinct.tolist()]
    sizes = np.array([len(each) for each in found], dtype=np.int64)
    starts = np.cumsum(sizes) - sizes
    indexes = np.repeat(np.arange(len(keys)), sizes[which])
    places = spans(starts[which], sizes[which])
    return indexes, np.array([*chain.from_iterable(found)], dtype=np.int64)[places]


def spans(starts: Integers, sizes: Integers) -> Integers:
    """So many whole numbers from each start on, one span after another."""
    numbers: Integers = np.arange(sizes.sum()) + np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
    return numbers


def _matches(phrases: Integers, starts: Integers, ends: Integers, behind: _Behind) -> Matches:
    """Matches of words that stand together, and those with gaps."""
    sizes = ends + 1 - starts
    return Matches(
        np.append(phrases, np.array([phrase for phrase, _ in behind], dtype=np.int64)),
        np.append(sizes, np.array([len(places) for _, places in behind], dtype=np.int64)),
        np.append(spans(starts, sizes), np.array([*chain(*[places for _, places in behind])], dtype=np.int64)),
    )
