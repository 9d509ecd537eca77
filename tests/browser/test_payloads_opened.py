"""A browser opens every page of an archive of payloads and runs none of them."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.archives import framed_copy
from tests.browser.server import serving
from tests.conftest import ROOT, SITE_URL
from tests.payloads import PAYLOADS, write_archive
from tests.sites import build_site


@pytest.mark.slow
def test_a_browser_runs_no_payload(page: Page, soak_rounds: Callable[[int, int], int], tmp_path: Path) -> None:
    payloads = PAYLOADS[:: soak_rounds(23, 1)]
    write_archive(framed_copy(tmp_path) / "content", payloads)
    build_site(tmp_path, tmp_path / "site", "--quiet", PYTHONPATH=str(ROOT), ARCHIVE_SITE_URL=SITE_URL)
    found = sorted(path.parent.relative_to(tmp_path / "site") for path in tmp_path.glob("site/**/index.html"))
    assert len(found) > 3 * len(payloads)
    with serving(tmp_path / "site", "/archive/") as address:
        for place in (*(f"{path.as_posix()}/" for path in found), *(f"search/?q={quote(text)}" for text in payloads)):
            page.goto(address + place.removeprefix("./"))
            assert page.evaluate("window.pwned") is None, place
