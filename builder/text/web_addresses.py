"""Classifies web addresses in a paper's record by host and path."""

import re
from collections.abc import Iterable
from itertools import chain

from builder.identifiers import is_web_address
from builder.model import Link, LinkKind

_KINDS: tuple[tuple[LinkKind, str], ...] = (
    ("data", r"huggingface\.co/datasets|zenodo\.org|(?:www\.)?kaggle\.com/datasets|figshare\.com|osf\.io"),
    ("project", r"huggingface\.co/spaces"),
    ("other", r"huggingface\.co/(?:papers|blog|docs)|arxiv\.org|doi\.org|openreview\.net|aclanthology\.org"),
    ("video", r"(?:www\.|m\.)?youtube\.com|youtu\.be|(?:www\.)?vimeo\.com|(?:www\.)?bilibili\.com"),
    (
        "code",
        r"(?:www\.|gist\.)?github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|gitee\.com|anonymous\.4open\.science",
    ),
    ("code", r"huggingface\.co|(?:www\.)?modelscope\.cn"),
)
_BY_ADDRESS = tuple((kind, re.compile(rf"https?://(?:{start})(?:[/?#:]|\Z)", re.IGNORECASE)) for kind, start in _KINDS)
_VIDEO_FILE = re.compile(r"\.(?:mp4|mov|webm|qt|m4v)\Z", re.IGNORECASE)
_BROKEN_OFF = re.compile(r"[\t\r\n]\s*")


def link_kind(url: str, otherwise: LinkKind = "project") -> LinkKind:
    """The kind of `url`; `otherwise` if neither its host nor its ending determines it."""
    if _VIDEO_FILE.search(url):
        return "video"
    return next((kind for kind, start in _BY_ADDRESS if start.match(url)), otherwise)


def clean_address(text: str) -> str | None:
    """The address in `text` without surrounding white space and line breaks; `None` if there is none.

    Browsers read an address the same way. The path, the query and a bare organisation are kept.
    """
    url = _BROKEN_OFF.sub("", text).strip()
    return url if is_web_address(url) else None


def unique_links(*lists: Iterable[Link]) -> tuple[Link, ...]:
    """The links of all lists without repetitions, in order; case and a slash at the end are ignored in comparisons."""
    first: dict[str, Link] = {}
    for link in chain.from_iterable(lists):
        first.setdefault(link.url.rstrip("/").casefold(), link)
    return tuple(first.values())
