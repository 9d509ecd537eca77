"""Texts that do harm where a format is not escaped, and an archive with each of them in every field of every input."""

import json
import shutil
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from tests.payload_parts import ATTRIBUTES, CHARACTERS, DATA, ENGINES, MARKDOWN, MARKUP, SCHEMES, TERMINAL

PAYLOADS = tuple(dict.fromkeys(chain(MARKUP, ATTRIBUTES, SCHEMES, MARKDOWN, ENGINES, DATA, CHARACTERS, TERMINAL)))

HARMLESS = (
    "calm",
    "calm|",
    "calm<",
    '"calm"',
    "calm</calm>",
    "calm </calm>",
    '<calm href="calm:">calm</calm>',
    "https://example.org/#\x01calm",
    "calm words",
    "calm\x01",
    "calm\x01 words",
    "\x01\x01\x01calm",
    "calm\rwords",
    "\ncalm",
    "\ncalm words",
    "calm\ncalm",
    "calm\ncalm words",
    "calm\ncalm words\ncalm",
    "https://example.org/calm\twords",
    "calm\tcalm",
    "calm\tcalm:calm",
    "#calm",
    "%0Acalm:calm",
    "https://example.org/<calm>",
    "<https://example.org>",
    "\x01 https://example.org/calm\x01 words",
    "\x01https://example.org/calm\x01",
    "https://example.org/calm",
    "on https://example.org/calm",
    "",
)
"""Texts that do nothing, of every kind that fields accept or refuse: one word, several, invisible characters, a URL."""


def write_archive(content: Path, payloads: Sequence[str]) -> None:
    """Make the digests, curations and topics in the folder `content/` anew, with each payload in every field.

    The address of a paper depends on its payload's place only: `papers/api-1/`, `papers/curated-1/`.
    """
    for name in ("papers", "digests"):
        shutil.rmtree(content / name, ignore_errors=True)
    items = [item for number, text in enumerate(payloads) for item in _items(number, text)]
    _write(content / "digests/2031/2031-03-03.json", json.dumps(items))
    rows = [
        f"On {' '.join(text.split())} and paper\n\n{_abstract(text)}\n\n\u2022 2 authors\n\u00b7\nMar 3\n"
        for text in payloads
    ]
    _write(content / "digests/2031/2031-03-03.txt", "Daily Papers\n\nMar 3\n\n" + "\n".join(rows))
    topics = {
        f"topic-{number}": {"name": f"T {text}", "definition": f"D {text}", "title": {30: [f"topic{number}"]}}
        for number, text in enumerate(payloads)
    }
    _write(content / "topics.yml", json.dumps({f"G {payloads[0]}": topics}))
    ledger = [f"papers/{kind}-{number}/ {_arxiv(kind, number)}" for number in range(len(payloads)) for kind in KINDS]
    _write(content / "published.txt", "".join(f"{line}\n" for line in sorted(ledger)))
    for number, text in enumerate(payloads):
        _write(content / f"papers/curated-{number}.yml", json.dumps(_curation(text)))


KINDS = ("api", "curated")


def _items(number: int, text: str) -> Iterator[dict[str, object]]:
    for kind in KINDS:
        paper = {
            "id": _arxiv(kind, number),
            "title": f"On {text} by topic{number} {kind}",
            "summary": _abstract(text),
            "authors": [{"name": f"Ann {text}"}, {"name": f"{kind} {text}"}],
            "organization": {"name": "lab", "fullname": f"Lab {text}"},
            "ai_summary": f"AI {text}", "ai_keywords": [f"key {text}", text], "upvotes": text, "publishedAt": text,
            "githubRepo": text, "projectPage": f"https://example.org/{text}", "mediaUrls": [text],
        }  # fmt: skip
        yield {"paper": paper, "title": text, "submittedBy": {"fullname": f"Sub {text}"}, "numComments": text}


def _curation(text: str) -> dict[str, object]:
    return {
        "title": f"Curated {text} paper", "abstract": _abstract(text), "authors": [f"Cur {text}", f"Ann {text}"],
        "organization": {"handle": "lab", "name": f"Cur {text}"}, "venue": f"Venue {text}", "note": f"Note {text}",
        "source": f"Source {text}", "doi": f"10.1000/{text}", "links": {"code": f"https://example.org/{text}"},
    }  # fmt: skip


def _abstract(text: str) -> str:
    return f"We study {text} in a sentence. It ends here."


def _arxiv(kind: str, number: int) -> str:
    return f"31{KINDS.index(kind) + 1:02}.{number:05}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", "replace")
