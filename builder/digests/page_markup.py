"""Removes Markdown, link references and addresses from the rows of a pasted page, and keeps what they say.

Clippers and converters write a link as `[text](address)`, as `[text][7]`, as `[7]text`, or with the address on a row of
its own. A text without such marks is left as it is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from builder.objects import frozen
from builder.text.characters import folded

_ADDRESS = r"(?:https?://|/)[^\s()<>]{0,500}+(?:\([^\s()]{0,100}+\)[^\s()<>]{0,100}+)?"
_INSIDE = r"((?:[^\[\]]|\[[^\[\]]*\])*)"
_IMAGE = re.compile(rf"!\[[^\]]{{0,300}}\]\(({_ADDRESS}|[^\s()]{{0,500}})(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(rf"\[{_INSIDE}\]\(<?({_ADDRESS})>?(?:\s+\"[^\"]*\")?\)")
_REFERENCE = re.compile(rf"\[{_INSIDE}\]\[(\d{{1,4}})\]")
_LINK_END = re.compile(rf"\]\(<?({_ADDRESS})>?(?:\s+\"[^\"]*\")?\)\Z|\]\[(\d{{1,4}})\]\Z|\A\]\Z")
_NUMBER = re.compile(r"\[(\d{1,4})\](?=[\w-])")
_NUMBER_FIRST = re.compile(r"(?:[*+•-] )?\[\d{1,4}\][\w-]")
_BRACKETS = re.compile(rf"\[{_INSIDE}\]")
_DEFINITION = re.compile(r"(?:\[(\d{1,4})\]:?|(\d{1,4})\.) ?<?(https?://\S+?)>?")
_ALONE = re.compile(r"[<(]?(https?://[^\s<>]+?)[>)]?")
_TRAILING = re.compile(r" [<(](https?://(?:www\.)?huggingface\.co/[^\s<>]{0,500})[>)]\Z")
_HEADING = re.compile(r"#{1,6} +(?=\S)")
_HEADING_END = re.compile(r" +#+\Z")
_RULE = re.compile(r"(?:[=*_-] ?){3,}")
_QUOTED = re.compile(r"\A\s*>(?: ?>)* ?")
_LONGEST_FRONT_MATTER = 40
_ESCAPED = re.compile(r"\\([\[\]*`#+.!|<>()-])")
_BOLD = re.compile(r"(\*\*|__)(.+)\1")
_MARKED = re.compile(
    r"\]\((?:<?https?://|/)|\]\[\d{1,4}\]|^[ \t]*[<(]?https?://(?:www\.)?huggingface\.co/\S*[ \t]*$",
    re.MULTILINE,
)
_FEWEST_MARKS = 3


@frozen
class Row:
    """A non-blank row of a page without its markup; a row that consists of markup has no text."""

    numbers: tuple[int, ...]
    """1-based numbers of its lines in the file: several for a heading that is wrapped inside its link."""
    text: str
    targets: tuple[str, ...] = ()
    """The addresses that it links to."""
    is_heading: bool = False
    follows_directly: bool = False
    """Whether no blank line precedes it."""


@frozen
class _Style:
    """Marks that mean a link only in some texts."""

    has_numbers: bool
    """`[7]text`"""
    has_brackets: bool
    """`[text]`, which may go on over several rows."""


def page_rows(rows: Sequence[str]) -> list[Row]:
    """The non-blank rows, in order, without markup if the text contains any."""
    bare = zip(rows, _bare(rows), strict=True)
    plain = [Row((number,), folded(row)) for number, (given, row) in enumerate(bare, 1) if given.strip()]
    filled = {row.numbers[0] for row in plain if row.text}
    plain = [replace(row, follows_directly=row.numbers[0] - 1 in filled) for row in plain]
    style = _Style(
        has_numbers=sum(_NUMBER_FIRST.match(row.text) is not None for row in plain) >= _FEWEST_MARKS,
        has_brackets=sum(row.text in ("[", "]") for row in plain) >= _FEWEST_MARKS,
    )
    headings = sum(_HEADING.match(row.text) is not None for row in plain)
    bold = sum(_BOLD.fullmatch(row.text) is not None for row in plain)
    if not (max(headings, bold) > 1 or style.has_numbers or style.has_brackets or _MARKED.search("\n".join(rows))):
        return plain
    addresses = {found[1] or found[2]: found[3] for row in plain if (found := _DEFINITION.fullmatch(row.text))}
    return list(_attached(_joined([_unmarked(row, addresses, style) for row in plain])))


def _bare(rows: Sequence[str]) -> Sequence[str]:
    """The rows without a clipper's front matter, and without the marks of a quoted message if all rows have them."""
    if all(_QUOTED.match(row) or not row.strip() for row in rows):
        return [_QUOTED.sub("", row) for row in rows]
    rules = [place for place, row in enumerate(rows[:_LONGEST_FRONT_MATTER]) if row.strip() == "---"]
    if len(rules) > 1 and not any(row.strip() for row in rows[: rules[0]]) and ":" in rows[rules[0] + 1]:
        return [""] * (rules[1] + 1) + list(rows[rules[1] + 1 :])
    return rows


