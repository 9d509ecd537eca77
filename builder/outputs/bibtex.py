"""Writes citations in BibTeX."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from unicodedata import normalize

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from pylatexenc.latexencode import get_builtin_uni2latex_dict

from builder.identifiers import MONTHS
from builder.outputs.citation import Citation
from builder.text.author_names import Name

_FIXED_CASE = re.compile(r"[^\W\d_][A-Z]|[^\W\d_]\d|\d[^\W\d_]")
"""Matches words in which capitals mean something: `GPT-4`, `LoRA`, `3D`. Styles write others in lower case."""
_VERBATIM = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_SIGNS = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "^": r"{\textasciicircum}",
    "~": r"{\textasciitilde}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    "Ő": r"{\H O}", "ő": r"{\H o}", "Ű": r"{\H U}", "ű": r"{\H u}", "ı": r"{\i}",
}  # fmt: skip
"""BibTeX counts braces even after a backslash, so they get names. Zotero reads ő only in this spelling."""
_JOINED = re.compile("(?<=-)-|(?<=')'|(?<=[`?!])`")
"""Matches a sign that LaTeX would join with the one before: two hyphens would be a dash."""
_IS_PLAIN = re.compile(r"[A-Za-z0-9 .,:;()/+=@|*-]*")
"""Matches most names and titles, which need no escaping if no two hyphens meet."""
_LAST_LETTER = 0x17F
"""The last letter that LaTeX itself knows; other characters are written as they are."""
_READ_BY_FEW = frozenset("ĊċĐđĖėĠġĦħĲĳĸĿŀŉŊŋŒœŦŧ")


def entry(citation: Citation) -> str:
    """The entry of a paper."""
    fields = [Field(name, value) for name, value in _fields(citation)]
    return write_string(Library([Entry("misc", citation.key, fields)]), unparse_stack=())


def joined(entries: Sequence[str]) -> str:
    """A file of these entries."""
    return "\n".join(entries)


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{' '.join(map(_word, citation.title.split()))}}}"
    if citation.authors:
        yield "author", f"{{{' and '.join(map(_name, citation.authors))}}}"
    if citation.published:
        yield "year", f"{{{citation.published.year}}}"
        yield "month", MONTHS[citation.published.month - 1].lower()
        yield "day", f"{{{citation.published.day}}}"
    if citation.venue:
        yield "howpublished", f"{{{latex(citation.venue)}}}"
    if citation.arxiv:
        yield "eprint", f"{{{citation.arxiv}}}"
        yield "archiveprefix", "{arXiv}"
        yield "eprinttype", "{arxiv}"
    if citation.doi:
        yield "doi", f"{{{citation.doi.translate(_VERBATIM)}}}"
    if citation.url:
        yield "url", f"{{{citation.url.translate(_VERBATIM)}}}"
    if citation.short_key:
        yield "ids", f"{{{citation.short_key}}}"
    if citation.note:
        yield "note", f"{{{latex(citation.note)}}}"


def _word(word: str) -> str:
    return f"{{{latex(word)}}}" if _FIXED_CASE.search(word) else latex(word)


@lru_cache(maxsize=50_000)
def _name(name: Name) -> str:
    text = latex(name.unmistakable)
    return text if name.family or " " not in name.text else f"{{{text}}}"


def latex(text: str) -> str:
    """The text with its signs and accents as LaTeX writes them."""
    if _IS_PLAIN.fullmatch(text) and "--" not in text:
        return text
    return _JOINED.sub(r"{}\g<0>", normalize("NFC", text).translate(_table()))


@cache
def _table() -> dict[int, str]:
    known = get_builtin_uni2latex_dict()
    letters = {chr(code): f"{{{known[code]}}}" for code in range(0xC0, _LAST_LETTER) if code in known}
    letters = {sign: tex.replace(r"\i}", "i}") for sign, tex in letters.items() if sign.isalpha()}
    return str.maketrans({sign: tex for sign, tex in letters.items() if sign not in _READ_BY_FEW} | _SIGNS)
