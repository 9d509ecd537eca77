"""The site's name and addresses from `mkdocs.yml`, for commands that run without MkDocs."""

from collections.abc import Mapping

import yaml

SETTINGS_FILE = "mkdocs.yml"
_NAMES = ("site_name", "site_url", "repo_url", "site_description")


class _SettingsLoader(yaml.SafeLoader):
    """YAML with MkDocs' `!ENV`; other tags of MkDocs (`!!python/name:…`, `!relative`) are read as nothing."""


def parse_settings(text: str, environment: Mapping[str, str]) -> Mapping[str, str | None]:
    """`site_name`, `site_url`, `repo_url` and `site_description`; one that is empty or not given is `None`.

    `!ENV [NAME, OTHER, default]` takes the first variable that `environment` has, as MkDocs does.
    Raises `yaml.YAMLError` where the text is no YAML.
    """
    loader = _SettingsLoader(text)
    try:
        node = loader.get_single_node()
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        given = {key.value: value for key, value in pairs}
        return {name: _text(given.get(name), environment) for name in _NAMES}
    finally:
        loader.dispose()


def _text(node: yaml.Node | None, environment: Mapping[str, str]) -> str | None:
    if isinstance(node, yaml.ScalarNode) and node.tag == "!ENV":
        return environment.get(node.value) or None
    if isinstance(node, yaml.SequenceNode) and node.tag == "!ENV":
        *names, default = [str(item.value) for item in node.value]
        return next((environment[name] for name in names if name in environment), default) or None
    return str(node.value) or None if isinstance(node, yaml.ScalarNode) else None
