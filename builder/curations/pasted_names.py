"""Splits author lists as people paste them into names, without numbers, marks, e-mail addresses and affiliations."""

import re
from collections.abc import Sequence

from builder.objects import frozen
from builder.text.characters import folded

_EMAIL = re.compile(
    r" ?[<(\[]?(?:mailto:)?(?:(?<![\w.+-])[\w.+-]{1,99}|\{[^{}]*\})@[\w-]{1,99}(?:\.[\w-]{1,99}){1,9}[>)\]]?"
)
_MARK = r"[\d*\u2217\u204e†‡§¶#✉⋆★☆¹²³⁰-⁹ᵃ-ᶻ]"
_MARKS = re.compile(rf"(?:(?<=[^\W\d_])|(?<=[.)\]])) ?\^?\{{?{_MARK}(?:(?:, ?| )?{_MARK})*\}}?(?!\w)")
_TEX_MARK = re.compile(r"\s*\$\^[^$]*\$")
_BRACKETS = re.compile(rf"\s*[(\[][^()\[\]]*[)\]](?=\s*(?:$|[,;&]|{_MARK}|and\b))")
_LEADING = re.compile(r"^\s*(?:(?:authors?\s*:|by\s)\s*)?(?:\d+[.)]?\s+|[-*•–]\s+|[¹²³⁰-⁹*†‡]+\s*)?", re.IGNORECASE)
_OTHERS = re.compile(r"\s*[,;]?\s*(?:\band\b|&)?\s*(?:\bet\.?\s*al\b\.?|\band others\b)", re.IGNORECASE)
_SUFFIX = re.compile(r"\s*,\s*(?=(?:Jr|Sr|II|III|IV)\b\.?\s*(?:$|[,;&]|and\b))")
_AND = re.compile(r"\s*,?\s*(?:\s(?:and|&)\s|^and\s)\s*")
_COMMA = re.compile(r"\s*[,\uff0c、]\s*")
_SEMICOLON = re.compile(r"\s*[;\uff1b]\s*")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?[ -]?){1,4}")
_ODD = re.compile(r"[\d@<>{}\[\]|=_/\\$\"“”]|^\W|[^\w.)’']$")
"""What no name holds: characters that are left over where cleaning failed."""


@frozen
class PastedNames:
    """The names in a pasted text."""

    names: tuple[str, ...]
    is_certain: bool
    """Whether no other reading is likely, and all authors are named."""
    has_others: bool = False
    """Whether it ends with "et al."."""


def pasted_names(lines: Sequence[str]) -> PastedNames:
    """The names in the lines of a pasted text.

    Each line is read by itself, unless separators show that the lines are one wrapped list.
    """
    lines = [line for line in map(folded, lines) if line]
    if len(lines) > 1 and any(map(_has_separator, lines)):
        ends = [line.endswith((",", ";", " and", "&")) for line in lines[:-1]]
        starts = [line.startswith(("and ", "& ")) for line in lines[1:]]
        if all(end or start for end, start in zip(ends, starts, strict=True)):
            lines = [" ".join(lines)]
    found = [_of_line(line) for line in lines]
    names = tuple(name for one in found for name in one.names)
    is_certain = all(one.is_certain for one in found) and (len(lines) < 2 or all(map(_is_full, names)))  # noqa: PLR2004
    return PastedNames(names, is_certain and bool(names), any(one.has_others for one in found))


def _of_line(line: str) -> PastedNames:
    text = _SUFFIX.sub("\0", _cleaned(line))
    without = _OTHERS.sub("", text)
    parts, is_certain = _split(without)
    names = tuple(filter(None, (folded(part.replace("\0", ", ")) for part in parts)))
    if not _has_separator(line):
        is_certain = is_certain and not re.search(r"\s\d+$", line)
    is_certain = is_certain and without == text and not any(map(_ODD.search, names))
    return PastedNames(names, is_certain, without != text)


def _cleaned(text: str) -> str:
    """The text without e-mail addresses, affiliations in Latin letters, and marks behind or before names."""
    text = _BRACKETS.sub(_kept_brackets, _EMAIL.sub("", text))
    text = _MARKS.sub("", _TEX_MARK.sub("", text))
    parts = (_LEADING.sub("", part) for part in text.split(", "))
    return re.sub(r"(?<=[a-z]{3})\.$", "", ", ".join(parts).rstrip(" ,;"))


def _kept_brackets(match: re.Match[str]) -> str:
    """Brackets around a name in another script, which is no affiliation."""
    return match[0] if any(letter > "\u024f" for letter in match[0] if letter.isalpha()) else ""


def _has_separator(line: str) -> bool:
    return bool(re.search(r"[,;\uff0c、\uff1b]|\s(?:and|&)\s", line))


def _split(text: str) -> tuple[list[str], bool]:
    """The names of a cleaned text, and whether it can be split in no other way."""
    if _SEMICOLON.search(text):
        groups = [re.sub(r"^(?:and|&)\s+", "", group) for group in _SEMICOLON.split(text) if group]
    else:
        groups = [group for group in _AND.split(text) if group]
    parts = [_COMMA.split(group) for group in groups]
    flat = [part for group in parts for part in group]
    if len(flat) == 1 or all(map(_is_full, flat)):
        return flat, True
    if all(map(_is_turned, parts)):
        return [_turned(group) for group in parts], len(parts) > 1 or _are_first_names(flat)
    if len(flat) % 2 == 0 and all(map(_INITIALS.fullmatch, flat[1::2])):
        return [_turned(pair) for pair in zip(flat[::2], flat[1::2], strict=True)], True
    return flat, False


def _is_full(name: str) -> bool:
    """Whether it has a first and a last name, or is in a script that writes them together."""
    words = name.split()
    return (len(words) > 1 and not words[0].islower()) or (len(name) > 1 and name[0] > "\u2e80")


def _is_turned(group: Sequence[str]) -> bool:
    """Whether it is a last name, alone or after `van` and the like, and then first names."""
    if len(group) != 2:  # noqa: PLR2004  # last and first name
        return False
    return not _is_full(group[0]) and group[1][:1].isupper()


def _are_first_names(pair: Sequence[str]) -> bool:
    """Whether the second part can only be first names: one word, initials, or behind a last name of two words."""
    words = pair[1].split()
    return len(words) == 1 or " " in pair[0] or any(_INITIALS.fullmatch(word) for word in words)


def _turned(group: Sequence[str]) -> str:
    return " ".join(reversed(group))
