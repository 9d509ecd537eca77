"""The script of the search and the build agree on words, stems and queries."""

import pytest
from playwright.sync_api import Page

from builder.model import Archive
from builder.search.query import Phrase, missing_in, name_key, parse_query
from builder.search.records import search_records
from builder.search.words import STOP_WORDS, words_of
from builder.text.stemming import stem

pytestmark = pytest.mark.browser

TEXTS = [
    "State-of-the-art LLMs, it’s Ørsted’s łódź straße ﬁle",
    "GPT-4.5 at 2.5x v1.2.3 压缩 model モデル 한국어",
    "snake_case <|im_end|> привет İstanbul ΣΊΣΥΦΟΣ ½ ² é̂",
    "Optimising quantisation: tokenisers' behaviour, analysed in colour; premises promise expertise",
    "𝐃𝐞𝐞𝐩 ℝ GPT™ ＧＰＴ ٣.٤ 3.4",
    "می\u200cخواهم trans\u00adformer \u200eGPT\u200f ภาพ\u200bถ่าย हिन्\u200bदी",
    "O(n^2) \\alpha_{i} 10^{-3} a.b.c 1..2 '' ``",
]
ADDRESSES = ["arxiv.org/abs/", "https://huggingface.co/papers/", "10.48550/arXiv.", "https://doi.org/10.48550/arXiv."]
QUERIES = [
    'the “Folding Cranes” -hands -"two words" paper paper',
    "arXiv:2410.10230v2",
    "https://arxiv.org/pdf/2410.10230.pdf",
    "arxiv 2410.10230 quantisation",
    "arXiv:cs/0112017",
    "https://doi.org/10.48550/arXiv.2410.10230, (arXiv:2410.10230v2 [cs.CL]) 10.1000/2410.10230",
    "cranes DOI: 10.1000/(Cranes)1<2>3. of https://example.org/doi/pdf/10.1000/(Cranes)1%3C2%3E3?x=1",
    "https://example.org/10.1000%2Fä%E4v2.full.pdf",
    *(f"{before}2404.03626{after}" for before in ADDRESSES for after in ("", "v2", "/", "?context=cs", "#bib")),
    "2404.03626 math.GT/0309136 İmath.GT/0309136",
    "-three plain words",
    "-Matryoshka Quantization",
    '-"Principal Components" Enable A New Language',
    '-"Folding Cranes Without Hands or Feet"',
    "-Four Plain Words More",
    "-survey “large language” models",
    '-What "Works" at Night: Owls and Bats',
    '--"Folding Cranes"',
    "--Folding Cranes",
    "-(Folding) Cranes without hands",
    '-Folding: Cranes "Without" Hands or',
    "-Folding cranes again",
    "-folding cranes again",
    "-Crane 3",
    '"2404.03626" “10.1000/x-1” "gpt-4o"',
    "모델은 모델에서 은",
    "Folding Cran...",
    "Folding Cranes …",
    "Kite-v3.2 and KiteV3.2",
    "quantization -post-training -GPT-4o -llm",
    "attention the",
    "attention -vis",
    "attention vis",
    "attention vis ",
    "attention vis?",
    "attention “vis”",
    " ".join(f"word{number}" for number in range(25)),
    "a" * 80,
    "a" * 81,
    "the",
    '"of the" -vision',
    "-",
    "?!",
    "lossless-compression",
    "Lossless",
    '"one" -"two" "',
    "",
    *TEXTS,
]


def test_script_and_build_agree_on_words_stems_and_queries(page: Page, address: str, samples: Archive) -> None:
    page.goto(f"{address}search/")
    texts = TEXTS + [f"{record.title} {record.text}" for record in search_records(samples)]
    split = page.evaluate(
        """async ([base, texts]) => {
          const { wordsOf } = await import(`${base}javascripts/search/words.js`);
          return texts.map(wordsOf);
        }""",
        [address, texts],
    )
    assert split == [words_of(text) for text in texts]
    words = sorted({word for found in split for word in found})
    stems = page.evaluate(
        """async ([base, words]) => {
          const { stemOf } = await import(`${base}javascripts/search/words.js`);
          return words.map(stemOf);
        }""",
        [address, words],
    )
    assert stems == [stem(word) for word in words]


def test_script_and_build_agree_on_queries(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    parsed, common = page.evaluate(
        """async ([base, asked]) => {
          const { missingIn, parseQuery } = await import(`${base}javascripts/search/query.js`);
          const { STOP_WORDS } = await import(`${base}javascripts/search/words.js`);
          const parsed = asked.map((text) => parseQuery(text));
          return [parsed.map((query) => ({ ...query, missing: missingIn(query) })), [...STOP_WORDS]];
        }""",
        [address, QUERIES],
    )
    assert set(common) == STOP_WORDS
    for text, one in zip(QUERIES, parsed, strict=True):
        query = parse_query(text)
        assert one["words"] == list(query.words)
        assert one["without"] == list(query.without)
        assert one["keys"] == list(query.keys)
        assert one["between"] == [list(words) for words in query.between]
        assert one["names"][:1] == ([name_key(text)] if one["names"] else [])
        assert one["names"] or query.keys
        assert one["unfinished"] == query.unfinished
        assert one["missing"] == missing_in(query)
        assert [(phrase["words"], phrase["wanted"]) for phrase in one["phrases"]] == [
            (list(phrase.words), phrase.wanted) for phrase in query.phrases
        ]


def test_only_a_word_that_the_query_breaks_off_in_is_unfinished() -> None:
    typed = {"attention vis": "vis", "attention the": "", "attention -vis": "", "attention vis ": "", '"a vis"': ""}
    assert {text: parse_query(text).unfinished for text in typed} == typed


def test_a_minus_before_a_compound_leaves_out_the_compound_alone() -> None:
    query = parse_query("quantization -post-training -llm")
    assert (query.phrases, query.without) == ((Phrase(("post", "training"), wanted=False),), ("llm",))
