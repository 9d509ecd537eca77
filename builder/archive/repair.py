r"""Repairs titles and abstracts that contain remains of TeX.

Hugging Face's pages strip backslashes and dollar signs but not the rest of a command: `19.2\times` became "19.2times".
Each rule below repairs remains that occur in real digests, and removes only marks and names of commands: no word is
changed. `^` and `_` are kept; the site shows what follows them as superscripts and subscripts.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from builder.model import Digest
from builder.objects import frozen

COMMANDS = (
    "textbf", "textit", "texttt", "textsc", "textrm", "textsf", "text", "emph", "underline", "mathbf", "mathcal",
    "mathrm", "mathbb", "mathit", "mathsf", "boldsymbol", "operatorname", "bf", "it", "em", "tt", "sc", "rm", "url",
    "times", "leq", "le", "geq", "ge", "neq", "ne", "approx", "sim", "rightarrow", "to", "pm", "cdot", "infty",
    "propto", "circ", "deg", "ell", "ldots", "dots", "textless", "textgreater",
)  # fmt: skip
"""Names of commands that a rule may remove, in addition to Greek letters."""

_STYLES = r"text(?:bf|it|tt|sc|rm|sf)?|math(?:bf|cal|rm|bb|it|sf)|emph|underline|boldsymbol|operatorname|url"
_GREEK = {
    name: unicodedata.lookup(f"GREEK {'SMALL' if name.islower() else 'CAPITAL'} LETTER {name.upper()}")
    for small in (
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "mu", "nu", "xi", "pi",
        "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
    )
    for name in (small, small.capitalize())
}  # fmt: skip
_SIGNS = {
    "times": "×", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈", "sim": "~",
    "rightarrow": "→", "to": "→", "pm": "±", "cdot": "·", "infty": "∞", "propto": "∝", "ell": "\u2113", "deg": "°",
    "ldots": "…", "dots": "…", "textless": "<", "textgreater": ">",
    **_GREEK, "lambda": "λ", "Lambda": "Λ", "varepsilon": "ε",
}  # fmt: skip
_NAMES = "|".join(_SIGNS)
_ACCENTS = {"'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303"}
_MOST_ROUNDS = 50
_TITLES_KEPT = 65_536


@frozen
class _Rule:
    name: str
    marks: tuple[str, ...]
    """The pattern can match only texts that contain one of these, which is quick to check."""
    pattern: re.Pattern[str]
    replacement: str | Callable[[re.Match[str]], str]


def _sign(match: re.Match[str]) -> str:
    """The sign for a command, between the spaces around the command."""
    name = match[0].strip("{\\} ")
    return match[0].strip("{\\}").replace(name, _SIGNS[name])


def _accented(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match["letter"] + _ACCENTS[match["accent"]])


def _numbered(match: re.Match[str]) -> str:
    return chr(int(match["hex"], 16))


def _abbreviation(match: re.Match[str]) -> str:
    return ".".join((*match[1], ""))


_RULES = tuple(
    _Rule(name, tuple(marks.split()), re.compile(pattern), replacement)
    for name, marks, pattern, replacement in (
        ("escaped sign", "\\", r"\\{1,3}([%&$#_])", r"\1"),
        ("escaped apostrophe", "\\", r"(?<=\w)\\{1,3}'(?=[st]\b)", "'"),
        ("accent", "\\", r"""\\(?P<accent>['`^"~])\{?\\?(?P<letter>[aeiouyncszAEIOUYNCSZ])\}?(?=\w|-)""", _accented),
        ("accent", "\\", r"""\\(?P<accent>['`^"~])(?P<letter>[aeiouAEIOU])\b""", _accented),
        ("raised style", "^ _", rf"(?<=[\^_])\\?(?:{_STYLES}) ?(\{{[^{{}}]*\}})", r"\1"),
        ("style", "{", rf"(?<![A-Za-z\\^_])\\?(?:{_STYLES}) ?\{{([^{{}}]*)\}}", r"\1"),
        ("style", "\\", rf"\\(?:{_STYLES}) ?\{{(?=[^{{}}]*\Z)", ""),
        ("style", "{\\", r"\{\\(?:bf|it|em|tt|sc|rm)\s([^{}]*)\}", r"\1"),
        ("formula brackets", "\\(", r"\\\(\s?((?:(?!\\[()]).){1,200}?)\s?\\\)", r"\1"),
        ("formula signs", "$", r"\$(?=[^$\n]*[\\^_{])(?!\s)([^$\n]{1,200}?)(?<!\s)\$(?!\d)", r"\1"),
        ("function name", "\\", r"\\(log|ln|exp|sin|cos|tan|max|min|arg|lim|sup|inf|det|dim)(?![A-Za-z])", r"\1"),
        ("abbreviation", "\\eg \\ie", r"\\(eg|ie)\b\.?", _abbreviation),
        ("degree sign", "circ", r"\^(?:\{circ\}|circ(?![a-su-z]))", "°"),
        ("named sign", "\\", rf"\{{\\(?:{_NAMES})\}}|\\(?:{_NAMES})(?![A-Za-z])", _sign),
        ("product sign", "times", r"(?<=[\d°])times(?![a-z])|(?<=\d) times (?=\d)", _sign),
        ("relation sign", "leq geq", r"(?<![A-Za-z\\-])[lg]eq(?![A-Za-z])", _sign),
        ("relation sign", "approx", r"(?<![A-Za-z\\-])approx(?= ?\d)", _sign),
        ("arrow", "rightarrow", r"(?<![A-Za-z\\])rightarrow(?![a-z])", _sign),
        ("sign", "cdot infty propto", r"(?<![A-Za-z\\])(?:cdot|infty|propto)(?![a-z])", _sign),
        ("sign", "ell_", r"(?<![A-Za-z\\])ell(?=_)", _sign),
        ("about sign", "sim", r"(?<![A-Za-z\\-])sim(?=\d[\d.,]*(?:[KMBk%]|\\%|times|×)?(?![A-Za-z\d]))", "~"),
        ("about sign", "sim", r"(?<=\d)sim ?(?=\d)|(?<=\()sim (?=\d)", "~"),
        ("plus or minus", "pm", r"(?<=\d)pm(?=\d)|(?<=\.\d) pm (?=\d+\.\d)", _sign),
        ("tie", "~", r"(?<=[A-Za-z]{2})~(?=[A-Za-z\d([\\])|(?<=[\d).])~(?=\()", " "),
        ("character number", "x201", r"(?<=[a-z])x(?P<hex>201[3489cd])(?=[a-z])", _numbered),
        ("quotation marks", "``", r"``([^`\"]{1,300}?)(?:''|\")", "\u201c\\1\u201d"),
        ("quotation marks", "`", r"(?<![\w`])`([^`'\s][^`']{0,80})'(?![\w'])", "\u2018\\1\u2019"),
    )
)


