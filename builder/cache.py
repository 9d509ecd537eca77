"""Results of pure functions that later processes use again: JSON files in the archive's folder `.cache/`.

A cache saves time and never changes a result. A file is used only if this project's code, Python and the installed
packages are those that wrote it, and if no byte of it has changed since. Each result is found by a hash of its
function's inputs. A folder `.cache/` in which git tracks anything is ignored: its content may have come with a pull
request.
"""

import errno
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import builder
from builder.host.disk import write_whole
from builder.memory import Inputs, JsonForm, Memory, Table
from builder.text.json_fields import compact_json

CACHE_FOLDER = ".cache"
MAX_FILE_BYTES = 500_000_000
"""A larger file is ignored. The largest one of 25,000 papers has 60 million bytes."""

_Result = TypeVar("_Result")


class Cache:
    """The cache of an archive: a table of results for each function that has one."""

    def __init__(self, archive_folder: Path) -> None:
        """Reads nothing yet."""
        self._archive_folder = archive_folder
        self._tables: dict[str, _KeptTable] = {}
        self._is_safe = is_cache_safe(archive_folder)

    def table(self, name: str) -> Table:
        """The table of this name, with what earlier processes have saved in it."""
        if not self._is_safe:
            return Table()
        if name not in self._tables:
            self._tables[name] = _KeptTable(read_table(self._archive_folder / _file_name(name)))
        return self._tables[name]

    def save(self) -> None:
        """Write each table that has changed, with the results that were used; where that fails, nothing is cached."""
        with suppress(OSError):
            for name, table in self._tables.items():
                if table.is_changed():
                    own_cache_folder(self._archive_folder)
                    write_whole(self._archive_folder, _file_name(name), render_table(table.used))


def is_cache_safe(archive_folder: Path) -> bool:
    """Whether the archive's cache can be used: its folder is no link, and nothing in it came with a pull request."""
    return not (archive_folder / CACHE_FOLDER).is_symlink() and not _is_tracked(archive_folder)


def own_cache_folder(archive_folder: Path) -> Path:
    """The folder for the archive's cache, which exists and which git ignores. Raises `OSError` if it cannot be made."""
    folder = archive_folder / CACHE_FOLDER
    if folder.is_symlink():
        raise OSError(errno.ELOOP, "is a symbolic link; delete it", str(folder))
    folder.mkdir(exist_ok=True)
    with suppress(FileExistsError), (folder / ".gitignore").open("xb") as ignored:
        ignored.write(b"*\n")
    return folder


@contextmanager
def cached_memory(archive_folder: Path) -> Iterator[Memory]:
    """A memory with the archive's cache, which is saved at the end of the block unless that raises."""
    kept = Cache(archive_folder)
    yield Memory(table=kept.table)
    kept.save()


class _KeptTable(Table):
    """The results that were known at the start, and those that were used since; as JSON values by hashes of inputs."""

    def __init__(self, known: Mapping[str, object]) -> None:
        self._known = known
        self.used: dict[str, object] = {}

    def results(
        self,
        inputs: Sequence[Inputs],
        function: Callable[[Sequence[Inputs]], Sequence[_Result]],
        form: JsonForm[_Result],
    ) -> Sequence[_Result]:
        """The known result of each of the inputs or, where there is none of this form, a new one."""
        keys = [sha256(repr(each).encode()).hexdigest() for each in inputs]
        found = {key: result for key in keys for result in self._read(key, form)}
        new = {key: each for key, each in zip(keys, inputs, strict=True) if key not in found}
        for key, result in zip(new, function([*new.values()]) if new else (), strict=True):
            found[key] = result
            self.used[key] = form.write(result)
        return [found[key] for key in keys]

    def _read(self, key: str, form: JsonForm[_Result]) -> Iterator[_Result]:
        """The known result, if there is one of this form."""
        for values in (self.used, self._known):
            if key in values:
                with suppress(TypeError, ValueError):
                    result = form.read(values[key])
                    self.used[key] = values[key]
                    yield result
                    return

    def is_changed(self) -> bool:
        """Whether other results were used than those that were known."""
        return len(self.used) != len(self._known) or any(
            self._known.get(key) is not self.used[key] for key in self.used
        )


def read_table(path: Path) -> Mapping[str, object]:
    """The JSON values in a file that `render_table` made; none where it is missing, damaged, or made by other code."""
    with suppress(OSError, ValueError, RecursionError):
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= MAX_FILE_BYTES:
            seal, _, body = path.read_bytes().partition(b"\n")
            if seal == _seal(body):
                values = json.loads(body.decode(errors="surrogatepass"))
                return values if isinstance(values, dict) else {}
    return {}


def render_table(values: Mapping[str, object]) -> bytes:
    """The content of a table's file: two lines of JSON."""
    return sealed(compact_json(values).encode(errors="surrogatepass"))


def _file_name(table: str) -> str:
    return f"{CACHE_FOLDER}/{table}.jsonl"


def sealed(body: bytes) -> bytes:
    """The body below a line with a hash of it and of the code."""
    return _seal(body) + b"\n" + body


def _seal(body: bytes) -> bytes:
    return f'"{sha256(_code_hash() + body).hexdigest()}"'.encode()


@cache
def _code_hash() -> bytes:
    """The hash of what results depend on besides their inputs: this project's code, Python, and installed packages."""
    digest = sha256(sys.version.encode())
    for place in map(Path, sys.path):
        for package in sorted(place.glob("*.dist-info")):
            digest.update(f"\0{package.name}".encode())
    code = Path(builder.__file__).parent
    for path in sorted(code.rglob("*.py")):
        text = path.read_bytes()
        digest.update(f"\0{path.relative_to(code).as_posix()}\0{len(text)}\0".encode() + text)
    return digest.digest()


def _is_tracked(archive_folder: Path) -> bool:
    """Whether git tracks anything in the cache's folder, under any case of its name, or whether that is unknown."""
    folder = archive_folder.resolve()
    if not any((parent / ".git").exists() for parent in (folder, *folder.parents)):
        return False
    git = shutil.which("git")
    if git is None:
        return True
    command = [git, "-C", str(folder), "ls-files", "--", f":(icase){CACHE_FOLDER}"]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # no shell; no part of it is given
    return done.returncode != 0 or bool(done.stdout)
