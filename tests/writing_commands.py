"""Every command that writes below `content/`, with arguments with which it does so in the small archive."""

import json
from pathlib import Path

from tests.archives import SAMPLES
from tests.issue_forms import CRANES, body
from tests.made_facts import FACTS

DAYS = sorted(SAMPLES.glob("2026-*.json"))[:2]
GOLD = [
    {"arxiv": f"3101.0000{number}", "title": title, "abstract": title, "topics": topics, "optional": []}
    for number, (title, topics) in enumerate(
        [("A Robot Hand for Chairs", ["robotics"]), ("Folding Chairs", ["folding"]), ("On Chairs of Nothing", [])]
    )
]
"""Labelled papers, made up."""


def writing_commands(inputs: Path, address: str = "http://127.0.0.1:9/") -> dict[str, list[str]]:
    """The arguments of each command by its name, for an archive that `worn` made; its inputs are put into `inputs`."""
    inputs.mkdir(parents=True, exist_ok=True)
    (inputs / "facts.json").write_text(json.dumps(FACTS))
    (inputs / "gold.json").write_text(json.dumps({"note": "Made up.", "papers": GOLD}))
    (inputs / "issue.md").write_text(body(paper=CRANES, doi="10.1000/9"))
    return {
        "check": ["check", "--fix"],
        "enrich": ["enrich", "--accept", "--facts", str(inputs / "facts.json")],
        "fetch": ["fetch", "--since", "2026-08-20", "--until", "2026-08-21", "--address", address],
        "map": ["map"],
        "import": ["import", *map(str, DAYS)],
        "remove": ["remove", "2031-03-01"],
        "suggest": ["suggest", "--write", str(inputs / "issue.md")],
        "topics": ["topics", "learn", str(inputs / "gold.json")],
    }


def worn(folder: Path) -> Path:
    """The archive, with mistakes that `check --fix` corrects in a curation and in the ledger."""
    (folder / f"content/papers/{CRANES}.yml").write_text("Note: On cranes.\n")
    (folder / "content/map.json").write_text('{"a-survey-of-invented-furniture": [9, 9]}')
    ledger = folder / "content/published.txt"
    ledger.write_text("".join(line for line in ledger.read_text().splitlines(keepends=True) if "days/" not in line))
    return folder
