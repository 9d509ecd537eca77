"""The files of an archive with named people, and the papers that a page lists."""

import re
from pathlib import Path

from builder.pages.view import Settings
from builder.pipeline import load_archive
from tests.archives import made_files

AI_SUMMARY = "A made-up summary of a made-up paper."


def files_of(folder: Path, *, ai_summaries: bool = False) -> dict[str, str]:
    return made_files(load_archive(folder).archive, Settings("Made Up", ai_summaries=ai_summaries))


def listed_titles(page: str) -> list[str]:
    return re.findall(r'<li[^>]*><a href="[^"]*papers/[^"]*">(Invention \d)</a>', page)