_MARKS = tuple(sorted({mark for rule in _RULES for mark in rule.marks}))


@lru_cache(_TITLES_KEPT)
def repair_title(text: str) -> tuple[str, tuple[str, ...]]:
    """The title without remains of TeX, and the names of the rules that matched."""
    return _repaired(text)


def unknown_tex(text: str) -> str:
    r"""The first remains of TeX in a text that no rule repairs, such as `\mycommand`; empty if there are none."""
    match = re.search(r"\\(?:[A-Za-z]+|\S)|\$(?=[^$\n]*[\^_{])[^$\n]{1,200}\$", _repaired(text)[0])
    return match[0] if match else ""


def repair_abstract(text: str) -> tuple[str, tuple[str, ...]]:
    """The abstract without remains of TeX, and the names of the rules that matched."""
    return _repaired(text)


def digest_repairs(digest: Digest) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The first line of each entry that is shown repaired, and the names of the rules that repair it."""
    for entry in digest.entries:
        rules = dict.fromkeys((*repair_title(entry.title)[1], *repair_abstract(entry.abstract or "")[1]))
        if rules:
            yield entry.lines[0], tuple(rules)


def _repaired(text: str) -> tuple[str, tuple[str, ...]]:
    """Applies all rules until none matches, because one rule's result may be another's input."""
    names: list[str] = []
    for _ in range(_MOST_ROUNDS):
        before = text
        marks = _marks_in(text)
        for rule in _RULES if marks else ():
            if not marks.isdisjoint(rule.marks):
                text, count = rule.pattern.subn(rule.replacement, text)
                if count:
                    names.append(rule.name)
                    marks = _marks_in(text)
        if text == before:
            break
    return text, tuple(dict.fromkeys(names))


def _marks_in(text: str) -> set[str]:
    return {mark for mark in _MARKS if mark in text}
