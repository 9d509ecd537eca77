"""Checks the settings in `mkdocs.yml`: unknown keys, colours, images, and addresses that are empty."""

import re
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from builder.host.settings import SETTINGS_FILE, empty_addresses
from builder.host.social_cards import can_draw
from builder.identifiers import is_mail_address, is_web_address
from builder.problems import Problem, did_you_mean
from builder.text.yaml_text import YamlMapping, YamlNode, YamlPair, YamlText, parse_yaml

GROUNDS = {"light": ("#f8f6f1", "#efebe2"), "dark": ("#15181b", "#272c31")}
"""The backgrounds of text in the style sheet, by the mode of a page."""
FEWEST_CONTRAST = 4.5
"""Minimum contrast of text, by WCAG 2.2, level AA."""

_COLOURS = ("accent", "second")
_OPTIONS = ("ai_summaries", "social_cards", "mail_from", "mail_sign_up", "timings")
_THEME = (
    "name", "custom_dir", "language", "locale", "direction", "font", "favicon", "logo", "icon", "palette", "features",
    "static_templates",
)  # fmt: skip
_DARKEST = 0.04045
"""sRGB is linear up to this share of a primary colour."""
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")


def check_settings(text: str, environment: Mapping[str, str], archive_folder: Path) -> Iterator[Problem]:
    """Everything that is wrong in the text of `mkdocs.yml`; the images that it names are looked up in the folder."""
    root, problems = parse_yaml(text, SETTINGS_FILE)
    yield from (problem for problem in problems if problem.code in ("yaml-syntax", "duplicate-key"))
    if any(problem.code == "yaml-syntax" for problem in problems):
        return
    if not isinstance(root, YamlMapping):
        yield Problem(SETTINGS_FILE, 1, "wrong-kind", "this is not a list of settings: write `site_name: …` and so on")
        return
    yield from empty_addresses(text, environment)
    pairs = _pairs(root)
    usual = ("INHERIT", *_mkdocs_keys())
    yield from _unknown(root, usual)
    yield from _unknown(pairs["theme"].value if "theme" in pairs else None, _THEME)
    for plugin in _plugins(root):
        yield from _unknown(plugin, _OPTIONS)
        yield from _check_mail(plugin)
        yield from _check_cards(plugin)
    yield from _check_extra(pairs["extra"].value if "extra" in pairs else None)
    yield from _check_images(pairs, archive_folder)


def _mkdocs_keys() -> tuple[str, ...]:
    from mkdocs.config.defaults import MkDocsConfig  # noqa: PLC0415  # only `check` and builds need it

    return tuple(MkDocsConfig().keys())


def _pairs(node: YamlNode | None) -> Mapping[str, YamlPair]:
    return {pair.key.value: pair for pair in node.pairs} if isinstance(node, YamlMapping) else {}


def _plugins(root: YamlMapping) -> Iterator[YamlNode]:
    plugins = _pairs(root).get("plugins")
    for plugin in getattr(plugins.value, "items", ()) if plugins else ():
        yield from (pair.value for name, pair in _pairs(plugin).items() if name == "paper-archive")


def _unknown(node: YamlNode | None, known: tuple[str, ...]) -> Iterator[Problem]:
    for name, pair in _pairs(node).items():
        if name not in known:
            instead = did_you_mean(name, known)
            yield _error(pair.key, "unknown-key", f"`{name}` is not a setting{instead}: correct or delete it")


def _check_mail(options: YamlNode) -> Iterator[Problem]:
    for name in ("mail_from", "mail_sign_up"):
        pair = _pairs(options).get(name)
        value = _text(pair)
        if pair and value and not (is_mail_address(value) or (name == "mail_sign_up" and is_web_address(value))):
            kinds = "an e-mail address" + (" or a web address" if name == "mail_sign_up" else "")
            yield _error(pair.value, "mail", f"`{name}` is not {kinds}: write one like papers@example.org")


def _check_cards(options: YamlNode) -> Iterator[Problem]:
    pair = _pairs(options).get("social_cards")
    if pair and _text(pair) == "true" and not can_draw():
        message = "`social_cards` needs Pillow: run `.venv/bin/pip install pillow`, or write `false`"
        yield _error(pair.value, "no-pillow", message)


def _check_extra(extra: YamlNode | None) -> Iterator[Problem]:
    """Other plugins may read other keys of `extra`, so only names that resemble ours are errors."""
    for name, pair in _pairs(extra).items():
        if name == "colours":
            yield from _unknown(pair.value, _COLOURS)
            for colour in _COLOURS:
                yield from _check_colour(_pairs(pair.value).get(colour))
        elif did_you_mean(name, ["colours"]):
            yield _error(pair.key, "unknown-key", f"`{name}` is not a setting: write `colours`")


def _check_colour(colour: YamlPair | None) -> Iterator[Problem]:
    if colour is None:
        return
    yield from _unknown(colour.value, tuple(GROUNDS))
    modes = _pairs(colour.value)
    for mode, grounds in GROUNDS.items():
        value = modes[mode].value if mode in modes else None
        if not isinstance(value, YamlText) or not _HEX.fullmatch(value.value):
            message = f'`{colour.key.value}` has no {mode} colour like "#0b5a4a": write `{mode}: "#…"`, in quotes'
            yield _error(value or colour.key, "colour", message)
            continue
        worst = min(contrast(value.value, ground) for ground in grounds)
        if worst < FEWEST_CONTRAST:
            message = (
                f"{value.value} has a contrast of {worst:.1f} on {mode} pages, and text needs {FEWEST_CONTRAST}:"
                f" choose a {'darker' if mode == 'light' else 'lighter'} colour"
            )
            yield _error(value, "colour-contrast", message)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours such as `#0b5a4a`, by WCAG 2: from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) > len("#fff") else "".join(digit * 2 for digit in colour[1:])
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [
        share / 12.92 if share <= _DARKEST else float((share + 0.055) / 1.055) ** 2.4 for share in shares
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _check_images(settings: Mapping[str, YamlPair], folder: Path) -> Iterator[Problem]:
    theme = _pairs(settings["theme"].value) if "theme" in settings else {}
    docs, custom = (_text(pairs.get(key)) for pairs, key in ((settings, "docs_dir"), (theme, "custom_dir")))
    material = find_spec("material")
    packages = material.submodule_search_locations if material else None
    themes = [folder / custom, *(Path(place, "templates") for place in packages or ())]
    wanted = [(theme.get(key), "", [folder / (docs or "docs"), *themes]) for key in ("logo", "favicon")]
    icon = _pairs(theme["icon"].value).get("logo") if "icon" in theme else None
    for pair, ending, folders in (*wanted, (icon, ".svg", [place / ".icons" for place in themes])):
        name = _text(pair)
        if pair and not any((place / f"{name}{ending}").is_file() for place in folders):
            places = f"{docs or 'docs'}/" if not ending else "the theme's icons"
            yield _error(pair.value, "no-file", f'there is no file "{name}" in {places}: add it, or correct the name')


def _text(pair: YamlPair | None) -> str:
    return pair.value.value if pair and isinstance(pair.value, YamlText) else ""


def _error(node: YamlNode, code: str, message: str) -> Problem:
    return Problem(SETTINGS_FILE, node.line, code, message, column=node.column)
