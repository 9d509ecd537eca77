"""Finds the rare phrases that two papers share: the reasons why they are related."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from builder.archive.related_words import WORD, telling_stem
from builder.text.stemming import stem

SHOWN_PHRASES = 2
_HEADS = frozenset(
    ["agent", "benchmark", "data", "dataset", "framework", "languag", "larg", "learn", "model", "network", "system", "task"]
)
"""Stems that are too common to make a phrase alone, but end or begin many: `block diffusion model`."""
_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of a paper in order, and where each pair of neighbours first stands among them, by their stems."""

    words: Sequence[str]
    at: Mapping[_Pair, int]


def paper_phrases(title: str, abstract: str | None) -> Phrases:
    """All pairs of neighbouring words that may be a phrase; no pair reaches across punctuation."""
    words: list[str] = []
    at: dict[_Pair, int] = {}
    for text in (title, abstract or ""):
        before = ""
        for written in text.split():
            key, word, opens, closes = _word(written)
            if before and key and not opens:
                at.setdefault((before, key), len(words) - 1)
            words.append(word)
            before = "" if closes else key
    return Phrases(words, at)


def shared_phrases(own: Phrases, other: Phrases, papers_with: Mapping[str, int], most: float) -> tuple[str, ...]:
    """The rarest phrases of two or more words in both papers, spelled as in `own`.

    `papers_with` is the number of papers that contain each stem of `own`. Each phrase has a word of at most `most`.
    """
    runs: list[list[_Pair]] = []
    for pair in sorted(own.at.keys() & other.at.keys(), key=own.at.__getitem__):
        last = runs[-1][-1] if runs else None
        if last and all(of.at[pair] == of.at[last] + 1 for of in (own, other)):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    ranked = sorted((_papers_with(run, papers_with), own.at[run[0]], len(run)) for run in runs)
    phrases = (" ".join(own.words[at : at + size + 1]) for papers, at, size in ranked if papers <= most)
    return tuple(dict.fromkeys(phrases))[:SHOWN_PHRASES]


def _papers_with(run: Sequence[_Pair], papers_with: Mapping[str, int]) -> float:
    """How many papers contain the rarest word of a phrase."""
    return min(papers_with.get(part, inf) for pair in run for key in pair for part in key.split("-"))


@lru_cache(maxsize=1 << 18)
def _word(written: str) -> tuple[str, str, bool, bool]:
    """The stems of a word between spaces, the word itself, and whether punctuation stands before and after it.

    There are no stems if the word is too common to be a part of a phrase.
    """
    left = written.lstrip("([{\"'“‘")
    word = left.rstrip(")]}\"'”’.,;:!?")
    parts = WORD.findall(word)
    is_part = any(map(telling_stem, parts)) or (len(parts) == 1 and stem(word.lower()) in _HEADS)
    key = "-".join(stem(part.lower()) for part in parts) if is_part else ""
    return key, word, left != written, word != left
