"""Payloads through every input into every output: none changes a page's structure, a format or a terminal."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import pytest
import yaml
from markdown import markdown

from builder.model import OutputFile
from builder.pages.frame import Site
from builder.pages.markdown import file_contents
from builder.pages.served import served_files
from builder.pages.templates import Templates
from builder.pages.view import Settings
from builder.pipeline import load_archive
from builder.site_plan import site_files
from builder.text.characters import INVISIBLE
from builder.upkeep.client import Pace
from tests.api_server import Answer, api_server, pages
from tests.archives import COMPRESSED, ROOT
from tests.commands import run_cli
from tests.payloads import HARMLESS, PAYLOADS, write_archive

_SITE = "https://x.example/"
_FORMULAS = {"sup", "sub", "i"}
_NOTE = re.compile(r'(?s)(?<=<h2>Note</h2>\n<div class="pa-text">).*?(?=</div>\n</section>)')
_IN_NOTES = {
    "p",
    "a",
    "href",
    "rel",
    "title",
    "ul",
    "ol",
    "li",
    "em",
    "strong",
    "code",
    "pre",
    "blockquote",
    "hr",
    "br",
}
"""Tags and attributes that the Markdown of a note may have."""
_FROM_TEXT = re.compile("(?<=/on-)[^/.]*|(?<=/ann)[^/.]*|(?<=authors/)(?:[a-z]|other)(?=[./])")
"""Matches the part of an address that a payload makes."""


@pytest.fixture
def rounds(soak_rounds: Callable[[int, int], int]) -> tuple[str, ...]:
    """The payloads of this run: all in a soak, every eleventh otherwise."""
    assert len(PAYLOADS) >= 200
    return PAYLOADS[:: soak_rounds(11, 1)]


@pytest.mark.slow
def test_each_file_of_an_archive_with_a_payload_has_the_structure_of_a_harmless_one(
    rounds: tuple[str, ...], tmp_path: Path
) -> None:
    templates = Templates.read(ROOT)
    harmless = [_structures(tmp_path, text, templates) for text in HARMLESS]
    wrong = [
        (name, text)
        for text in rounds
        for name, structure in _structures(tmp_path, text, templates).items()
        if structure not in [calm.get(name) for calm in harmless]
    ]
    assert wrong == []


def _structures(folder: Path, text: str, templates: Templates) -> Mapping[str, object]:
    """The structure of every file of an archive with one payload: served, as Markdown, JSON and feeds.

    The parts of a file's name that the payload makes are left out.
    """
    write_archive(folder / "content", [text])
    archive = load_archive(folder).archive
    planned = list(site_files(archive, Settings("Archive", _SITE, "https://github.com/x/y", None), templates))
    served = served_files(planned, Site("Archive", url=_SITE), templates, ())
    files = (file for file in (*planned, *served) if isinstance(file, OutputFile))
    made = ((type(file).__name__, *pair) for file in files for pair in file_contents(file))  # a page or its twin
    return {
        f"{kind} {_FROM_TEXT.sub('', uri)}": _structure_of(uri.rpartition(".")[2], content.decode())
        for kind, uri, content in made
        if not uri.endswith(COMPRESSED)
    }


@cache
def _structure_of(kind: str, content: str) -> object:
    """The structure of a file by the ending of its name; many files are the same with each payload."""
    assert kind == "json" or not set(content) & {"\x00", "\x1b", "\u202e"}
    if kind == "html":
        return _tags(content)
    if kind == "md":
        head, _, body = content.removeprefix("---\n").partition("\n---\n")
        tags = _tags(markdown(body))
        if head.startswith("{"):  # a page, which is HTML; a twin is Markdown
            assert tags == _tags(body)
        return [*yaml.safe_load(head)], tags
    if kind == "json":
        return _shape(json.loads(content))
    if kind in ("bib", "ris"):
        return re.findall(r"^(?:@\w+|\t\w+(?= = )|\w\w(?=  - ))", content, re.MULTILINE)
    if kind == "txt":
        return content
    return [element.tag for element in ET.fromstring(content).iter()]  # noqa: S314  # our own file


def _shape(value: object) -> object:
    """The keys of JSON objects, in lists too; the number of a list's items is left out, and how a name is divided."""
    if isinstance(value, dict):
        if value and value.keys() <= {"family", "given", "literal"}:
            return {"name": str}
        return {key: _shape(each) for key, each in value.items()}
    return [_shape(each) for each in value] if isinstance(value, list) else type(value)


