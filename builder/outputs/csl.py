"""Writes citations in CSL-JSON, which Zotero, pandoc and citation processors read."""

from collections.abc import Sequence
from typing import Any

from builder.outputs.citation import Citation
from builder.text.author_names import Name
from builder.text.json_fields import json_text


def entry(citation: Citation) -> str:
    """The item of a paper."""
    published = citation.published
    item: dict[str, Any] = {
        "id": citation.key,
        "type": "article",
        "title": citation.title,
        "author": list(map(_name, citation.authors)),
        "issued": {"date-parts": [[published.year, published.month, published.day]]} if published else {},
        "container-title": citation.venue,
        "number": citation.arxiv and f"arXiv:{citation.arxiv}",
        "DOI": citation.doi,
        "URL": citation.url,
        "note": citation.note,
    }
    return json_text({key: value for key, value in item.items() if value})


def joined(entries: Sequence[str]) -> str:
    """A file of these items."""
    return f"[{','.join(entries)}]\n"


def _name(name: Name) -> dict[str, str]:
    """The parts of a name. Processors find a particle in the family name; Zotero drops one that stands alone."""
    if not name.family:
        return {"literal": name.text}
    return {"family": f"{name.particle} {name.family}".lstrip(), "given": name.given}
