"""A cache changes no result, whatever its files contain, and is used only where nobody else can have filled it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.cache import CACHE_FOLDER, cached_memory, read_table, render_table, sealed
from builder.cli import main
from builder.memory import Memory
from builder.pipeline import Loaded, load_archive
from builder.search.record_words import RecordWords, kept_words
from builder.search.records import search_records
from builder.topics.tagging import Tagger
from tests.archives import SMALL, small_copy
from tests.commands import git
from tests.issue_forms import CRANES, body

PAGE = SMALL.parent / "captures/made_up_page.txt"
COMMANDS = (
    ("check", "--json"),
    ("search", "--json", "folding", "cran"),
    ("suggest", "--json"),
    ("import", "--json", "--dry-run", "--date", "2031-03-03", str(PAGE)),
)
TABLES = ("topics", "abstracts", "words")
NUMBERS = [[1, 0, 0, 0, 1]] * 2
TEXTS = ["crane pid", "crane", "0101"]
FOREIGN: tuple[object, ...] = (
    None, True, 7, "robotics", {}, {"slug": "robotics"}, ["robotics"], [[]], [[], []], [[], [], []],
    [["robotics"]], [["robotics", "crane"]], [["robotics", [["crane"]]]], [["robotics", [1]]], [[1, []]],
    [["no-such-topic", []]], [["robotics", [], 1]],
    ["a", [["code", "javascript:alert()"]]], ["a", [["any", "https://a.example/"]]], [1, []], ["a", [["code"]]],
    [TEXTS], [[*TEXTS, ""], *NUMBERS], [["crane pid", "crane", "01"], *NUMBERS], [["crane pid", "", "xy01"], *NUMBERS],
    [["crane pid", "", 101], *NUMBERS], [["crane", "crane", "01"], *NUMBERS], [TEXTS, [2], [2]],
    [TEXTS, [3, -1, 0, 0, 0], NUMBERS[1]], [TEXTS, [True, 0, 0, 0, 1], NUMBERS[1]],
    [TEXTS, NUMBERS[0], [10**400, 0, 0, 0, 1]], [TEXTS, NUMBERS[0], [0.5] * 5],
)  # fmt: skip
"""JSON values that are no result of any table."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_copy(tmp_path / "archive")


def _outcomes(folder: Path) -> list[tuple[int, str]]:
    """The exit code and the output of each command."""
    form = body(paper=CRANES, venue="Proceedings of Nothing")
    done = [CliRunner().invoke(main, ["--archive", str(folder), *command], input=form) for command in COMMANDS]
    return [(each.exit_code, each.output) for each in done]


def _load(folder: Path) -> tuple[Loaded, list[RecordWords]]:
    """All that a cache has a part in."""
    with cached_memory(folder) as memory:
        return _load_with(folder, memory)


def _load_without(folder: Path) -> tuple[Loaded, list[RecordWords]]:
    return _load_with(folder, Memory())


def _load_with(folder: Path, memory: Memory) -> tuple[Loaded, list[RecordWords]]:
    loaded = load_archive(folder, memory)
    return loaded, list(map(kept_words(memory.table("words")), search_records(loaded.archive)))


def _files(folder: Path) -> list[Path]:
    return [folder / CACHE_FOLDER / f"{name}.jsonl" for name in TABLES]


def test_commands_print_the_same_with_a_cache_and_without(folder: Path) -> None:
    first = _outcomes(folder)
    assert all(path.is_file() for path in _files(folder))
    assert _outcomes(folder) == first
    assert [code for code, _ in first] == [0] * len(COMMANDS)


