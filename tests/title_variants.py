"""A real title to the forms in which the same paper's title is met elsewhere: retyped, cased, with marks of LaTeX."""

import re
import unicodedata
from collections.abc import Callable, Mapping

_GREEK = re.compile("[α-ω]")
_RAISED = re.compile(r"\^(\{[^{}]+\}|\w)")
_SUPERSCRIPTS = str.maketrans("123", "¹²³")


def title_variants(title: str) -> Mapping[str, str]:
    """By the name of what was done to it; every one is the same paper's title to a reader."""
    return {name: change(title) for name, change in _CHANGES.items()}


def _latex_greek(match: re.Match[str]) -> str:
    name = unicodedata.name(match[0]).rsplit(" ", 1)[1].lower().replace("lamda", "lambda")
    return f"$\\{name}$"


def _bold_first_word(title: str) -> str:
    first, space, rest = title.partition(" ")
    return f"\\textbf{{{first}}}{space}{rest}"


def _with_formulas(title: str) -> str:
    return _RAISED.sub(lambda match: f"$^{match[1]}$", _GREEK.sub(_latex_greek, title))


_CHANGES: Mapping[str, Callable[[str], str]] = {
    "upper case": str.upper,
    "lower case": str.lower,
    "capitals": str.title,
    "typographic signs": lambda title: title.replace("'", "’").replace("-", "‐").replace(":", "："),
    "dashes": lambda title: title.replace(": ", " – ").replace("-", "–"),
    "no punctuation": lambda title: re.sub(r"[:,;.!?()'\"]", "", title),
    "no hyphens": lambda title: title.replace("-", ""),
    "spaces for hyphens": lambda title: title.replace("-", " "),
    "full stop": lambda title: f"{title.rstrip('.')}.",
    "quoted": lambda title: f"“{title}”",
    "wide spaces": lambda title: title.replace(" ", " \u00a0 "),
    "zero-width spaces": lambda title: title.replace("-", "-\u200b"),
    "and": lambda title: title.replace(" and ", " & ").replace(" And ", " & "),
    "decomposed": lambda title: unicodedata.normalize("NFD", title),
    "LaTeX formulas": _with_formulas,
    "LaTeX bold": _bold_first_word,
    "LaTeX case braces": lambda title: re.sub(r"\b([A-Z]{2,})\b", r"{\1}", title),
    "LaTeX small capitals": lambda title: re.sub(r"^(\w+)", r"{\\sc \1}", title),
    "LaTeX accents of space": lambda title: title.replace(" ", "~"),
    "LaTeX signs": lambda title: title.replace("%", r"\%").replace("&", r"\&").replace("#", r"\#"),
    "raised figures": lambda title: re.sub(r"\^([123])\b", lambda found: found[1].translate(_SUPERSCRIPTS), title),
}
