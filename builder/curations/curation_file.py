"""Reads a curation from the text of `content/papers/<paper-id>.yml`, and finds every mistake in it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import PurePosixPath
from typing import Any

from builder.curations.field import CurationField
from builder.curations.fields import CURATION_FIELDS, FIELD_BY_KEY
from builder.curations.list_forms import NAMES
from builder.curations.name_lists import shield_names
from builder.curations.part_forms import LINK_KINDS
from builder.curations.report import Report
from builder.model import Curation
from builder.problems import Problem, did_you_mean
from builder.text.characters import folded
from builder.text.shielding import shield_texts, space_keys
from builder.text.yaml_text import YamlMapping, YamlNode, YamlPair, YamlText, kind, parse_yaml, texts

_FREE_TEXTS = frozenset(
    name for field in CURATION_FIELDS if field.form.is_free_text for name in (field.key, *field.also)
)
_NAME_LISTS = frozenset(name for field in CURATION_FIELDS if field.form is NAMES for name in (field.key, *field.also))
_CHARACTERS = ("tab", "control-character")
"""Problems of single characters, whose edits must not be looked for in a text that has been made readable."""
_PLACEHOLDER = re.compile(
    r"\.\.\.|…|n/a\b.*|(?:todo|tbd|tba|fixme|xxx|na)(?:\W*|[:,.;!?(…].*)|(?-i:TODO|TBD|TBA|FIXME|XXX)\s.*",
    re.IGNORECASE | re.DOTALL,
)
"""Matches a placeholder, with a remark or without; Na and Todo are also names of people."""
_NO_ANSWER = re.compile(
    r"[\W_]*(?:true|false|yes|no|none|null|nil|nothing|unknown|not (?:available|known))?[\W_]*", re.IGNORECASE
)
"""Words that people write for "nothing"; in most fields readers would see them as if they meant something."""
_MEANT = {spelling: field.key for field in CURATION_FIELDS for spelling in (field.key, *field.also)}


def parse_curation(text: str, path: str) -> tuple[Curation | None, tuple[Problem, ...]]:
    """The curation of the paper that the file's name gives, without the fields that are wrong; and what is wrong.

    `path` is relative to the archive's folder. `None` where the file as a whole cannot be read.
    """
    root, found = parse_yaml(text, path)
    if isinstance(root, YamlText) or any(problem.code == "yaml-syntax" for problem in found):
        spaced, lacking = space_keys(text, _MEANT.keys(), path)
        listed, unlisted = shield_names(spaced, _NAME_LISTS, path)
        shielded, unquoted = shield_texts(listed, _FREE_TEXTS, path)
        if lacking or unlisted or unquoted:
            characters = [problem for problem in found if problem.code in _CHARACTERS]  # at their places in `text`
            root, found = parse_yaml(shielded, path)
            others = [problem for problem in found if problem.code not in _CHARACTERS]
            found = (*lacking, *unlisted, *unquoted, *characters, *others)
    report = Report(text, path)
    report.problems += found
    pairs = _pairs(root, report)
    if pairs is None:
        return None, tuple(report.problems)
    curation = _curation(Curation(PurePosixPath(path).stem, path), pairs, report)
    _check_sense(curation, report)
    return curation, tuple(report.problems)


def _pairs(root: YamlNode | None, report: Report) -> Sequence[YamlPair] | None:
    if root is None:
        if not report.problems:
            message = "this file corrects nothing: remove the `#` from a field and write its value, or delete the file"
            report.advise(None, "empty-curation", message)
        return None
    if isinstance(root, YamlMapping):
        return root.pairs
    message = (
        f"a curation is a block of `key: value` lines, this is {kind(root)}: write `title: >-` and the title below it"
    )
    report.add(root, "wrong-kind", message)
    return None


def _curation(empty: Curation, pairs: Sequence[YamlPair], report: Report) -> Curation:
    curation, known, given = empty, [], {pair.key.value for pair in pairs}
    for pair, following in zip_longest(pairs, pairs[1:]):
        if field := FIELD_BY_KEY.get(pair.key.value):
            known.append(field)
            report.note_key(pair.key, following.key if following else None)
            value = field.read(pair.value, report) if _is_filled(field, pair, report) else None
            curation = curation if value is None else field.put(curation, value)
        else:
            _report_unknown(pair, given, report)
    if pairs and len(known) == len(pairs) and all(field.role == "provenance" for field in known):
        message = "this file has a source or date but no correction: add a field, or delete the file"
        report.advise(pairs[0].key, "empty-curation", message)
    return replace(curation, spans=report.places)


def _is_filled(field: CurationField[Any], pair: YamlPair, report: Report) -> bool:
    """Whether each text in the field says something; placeholders and words for "nothing" are reported."""
    empty = [text for text in texts(pair.value) if (word := text.value.strip()) and _says_nothing(field, word)]
    for text in empty:
        none = f", or write `{field.form.none}` if there is none" if field.form.none else ""
        word = folded(text.value)[:40]
        message = f'"{word}" says nothing about the paper: write what is right, or delete `{field.key}`{none}'
        report.add(text, "placeholder", message)
    return not empty


def _says_nothing(field: CurationField[Any], word: str) -> bool:
    return bool(_PLACEHOLDER.fullmatch(word) or (not field.may_be_any_word and _NO_ANSWER.fullmatch(word)))


def _report_unknown(pair: YamlPair, given: Collection[str], report: Report) -> None:
    key = pair.key.value
    meant = _MEANT.get(key.strip().casefold()) or _MEANT.get(key.strip().casefold().replace("_", "-").replace(" ", "-"))
    if meant and meant not in given:
        edit = report.replaced(pair.key, meant)
        report.add(pair.key, "unknown-key", f'unknown key "{key}": use `{meant}`', edit)
    elif key in LINK_KINDS:
        message = f'"{key}" is a kind of link: write `links:`, and below it, indented, `{key}: https://…`'
        report.add(pair.key, "unknown-key", message)
    else:
        keys = [field.key for field in CURATION_FIELDS]
        message = f'"{key}" is not known{did_you_mean(key, keys)}: write one of {", ".join(keys)}'
        report.add(pair.key, "unknown-key", message)


def _check_sense(curation: Curation, report: Report) -> None:
    """What a file says against itself."""
    if curation.same_as == curation.paper_id:
        message = "`same_as` names this paper itself: put it in the duplicate's file, with the id of the paper to keep"
        report.add_at(f"same_as {curation.same_as}", "same-as-itself", message)
    elif curation.same_as in curation.different_from:
        message = f'"{curation.same_as}" is in both `same_as` and `different_from`: delete one of them'
        report.add_at(f"same_as {curation.same_as}", "same-and-different", message)
    if curation.paper_id in curation.different_from:
        message = "`different_from` names this paper itself: give the id of the similar paper"
        report.add_at(f"different_from {curation.paper_id}", "different-from-itself", message)
    if curation.same_as and curation.withdrawn:
        message = "a paper cannot have both `same_as` and `withdrawn`: delete one, or withdraw the other paper"
        report.add_at("withdrawn", "same-and-withdrawn", message)
