"""Reads the settings of the site from `mkdocs.yml` and the environment, for commands that run without MkDocs."""

import os
from pathlib import Path

from builder.host.settings import SETTINGS_FILE, parse_settings
from builder.pages.view import Settings


def site_settings(folder: Path) -> Settings:
    """The settings of the archive in `folder`; without `mkdocs.yml`, a default name and no address."""
    path = folder / SETTINGS_FILE
    given = parse_settings(path.read_text(encoding="utf-8"), os.environ) if path.is_file() else {}
    name = given.get("site_name") or "Paper Archive"
    return Settings(
        site_name=name,
        site_url=given.get("site_url"),
        repo_url=given.get("repo_url"),
        site_description=given.get("site_description"),
        ai_summaries=(given.get("ai_summaries") or "").lower() == "true",
    )
