"""Looking for changed files."""

import time
from pathlib import Path
from types import SimpleNamespace

from builder.watcher import Watcher


def test_changed_new_and_removed_files_are_named_once(tmp_path: Path) -> None:
    changed, removed, new = (tmp_path / name for name in ("changed", "removed", "deeper/new"))
    changed.write_text("one")
    removed.write_text("one")
    told: list[object] = []
    watcher = Watcher(interval=0.01)
    watcher.schedule(SimpleNamespace(on_any_event=told.append), str(tmp_path))
    watcher.start()
    changed.write_text("another")
    removed.unlink()
    new.parent.mkdir()
    new.write_text("new")
    seen: set[Path] = set()
    end = time.monotonic() + 10
    while seen != {changed, removed, new} and time.monotonic() < end:
        seen |= watcher.changed()
        time.sleep(0.01)
    watcher.stop()
    watcher.join()
    assert seen == {changed, removed, new}
    assert told
    assert watcher.changed() == frozenset()


def test_a_folder_that_is_not_there_stops_nothing(tmp_path: Path) -> None:
    watcher = Watcher()
    assert watcher.schedule(SimpleNamespace(), str(tmp_path / "missing")) == str(tmp_path / "missing")
