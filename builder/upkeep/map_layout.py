"""Lays out the map anew, by t-SNE of the papers' words and topics. Needs scikit-learn, which nothing else does."""

from collections.abc import Mapping, Sequence
from importlib import import_module

import numpy as np

from builder.archive.map_file import SIDE
from builder.archive.places import Words
from builder.archive.related_words import paper_words
from builder.model import Paper, Spot

FEWEST = 5
"""For fewer papers there is nothing to lay out."""
_DIRECTIONS = 60
"""Words are reduced to so many directions first, those in which papers differ most."""
_PERPLEXITY = 30
_MARGIN = 120


def lay_out(papers: Sequence[Paper]) -> Mapping[str, Spot]:
    """The place of each paper by id: the same papers get the same places. Raises `ImportError` without scikit-learn."""
    tsne = import_module("sklearn.manifold").TSNE
    vectors = Words(papers, len(papers), paper_words).matrix(0, len(papers)).astype(np.float64)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1)
    vectors -= vectors.mean(axis=0)
    values, directions = np.linalg.eigh(vectors.T @ vectors)
    reduced = vectors @ directions[:, np.argsort(-values)[:_DIRECTIONS]]
    perplexity = min(_PERPLEXITY, (len(papers) - 1) / 3)
    layout = tsne(n_components=2, init="pca", perplexity=perplexity, random_state=0, n_jobs=1).fit_transform(reduced)
    low, high = np.percentile(layout, 0.2, axis=0), np.percentile(layout, 99.8, axis=0)
    scaled = _MARGIN + (layout - low) / np.maximum(high - low, 1e-9) * (SIDE - 2 * _MARGIN)
    spots = np.clip(np.rint(scaled), 0, SIDE - 1).astype(int).tolist()
    return {paper.id: (x, y) for paper, (x, y) in zip(papers, spots, strict=True)}
