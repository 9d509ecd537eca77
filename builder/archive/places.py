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

_DIMENSIONS = 1024
"""Words are spread over so many dimensions by a hash, so that papers are rows of one small matrix."""
_TOPIC_TIMES = 3
"""A topic counts as a word that occurs this often."""
_MOST_TIMES = 4
_NEAREST = 3
_BESIDE = 300
"""A paper is placed between its nearest papers as far as these are no farther from the nearest than this."""
_JITTER = 24
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
    vectors = word_vectors([*first, *new], len(first), words_of)
    if old:
        places = _beside(vectors[len(old) :], vectors[: len(old)], [known[paper.id] for paper in old])
    else:
        places = _projected(vectors[len(first) :], vectors[: len(first)])
    return {**known, **{paper.id: _apart(place, paper.id) for paper, place in zip(new, places, strict=True)}}


def word_vectors(papers: Sequence[Paper], judges: int, words_of: WordCounter) -> Floats:
    """A row for each paper: its words, weighted by how rare they are among the first `judges` papers.

    All values are integers, small enough for products of rows to be exact.
    """
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
    weights = rarity * np.where(hashes >> 20 & 1, 1, -1)
    rows = np.repeat(np.arange(len(papers)), sizes) * _DIMENSIONS
    values = weights[stems] * np.minimum(np.frombuffer(bytes(times), np.uint8), _MOST_TIMES)
    sums = np.bincount(rows + (hashes % _DIMENSIONS)[stems], values, len(papers) * _DIMENSIONS)
    return sums.astype(np.float32).reshape(len(papers), _DIMENSIONS)


def _first_papers(papers: Sequence[Paper]) -> list[Paper]:
    """The papers of the first days, so many days that there are enough papers."""
    found: list[Paper] = []
    by_day = sorted(papers, key=lambda paper: (paper.appearances[-1].day, paper.id))
    for _, of_day in groupby(by_day, key=lambda paper: paper.appearances[-1].day):
        found += of_day
        if len(found) >= _FIRST:
            break
    return found


def _beside(new: Floats, old: Floats, places: Sequence[Spot]) -> Iterator[Spot]:
    """Between the nearest old papers, the more similar the nearer."""
    at = np.array(places, np.int64)
    lengths = np.maximum(np.einsum("ij,ij->i", old, old), 1)
    for part in range(0, len(new), 512):
        products = new[part : part + 512] @ old.T
        similarity = np.maximum(products, 0).astype(np.float64) ** 2 / lengths
        for row in similarity:
            nearest = np.argsort(-row, kind="stable")[:_NEAREST]
            spots, weights = at[nearest], np.rint(row[nearest] + 1).astype(np.int64)
            weights[np.abs(spots - spots[0]).max(axis=1) > _BESIDE] = 0
            x, y = (spots * weights[:, None]).sum(axis=0) // weights.sum()
            yield int(x), int(y)


def _projected(new: Floats, first: Floats) -> Iterator[Spot]:
    """Along the two directions in which the first papers differ most."""
    known = _unit(first)
    middle = known.mean(axis=0)
    directions = np.zeros((2, _DIMENSIONS))
    found = np.linalg.svd(known - middle, full_matrices=False)[2][:2]
    directions[: len(found)] = found
    signs = np.where(directions[range(2), np.abs(directions).argmax(axis=1)] < 0, -1, 1)
    seen, shown = ((rows - middle) @ directions.T * signs for rows in (known, _unit(new)))
    steps = shown / np.maximum(seen.std(axis=0), 1e-9)
    for x, y in np.rint(SIDE / 2 * (1 + 0.92 * steps / (1 + np.abs(steps)))).astype(int):
        yield int(x), int(y)


def _unit(rows: Floats) -> NDArray[np.float64]:
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows, dtype=np.float64))
    units: NDArray[np.float64] = rows / np.maximum(lengths, 1)[:, None]
    return units


def _apart(place: Spot, paper_id: str) -> Spot:
    """The place, moved a little by the paper's id, so that no paper hides another of the same words."""
    jitter = crc32(paper_id.encode())
    x, y = place[0] + jitter % (2 * _JITTER) - _JITTER, place[1] + jitter // 64 % (2 * _JITTER) - _JITTER
    return min(max(x, 0), SIDE - 1), min(max(y, 0), SIDE - 1)
