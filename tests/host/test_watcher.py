"""Looking for changed files."""

from pathlib import Path
from queue import Queue
from types import SimpleNamespace

from builder.host.watcher import Watcher

PATIENCE_S = 60
"""For what a machine under load may be slow to do."""


def test_changed_new_and_removed_files_are_named_once(tmp_path: Path) -> None:
    changed, removed, new = (tmp_path / name for name in ("changed", "removed", "deeper/new"))
    changed.write_text("one")
    removed.write_text("one")
    told: Queue[object] = Queue()
    watcher = Watcher(interval=0.01)
    watcher.schedule(SimpleNamespace(on_any_event=told.put), str(tmp_path))
    watcher.start()
    changed.write_text("another")
    removed.unlink()
    new.parent.mkdir()
    new.write_text("new")
    seen: set[Path] = set()
    while seen != {changed, removed, new}:
        told.get(timeout=PATIENCE_S)
        seen |= watcher.changed()
    watcher.stop()
    watcher.join()
    assert watcher.changed() == frozenset()


def test_a_folder_that_is_not_there_stops_nothing(tmp_path: Path) -> None:
    watcher = Watcher()
    assert watcher.schedule(SimpleNamespace(), str(tmp_path / "missing")) == str(tmp_path / "missing")
