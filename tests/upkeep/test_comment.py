"""The comment on a pull request: what is read from an artifact that anybody may have made, and how it is shown."""

import io
import stat
import zipfile
from pathlib import Path

import pytest

from builder.commands.comment import MOST_BYTES
from tests.commands import run_cli


def packed(name: str, content: bytes, mode: int = 0, *more: str) -> bytes:
    """A zip with this file, of this kind, and empty others."""
    with zipfile.ZipFile(data := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as file:
        member = zipfile.ZipInfo(name)
        member.external_attr = mode << 16
        member.compress_type = zipfile.ZIP_DEFLATED
        file.writestr(member, content)
        for other in more:
            file.writestr(other, "")
    return data.getvalue()


RIGHT = packed("difference.txt", b"Nothing")


@pytest.mark.parametrize(
    ("artifact", "said"),
    [
        (b"", "is not a zip"),
        (b"PK\x05\x06" + bytes(18), "must contain difference.txt and nothing else"),
        (RIGHT[: len(RIGHT) // 2], "is not a zip"),
        (RIGHT.replace(b"PK\x01\x02", b"PK\x01\x03"), "is not a zip"),
        (packed("../difference.txt", b""), "must contain"),
        (packed("/difference.txt", b""), "must contain"),
        (packed("difference.txt/", b""), "must contain"),
        (packed("difference.txt", b"", 0, "comment.md"), "must contain"),
        (packed("difference.txt", b"/etc/passwd", stat.S_IFLNK | 0o777), "must contain"),
        (packed("difference.txt", b"\xff"), "is not a zip with a readable text"),
        (packed("difference.txt", bytes(MOST_BYTES + 1)), "is larger than"),
    ],
)
def test_anything_but_one_small_text_is_an_error(folder: Path, artifact: bytes, said: str) -> None:
    (path := folder / "artifact.zip").write_bytes(artifact)
    done = run_cli(folder, "comment", str(path))
    assert (done.exit_code, said in done.stderr, done.stdout) == (1, True, ""), done.stderr


@pytest.mark.parametrize(
    "text", ["@everyone <b>", "```\n# x\n```", "`" * 90_000, "\u202e" * 90_000, "x\n" * 90_000, "\r"]
)
def test_text_is_shown_as_text_and_fits_into_a_comment(folder: Path, text: str) -> None:
    (path := folder / "artifact.zip").write_bytes(packed("difference.txt", text.encode()))
    comment = run_cli(folder, "comment", str(path)).stdout
    assert len(comment) < 65_536
    fence = comment.split("\n")[2].removesuffix("text")
    inside = comment.split(f"{fence}text\n")[1].rsplit(f"\n{fence}\n")[0]
    assert set(fence) == {"`"}
    assert fence not in inside
    assert "\u202e" not in comment
    assert ("shortened" in comment) is (len(text) > 20_000)


def test_the_first_three_changed_pages_are_named(folder: Path) -> None:
    lines = (
        "papers/a/: new\n  “papers/no/: x”\nday 2031-03-01: + a\ntopic b: new\npapers/[x](y)/: new\npapers/c/: new\n"
    )
    (path := folder / "artifact.zip").write_bytes(packed("difference.txt", lines.encode()))
    comment = run_cli(folder, "comment", str(path), "--pages", "https://forge.example/5").stdout
    named = "`papers/a/`, `days/2031-03-01/`, `topics/b/` and 1 more"
    link = "[Download the changed pages](https://forge.example/5), unpack them and open `index.html`"
    assert comment.endswith(f"{link}. Changed pages: {named}.\n")
