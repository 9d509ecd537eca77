"""Parses a reader's query, by the same rules as the page's `query.js`."""

import re
import unicodedata
from collections.abc import Sequence

from builder.identifiers import ARXIV_ID, DOI, is_slug, parse_doi
from builder.objects import frozen
from builder.search.records import paper_key
from builder.search.words import STOP_WORDS, words_of

_PART = re.compile(r'(?P<minus>-?)(?:["“”„](?P<quoted>[^"“”„]*)["“”„]|(?P<plain>[^\s"“”„]+))')
_TYPED = re.compile(r"[^\s\"“”„,;:!?()\[\]{}<>/\\|-]*[^\s\"“”„,;:!?()\[\]{}<>/\\|.'’-]")
_MOST_WORDS = 24
_TEX_STYLE = re.compile(r"\\(?:text|math|emph|operatorname)[a-z]*", re.IGNORECASE)
_LISTED_TITLE = re.compile(
    r"\A\s*-+(?=[\"“„(\[]*\w)(?!.*\s-[\w\"“”„])"
    r"(?:(?!.*[\"“”„])(?=\S+(?:\s+\S+){3}|\S*[A-Z0-9]\S*\s+(?:\S+\s+)*\S*[A-Z0-9]|[A-Z]\S*(?:\s+\S+){2})"
    r"|(?=\S+(?:\s+\S+){5}|[A-Z]\S*(?:\s+\S+){4})|(?=[\"“„][^\"“”„]*\s[^\"“”„]*[\"“”„]\s*\Z))",
    re.DOTALL,
)
"""The minus before a title copied from a list, if there is no other minus.

The title has four words or more, three if it begins with a capital, or two with capitals or digits. If it has quotation
marks, it has six, or five if it begins with a capital; or they are around all of it.
"""
_QUOTED_ID = re.compile(r"(?<!\S)[\"“”„'‘`](\S+?)[\"“”'’`](?!\S)")
_PARTICLE = re.compile("(?<=[가-힣]{2})(?:에서|으로|[은는이가을를의에도로와과])(?![가-힣])")
"""A Korean particle at the end of a word. Texts may have another in its place."""
_CUT_OFF = re.compile(r"\s*(?:…|\.{2,})\s*\Z")


@frozen
class Phrase:
    """Words in quotes."""

    words: tuple[str, ...]
    wanted: bool
    """Whether a paper must contain them together, or must not."""


@frozen
class Query:
    """A parsed query; words are normalised and not repeated."""

    words: tuple[str, ...]
    """A paper should contain all of these."""
    between: tuple[tuple[str, ...], ...]
    """The other words that are in the query between each of the words and the one before, such as stop words."""
    phrases: tuple[Phrase, ...]
    without: tuple[str, ...]
    """A paper must contain none of these."""
    keys: tuple[str, ...]
    """Words for the ids in the query; papers with these ids come first."""
    is_common: bool
    """Whether all of its words are stop words."""
    unfinished: str
    """The last word, if the query ends in the middle of it; otherwise empty."""
    is_literal: bool = False
    """Whether words that are similar to those of the query are not looked for."""


def parse_query(text: str) -> Query:
    """The query of any text."""
    asked = _CUT_OFF.sub("", _LISTED_TITLE.sub("", text))
    is_broken_off = unicodedata.category(asked[-1:] or " ")[0] in "LMN"
    plain, ids = _with_keys(_PARTICLE.sub("", _TEX_STYLE.sub(" ", asked)))
    if plain in ids:
        return Query((plain.rsplit("/", 1)[-1],), ((),), (), (), (plain,), False, "")  # noqa: FBT003
    found, phrases, without, last = _parts(plain)
    rare = _rare(found)
    places = [found.index(word) for word in rare]
    return Query(
        words=rare,
        between=tuple(tuple(found[before + 1 : place]) for before, place in zip([-1, *places], places, strict=False)),
        phrases=tuple(phrases),
        without=_rare(without),
        keys=(*ids, *([paper_key(plain)] if rare and is_slug(plain) else [])),
        is_common=bool(found) and not rare,
        unfinished=last if is_broken_off and last in rare else "",
    )


def _parts(text: str) -> tuple[list[str], list[Phrase], list[str], str]:
    """The words wanted, the phrases, the words not wanted, and the last word if it is wanted and not in quotes."""
    found: list[str] = []
    phrases: list[Phrase] = []
    without: list[str] = []
    last = ""
    for part in _PART.finditer(text):
        quoted, wanted = part["quoted"], not part["minus"]
        words = words_of(part["plain"] if quoted is None else quoted)
        is_phrase = len(words) > 1 and (quoted is not None or not wanted)
        if is_phrase:
            phrases.append(Phrase(tuple(words), wanted))
        if wanted:
            found += words
        elif not is_phrase:
            without += words
        last = words[-1] if words and wanted and quoted is None else ""
    return found, phrases, without, last


_ORDINAL = re.compile(r"([0-9])(?:st|nd|rd|th)\b")
_POINTS = re.compile(r"\.(?=[0-9]{2}(?:\.|$))")
_WEEKDAY = re.compile(
    r"^(?:mon|tue(?:s(?=day))?|wed(?:nes(?=day))?|thu(?:rs(?=day))?|fri|sat(?:ur(?=day))?|sun)(?:day)? (?=.*[0-9])"
)
_SPELLED_DAY = ((re.compile(r"\b0(?=[1-9]\b)|(?<=[0-9]) of(?= )"), ""), (re.compile(r"\bsept(?= [0-9])"), "sep"))


def name_key(name: str) -> str:
    """The key under which the index has the pages of a name; a day is the same with a weekday, points or `11th of`."""
    words = _POINTS.sub(" ", _ORDINAL.sub(r"\1", " ".join(words_of(name))))
    for spelling, plain in _SPELLED_DAY:
        words = spelling.sub(plain, words)
    return f"@{_WEEKDAY.sub('', words)}"


def _with_keys(text: str) -> tuple[str, list[str]]:
    """The text with the key of a record instead of each arXiv id or DOI, and these keys."""
    keys: list[str] = []

    def key(match: re.Match[str]) -> str:
        doi = parse_doi(match[0]) if match.re is DOI else None
        keys.append(paper_key(doi) if doi else match[1].lower())
        return keys[-1]

    text = _QUOTED_ID.sub(lambda quoted: quoted[1] if _is_id(quoted[1]) else quoted[0], text)
    return DOI.sub(key, ARXIV_ID.sub(key, text)).strip(), keys


def _is_id(text: str) -> bool:
    return bool(ARXIV_ID.fullmatch(text) or DOI.fullmatch(text))


def missing_in(query: Query) -> str:
    """The message for a query without searchable words; empty if it has some."""
    if query.words:
        return ""
    if query.is_common:
        return "These words are too common to search for. Please add a more specific one."
    if query.without or query.phrases:
        return "A minus only excludes papers. Please add a word to search for."
    return "This query contains no words to search for."


def as_typed(text: str, words: Sequence[str]) -> tuple[str, ...]:
    """The parts of the text that the words are of, as they were typed."""
    parts = _TYPED.findall(text)
    found = (next((part for part in parts if word in words_of(part)), word) for word in words)
    return tuple(dict.fromkeys(found))


def _rare(words: Sequence[str]) -> tuple[str, ...]:
    """The words without stop words and repetitions."""
    return tuple(dict.fromkeys(word for word in words if word not in STOP_WORDS))[:_MOST_WORDS]
