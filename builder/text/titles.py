"""Compares titles: normalises them, and makes the keys by which papers with one title are found."""

import html
import re
import unicodedata
from functools import lru_cache

_TITLES_KEPT = 65_536
"""Number of titles that are cached, because every step of a build compares the same titles."""
GREEK_NAMES = {
    code: unicodedata.name(chr(code)).rsplit(" ", 1)[1].lower().replace("lamda", "lambda")
    for code in range(ord("α"), ord("ω") + 1)
}
"""The lower-case Greek letters by their TeX names."""

_UNSEEN = re.compile("[\xad\u180e\u200b-\u200f\u2060\ufeff]")
_COMMAND = re.compile(r"\\(?:var)?(?P<name>[a-zA-Z]+)(?P<space>\s*)")
_STYLE = re.compile(
    r"(?:text|math)[a-z]+|(?:bf|it|em|tt|sc|rm|sf)(?:series|shape|family)?|emph|underline|boldsymbol|operatorname|url"
    r"|href|mbox|left|right|[bB]igg?[lr]?|q?quad|xspace|ensuremath|displaystyle|small|large|protect"
)
"""Commands that only set the appearance of their argument."""
_NEGATIVE = re.compile(r"(?:(?<=[\s({$^_])|^)[-\u2010-\u2015](?=\{?\d)")
_LATEX_MARKS = re.compile(r"[\\{}$^_~]")
_APOSTROPHE = re.compile("['’`]")
_LETTERS = re.compile(r"[^\W_]+")
_MARKS = "".join(
    chr(code)
    for code in (*range(0x900, 0x1100), *range(0x1780, 0x17D4), 0x3099, 0x309A)
    if unicodedata.category(chr(code)) in ("Mn", "Mc") and unicodedata.combining(chr(code)) in (0, 7, 8, 9)
)
"""Combining marks that are as important as letters: vowels of Indic and other scripts, and the marks of voiced kana."""
_SIGNS = r"[+*#<=>\xac\xb1\xd7\xf7\u2044\u2190-\u2211\u2213-\u22ff]"
_WORDS = re.compile(rf"\u2212?(?:[^\W_]|(?<=\d)\.(?=\d)|[{_MARKS}])+{_SIGNS}*|{_SIGNS}+")


@lru_cache(_TITLES_KEPT)
def normalized_title(title: str) -> str:
    r"""The title in normalised form, for comparison: without case, punctuation, dashes, diacritics and marks of LaTeX.

    Letters of all scripts are kept, so a Chinese title does not become empty. A Greek letter becomes its name, because
    it occurs as `α`, as `\alpha`, or as `alpha` without its backslash; `&` becomes `and`. Signs that tell titles apart
    are kept: decimal points, a minus before a number, and mathematical signs, as in `C++` and `A*`. A title that
    consists only of signs becomes their numbers.
    """
    plain = _plain(title)
    return " ".join(_WORDS.findall(plain)).replace("\u2212", "-") if _LETTERS.search(plain) else _numbers(title)


@lru_cache(_TITLES_KEPT)
def title_key(title: str) -> str:
    """The same for all titles that differ only in case, spaces and signs; a normalised title keeps its key."""
    return "".join(_LETTERS.findall(normalized_title(title)))


def former_key(title: str) -> str:
    r"""The key without names of LaTeX commands such as `\log`, under which older ledgers know the title."""
    without = _COMMAND.sub(lambda command: command["name"] if _is_greek(command) else " ", title)
    return "".join(_LETTERS.findall(_folded(without))) or title_key(title)


def exact_key(title: str) -> str:
    """The same for all titles that differ only in case, spaces, dashes and marks of LaTeX, but not in other signs."""
    return normalized_title(title).replace(" ", "")


def numbered_words(title: str) -> list[str]:
    """The words with digits, which tell titles apart that are otherwise nearly the same: `3`, `4o`, `1.5b`."""
    return [word for word in normalized_title(title).split() if any(char.isdigit() for char in word)]


def _plain(title: str) -> str:
    text = html.unescape(title) if "&" in title else title
    if not text.isascii():
        text = _UNSEEN.sub("", text)
    text = _COMMAND.sub(_word, text) if "\\" in text else text
    return _folded(_NEGATIVE.sub("\u2212", text))


def _word(command: re.Match[str]) -> str:
    """The replacement of a LaTeX command: its name, which is a word or the name of a Greek letter, or nothing."""
    return " " if _STYLE.fullmatch(command["name"]) else command["name"] + command["space"]


def _is_greek(command: re.Match[str]) -> bool:
    return command["name"].lower() in GREEK_NAMES.values()


def _folded(text: str) -> str:
    plain = _LATEX_MARKS.sub("", text).replace("&", " and ")
    if plain.isascii():
        return _APOSTROPHE.sub("", plain.lower())
    plain = unicodedata.normalize("NFKD", plain).casefold().translate(GREEK_NAMES)
    plain = _APOSTROPHE.sub("", plain)
    return "".join(char for char in plain if char in _MARKS or not unicodedata.combining(char))


def _numbers(title: str) -> str:
    return " ".join(f"u{ord(sign):04x}" for sign in title if not sign.isspace())
