"""Python's search for unreachable objects, put off while there are none to find."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_kept() -> Iterator[None]:
    """Put the search off until the block ends, and leave out of later searches all objects that exist by then.

    Loading an archive makes millions of objects, and nearly all of them stay. The search looks at them again and again,
    which took an eighth of the time of loading 6,348 papers. It would also copy the memory that forked processes share.
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
