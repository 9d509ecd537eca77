"""Runs MkDocs without the formats for programs, to tell what these cost: files, and metadata in pages.

`python -m tests.benchmarks.without_formats build` takes the same options as `mkdocs build`.
"""

from unittest.mock import patch

from mkdocs.__main__ import cli

if __name__ == "__main__":
    with (
        patch("builder.site_plan.OUTPUTS", ()),
        patch("builder.pages.paper.paper_metadata", lambda *_: None),
        patch("builder.pages.day.coins", lambda _: ""),
    ):
        cli()
