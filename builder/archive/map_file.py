"""Reads and writes `content/map.json`: the places of papers on the map, so that people find them there again."""

import json
from collections.abc import Mapping

from builder.identifiers import is_slug
from builder.model import Spot
from builder.problems import Problem

SIDE = 4096
"""Width and height of the map; coordinates are whole numbers from 0 to less than this."""
_INSTEAD = "restore the file, or delete it and run `paper-archive map`, which writes it"


def parse_map(text: str, path: str) -> tuple[Mapping[str, Spot], tuple[Problem, ...]]:
    """The places by paper id, without wrong ones; and an error if anything is wrong."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        return {}, (Problem(path, getattr(error, "lineno", 0), "map-file", f"is not JSON: {_INSTEAD}"),)
    if not isinstance(found, dict):
        return {}, (Problem(path, 0, "map-file", f'is not `{{"paper-id": [x, y], …}}`: {_INSTEAD}'),)
    places = {paper_id: (spot[0], spot[1]) for paper_id, spot in found.items() if is_slug(paper_id) and _is_spot(spot)}
    wrong = next((paper_id for paper_id in found if paper_id not in places), None)
    if wrong is None:
        return places, ()
    line = text.count("\n", 0, text.find(f'"{wrong}"')) + 1
    message = f"{wrong[:60]!r} has no place of two whole numbers from 0 to {SIDE - 1}: {_INSTEAD}"
    return places, (Problem(path, line, "map-file", message),)


def render_map(places: Mapping[str, Spot]) -> str:
    """The file's text, one line per paper, sorted, so that two versions are easily compared."""
    lines = (f'"{paper_id}": [{x}, {y}]' for paper_id, (x, y) in sorted(places.items()))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _is_spot(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2  # noqa: PLR2004  # x and y
        and all(type(number) is int and 0 <= number < SIDE for number in value)
    )
