"""Defines which characters are white space and which are invisible to readers."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from builder.problems import Problem

_JOINING = "\u0590-\u08ff\u0900-\u109f\u1780-\u18af\ufb1d-\ufeff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
"""Letters and pictures of scripts that need joiners: Hebrew, Arabic, Indic, Mongolian, emoji."""

INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ufeff\uffa0\ufff0-\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
    f"|(?<![{_JOINING}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINING}])"
)
"""Control, format, direction, private-use and surrogate characters, except tab and line feed, which are white space,
and joiners between letters that need them."""

MARKS_IN_WORDS = re.compile("(?<=[^\\s!-/:-@\\[-`{-~])[\xad\u180e\u200b\u2060\ufeff]+(?=[^\\s!-/:-@\\[-`{-~])")
"""Soft hyphens and spaces without width inside a word, also next to vowel signs, which are not word characters."""

OTHER_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ı": "i", "ħ": "h"}
)
"""Letters that Unicode does not decompose into a base letter and a mark."""

_APOSTROPHE = re.compile("['’`]")
_SPACE = re.compile(r"[ \t\r\n\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_PARAGRAPH_BREAK = re.compile(r"\r?\n[ \t\r]*\n\s*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST_NAMED = 5


def folded(text: str) -> str:
    """`text` with each run of white space as one space and no white space at its ends; nothing else is changed."""
    on_one_line = text.replace("\n", " ")
    if on_one_line.isprintable() and "  " not in on_one_line:
        return on_one_line.strip(" ")
    return _SPACE.sub(" ", text).strip(" ")


def folded_paragraphs(text: str) -> str:
    """`text` with white space folded inside paragraphs, and one blank line between paragraphs."""
    paragraphs = map(folded, _PARAGRAPH_BREAK.split(text) if "\n" in text else [text])
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def visible(text: str) -> str:
    """`text` with the number (`[U+200B]`) of each invisible character in its place."""
    return INVISIBLE.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def latin(text: str) -> str:
    """`text` in lower case and ASCII: letters without their marks, and no characters of other scripts."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", text.lower()))
    return plain.translate(OTHER_LETTERS).encode("ascii", "ignore").decode()


def names_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that can be names: those with a letter, with white space folded."""
    return tuple(name for text in texts if any(map(str.isalpha, name := folded(text))))


def plain_lines(text: str) -> str:
    """`text` without a byte order mark and with LF line endings."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def whole_characters(text: str) -> str:
    """`text` with pairs of surrogates joined and U+FFFD for lone ones: escapes can name what no file can hold."""
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def odd_characters(text: str) -> str:
    """The names (`U+200B`) of the control, invisible, direction and private characters in `text`; `""` for none."""
    found = sorted(set(_odd(text)))
    names = ", ".join(f"U+{ord(char):04X}" for char in found[:_MOST_NAMED])
    return f"{names} and others" if len(found) > _MOST_NAMED else names


def odd_share(text: str) -> float:
    """Share of invisible characters in `text`, from 0 to 1; it is high for binary files."""
    return sum(len(_odd(line)) for line in text.split("\n")) / len(text) if text else 0.0


def check_characters(lines: list[str], path: str) -> Iterator[Problem]:
    """Advice for each line of a digest that contains invisible characters."""
    for number, line in enumerate(lines, 1):
        if odd := _odd(line):
            message = (
                f"contains {odd_characters(line)}, which browsers do not show; the site shows the code in its place"
            )
            yield Problem(path, number, "odd-character", message, "advice", line.index(odd[0]) + 1)


def _odd(text: str) -> list[str]:
    return [] if text.isascii() and text.isprintable() else INVISIBLE.findall(text)
