"""Forms of a single value that is not free text: dates, ids and addresses."""

import re
from datetime import date

from builder.curations import schema_parts
from builder.curations.forms import Described, Form, on_one_line
from builder.curations.report import Report
from builder.identifiers import is_slug, is_web_address, parse_arxiv_id, parse_iso_date, written_doi
from builder.text.dates import obvious_date
from builder.text.yaml_text import YamlNode, YamlText, kind

_LONG_NUMBER_FROM = "1501"
"""The month from which on arXiv ids have five digits behind the point (info.arxiv.org/help/arxiv_identifier.html)."""
_PAPER_PLACE = re.compile(r"(?:(?:\S*/)?papers/)?(?P<id>[a-z0-9-]+)(?:/(?:[?#]\S*)?|\.yml)?")


def parse_address(text: YamlText, report: Report) -> str | None:
    """The address, if it is safe to link to."""
    url = text.value.strip()
    if not is_web_address(url):
        report.add(text, "wrong-link", f'"{url}" is no link: {_better_link(url)}')
        return None
    return url if report.is_visible(text, "a link") else None


def _better_link(url: str) -> str:
    if re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}(?:/\S*)?", url, re.IGNORECASE):
        return f"write the whole address, `https://{url}`"
    if re.match(r"(?!https?:)[a-z][a-z0-9+.-]*:", url, re.IGNORECASE):
        return "only addresses that begin with https:// or http:// are linked"
    return "write an address such as `https://example.org/code`, without spaces, quotation marks or a user name"


def parse_paper_id(text: str) -> str | None:
    """The paper id in an id, the address of a page, or the path of a curation file; `None` for other text."""
    match = _PAPER_PLACE.fullmatch(text.strip())
    return match["id"] if match and is_slug(match["id"]) else None


def parse_id(key: str, text: YamlText, report: Report) -> str | None:
    """The id, taken out of a page's address or a file's path; notes where it stands below `key`."""
    given = text.value.strip()
    meant = parse_paper_id(given)
    if meant is None:
        message = f'"{given}" is no paper id: write what stands between `/papers/` and `/` in the address of its page'
        report.add(text, "wrong-paper-id", message)
        return None
    if meant != given:
        message = f"a paper is named by its id alone: write `{meant}`"
        report.advise(text, "paper-id-form", message, report.replaced(text, meant))
    report.note_place(f"{key} {meant}", text)
    return meant


def parse_day(key: str, text: YamlText, report: Report) -> date | None:
    """The day; notes where it stands below `key`."""
    if day := parse_iso_date(text.value.strip()):
        report.note_place(f"{key} {day}", text)
        return day
    meant = obvious_date(text.value.strip())
    example = meant.isoformat() if meant else "2025-12-11"
    message = f'"{text.value}" is not a date: write year, month and day as {on_one_line(f"{key}: {example}")}'
    report.add(text, "wrong-date", message, report.replaced(text, meant.isoformat() if meant else None))
    return None


def _day(field: Described, node: YamlNode, report: Report) -> date | None:
    text = _scalar(field, node, report)
    return parse_day(field.key, text, report) if text else None


def _arxiv(field: Described, node: YamlNode, report: Report) -> str | None:
    text = _scalar(field, node, report)
    if text is None:
        return None
    arxiv = parse_arxiv_id(text.value)
    if arxiv is None or not _has_its_digits(arxiv):
        message = f'"{text.value}" is no arXiv id: write it as in the paper\'s address, such as `arxiv: 2410.10230`'
        if arxiv:
            message = f'"{text.value}" has the wrong number of digits after the point: check it on arxiv.org'
        report.add(text, "wrong-arxiv-id", message)
        return None
    if arxiv != text.value:
        message = f"write only the arXiv id, without address or version: `arxiv: {arxiv}`"
        report.advise(text, "arxiv-form", message, report.replaced(text, arxiv))
    return arxiv


def _has_its_digits(arxiv: str) -> bool:
    month, point, number = arxiv.partition(".")
    if not point or "/" in arxiv:
        return True
    return len(number) == (5 if month >= _LONG_NUMBER_FROM else 4)


def _doi(field: Described, node: YamlNode, report: Report) -> str | None:
    text = _scalar(field, node, report)
    if text is None:
        return None
    form = written_doi(text.value)
    if form is None:
        message = f'"{text.value}" is no DOI: write it from `10.` on, such as {on_one_line(field.example)}'
        report.add(text, "wrong-doi", message)
        return None
    if form != text.value:
        message = f"a DOI stands without its address: write `doi: {form}`"
        report.advise(text, "doi-form", message, report.replaced(text, form))
    return form.lower()


def _address(field: Described, node: YamlNode, report: Report) -> str | None:
    text = _scalar(field, node, report)
    return parse_address(text, report) if text else None


def _paper(field: Described, node: YamlNode, report: Report) -> str | None:
    text = _scalar(field, node, report)
    return parse_id(field.key, text, report) if text else None


def _scalar(field: Described, node: YamlNode, report: Report) -> YamlText | None:
    if isinstance(node, YamlText):
        return node if report.is_visible(node, f"`{field.key}`") else None
    message = f"`{field.key}` takes one value, this is {kind(node)}: write {on_one_line(field.example)}"
    report.add(node, "wrong-kind", message)
    return None


DAY = Form(words="a day", schema=schema_parts.DAY, read=_day, script="date")
ARXIV_ID = Form(
    words="an arXiv id",
    schema=schema_parts.matching("^([0-9]{4}\\.[0-9]{4,5}|[a-z-]+(\\.[A-Z]{2})?/[0-9]{7})$", ("string", "number")),
    read=_arxiv,
)
DOI = Form(words="a DOI", schema=schema_parts.matching("^10\\.[0-9]{4,9}/\\S+$"), read=_doi)
WEB_ADDRESS = Form(words="an address", schema=schema_parts.WEB_ADDRESS, read=_address)
PAPER_ID = Form(words="the id of a paper", schema=schema_parts.SLUG, read=_paper)
