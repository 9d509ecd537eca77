"""Splits titles and abstracts into sentences, and these into words as phrases see them, for many papers at once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

import numpy as np

from builder.model import PhrasePlace
from builder.objects import frozen
from builder.topics.phrase_search import Integers
from builder.topics.phrase_tree import PhraseTree

Text = tuple[str, str | None]
"""The title and the abstract of a paper."""

PLACES: tuple[PhrasePlace, ...] = ("title", "claims", "anywhere")
"""The kinds of sentences: titles, sentences that say what the paper does, and others."""
TITLE, CLAIMS, ANYWHERE = range(3)

_WORD = re.compile(r"[^\W_]+(?:[’'](?:s|t|re|ve|ll)\b)?|\?")
_SENTENCE_END = re.compile(r"[.!?:][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_ACTOR = re.compile(r"\b(?:we|this|our)\b", re.IGNORECASE)
_VERBS = (
    r"\b(?:propos|introduc|present|develop|describ|design|buil[dt]|construct|creat|releas|devis|formulat|contribut|unveil|"
    r"establish|curat|review|survey|investigat|stud(?:y|ies)|explor|examin|analy[sz]e|address|demonstrat|show|prove|"
    r"evaluat|benchmark|compar|conduct|argue|advocate|revisit|aim|find|observ|discover|identif|quantif|assess|test|ask)"
)
_VERB = re.compile(_VERBS, re.IGNORECASE)
_CLAIM = re.compile(
    r"[WwHhUu](?i:(?<=\bw)e|(?<=\bth)is (?:paper|work|study|article|report|survey|review|thesis)|"
    r"(?<=\bou)r (?:paper|work|study))\b(?i:[^.]{0,60}?" + _VERBS + ")"
)
"""Matches in a sentence that says what the paper does. `re` is fast here because the pattern begins with letters."""


@frozen
class Sentences:
    """The titles and the sentences of papers, as arrays with an item for each of them."""

    texts: tuple[str, ...]
    """The title and the abstract of each paper, joined."""
    papers: Integers
    """The index of the paper."""
    starts: Integers
    """The index of the first character in the paper's text."""
    ends: Integers
    places: Integers
    """Indexes of `PLACES`."""
    words: Integers
    """The words of all sentences, as numbers of a `PhraseTree`; an `END` follows each sentence."""
    sizes: Integers
    """The number of words of each sentence, counting its `END`."""

    def of_words(self) -> Integers:
        """The sentence of each word."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)

    def quoted(self, sentence: int, first: int, last: int) -> str:
        """The text from the first to the last of these words of a sentence."""
        text: str = self.texts[self.papers[sentence]]
        words = _WORD.finditer(text, self.starts[sentence], self.ends[sentence])
        start = next(islice(words, first, None))
        end = next(islice(words, last - first - 1, None)) if first < last else start
        return text[start.start() : end.end()]


class _Pieces(dict[str, Sequence[int]]):
    """The words of each piece of text between two spaces. Most pieces recur, and each is searched for words once."""

    def __init__(self, tree: PhraseTree) -> None:
        self._tree = tree
        self.actors: set[str] = set()
        """Pieces with a word that begins a claim."""
        self.verbs: set[str] = set()
        """Pieces with a verb of a claim."""

    def __missing__(self, piece: str) -> Sequence[int]:
        if _ACTOR.search(piece):
            self.actors.add(piece)
        if _VERB.search(piece):
            self.verbs.add(piece)
        words = self[piece] = tuple(self._tree.word(word).number for word in _WORD.findall(piece))
        return words


class SentenceSplitter:
    """Splits papers into sentences. Build it once and use it for many papers."""

    def __init__(self, tree: PhraseTree) -> None:
        """`tree` numbers the words."""
        self._pieces = _Pieces(tree)

    def split(self, papers: Iterable[Text]) -> Sentences:
        """The sentences of titles and abstracts."""
        texts: list[str] = []
        rows: list[int] = []
        words: list[int] = []
        words_of = self._pieces.__getitem__
        for paper, (title, abstract) in enumerate(papers):
            text = f"{title}\n{abstract or ''}"
            texts.append(text)
            for start, end in _spans(text, len(title)):
                pieces = text[start:end].split()
                before = len(words)
                words += chain.from_iterable(map(words_of, pieces))
                words.append(PhraseTree.END)
                place = TITLE if end == len(title) else self._place(pieces, text, start, end)
                rows += paper, start, end, place, len(words) - before
        papers_, starts, ends, places, sizes = np.array(rows, dtype=np.int64).reshape(-1, 5).T
        return Sentences(tuple(texts), papers_, starts, ends, places, np.array(words, dtype=np.int64), sizes)

    def _place(self, pieces: Sequence[str], text: str, start: int, end: int) -> int:
        """The kind of a sentence of an abstract."""
        if self._pieces.actors.isdisjoint(pieces) or self._pieces.verbs.isdisjoint(pieces):
            return ANYWHERE
        return CLAIMS if _CLAIM.search(text, start, end) else ANYWHERE


def _spans(text: str, title_end: int) -> Iterator[tuple[int, int]]:
    """Start and end of the title, then of each sentence."""
    yield 0, title_end
    start = title_end + 1
    for match in _SENTENCE_END.finditer(text, start):
        yield start, match.end()
        start = match.end()
    yield start, len(text)
