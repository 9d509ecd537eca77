"""The site's name, addresses and search engine from `mkdocs.yml`, for commands that run without MkDocs."""

from collections.abc import Iterator, Mapping

import yaml

SETTINGS_FILE = "mkdocs.yml"
_PLUGIN = "paper-archive"
_ENGINE = "search_engine"
_NAMES = ("site_name", "site_url", "repo_url", "site_description")


class _SettingsLoader(yaml.SafeLoader):
    """YAML with MkDocs' `!ENV`; other tags of MkDocs (`!!python/name:…`, `!relative`) are read as nothing."""


def parse_settings(text: str, environment: Mapping[str, str]) -> Mapping[str, str | None]:
    """`site_name`, `site_url`, `repo_url`, `site_description`, and the plugin's `search_engine`.

    One that is empty or not given is `None`.

    `!ENV [NAME, OTHER, default]` takes the first variable that `environment` has, as MkDocs does.
    Raises `yaml.YAMLError` where the text is no YAML.
    """
    loader = _SettingsLoader(text)
    try:
        node = loader.get_single_node()
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        given = {key.value: value for key, value in pairs}
        options = dict(_plugin_options(given.get("plugins")))
        found = {**{name: given.get(name) for name in _NAMES}, _ENGINE: options.get(_ENGINE)}
        return {name: _text(value, environment) for name, value in found.items()}
    finally:
        loader.dispose()


def _plugin_options(plugins: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    """The options of our own plugin, which stands in a list of names and of mappings from a name to options."""
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
