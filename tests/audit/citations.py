"""Citations as BibTeX, biber and citation-js read them: those of a site, and invented ones with hostile titles.

`bibtex` and `biber` are used if they are installed, such as with TeX Live.
"""

import html
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from builder.outputs import bibtex, csl, ris
from builder.outputs.citation import citation
from tests.outputs.test_citations import FULL, HOSTILE

_AUX = "\\citation{*}\n\\bibdata{all}\n\\bibstyle{all}\n"
_STYLE = """
ENTRY { author title } {} {}
FUNCTION {misc} { "\\bibitem{" cite$ * "}" * write$ newline$ title write$ newline$ }
READ
ITERATE {call.type$}
"""
_READ = """
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-" + process.argv[2]);
const text = require("fs").readFileSync(process.argv[1], "utf8");
console.log(JSON.stringify(new Cite(text).data));
"""


def citation_faults(site: Path, tools: Path) -> Iterator[str]:
    """What each program has against the citations of a site; `tools` contains the packages from npm."""
    cited = [citation(replace(FULL, id=f"hostile-{at}", title=title)) for at, title in enumerate(HOSTILE)]
    entries = [*map(bibtex.entry, cited), *_texts(site, "bib")]
    items = [json.loads(csl.entry(one)) for one in cited]
    items += [item for text in _texts(site, "json") for item in json.loads(text)]
    with TemporaryDirectory() as folder:
        file = Path(folder, "all.bib")
        file.write_text(bibtex.joined(entries), "utf-8")
        file.with_suffix(".ris").write_text(ris.joined([*map(ris.entry, cited), *_texts(site, "ris")]), "utf-8")
        yield from _bibtex_faults(file, len(items))
        yield from _biber_faults(file)
        yield from _citation_js_faults(file, "bibtex", items, tools)
        yield from _citation_js_faults(file.with_suffix(".ris"), "ris", items, tools)


def _texts(site: Path, ending: str) -> Iterator[str]:
    return (file.read_text("utf-8") for file in sorted(site.glob(f"papers/*/cite.{ending}")))


def _bibtex_faults(file: Path, count: int) -> Iterator[str]:
    if not shutil.which("bibtex"):
        print("bibtex: not installed")
        return
    file.with_suffix(".aux").write_text(_AUX)
    file.with_suffix(".bst").write_text(_STYLE)
    done = _run(["bibtex", "all"], file.parent)
    found = file.with_suffix(".bbl").read_text("utf-8").count("\\bibitem")
    print(f"bibtex: {found} of {count} entries, {'no' if not done.returncode else 'some'} errors", flush=True)
    if done.returncode or found != count:
        yield done.stdout


def _biber_faults(file: Path) -> Iterator[str]:
    if not shutil.which("biber"):
        print("biber: not installed")
        return
    done = _run(["biber", "--tool", "all.bib"], file.parent)
    faults = [line for line in done.stdout.splitlines() if line.startswith(("ERROR", "WARN"))]
    print(f"biber: {len(faults)} errors", flush=True)
    yield from faults


def _citation_js_faults(file: Path, plugin: str, items: Sequence[Mapping[str, Any]], tools: Path) -> Iterator[str]:
    done = _run(["node", "-e", _READ, str(file), plugin], tools)
    read = {one.get("citation-key", one["id"]): one for one in json.loads(done.stdout or "[]")}
    lacking = [item["id"] for item in items if _facts(read.get(str(item["id"]), {})) != _facts(item)]
    print(f"citation-js, {plugin}: {len(read)} of {len(items)} entries, {len(lacking)} differ", flush=True)
    yield from (f"citation-js reads the {plugin} of {key} differently from its CSL-JSON" for key in lacking)
    yield from filter(None, [done.stderr])


def _facts(item: Mapping[str, Any]) -> tuple[object, ...]:
    """What both formats say in the same words; citation-js marks fixed capitals with HTML."""
    title = html.unescape(re.sub(r"</?(?:span|i|b|sub|sup)\b[^>]*>", "", item.get("title", "")))
    return title, len(item.get("author", ())), item.get("DOI")


def _run(command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "BIBINPUTS": ".", "BSTINPUTS": "."},
        capture_output=True,
        text=True,
        check=False,
    )
