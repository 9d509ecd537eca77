"""`paper-archive comment` writes the comment on a pull request from an artifact that is not trusted."""

import stat
import zipfile
import zlib
from pathlib import Path

import click

from builder.commands.saying import echo
from builder.commands.suggest_words import fenced
from builder.outputs.difference_text import named_pages
from builder.text.characters import visible

NAME = "difference.txt"
MOST_BYTES = 2_000_000
_MOST_CHARACTERS = 20_000
"""A comment may have 65,536; a fence may be as long as the text in it."""
_CODE = "Files outside `content/` change too, and this text was made with them: review these first."
_NAMED = 3
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@click.command("comment")
@click.argument("artifact", metavar="ZIP", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--pages", metavar="URL", help="Address at which the changed pages can be downloaded.")
@click.option("--code", is_flag=True, help="Say that the pull request also changes files outside content/.")
def comment_command(artifact: Path, pages: str | None, *, code: bool) -> None:
    """Write the comment on a pull request from ZIP, which contains the output of `difference` in difference.txt.

    Code of the pull request wrote ZIP, so it is not trusted: anything but one small text file of this name is an error,
    and the text becomes neither Markdown nor a mention.

    \b
      paper-archive comment difference.zip > comment.md
    """
    text = _text_in(artifact)
    if len(shown := visible(text)) > _MOST_CHARACTERS:
        shown = f"{shown[:_MOST_CHARACTERS]}\n… shortened; `paper-archive difference` prints all of it"
    parts = ["What this pull request changes on the site:", fenced(shown)]
    if code:
        parts.append(_CODE)
    if pages:
        parts.append(f"[Download the changed pages]({pages}), unpack them and open `index.html`{_first(text)}.")
    echo("\n\n".join(parts))


def _text_in(artifact: Path) -> str:
    try:
        with zipfile.ZipFile(artifact) as packed:
            found = packed.infolist()
            if [one.filename for one in found] != [NAME] or not _is_file(found[0]):
                message = f"{artifact} must contain {NAME} and nothing else"
                raise click.ClickException(message)
            with packed.open(found[0]) as file:
                content = file.read(MOST_BYTES + 1)
        if len(content) <= MOST_BYTES:
            return content.decode()
    except _BROKEN as error:
        message = f"{artifact} is not a zip with a readable text"
        raise click.ClickException(message) from error
    message = f"{NAME} in {artifact} is larger than {MOST_BYTES:,} bytes"
    raise click.ClickException(message)


def _is_file(member: zipfile.ZipInfo) -> bool:
    """Whether it is a regular file, or its kind is not said."""
    return stat.S_IFMT(member.external_attr >> 16) in (0, stat.S_IFREG)


def _first(text: str) -> str:
    """The addresses of the first pages that the text names."""
    found = named_pages(text)
    named = ", ".join(f"`{url}`" for url in found[:_NAMED])
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return f". Changed pages: {named}{more}" if found else ""
