import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.archive.repair import COMMANDS, repair_abstract, repair_title
from tests.archives import SAMPLES, SEED_DIGESTS

REAL = [*SEED_DIGESTS, *sorted(SAMPLES.glob("*.json"))]
GREEK = ("sigma", "Delta", "Theta", "alpha", "theta", "lambda")


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("a 19.2times speedup", "a 19.2× speedup"),
        ("in 512times512 and 8timesA800", "in 512×512 and 8×A800"),
        ("64 times 288 times 512 pixels", "64 × 288 × 512 pixels"),
        (r"2.3\times faster", "2.3× faster"),
        ("up to 14 times faster", "up to 14 times faster"),
        ("three times 5", "three times 5"),
        (r"54.6\% of Q\&A for \$5", "54.6% of Q&A for $5"),
        ("from ``this'' to ``that\"", "from “this” to “that”"),
        ("the `needle' it doesn't find", "the ‘needle’ it doesn't find"),
        ("R^textbf{2AI}", "R^{2AI}"),
        ("texttt{D}ual-texttt{H}ead", "Dual-Head"),
        (r"\textbf{a \emph{nested} one}", "a nested one"),
        (r"introducing \textbf{Something (S). It never ends", "introducing Something (S). It never ends"),
        (r"a {\it Shallow UNet}, {\em and}", "a Shallow UNet, and"),
        ("mathcal{O}(T^{-1/3})", "O(T^{-1/3})"),
        (r"\url{https://example.org/a}", "https://example.org/a"),
        ("O(N^2 cdot T)", "O(N^2 · T)"),
        ("models with leq 4B, (leq3B), geq 90%", "models with ≤ 4B, (≤3B), ≥ 90%"),
        ("(approx 30K tokens), approx. 35K", "(≈ 30K tokens), approx. 35K"),
        ("only sim20%, 1sim4 steps, 20sim 100", "only ~20%, 1~4 steps, 20~100"),
        ("sim2real and sim-to-real in sim", "sim2real and sim-to-real in sim"),
        ("0.73rightarrow0.90, Paris rightarrow France", "0.73→0.90, Paris → France"),
        ("Towards infty-LLMs", "Towards ∞-LLMs"),
        ("360^circ video, 360^circtimes180^circ", "360° video, 360°×180°"),
        (r"360{\deg} and {\Theta}, ({\Delta}{\Delta}G)", "360° and Θ, (ΔΔG)"),
        ("11.0 pm 1.3 points, at 3 pm 5 people", "11.0 ± 1.3 points, at 3 pm 5 people"),
        (r"na\"{\i}vely, Schr\"odinger, Pok\'emon, vis-\`a-vis", "naïvely, Schrödinger, Pokémon, vis-à-vis"),
        (r"an object\'s potential", "an object's potential"),
        (r"edits, \eg, colours (\ie blue)", "edits, e.g., colours (i.e. blue)"),
        ("compressionx2013which, hex2013 and 0x2013", "compression–which, hex2013 and 0x2013"),
        (r"needs \( O(n^3) \) time", "needs O(n^3) time"),
        ("Large Language Models~(LLMs), 75%~89%, ~5%", "Large Language Models (LLMs), 75%~89%, ~5%"),
        ("https://people.example.org/~name/my_page", "https://people.example.org/~name/my_page"),
    ],
)
def test_the_remains_of_tex_become_what_they_meant(text: str, repaired: str) -> None:
    assert repair_abstract(text)[0] == repaired
    assert repair_title(text)[0] == repaired


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5, or 1$, and {this one} is free.",
        "A context of text, bold times, and a circle in the universe",
        "`cat.n.01` and O(n^2) and V_{0.5}",
        r"our \method and \framework",
        "set {a, b}, the degree, the sum, alpha blending, star, tau-bench",
    ],
)
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    assert repair_abstract(text) == (text, ())


def test_the_rules_that_found_something_are_named_once_each() -> None:
    assert repair_abstract(r"2times and 3times, 5\% and 6\%")[1] == ("escaped sign", "product sign")


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_no_word_of_a_real_text_changes(path: Path) -> None:
    for text in real_texts(path):
        repaired, names = repair_abstract(text)
        assert same_words(text, repaired), (text, repaired)
        assert (repaired == text) == (not names)
        assert repair_abstract(repaired) == (repaired, ())


def test_the_real_texts_do_hold_remains_of_tex() -> None:
    found = [name for path in REAL for text in real_texts(path) for name in repair_abstract(text)[1]]
    assert len(found) > 40
    assert {"escaped sign", "product sign", "quotation marks", "style"} <= set(found)


def test_a_changed_word_would_be_seen() -> None:
    assert same_words("a 2times speedup", "a 2× speedup")
    assert not same_words("a 2times speedup", "a 2× speed")
    assert not same_words("sim2real", "~2real the")
    assert not same_words("a method of ours", "method of ours")


MARKS = st.sampled_from(
    [*"\\{}$^_~`'\"% 2a", "times", "textbf{", "\\(", "\\)", "``", "''", "sim", "circ", "\\%", "rightarrow", "\\emph{"]
)


@given(st.lists(MARKS, max_size=25).map("".join))
def test_repairing_twice_is_repairing_once(text: str) -> None:
    repaired, _ = repair_abstract(text)
    assert repair_abstract(repaired) == (repaired, ())


def real_texts(path: Path) -> Iterator[str]:
    if path.suffix == ".txt":
        yield from path.read_text(encoding="utf-8").splitlines()
        return
    items = json.loads(path.read_text(encoding="utf-8"))
    for item in (item for item in items if isinstance(item, dict)):
        yield from (item["title"], item["paper"]["title"], item["paper"]["summary"])


def letters(text: str) -> str:
    return re.sub("[^A-Za-z]", "", unicodedata.normalize("NFD", text))


def same_words(text: str, repaired: str) -> bool:
    """Whether `repaired` has all letters of `text` in its order, names of TeX commands and of characters apart."""
    text = re.sub(r"x201[3489cd]", "", text)
    names = [*COMMANDS, *GREEK, "i"]
    source, target = letters(text), letters(repaired)
    places = {0}
    for letter in f"{target}.":
        reached = set(places)
        while places:
            places = {
                place + len(name) for place in places for name in names if source.startswith(name, place)
            } - reached
            reached |= places
        if letter == ".":
            return len(source) in reached
        places = {place + 1 for place in reached if source[place : place + 1] == letter}
    return False