def _unmarked(row: Row, addresses: Mapping[str, str], style: _Style) -> tuple[Row, bool, bool]:
    """The row without markup, whether a link goes on after it, and whether one ends with it."""
    text, targets = row.text, list[str]()
    if _DEFINITION.fullmatch(text) or _RULE.fullmatch(text):
        return replace(row, text=""), False, True
    if alone := _ALONE.fullmatch(text):
        return replace(row, text="", targets=(alone[1],)), False, True
    heading = _HEADING.match(text)
    text = _HEADING_END.sub("", text[heading.end() :]) if heading else text
    if style.has_numbers:
        targets += filter(None, (addresses.get(number[1]) for number in _NUMBER.finditer(text)))
        text = _NUMBER.sub("", text)
    text, linked, closes = _unlinked(text, addresses)
    text = _BRACKETS.sub(r"\1", text) if style.has_brackets else text
    opens = text.startswith("[") and text.count("[") > text.count("]")
    text = folded(_ESCAPED.sub(r"\1", text[opens:]))
    if bold := _BOLD.fullmatch(text):
        text = bold[2]
    row = replace(row, text=text, targets=(*targets, *linked), is_heading=heading is not None)
    return row, opens, closes


def _unlinked(text: str, addresses: Mapping[str, str]) -> tuple[str, list[str], bool]:
    """The text with the words of its links in their place, their addresses, and whether a link ends with it."""
    targets: list[str] = []

    def words(found: re.Match[str]) -> str:
        target = found[2] if "/" in found[2] else addresses.get(found[2], "")
        targets.extend([target] if target and found[1].strip() else ())
        before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
        start, end = " " * (before.isalnum() or before in ")]"), " " * (after.isalnum() or after == "[")
        return f"{start}{found[1].removeprefix('LINK: ')}{end}"

    text = _REFERENCE.sub(words, _LINK.sub(words, _IMAGE.sub("", text)))
    end = _LINK_END.search(text)
    if end:
        targets += filter(None, [end[1] or addresses.get(end[2] or "", "")])
        text = text[: end.start()]
    if trailing := _TRAILING.search(text):
        targets.append(trailing[1])
        text = text[: trailing.start()]
    return text, targets, end is not None


def _joined(rows: Sequence[tuple[Row, bool, bool]]) -> Iterator[Row]:
    """The rows, with each heading that goes on over several rows inside its link as one."""
    open_heading: Row | None = None
    for row, opens, closes in rows:
        if open_heading and row.follows_directly and not row.is_heading:
            whole = replace(
                open_heading,
                numbers=open_heading.numbers + row.numbers,
                text=f"{open_heading.text} {row.text}".strip(),
                targets=row.targets,
            )
            open_heading = None if closes else whole
            if open_heading is None:
                yield whole
            continue
        if open_heading:
            yield open_heading
        open_heading = row if opens and row.is_heading else None
        if open_heading is None:
            yield row
    if open_heading:
        yield open_heading


def _attached(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows, with the target of each row that is only an address or the end of a link at the text before it."""
    waiting: list[Row] = []
    for row in rows:
        if waiting and not row.text:
            waiting[0] = replace(waiting[0], targets=waiting[0].targets + row.targets)
            waiting.append(replace(row, targets=()))
            continue
        yield from waiting
        waiting = [row]
    yield from waiting
