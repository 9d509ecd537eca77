"""Pictures for other sites: what they show, that they are the same each time, and where pages name them."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from builder.host import settings_checks, social_cards
from builder.host.settings_checks import check_settings
from builder.host.social_cards import FONTS, GROUPS, HEIGHT, INK, PAPER, SOFT, WIDTH, Card, card_files, card_png
from builder.pipeline import load_archive
from tests.archives import ROOT, framed_copy, small_copy
from tests.sites import build_site

THEME = ROOT / "site_templates"
CARD = Card("On Stools", "Ada Invented", "Invented", "5f3a9c0e")
SITE = "https://papers.example/archive/"


def _colours(picture: bytes) -> dict[str, int]:
    """How often each colour is in the picture."""
    found: list[Any] = Image.open(BytesIO(picture)).convert("RGB").getcolors(WIDTH * HEIGHT) or []
    return {"#{:02x}{:02x}{:02x}".format(*colour): count for count, colour in found}


def test_a_picture_shows_title_authors_and_mark_in_the_colour_of_the_group() -> None:
    picture = card_png(CARD, THEME / FONTS)
    assert Image.open(BytesIO(picture)).size == (WIDTH, HEIGHT)
    found = _colours(picture)
    assert found[GROUPS[5]] > WIDTH * 14  # the band and the mark
    assert max(found, key=found.__getitem__) == PAPER
    assert found[INK] > _colours(card_png(replace(CARD, title=""), THEME / FONTS))[INK]
    assert found[SOFT] > 100
    assert SOFT not in _colours(card_png(replace(CARD, line=""), THEME / FONTS))
    assert card_png(CARD, THEME / FONTS) == picture


@pytest.mark.parametrize("title", ["", "On " * 300, "O" * 500, "椅子 🪑 \u202e"])
def test_any_title_leaves_room_for_the_authors_and_the_margin(title: str) -> None:
    picture = Image.open(BytesIO(card_png(replace(CARD, title=title), THEME / FONTS))).convert("RGB")
    margins = (picture.crop((WIDTH - 70, 0, WIDTH, HEIGHT - 20)), picture.crop((300, 480, WIDTH, HEIGHT - 20)))
    assert [len(part.getcolors() or ()) for part in margins] == [1, 1]


def test_the_colours_are_those_of_the_style_sheet() -> None:
    style = (THEME / "theme/stylesheets/archive.css").read_text("utf-8")
    light = dict(re.findall(r"--pa-([\w-]+): light-dark\((#\w+),", style))
    assert tuple(light[name] for name in ("paper", "ink", "soft")) == (PAPER, INK, SOFT)
    assert (SOFT, *(light[f"group-{number}"] for number in range(1, len(GROUPS)))) == GROUPS


@pytest.mark.slow
def test_a_site_has_its_picture_and_if_asked_those_of_papers(tmp_path: Path) -> None:
    folder = framed_copy(tmp_path / "archive")
    settings = folder / "mkdocs.yml"
    plain = settings.read_text("utf-8")
    for is_asked in (False, True):
        settings.write_text(plain.replace("social_cards: false", f"social_cards: {str(is_asked).lower()}"), "utf-8")
        build_site(folder, tmp_path / "site", ARCHIVE_SITE_URL=SITE)
        pages = [page for page in (tmp_path / "site/papers").glob("*/index.html") if "data-kind" in page.read_text()]
        own = {page: [f"{SITE}papers/{page.parent.name}/card.png"] for page in pages if is_asked and _is_paper(page)}
        assert bool(own) == is_asked
        for page in pages:
            named = re.findall(r'property="og:image" content="([^"]+)"', page.read_text("utf-8"))
            assert named == [*own.get(page, []), f"{SITE}assets/card.png"]
            assert page.with_name("card.png").is_file() == (page in own)


def _is_paper(page: Path) -> bool:
    return 'data-kind="paper"' in page.read_text("utf-8")


def test_without_pillow_the_setting_is_an_error_and_nothing_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small_copy(tmp_path)
    text = "plugins:\n  - paper-archive: {social_cards: true}\n"
    assert not [one for one in check_settings(text, {}, folder) if one.severity == "error"]
    monkeypatch.setattr(social_cards, "can_draw", bool)
    monkeypatch.setattr(settings_checks, "can_draw", bool)
    assert [one.code for one in check_settings(text, {}, folder) if one.severity == "error"] == ["no-pillow"]
    assert [*card_files(load_archive(folder).archive, "Invented", THEME / FONTS)] == []
