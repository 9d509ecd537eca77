"""Writes the reference to a paper, from known facts only."""

from builder.model import Paper
from builder.pages.wording import counted, listed

_NAMES_IN_REFERENCE = 10


def reference(paper: Paper) -> str:
    """`A, B and C. Title. Venue, 2024. arXiv:2401.00001.`; what is missing is said at its end."""
    title = paper.title if paper.title.endswith((".", "!", "?")) else f"{paper.title}."
    place = ", ".join(filter(None, [paper.venue, str(paper.published.year) if paper.published else ""]))
    ids = [f"https://doi.org/{paper.doi}" if paper.doi else "", f"arXiv:{paper.arxiv}" if paper.arxiv else ""]
    parts = [_people(paper), title, *(f"{part}." for part in [place, *ids] if part)]
    note = lacking(paper)
    return " ".join(filter(None, [*parts, f"[{note}]" if note else ""]))


def lacking(paper: Paper) -> str:
    """`Incomplete: author names and year unknown.`; empty if neither is."""
    lacks = [] if paper.authors else ["author names"]
    lacks += [] if paper.published else ["year"]
    return f"Incomplete: {listed(lacks)} unknown." if lacks else ""


def _people(paper: Paper) -> str:
    if paper.authors:
        shown = paper.authors[:_NAMES_IN_REFERENCE]
        others = len(paper.authors) - len(shown)
        return f"{listed([*shown, counted(others, 'other')] if others else shown)}."
    known = [counted(paper.author_count, "author") if paper.author_count else ""]
    known += [paper.organization.name if paper.organization else ""]
    return f"[{', '.join(filter(None, known))}]." if any(known) else ""
