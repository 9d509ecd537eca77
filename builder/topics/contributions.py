"""Finds the sentence of an abstract that says what is new in the paper."""

import re
from functools import lru_cache

_SENTENCE_END = re.compile(
    r"[.!?](?<![ (]vs\.)(?<!\bal\.)(?<!e\.g\.)(?<!i\.e\.)(?<!\bFig\.)(?<!\bSec\.)(?<!\bcf\.)"
    r"(?:\s+(?=[\"“‘'(\[]?[A-Z0-9])|(?<=[a-z)\]]\.)(?=(?:To|We|In|This|However|Our)\b))"
)
"""Matches the end of a sentence, also where the space after it was lost."""
_ACTOR = (
    r"[WwTt](?:(?<=\b[Ww])e|(?<=\b[Tt])his (?:technical |position |empirical |case )?"
    r"(?:paper|work|study|article|report|survey|review|tutorial)(?:'s [\w ]{1,30})?)\b(?! hopes?\b)"
)
_OPENING = re.compile(
    r"(?:To(?:wards)? (?:address|tackl|overcom|mitigat|bridg|fill|clos)|(?!This|These)[\w-]+ addresses this\b)|"
    r"(?:In this \w+, we|We|This (?:paper|work|study)) (?:stud(?:y|ies)|investigates?|analy[sz]es?) "
    r"(?!the problem|this question)|Here,? we explore\b"
)
_MAKING = r"propos|introduc|present|curat(?:e|es|ing)\b"
_DOING = (
    r"develop|describ|design|buil[dt]|construct|creat|releas|devis|"
    r"formulat|defin|unveil|establish|extend|equip|improv|adapt|identif|prov[ei]|deriv|argue|locali[sz]|"
    r"characteri[sz]|conduct|aims? to|provid|offer|show|find(?!ing)|revisit|address(?:es)? this by"
)
_MADE = re.compile(rf"{_ACTOR}(?! also\b)[^.;:]{{0,40}}?\b(?:{_MAKING})(?!\w* that\b)")
"""Matches a sentence that names what was made. It begins with letters, which makes `re` fast."""
_DONE = re.compile(rf"{_ACTOR}[^.;:]{{0,40}}?\b(?:{_MAKING}|{_DOING})")
"""Matches a sentence that states a result or something made."""
_STUDYING = re.compile(
    _ACTOR
    + r"[^.;:]{0,30}?\b(?:stud(?:y|ies)|investigat|explor|examin|analy[sz]e|evaluat|compar|consider|challenges? th)"
)
"""Matches a sentence about the work done. It counts if no sentence states a result."""
_FOUND = re.compile(_ACTOR + r"[^.;:]{0,40}?\b(?:find(?!ing)|show|identif|observe|argue|reveal)")
"""Matches a sentence with a finding, after which the paper often says what it made of it."""
_NAMED = re.compile("propos|introduc")
_ADDING = re.compile(
    r"(?:However|Furthermore|Moreover|Finally|Lastly|Additionally|In addition|Besides|Indeed|Notably|Interestingly|"
    r"Surprisingly|Remarkably)\b"
)
"""Matches a sentence that adds to others. It counts if no other states a result."""


@lru_cache(maxsize=8192)
def contribution(abstract: str) -> str:
    """The first sentence that states what the paper contributes, else the first sentence; a part of the abstract."""
    ends = [match.start() + 1 for match in _SENTENCE_END.finditer(abstract)]
    sentences = [abstract[a:b].strip() for a, b in zip([0, *ends], [*ends, len(abstract)], strict=True)]
    done = next(filter(_is_new, sentences), None) or next(filter(_is_done, sentences), None)
    if done and _FOUND.search(done) and not _NAMED.search(done):
        return next(
            (sentence for sentence in sentences if _MADE.search(sentence) and not _ADDING.match(sentence)), done
        )
    return done or next(filter(_STUDYING.search, sentences), sentences[0])


def _is_new(sentence: str) -> bool:
    return not _ADDING.match(sentence) and _is_done(sentence)


def _is_done(sentence: str) -> bool:
    return bool(_OPENING.match(sentence) or _DONE.search(sentence))