def test_a_second_load_computes_nothing_that_is_cached(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _load(folder)
    monkeypatch.delattr(Tagger, "assign")
    monkeypatch.delattr("builder.archive.merge.repair_abstract")
    monkeypatch.delattr("builder.search.record_words.split_words")
    assert _load(folder) == first


def test_a_change_of_the_vocabulary_or_a_text_is_seen(folder: Path) -> None:
    _load(folder)
    vocabulary = folder / "content/topics.yml"
    vocabulary.write_text(vocabulary.read_text().replace("crane", "survey"))
    (folder / f"content/papers/{CRANES}.yml").write_text("title: A Survey of Chairs\n")
    assert _load(folder) == _load_without(folder)


def test_only_what_the_last_command_used_is_kept(folder: Path) -> None:
    _load(folder)
    sizes = [len(read_table(path)) for path in _files(folder)]
    for path in sorted(folder.glob("content/digests/*/*"))[1:]:
        path.unlink()
    _load(folder)
    assert all(0 < len(read_table(path)) < size for path, size in zip(_files(folder), sizes, strict=True))


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content[:-1],
        lambda content: content.replace(b"robotics", b"survey"),
        lambda content: content.replace(b"\n", b"\r\n"),
        lambda _: b"\x80\x04K\x01.",
        lambda _: b"[" * 1_000_000,
        lambda _: sealed(b"[" * 1_000_000),
        lambda _: sealed(b"[]"),
        lambda _: sealed(b"{"),
        lambda _: sealed(b"\xff"),
    ],
)
def test_a_damaged_file_is_ignored_and_written_anew(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    first = _outcomes(folder)
    whole = [path.read_bytes() for path in _files(folder)]
    for path in _files(folder):
        path.write_bytes(damage(path.read_bytes()))
    assert _outcomes(folder) == first
    assert [path.read_bytes() for path in _files(folder)] == whole


@pytest.mark.parametrize("value", FOREIGN)
def test_results_of_a_wrong_form_are_ignored_and_written_anew(folder: Path, value: object) -> None:
    first = _outcomes(folder)
    whole = [path.read_bytes() for path in _files(folder)]
    for path in _files(folder):
        path.write_bytes(render_table(dict.fromkeys(read_table(path), value)))
    assert _outcomes(folder) == first
    assert [path.read_bytes() for path in _files(folder)] == whole


def test_a_file_of_other_code_is_ignored(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _load(folder)
    monkeypatch.setattr("builder.cache._code_hash", lambda: b"other")
    assert [read_table(path) for path in _files(folder)] == [{} for _ in TABLES]


@pytest.mark.parametrize("name", [CACHE_FOLDER, CACHE_FOLDER.upper()])
def test_a_cache_in_which_git_tracks_anything_is_neither_read_nor_written(folder: Path, name: str) -> None:
    _load(folder)
    lies = [render_table({key: [] for key in read_table(path)}) for path in _files(folder)]
    for path, lie in zip(_files(folder), lies, strict=True):
        path.write_bytes(lie)
    git(folder, "init")
    assert _load(folder) != _load_without(folder)
    for path, lie in zip(_files(folder), lies, strict=True):
        path.write_bytes(lie)
    (folder / name).mkdir(exist_ok=True)
    (folder / name / "other").write_text("")
    git(folder, "add", "--force", f"{name}/other")
    assert _load(folder) == _load_without(folder)
    assert [path.read_bytes() for path in _files(folder)] == lies


def test_a_cache_is_not_used_if_git_cannot_say_what_it_tracks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".git").write_text("gitdir: nowhere\n")
    _load(folder)
    assert not (folder / CACHE_FOLDER).exists()
    (folder / ".git").unlink()
    git(folder, "init")
    monkeypatch.setenv("PATH", "")
    _load(folder)
    assert not (folder / CACHE_FOLDER).exists()


def test_git_does_not_offer_the_cache_to_be_added(folder: Path) -> None:
    git(folder, "init")
    _load(folder)
    git(folder, "add", "--all")
    listed = git(folder, "ls-files")
    assert "content/topics.yml" in listed
    assert CACHE_FOLDER not in listed


def test_where_no_cache_can_be_written_there_is_none(folder: Path, tmp_path: Path) -> None:
    first = _load_without(folder)
    (folder / CACHE_FOLDER).write_text("no folder")
    assert _load(folder) == first
    (folder / CACHE_FOLDER).unlink()
    (folder / CACHE_FOLDER).symlink_to(tmp_path, target_is_directory=True)
    assert _load(folder) == first
    assert list(tmp_path.glob("*.jsonl")) == []
    (folder / CACHE_FOLDER).unlink()
    for path in _files(folder):
        path.mkdir(parents=True)
    assert _load(folder) == first
