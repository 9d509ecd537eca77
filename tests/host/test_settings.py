"""`mkdocs.yml` as commands read it: addresses from the file or the environment, and what is said of wrong settings."""

import re
from pathlib import Path

import pytest

from builder.host.settings import empty_addresses, parse_settings
from builder.host.settings_checks import FEWEST_CONTRAST, GROUNDS, check_settings, contrast
from builder.model.topic import COLOURS
from tests.commands import run_cli
from tests.conftest import ROOT

TEXT = 'site_name: A\nsite_url: !ENV [ARCHIVE_SITE_URL, ""]\nrepo_url: !ENV [ARCHIVE_REPO_URL, ""]\n'
BOTH = {"ARCHIVE_SITE_URL": "https://example.org/archive/", "ARCHIVE_REPO_URL": "https://github.com/example/archive"}


def test_an_address_comes_from_its_environment_variable() -> None:
    assert parse_settings(TEXT, BOTH)["repo_url"] == "https://github.com/example/archive"
    assert parse_settings(TEXT, {})["repo_url"] is None


def test_an_empty_address_is_advice_with_its_line() -> None:
    problems = list(empty_addresses(TEXT, {}))
    assert [(problem.line, problem.code, problem.severity) for problem in problems] == [
        (2, "no-address", "advice"),
        (3, "no-address", "advice"),
    ]
    assert "set ARCHIVE_SITE_URL" in problems[0].message
    assert "set ARCHIVE_REPO_URL" in problems[1].message


def test_an_address_that_is_not_there_at_all_is_advice_on_the_file() -> None:
    assert [problem.line for problem in empty_addresses("site_name: A\n", {})] == [0, 0]


def test_nothing_is_said_where_both_are_set() -> None:
    assert list(empty_addresses(TEXT, BOTH)) == []


COLOUR = 'extra:\n  colours:\n    accent: {light: "#0b5a4a", dark: "#86cdb6"}\n'


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (COLOUR, []),
        ("site_nam: A\n", [(1, 'unknown-key `site_nam` is not a setting (did you mean "site_name"?)')]),
        ("colors: {accent: red}\n", [(1, "unknown-key `colors` is not a setting")]),
        ("extra:\n  colors: {}\n  analytics: x\n", [(2, "unknown-key `colors` is not a setting: write `colours`")]),
        ("theme:\n  logos: x.svg\n", [(2, 'unknown-key `logos` is not a setting (did you mean "logo"?)')]),
        ("plugins:\n  - paper-archive:\n      timing: true\n", [(3, "unknown-key `timing` is not a setting")]),
        (
            "plugins:\n  - paper-archive:\n      mail_from: Ed\n",
            [(3, "mail `mail_from` is not an e-mail address: write")],
        ),
        (
            "plugins:\n  - paper-archive: {mail_from: ed@x.example, mail_sign_up: javascript:alert(1)}\n",
            [(2, "mail `mail_sign_up` is not an e-mail address or a web address: write one like")],
        ),
        ('plugins:\n  - paper-archive: {mail_from: "", mail_sign_up: https://x.example/join}\n', []),
        (COLOUR.replace("accent", "acent"), [(3, 'unknown-key `acent` is not a setting (did you mean "accent"?)')]),
        (COLOUR.replace('"#0b5a4a"', "reddish"), [(3, "colour `accent` has no light colour")]),
        (COLOUR.replace(', dark: "#86cdb6"', ""), [(3, "colour `accent` has no dark colour")]),
        (COLOUR.replace("0b5a4a", "ffd479"), [(3, "colour-contrast #ffd479 has a contrast of 1.2 on light pages")]),
        (COLOUR.replace("86cdb6", "222"), [(3, "colour-contrast #222 has a contrast of 1.1 on dark pages")]),
        ("theme:\n  logo: assets/none.svg\n", [(2, 'no-file there is no file "assets/none.svg" in docs/')]),
        ("theme:\n  icon: {logo: material/none}\n", [(2, 'no-file there is no file "material/none" in the theme')]),
        ("docs_dir: content\ntheme:\n  logo: topics.yml\n", []),
        ("site_name: A: B\n", [(1, "yaml-syntax a colon followed by a space")]),
        ("site_name: [\n", [(2, "yaml-syntax a bracket is not closed")]),
        ("A\n", [(1, "wrong-kind this is not a list of settings")]),
    ],
)
def test_a_wrong_setting_is_an_error_with_its_line(folder: Path, text: str, found: list[tuple[int, str]]) -> None:
    problems = [one for one in check_settings(text, BOTH, folder) if one.severity == "error"]
    said = [(one.line, f"{one.code} {one.message}") for one in problems]
    assert len(said) == len(found), said
    for (line, words), (expected, beginning) in zip(said, found, strict=True):
        assert (line, words[: len(beginning)]) == (expected, beginning)


def test_the_settings_of_this_archive_are_right() -> None:
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert [*check_settings(text, BOTH, ROOT)] == []


@pytest.mark.parametrize("command", [["check"], ["build", "site"], ["fetch"]])
def test_settings_that_are_not_yaml_give_a_message_with_the_line(folder: Path, command: list[str]) -> None:
    (folder / "mkdocs.yml").write_text("site_name: A\nextra: [a\n")
    done = run_cli(folder, *command)
    assert done.exit_code == 1
    assert "mkdocs.yml:2:" in done.output


def test_contrast_is_measured_as_in_wcag_against_the_backgrounds_of_the_style_sheet() -> None:
    assert (contrast("#fff", "#000000"), round(contrast("#777777", "#ffffff"), 2)) == (21, 4.48)
    style = (ROOT / "site_templates/theme/stylesheets/archive.css").read_text("utf-8")
    for name, light, dark in zip(("paper", "wash"), GROUNDS["light"], GROUNDS["dark"], strict=True):
        assert f"--pa-{name}: light-dark({light}, {dark});" in style
    groups = re.findall(r"--pa-group-\d: light-dark\((#\w+), (#\w+)\)", style)
    assert len(set(groups)) == COLOURS
    for at, mode in enumerate(GROUNDS):
        assert min(contrast(group[at], ground) for group in groups for ground in GROUNDS[mode]) >= FEWEST_CONTRAST
