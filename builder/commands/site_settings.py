"""Reads the settings of the site from `mkdocs.yml` and the environment, for commands that run without MkDocs."""

import os
from pathlib import Path

import click

from builder.host.settings import SETTINGS_FILE, BrokenSettingsError, parse_settings
from builder.pages.view import Settings


def site_settings(folder: Path) -> Settings:
    """The settings of the archive in `folder`; without `mkdocs.yml`, a default name and no address.

    Raises `ClickException` if `mkdocs.yml` is not YAML.
    """
    path = folder / SETTINGS_FILE
    try:
        given = parse_settings(path.read_text("utf-8", "replace"), os.environ) if path.is_file() else {}
    except BrokenSettingsError as error:
        raise click.ClickException(str(error)) from error
    name = given.get("site_name") or "Paper Archive"
    return Settings(
        site_name=name,
        site_url=given.get("site_url"),
        repo_url=given.get("repo_url"),
        site_description=given.get("site_description"),
        ai_summaries=(given.get("ai_summaries") or "").lower() == "true",
        mail_from=given.get("mail_from"),
        mail_sign_up=given.get("mail_sign_up"),
    )
