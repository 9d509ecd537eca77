"""Pauses Python's cyclic garbage collector while there is no garbage to find."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_kept() -> Iterator[None]:
    """Pause the garbage collector until the block ends, and exclude all objects that exist by then from later scans.

    Loading an archive creates millions of objects, and nearly all of them stay. Repeated scans took an eighth of the
    time of loading 6,348 papers. They would also copy the memory that forked processes share.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
