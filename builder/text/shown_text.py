"""Shows untrusted text: as safe HTML, or as plain text. This is the one place where text of content is escaped."""

import html
import re
from collections.abc import Iterator

from markupsafe import Markup

from builder.text.characters import INVISIBLE

_SCRIPT = re.compile(
    r"(?P<mark>[\^_])(?:\{(?P<group>[^{}\n]{1,40})\}|(?P<plain>\d+(?:\.\d+)?|[^\W\d_]+))",
)
_RAISED = Markup("<sup><i>{}</i>{}{}</sup>")
_LOWERED = Markup("<sub><i>{}</i>{}{}</sub>")
_BOLD = re.compile(r"\*\*(?=[^\s*])([^*\n]{1,80})(?<=\S)\*\*")
_STRONG = Markup("<b><i>**</i>{}<i>**</i></b>")
_NAME_BEFORE = re.compile(r"[^\W_]{2,}$")
_URL = re.compile(r"https?://[^\s<>\"'\\^`{|}]+")
_URL_ENDING = ".,;:!?)]…"
VISIBLE_LETTERS = "\xa1-\xac\xae-\u024f\u0391-\u03c9–—‘’“”…"
"""A set of common letters and marks, besides those of ASCII, that readers see and HTML need not escape."""
_VISIBLE = re.compile(f"[ -~{VISIBLE_LETTERS}]*").fullmatch
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\d\"“(])")


def shown_text(text: str) -> Markup:
    """The text as escaped HTML: the characters after `^` and `_` are raised and lowered, those between `**` are bold.

    The marks stay in the page but are hidden, so copied text is the original. Invisible characters, and those that
    change the direction of writing, are shown by their number.
    """
    if "**" not in text:
        return _raised(text)
    parts: list[Markup] = []
    start = 0
    for bold in _BOLD.finditer(text):
        parts += [_raised(text[start : bold.start()]), _STRONG.format(_raised(bold[1]))]
        start = bold.end()
    return Markup("").join([*parts, _raised(text[start:])])


def linked_text(text: str) -> Markup:
    """`shown_text` with web addresses as links."""
    parts: list[Markup] = []
    start = 0
    for match in _URL.finditer(text):
        url = INVISIBLE.split(match[0], 1)[0].rstrip(_URL_ENDING)
        parts.append(shown_text(text[start : match.start()]))
        parts.append(Markup('<a href="{0}" rel="nofollow">{0}</a>').format(url))
        start = match.start() + len(url)
    return Markup("").join([*parts, shown_text(text[start:])])


def plain_text(text: str) -> str:
    """The text for places without HTML: invisible characters are named, and white space is folded."""
    if not _is_all_visible(text):
        text = visible_text(text)
        return " ".join(text.split()) if "  " in text or not text.isprintable() else text.strip()
    return " ".join(text.split()) if "  " in text else text.strip()


def visible_text(text: str) -> str:
    """The text with the number of each invisible character in its place: `[U+202E]`."""
    return text if _is_all_visible(text) else INVISIBLE.sub(lambda match: f"[{_name(match[0])}]", text)


def sentences(text: str) -> tuple[str, ...]:
    """The text split between sentences. This is a rule of thumb for previews; nothing is lost."""
    return tuple(_SENTENCE_END.split(text.replace("\n\n", " ")))


def first_sentences(text: str, length: int) -> str:
    """As many whole sentences as fit into `length` characters; if the first is longer, its beginning with `…`."""
    taken = ""
    for sentence in sentences(text[: 2 * length]):
        if taken and len(taken) + 1 + len(sentence) > length:
            break
        taken = f"{taken} {sentence}".strip()
    return taken if len(taken) <= length else taken[:length].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _raised(text: str) -> Markup:
    return Markup("").join(_pieces(text)) if "^" in text or "_" in text else _visible(text)


def _pieces(text: str) -> Iterator[Markup]:
    start = 0
    for match in _SCRIPT.finditer(text):
        if not _is_script(text, match):
            continue
        yield _visible(text[start : match.start()])
        yield _raised_or_lowered(_RAISED if match["mark"] == "^" else _LOWERED, match)
        start = match.end()
    yield _visible(text[start:])


def _raised_or_lowered(template: Markup, match: re.Match[str]) -> Markup:
    mark, group = match["mark"], match["group"]
    if group is None:
        return template.format(mark, _visible(match["plain"]), "")
    return template.format(f"{mark}{{", _visible(group), Markup("<i>}</i>"))


def _is_script(text: str, match: re.Match[str]) -> bool:
    """Whether a mark follows a base; `snake_case` and `<|im_end|>` are names, not formulas."""
    base = text[max(0, match.start() - 20) : match.start()]
    if not base or base[-1].isspace():
        return False
    if match["group"] or match["mark"] == "^" or not match["plain"][0].isalpha():
        return True
    return not (_NAME_BEFORE.search(base) and len(match["plain"]) > 1)


def _visible(text: str) -> Markup:
    escaped = html.escape(text, quote=False)
    if not _is_all_visible(text):
        escaped = INVISIBLE.sub(lambda match: f'<span class="pa-unseen">{_name(match[0])}</span>', escaped)
    return Markup(escaped)  # noqa: S704  # escaped above


def _is_all_visible(text: str) -> bool:
    """Whether the text surely has no character of `INVISIBLE`: most texts do not, and this is much faster to tell."""
    return (text.isascii() and text.isprintable()) or bool(_VISIBLE(text))


def _name(char: str) -> str:
    return f"U+{ord(char):04X}"
