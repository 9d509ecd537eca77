"""A folder of archived API days, some of them damaged, to a folder of API JSON: `python -m tests.benchmarks.mend_days`.

Some archives kept a day's items as Python prints them, as strings inside a JSON list, and some wrapped the list in an
object. `import` refuses both, since a digest is what the API gave; this puts them back into its form.
"""

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path


def mended_day(text: str) -> str:
    """The API's list that `text` stands for; `text` itself where that is what it is.

    Raises `ValueError` where it is neither the list nor one of the two known kinds of damage.
    """
    value = json.loads(text)
    items = value["data"] if isinstance(value, dict) and isinstance(value.get("data"), list) else value
    if not isinstance(items, list):
        message = "is no list of items, nor an object with one under `data`"
        raise ValueError(message)  # noqa: TRY004  # a wrong text, not a wrong argument
    if items is value and not any(isinstance(item, str) for item in items):
        return text
    try:
        whole = [ast.literal_eval(item) if isinstance(item, str) else item for item in items]
    except SyntaxError as error:
        message = f"holds a text that is no Python value ({error.msg})"
        raise ValueError(message) from error
    return json.dumps(whole, ensure_ascii=False, indent=2)


def mend_days(source: Path, target: Path) -> Iterator[str]:
    """Write each `YYYY-MM-DD.json` of `source` to `target`, and name those that had to be mended."""
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.glob("*.json")):
        text = path.read_bytes().decode()
        mended = mended_day(text)
        (target / path.name).write_bytes(mended.encode())
        if mended != text:
            yield path.name


if __name__ == "__main__":
    if len(sys.argv) != 3:  # the script and its two folders
        sys.exit("usage: python -m tests.benchmarks.mend_days FROM_FOLDER TO_FOLDER")
    names = list(mend_days(Path(sys.argv[1]), Path(sys.argv[2])))
    print(f"{len(names)} mended: {', '.join(names)}")