class _Tags(HTMLParser):
    """The tags of a page with their attributes' names, without those that show formulas and invisible characters."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, ...]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        for name in ("href", "src", "action"):
            assert not (values.get(name) or "").strip().lower().startswith(("javascript:", "vbscript:", "data:"))
        if tag not in _FORMULAS and values.get("class") != "pa-unseen":
            self.found.append((tag, *sorted(values)))


def _tags(page: str) -> list[tuple[str, ...]]:
    """The tags of a page without those of its notes, which are Markdown and may have links and paragraphs."""
    for note in _NOTE.findall(page):
        assert {part for tag in _read(note) for part in tag} <= _IN_NOTES, note
    return _read(_NOTE.sub("", page))


def _read(page: str) -> list[tuple[str, ...]]:
    parser = _Tags()
    parser.feed(page)
    parser.close()
    return parser.found


@pytest.mark.slow
@pytest.mark.parametrize("in_actions", [False, True])
def test_no_payload_steers_a_terminal_or_becomes_a_command_of_actions(
    rounds: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch, *, in_actions: bool
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", str(in_actions).lower())
    write_archive(folder / "content", rounds)
    issue = folder / "issue.md"
    issue.write_text("".join(f"### Title\n\n{text}\n\n### Paper\n\napi-0\n\n" for text in rounds), "utf-8", "replace")
    commands = (["check", "--verbose"], ["check", "--json"], ["search", "paper"], ["search", "paper", "--json"])
    for command in (*commands, ["missing"], ["difference", str(ROOT), str(folder)], ["suggest", str(issue)]):
        _run_and_look(folder, command, in_actions=in_actions)


@pytest.mark.slow
@pytest.mark.parametrize("in_actions", [False, True])
def test_no_payload_of_the_ledger_moves_facts_or_an_answer_steers_a_terminal(
    rounds: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch, *, in_actions: bool
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", str(in_actions).lower())
    monkeypatch.setattr("builder.commands.enrich.PACE", hurried := Pace(pause=0, retries=0))
    monkeypatch.setattr("builder.commands.fetch.Pace", lambda _pause: hurried)
    write_archive(folder / "content", rounds[:1])
    names = ("title", "arxiv", "doi", "venue", "code", "source")
    (folder / "facts.json").write_text(json.dumps([dict.fromkeys((*names, text), text) for text in rounds]))
    lists = {"2031-03-05": json.dumps([{"paper": {"id": text, "title": text}} for text in rounds])}
    lists["2031-03-06"] = json.dumps({text: text for text in rounds})
    with api_server(lambda _: Answer(_atom(rounds))) as arxiv, api_server(pages(lists)) as days:
        _run_and_look(folder, ["enrich", "--facts", str(folder / "facts.json")], in_actions=in_actions)
        _run_and_look(folder, ["enrich", "--arxiv", "--address", arxiv.address], in_actions=in_actions)
        for day in (*lists, "2031-03-07"):
            _run_and_look(folder, ["fetch", "--date", day, "--address", days.address], in_actions=in_actions)
    ledger = "".join(f"papers/x-{number}/ {text}\n{text}\n" for number, text in enumerate(rounds))
    (folder / "content/published.txt").write_text(ledger, "utf-8", "replace")
    moves = {**dict.fromkeys(rounds, "days/2031-03-03/"), **{f"days/x{text}/": text for text in rounds}}
    (folder / "content/moved.yml").write_text(json.dumps(moves))
    _run_and_look(folder, ["check", "--verbose"], in_actions=in_actions)


def _atom(payloads: Iterable[str]) -> bytes:
    """An answer of arXiv's with an entry for each payload, without what XML cannot hold."""
    texts = [escape(re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "?", text)) for text in payloads]
    names = ("id", "published", "title", "summary", "journal_ref", "doi")
    entries = "".join(
        f"<entry>{''.join(f'<{name}>{text}</{name}>' for name in names)}<author><name>{text}</name></author></entry>"
        for text in texts
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'.encode()


def _run_and_look(folder: Path, command: list[str], *, in_actions: bool) -> None:
    """Run a command and see that its output neither steers a terminal nor is a command of GitHub Actions."""
    for stream in _streams(folder, command):
        assert INVISIBLE.findall(stream) == [], command
        assert not in_actions or [line for line in stream.splitlines() if _is_command(line)] == [], command
        if "--json" in command and stream.startswith(("[", "{")):
            json.loads(stream)


def _is_command(line: str) -> bool:
    """Whether GitHub Actions would obey a line that isn't one of the annotations that `check` makes."""
    return "##[" in line or (line.lstrip().startswith("::") and " file=" not in line)


def _streams(folder: Path, command: list[str]) -> Iterator[str]:
    done = run_cli(folder, *command)
    yield done.stdout
    yield done.stderr
