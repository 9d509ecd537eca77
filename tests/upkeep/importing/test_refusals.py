"""What is no capture, or cannot be read: it is refused in words, and nothing is written over."""

from pathlib import Path

import pytest

from builder.pipeline import load_archive
from builder.upkeep.captures import Capture
from tests.archives import files_in
from tests.commands import run_cli
from tests.upkeep.importing.captures import PAGE, import_captures


def test_a_page_of_which_much_is_not_understood_is_taken_only_if_a_person_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.commands.options.person", lambda _folder: "Ada Example")
    text = PAGE.replace(" authors", " auteurs") + "\nA Line of Another Site\n\nAnd One More of It\n"
    before = files_in(folder)
    done = run_cli(folder, "import", "--date", "2031-03-03", text=text)
    assert done.exit_code == 1
    assert "% of the lines are understood" in done.stdout
    assert files_in(folder) == before
    assert run_cli(folder, "import", "--date", "2031-03-03", "--anyway", text=text).exit_code == 0
    path = folder / "content/digests/2031/2031-03-03.txt"
    note = path.with_name("2031-03-03.txt.note")
    assert note.read_text().startswith("Imported with --anyway by Ada Example, although ")
    checked = run_cli(folder, "check")
    assert (checked.exit_code, checked.stdout.count("2031-03-03.txt:")) == (0, checked.stdout.count(" set-aside "))
    assert "'A Line of Another Site'" in checked.stdout
    note.unlink()
    (error,) = (each for each in load_archive(folder).problems if each.code == "not-understood")
    assert error.severity == "error"
    assert all(digest.path != "content/digests/2031/2031-03-03.txt" for digest in load_archive(folder).archive.digests)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is not page text, API JSON"),
        (b"\n\n", "is not page text, API JSON"),
        (b'{"error": "Invalid date"}', "no paper could be read"),
        (b"[]", "no paper could be read"),
        (b"<html><body>Too many requests</body></html>", "is not a saved Daily Papers page"),
        (b"Mar 3\n\nFolding Cranes by Schr\xf6dinger\n", "is not UTF-8 text from line 3 on"),
        (b"\x00\x01\x02\x03" * 50, "is not page text, API JSON"),
    ],
)
def test_what_is_no_capture_is_refused_in_words(folder: Path, tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "2031-03-03.txt").write_bytes(content)
    before = files_in(folder)
    done = run_cli(folder, "import", str(tmp_path / "2031-03-03.txt"))
    assert done.exit_code == 1
    assert reason in done.stdout
    assert files_in(folder) == before


def test_a_file_that_is_not_there_is_said_and_the_others_are_taken(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "2031-03-03.txt").write_text(PAGE)
    done = run_cli(folder, "import", str(tmp_path / "none.txt"), str(tmp_path / "2031-03-03.txt"))
    assert done.exit_code == 1
    assert "none.txt: not imported: cannot be read: No such file or directory" in done.stdout
    assert (folder / "content/digests/2031/2031-03-03.txt").exists()


def test_a_digest_that_cannot_be_read_is_never_written_over(folder: Path, tmp_path: Path) -> None:
    (folder / "content/digests/2031/2031-03-03.txt").symlink_to(tmp_path / "elsewhere.txt")
    (tmp_path / "elsewhere.txt").write_text("mine")
    done = run_cli(folder, "import", "--date", "2031-03-03", text=PAGE)
    assert done.exit_code == 1
    assert "exists but could not be read" in done.output
    assert (tmp_path / "elsewhere.txt").read_text() == "mine"


def test_a_ledger_that_cannot_be_read_is_left_alone(folder: Path) -> None:
    (folder / "content/published.txt").write_bytes(b"days/2031-03-01/ \xff\n")
    import_captures(folder, Capture("2031-03-03.txt", PAGE))
    assert (folder / "content/published.txt").read_bytes() == b"days/2031-03-01/ \xff\n"
