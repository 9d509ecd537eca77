"""Pauses Python's cyclic garbage collector while there is no garbage to find."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_kept(*, for_good: bool = False) -> Iterator[None]:
    """Pause the garbage collector until the block or the decorated function ends.

    Loading an archive creates millions of objects, and nearly all of them stay. Repeated scans took an eighth of the
    time of loading 6,348 papers.

    `for_good` excludes all objects that exist before and after the block from later scans. Use it for an archive that
    stays in memory: each scan would look through it, and would copy the memory that forked processes share.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    if for_good:
        gc.freeze()
    try:
        yield
    finally:
        if for_good:
            gc.freeze()
        if was_enabled:
            gc.enable()
