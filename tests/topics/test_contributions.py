"""The sentence that says what is new, on 100 abstracts of the samples whose sentence was chosen by reading."""

import json
import re

from builder.topics.contributions import contribution
from tests.archives import ROOT, SAMPLES

CHOSEN: dict[str, str] = json.loads((ROOT / "tests/data/contributions.json").read_text(encoding="utf-8"))
"""The id of each paper, and the beginning of its sentence."""


def _abstracts() -> dict[str, str]:
    """The abstract of each chosen paper; damaged samples, which are not JSON, are passed by."""
    found: dict[str, str] = {}
    for path in sorted(SAMPLES.glob("*.json")):
        try:
            entries = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            continue
        for entry in entries if isinstance(entries, list) else []:
            paper = entry.get("paper") if isinstance(entry, dict) else None
            if isinstance(paper, dict) and paper.get("id") in CHOSEN and isinstance(paper.get("summary"), str):
                found.setdefault(paper["id"], " ".join(paper["summary"].split()))
    return found


def test_nine_in_ten_teasers_say_what_is_new_and_none_is_cut() -> None:
    abstracts = _abstracts()
    assert len(abstracts) == len(CHOSEN) == 100
    shown = {paper_id: contribution(abstract) for paper_id, abstract in abstracts.items()}
    wrong = {paper_id: text for paper_id, text in shown.items() if not text.startswith(CHOSEN[paper_id])}
    assert len(wrong) <= 10, wrong
    cut = {paper_id: text for paper_id, text in shown.items() if not re.search(r"[.!?][\"”)\]]*$", text)}
    assert not cut
    assert all(text in abstracts[paper_id] for paper_id, text in shown.items())


def test_an_abbreviation_does_not_end_a_teaser() -> None:
    text = "Models are large. We present one that is better (90.9% vs. 90.2%) than e.g. GPT. It is small."
    assert contribution(text) == "We present one that is better (90.9% vs. 90.2%) than e.g. GPT."


def test_an_abstract_without_a_claim_gives_its_first_sentence() -> None:
    assert contribution("Latent space is a medium. It is rich.") == "Latent space is a medium."
    assert contribution("") == ""
