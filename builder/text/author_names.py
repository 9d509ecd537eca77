"""Splits authors' names as BibTeX does, for programs that sort by family name."""

import re
from functools import lru_cache

from bibtexparser.middlewares.names import parse_single_name_into_parts

from builder.objects import frozen
from builder.text.shown_text import plain_text

_NOT_SPLIT = re.compile(r"[\\{},~]|\b(?:and|others)\b", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"((?:[A-Z][\w.'’-]* )+)([A-Z][\w.'’-]*)")
"""Matches names of words in capitals, whose last word is the family name for BibTeX; its parser takes long for each."""


@frozen
class Name:
    """An author's name."""

    text: str
    given: str = ""
    particle: str = ""
    family: str = ""
    """Empty if the name cannot be split."""

    @property
    def inverted(self) -> str:
        """The family name with its particle, a comma, the given names; a name that cannot be split stays as it is."""
        return f"{self.particle} {self.family}, {self.given}".lstrip() if self.family else self.text

    @property
    def unmistakable(self) -> str:
        """Inverted if there is a particle, which many readers would take for a given name; otherwise in its order."""
        return self.inverted if self.particle else self.text


@lru_cache(maxsize=50_000)
def split_name(name: str) -> Name:
    """The parts of a name in its usual order; one with a comma or with marks of BibTeX stays whole."""
    text = plain_text(name)
    if " " not in text or _NOT_SPLIT.search(text):
        return Name(text)
    if plain := _PLAIN_NAME.fullmatch(text):
        return Name(text, plain[1].rstrip(), family=plain[2])
    parts = parse_single_name_into_parts(text)
    return Name(text, " ".join(parts.first), " ".join(parts.von), " ".join(parts.last))
