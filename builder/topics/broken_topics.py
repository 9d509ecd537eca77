"""Parses a vocabulary without the topics that are not YAML, so that one mistake does not take away all topics."""

import re
from collections.abc import Callable
from dataclasses import replace

from builder.problems import Problem
from builder.text.yaml_text import YamlMapping, YamlNode, parse_yaml

_TOPIC_START = re.compile(r" {0,2}[^\s#]")
_MOST_BROKEN = 20


def parse_unbroken(text: str, path: str, instead: Callable[[str], str]) -> tuple[YamlNode | None, tuple[Problem, ...]]:
    """The document's root, without the topics that are not YAML, and a problem for each of these."""
    root, problems = parse_yaml(text, path, instead)
    found, whole = list(problems), text
    for _ in range(_MOST_BROKEN):
        lines = text.split("\n")
        line = next((problem.line for problem in problems if problem.code == "yaml-syntax"), 0)
        if root is not None or not 0 < line <= len(lines) or not lines[line - 1].strip():
            break
        start = next((at for at in range(line - 1, 0, -1) if _TOPIC_START.match(lines[at])), line - 1)
        end = next((at for at in range(line, len(lines)) if _TOPIC_START.match(lines[at])), len(lines))
        text = "\n".join([*lines[:start], *("" for _ in lines[start:end]), *lines[end:]])
        root, problems = parse_yaml(text, path, instead)
        found += [problem for problem in problems if problem not in found]
    if isinstance(root, YamlMapping) and text != whole:  # a group may have lost its last topic here
        root = replace(root, pairs=tuple(pair for pair in root.pairs if getattr(pair.value, "value", True)))
    return root, tuple(found)
