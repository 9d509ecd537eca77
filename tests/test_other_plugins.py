"""What other plugins of MkDocs see of generated pages, as the page about the design says."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.sites import build_site

pytestmark = pytest.mark.slow
PAPER = "papers/a-survey-of-invented-furniture"
HOOK = """
import json, pathlib

seen = {"content": [], "post_page": []}

def on_files(files, config):
    file = files.get_file_from_path("PAPER.md")
    seen["url"], seen["is_page"] = file.url, file in files.documentation_pages()
    seen["generated_by"] = file.generated_by

def on_nav(nav, config, files):
    seen["nav"] = [page.url for page in nav.pages]

def on_page_content(html, page, config, files):
    seen["content"].append(page.file.src_uri)

def on_post_page(output, page, config):
    seen["post_page"].append(page.file.src_uri)
    return output.replace("</main>", "<!-- of a hook --></main>")

def on_post_build(config):
    seen["on_disk"] = pathlib.Path(config.site_dir, "PAPER/index.html").is_file()
    pathlib.Path("seen.json").write_text(json.dumps(seen))
""".replace("PAPER", PAPER)


def test_other_plugins_see_addresses_and_written_files_but_no_events_of_generated_pages(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "hook.py").write_text(HOOK)
    with (folder / "mkdocs.yml").open("a") as settings:
        settings.write("hooks: [hook.py]\nnav: [{About: about.md}, {Days: days/index.md}]\n")
    build_site(folder, tmp_path / "site")
    seen: dict[str, Any] = json.loads((folder / "seen.json").read_text())
    assert seen == {
        "url": f"{PAPER}/",
        "is_page": False,
        "generated_by": "paper-archive",
        "nav": ["about/", "days/"],
        "content": ["about.md"],
        "post_page": ["about.md"],
        "on_disk": True,
    }
    texts = {name: (tmp_path / "site" / name / "index.html").read_text("utf-8") for name in ("about", PAPER)}
    assert {name: "of a hook" in text for name, text in texts.items()} == {"about": True, PAPER: False}
