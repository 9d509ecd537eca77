"""Gives each line of a page what the lines around it say about it: counts, submitters, accounts and arXiv ids."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from builder.digests.page_counts import CLOSING, joined_to, with_counts
from builder.digests.page_furniture import avatar_name, count_of, submitter
from builder.digests.page_lines import DOTS, PLAIN, Kind, PageLine, classified_lines, ends_a_sentence
from builder.identifiers import is_handle, parse_arxiv_id

_DASHES = ("-", "–", "—")
"""Marks that are a dot if they stand above a date, and otherwise a missing count."""
_LONGEST_SCRAP = 40
_LONGEST_SURE_TITLE = 300
_TWO_LETTERS = re.compile(r"[^\W\d_].*[^\W\d_]")
_PAPER = re.compile(r"(?:\A|/)papers/(?P<id>\d{4}\.\d{4,5})(?:v\d+)?\Z")
_PICTURED = re.compile(r"\[(?P<handle>[\w.-]+)\] ?(?P<name>\S.*)")
_SITES = ("", "huggingface.co", "www.huggingface.co", "hf.co", "alphaxiv.org", "www.alphaxiv.org", "arxiv.org")


def page_lines(rows: list[str]) -> list[PageLine]:
    """The non-blank lines of a page; each line of the file belongs to exactly one of them.

    They are in the file's order, except that rows without text come last. No line is of kind COUNT, SUBMITTED, NAME or
    AVATAR: each of these is joined to the line that it describes, or is a fragment.
    """
    found = classified_lines(rows)
    after = [line.kind for line in found[1:]]
    found = [
        replace(line, kind=Kind.DOT) if line.text in _DASHES and kind is Kind.DATE else line
        for line, kind in zip(found, [*after, None], strict=bool(found))
    ]
    lines = _with_titles(_with_ids([line for line in found if line.text]))
    lines = with_counts(list(_with_people(lines)))
    after_each = [*(line.kind for line in lines[1:]), None]
    whole = [
        replace(line, kind=Kind.SCRAP) if _is_scrap(line, after) else line
        for line, after in zip(lines, after_each, strict=bool(lines))
    ]
    return [*whole, *(line for line in found if not line.text)]


def _with_ids(lines: Sequence[PageLine]) -> list[PageLine]:
    return [replace(line, arxiv=next(filter(None, map(_paper, line.targets)), None)) for line in lines]


def _paper(address: str) -> str | None:
    """The arXiv id of a paper's page on Hugging Face, on arXiv or on alphaXiv."""
    parts = urlsplit(address)
    if parts.netloc not in _SITES or parts.fragment or parts.query:
        return None
    match = _PAPER.search(parts.path)
    return match["id"] if match else parse_arxiv_id(address)


def _with_titles(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines, of which headings and the first link to each paper are titles, and the next link is its abstract."""
    seen: set[str] = set()
    found: list[PageLine] = []
    for line in lines:
        kind = line.kind
        if kind in PLAIN or (line.is_heading and line.arxiv):
            is_link = line.arxiv and line.arxiv not in seen and not _is_paragraph(line)
            if line.is_heading or is_link:
                kind = Kind.TITLE
            elif line.arxiv in seen:
                kind = Kind.LONG
            elif pictured := _PICTURED.fullmatch(line.text):
                line = replace(line, text=f"{pictured['handle']} {pictured['name']}")  # noqa: PLW2901  # one line, cleaned
            if line.arxiv:
                seen.add(line.arxiv)
        found.append(replace(line, kind=kind))
    return found


def _is_paragraph(line: PageLine) -> bool:
    return len(line.text) > _LONGEST_SURE_TITLE or (line.kind is Kind.LONG and ends_a_sentence(line.text))


def _with_people(lines: Sequence[PageLine]) -> Iterator[PageLine]:
    """The lines, with each submitter and its count of votes at the title, and each account at its organisation."""
    place, in_entry = 0, False
    while place < len(lines):
        line, after = lines[place], lines[place + 1 : place + 3]
        if line.kind is Kind.SUBMITTED:
            title, length = _introduced(lines[place:])
            yield from [title] if title else [replace(each, kind=Kind.SCRAP) for each in lines[place : place + length]]
            place, in_entry = place + length, title is not None
            continue
        if (
            line.kind is Kind.AVATAR
            and [each.kind in CLOSING for each in after] == [False, True]
            and after[0].kind is Kind.SHORT
        ):
            yield joined_to(replace(after[0], kind=Kind.ORGANIZATION, handle=avatar_name(line.text)), line)
            place += 2
            continue
        if line.kind is Kind.SHORT and after and after[0].kind in CLOSING and (in_entry or _account(line)):
            line = replace(line, kind=Kind.ORGANIZATION, handle=_account(line))
        yield replace(line, kind=Kind.BOILERPLATE) if line.kind is Kind.AVATAR else line
        place, in_entry = place + 1, False


def _introduced(lines: Sequence[PageLine]) -> tuple[PageLine | None, int]:
    """The title that `Submitted by` introduces, with all lines before it, and how many lines these are."""
    intro = [lines[0]]
    for line in lines[1:5]:
        if line.kind not in (Kind.AVATAR, Kind.NAME, Kind.COUNT) or line.kind in {each.kind for each in intro}:
            break
        intro.append(line)
    title = next(iter(lines[len(intro) :]), None)
    if (
        title is None or title.kind not in {*PLAIN, Kind.TITLE, Kind.REPEAT, Kind.BOILERPLATE} or _is_paragraph(title)
    ) and len(intro) > 1:
        title = intro.pop()  # there is no name: the line after "Submitted by" is the title
    if title is None or title.kind in (Kind.COUNT, Kind.AVATAR):
        return None, len(intro)
    name = next((line.text for line in intro if line.kind is Kind.NAME), submitter(lines[0].text) or None)
    votes = next((count_of(line.text) for line in intro if line.kind is Kind.COUNT), None)
    whole = replace(title, kind=Kind.TITLE, submitter=name or "", votes=votes)
    return joined_to(whole, *intro), len(intro) + 1


def _account(line: PageLine) -> str | None:
    """The account that a line links to: the only part of an address on Hugging Face."""
    for parts in map(urlsplit, line.targets):
        name = parts.path.strip("/")
        if parts.netloc in _SITES[:4] and is_handle(name) and not parts.query:
            return name
    return None


def _is_scrap(line: PageLine, after: Kind | None) -> bool:
    """Whether a short line is a fragment: a cut author count, a line with almost no letters, or a single word directly
    above closing lines.
    """
    if line.kind is not Kind.SHORT or len(line.text) > _LONGEST_SCRAP:
        return False
    is_cut = line.text.startswith(DOTS) or not _TWO_LETTERS.search(line.text)
    return is_cut or (" " not in line.text and after in (Kind.AUTHORS, Kind.DOT, Kind.DATE))
