"""The site's name and addresses from `mkdocs.yml`, for commands that run without MkDocs."""

from collections.abc import Iterator, Mapping

import yaml

from builder.problems import Problem
from builder.text.yaml_advice import syntax_problem, text_below

SETTINGS_FILE = "mkdocs.yml"
_PLUGIN = "paper-archive"
_OPTIONS = ("ai_summaries", "mail_from", "mail_sign_up")
_LACKING = {
    "site_url": ("feeds and the sitemap", "ARCHIVE_SITE_URL"),
    "repo_url": ("links to edit a paper and links to content files", "ARCHIVE_REPO_URL"),
}
_NAMES = ("site_name", "site_url", "repo_url", "site_description")


class BrokenSettingsError(ValueError):
    """`mkdocs.yml` is not YAML; the message says where and what to write instead."""


class _SettingsLoader(yaml.SafeLoader):
    """A YAML loader for MkDocs' `!ENV`; other tags of MkDocs (`!!python/name:…`, `!relative`) are ignored."""


def parse_settings(text: str, environment: Mapping[str, str]) -> Mapping[str, str | None]:
    """`site_name`, `site_url`, `repo_url`, `site_description`, and of the plugin's options those in `_OPTIONS`.

    Empty and missing settings are `None`. `!ENV [NAME, OTHER, default]` selects the first variable that `environment`
    contains, as in MkDocs. Raises `BrokenSettingsError` if the text is not YAML.
    """
    given = _nodes(text)
    options = dict(_plugin_options(given.get("plugins")))
    found = {**{name: given.get(name) for name in _NAMES}, **{name: options.get(name) for name in _OPTIONS}}
    return {name: _text(value, environment) for name, value in found.items()}


def empty_addresses(text: str, environment: Mapping[str, str]) -> Iterator[Problem]:
    """Advice on each empty address, with the files that the site therefore leaves out.

    Raises `BrokenSettingsError` if the text is not YAML.
    """
    given = _nodes(text)
    for name, (lacks, variable) in _LACKING.items():
        node = given.get(name)
        if not _text(node, environment):
            message = f"`{name}` is empty, so {lacks} are left out: fill it in, or set {variable}"
            yield Problem(SETTINGS_FILE, node.start_mark.line + 1 if node else 0, "no-address", message, "advice")


def _nodes(text: str) -> Mapping[str, yaml.Node]:
    """The values of the file's keys."""
    loader = _SettingsLoader(text)
    try:
        node = loader.get_single_node()
        return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
    except yaml.MarkedYAMLError as error:
        raise BrokenSettingsError(str(syntax_problem(error, text, SETTINGS_FILE, text_below))) from error
    finally:
        loader.dispose()


def _plugin_options(plugins: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    """The options of our own plugin in the list of plugins, whose items are names or mappings from a name to
    options.
    """
    for plugin in plugins.value if isinstance(plugins, yaml.SequenceNode) else []:
        for name, options in plugin.value if isinstance(plugin, yaml.MappingNode) else []:
            if name.value == _PLUGIN and isinstance(options, yaml.MappingNode):
                yield from ((key.value, value) for key, value in options.value)


def _text(node: yaml.Node | None, environment: Mapping[str, str]) -> str | None:
    if isinstance(node, yaml.ScalarNode) and node.tag == "!ENV":
        return environment.get(node.value) or None
    if isinstance(node, yaml.SequenceNode) and node.tag == "!ENV":
        *names, default = [str(item.value) for item in node.value]
        return next((environment[name] for name in names if name in environment), default) or None
    return str(node.value) or None if isinstance(node, yaml.ScalarNode) else None
