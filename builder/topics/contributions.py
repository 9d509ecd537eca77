"""Finds the sentence of an abstract that says what is new in the paper."""

import re
from functools import lru_cache

_SENTENCE_END = re.compile(
    r"[.!?](?<![ (]vs\.)(?<!\bal\.)(?<!e\.g\.)(?<!i\.e\.)(?<!\bFig\.)(?<!\bSec\.)(?<!\bcf\.)"
    r"\s+(?=[\"“‘'(\[]?[A-Z0-9])"
)
_ACTOR = (
    r"[WwTt](?:(?<=\b[Ww])e|(?<=\b[Tt])his "
    r"(?:paper|work|study|article|report|survey|review)(?:'s [\w ]{1,30})?)\b"
)
_OPENING = re.compile(
    r"(?:To(?:wards)? (?:address|tackl|overcom|mitigat|bridg|fill|clos)|(?!This|These)[\w-]+ addresses this\b)|"
    r"(?:In this \w+, we|We|This (?:paper|work|study)) (?:stud(?:y|ies)|investigates?|analy[sz]es?) "
    r"(?!the problem|this question)"
)
_DOING = re.compile(
    _ACTOR + r"[^.;:]{0,40}?\b(?:propos|introduc|present|develop|describ|design|buil[dt]|construct|creat|releas|devis|"
    r"formulat|defin|unveil|establish|curat|extend|equip|improv|adapt|identif|prov[ei]|deriv|argue|locali[sz]|"
    r"characteri[sz]|conduct|aims? to|provid|offer|show|find|revisit|address(?:es)? this by)"
)
"""Matches a sentence that states a result or something made. It begins with letters, which makes `re` fast."""
_STUDYING = re.compile(_ACTOR + r"[^.;:]{0,30}?\b(?:stud(?:y|ies)|investigat|explor|examin|analy[sz]e|evaluat|compar)")
"""Matches a sentence about the work done. It counts if no sentence states a result."""


@lru_cache(maxsize=8192)
def contribution(abstract: str) -> str:
    """The first sentence that states what the paper contributes, else the first sentence; a part of the abstract."""
    ends = [match.start() + 1 for match in _SENTENCE_END.finditer(abstract)]
    sentences = [abstract[a:b].strip() for a, b in zip([0, *ends], [*ends, len(abstract)], strict=True)]
    for sentence in sentences:
        if _OPENING.match(sentence) or _DOING.search(sentence):
            return sentence
    return next(filter(_STUDYING.search, sentences), sentences[0])
