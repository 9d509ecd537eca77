"""Places papers on the map: papers with similar words and topics are near each other.

`content/map.json` has the places of older papers. A newer paper is placed next to those of them that are nearest to it
by words. Without that file, the papers of the first days give the two directions in which papers differ most, and every
paper has its place along these. Either way, a new paper moves no other.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count, groupby
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from builder.archive.map_file import SIDE
from builder.archive.related_words import PaperWords
from builder.model import Paper, Spot

_DIMENSIONS = 512
"""Words are spread over so many dimensions by a hash, so that papers are rows of one small matrix."""
_TOPIC_TIMES = 3
"""A topic counts as a word that occurs this often."""
_MOST_TIMES = 4
_NEAREST = 3
_BESIDE = 300
"""A paper is placed between its nearest papers as far as these are no farther from the nearest than this."""
_JITTER = 24
_AT_ONCE = 512
_FIRST = 50
"""Without a file, papers of the first days are looked at until there are at least so many."""

Floats = NDArray[np.float32]
WordCounter = Callable[[str, str | None], PaperWords]


def paper_places(papers: Sequence[Paper], known: Mapping[str, Spot], words_of: WordCounter) -> Mapping[str, Spot]:
    """The place of each paper by id; `known` are those of `content/map.json`."""
    old = [paper for paper in papers if paper.id in known]
    new = [paper for paper in papers if paper.id not in known]
    if not new:
        return known
    first = old or _first_papers(papers)
    words = Words([*first, *new], len(first), words_of)
    spots = _beside(words, [known[paper.id] for paper in old]) if old else _projected(words, len(first))
    return {**known, **{paper.id: _apart(spot, paper.id) for paper, spot in zip(new, spots, strict=True)}}


class Words:
    """The words of papers, weighted by how rare they are among the first of them, and spread over dimensions by a hash.

    All weights are integers, small enough for products of two papers to be exact.
    """

    def __init__(self, papers: Sequence[Paper], judges: int, words_of: WordCounter) -> None:
        """`judges` is the number of papers, from the first, that say how rare a word is."""
        numbers: defaultdict[str, int] = defaultdict(count().__next__)
        own, times, sizes = [], bytearray(), []
        for paper in papers:
            words = words_of(paper.title, paper.abstract)
            topics = [f"topic {topic.slug}" for topic in paper.topics]
            own += [*map(numbers.__getitem__, words.stems), *map(numbers.__getitem__, topics)]
            times += words.times + bytes([_TOPIC_TIMES]) * len(topics)
            sizes.append(len(words.stems) + len(topics))
        stems = np.array(own, np.int64)
        papers_with = np.bincount(stems[: sum(sizes[:judges])], minlength=len(numbers))
        rarity = np.rint(8 * np.log1p(judges / (papers_with + 1))) * (papers_with > 0)
        hashes = np.fromiter((crc32(word.encode()) for word in numbers), np.int64, len(numbers))
        self._count, self._sizes = len(papers), sizes
        self._rows = np.repeat(np.arange(len(papers)), sizes)
        self._columns = (hashes % _DIMENSIONS)[stems]
        weights = (rarity * np.where(hashes >> 20 & 1, 1, -1))[stems]
        self._values = weights * np.minimum(np.frombuffer(bytes(times), np.uint8), _MOST_TIMES)

    def matrix(self, start: int, end: int) -> Floats:
        """A row for each of these papers."""
        part = slice(sum(self._sizes[:start]), sum(self._sizes[:end]))
        cells = (self._rows[part] - start) * _DIMENSIONS + self._columns[part]
        sums = np.bincount(cells, self._values[part], (end - start) * _DIMENSIONS)
        return sums.astype(np.float32).reshape(end - start, _DIMENSIONS)

    def along(self, direction: NDArray[np.float64]) -> NDArray[np.float64]:
        """How far each paper, as a vector of length 1, goes in a direction."""
        lengths = np.sqrt(np.bincount(self._rows, self._values**2, self._count))
        return np.bincount(self._rows, self._values * direction[self._columns], self._count) / np.maximum(lengths, 1)

    def __len__(self) -> int:
        return self._count


def _first_papers(papers: Sequence[Paper]) -> list[Paper]:
    """The papers of the first days, so many days that there are enough papers."""
    found: list[Paper] = []
    by_day = sorted(papers, key=lambda paper: (paper.appearances[-1].day, paper.id))
    for _, of_day in groupby(by_day, key=lambda paper: paper.appearances[-1].day):
        found += of_day
        if len(found) >= _FIRST:
            break
    return found


def _beside(words: Words, places: Sequence[Spot]) -> Iterator[Spot]:
    """For each paper after the old ones, a place between its nearest old papers: the more similar, the nearer."""
    at = np.array(places, np.int64)
    old = words.matrix(0, len(at))
    lengths = np.maximum(np.einsum("ij,ij->i", old, old), 1)
    for start in range(len(at), len(words), _AT_ONCE):
        products = words.matrix(start, min(start + _AT_ONCE, len(words))) @ old.T
        similarity = np.maximum(products, 0).astype(np.float64) ** 2 / lengths
        rows = np.arange(len(similarity))
        spots, weights = [], []
        for _ in range(min(_NEAREST, len(at))):
            nearest = similarity.argmax(axis=1)
            spots.append(at[nearest])
            weights.append(np.rint(similarity[rows, nearest] + 1).astype(np.int64))
            weights[-1][np.abs(spots[-1] - spots[0]).max(axis=1) > _BESIDE] = 0
            similarity[rows, nearest] = 0
        sums = sum(spot * weight[:, None] for spot, weight in zip(spots, weights, strict=True))
        yield from map(tuple, (sums // np.sum(weights, axis=0)[:, None]).tolist())


def _projected(words: Words, first: int) -> Iterator[Spot]:
    """For each paper after the first, its place along the two directions in which the first papers differ most."""
    known = words.matrix(0, first)
    units = known / np.maximum(np.sqrt(np.einsum("ij,ij->i", known, known, dtype=np.float64)), 1)[:, None]
    found = np.linalg.svd(units - units.mean(axis=0), full_matrices=False)[2][:2]
    directions = np.zeros((2, _DIMENSIONS))
    directions[: len(found)] = found
    spots = []
    for direction in directions:
        sign = -1 if direction[np.abs(direction).argmax()] < 0 else 1
        along = words.along(direction * sign)
        steps = (along - along[:first].mean()) / max(along[:first].std(), 1e-9)
        spots.append(np.rint(SIDE / 2 * (1 + 0.92 * steps / (1 + np.abs(steps)))).astype(int).tolist()[first:])
    return iter(zip(*spots, strict=True))


def _apart(place: Spot, paper_id: str) -> Spot:
    """The place, moved a little by the paper's id, so that no paper hides another of the same words."""
    jitter = crc32(paper_id.encode())
    x, y = place[0] + jitter % (2 * _JITTER) - _JITTER, place[1] + jitter // 64 % (2 * _JITTER) - _JITTER
    return min(max(x, 0), SIDE - 1), min(max(y, 0), SIDE - 1)
