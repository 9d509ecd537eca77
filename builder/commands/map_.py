"""`paper-archive map` gives papers their places on the map."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from builder.archive.content import CONTENT_FOLDER, MAP_FILE
from builder.archive.map_file import render_map
from builder.archive.places import paper_places
from builder.archive.related_words import paper_words
from builder.commands.options import pass_folder
from builder.commands.saying import echo
from builder.commands.writing import writing
from builder.host.disk import write_whole
from builder.model import Paper, Spot
from builder.pages.wording import counted
from builder.pipeline import load_archive
from builder.upkeep.map_layout import FEWEST, lay_out

_PATH = f"{CONTENT_FOLDER}/{MAP_FILE}"


@click.command("map")
@click.option("--anew", is_flag=True, help="Lay out all papers anew, which moves every dot. Needs scikit-learn.")
@pass_folder
def map_command(folder: Path, *, anew: bool) -> None:
    """Give newer papers their places on the map and save these in content/map.json.

    Without that file, or with --anew, all papers are laid out by t-SNE, which takes about a minute for 6,000 papers and
    needs scikit-learn: `pip install scikit-learn`. Otherwise, no paper moves: newer papers get the places next to
    similar papers that the site shows already.
    """
    with writing(folder):
        archive = load_archive(folder, is_quick=True).archive
        is_new = anew or not archive.spots
        spots = _layout(archive.papers) if is_new else paper_places(archive.papers, archive.spots, paper_words)
        placed = {paper.id: spots[paper.id] for paper in archive.papers}
        moved = sum(archive.spots.get(paper_id) != spot for paper_id, spot in placed.items())
        text = render_map(placed)
        if (folder / _PATH).is_file() and (folder / _PATH).read_text("utf-8") == text:
            echo("Nothing new; the map is unchanged.")
            return
        write_whole(folder, _PATH, text.encode())
    echo(f"{_PATH}: {counted(moved, 'new place')}, {counted(len(placed), 'paper')} in all")


def _layout(papers: Sequence[Paper]) -> Mapping[str, Spot]:
    if len(papers) < FEWEST:
        message = f"the archive has {counted(len(papers), 'paper')}; a layout needs at least {FEWEST}"
        raise click.ClickException(message)
    try:
        return lay_out(papers)
    except ImportError as error:
        message = "a layout needs scikit-learn, which is not installed: run `pip install scikit-learn`"
        raise click.ClickException(message) from error
