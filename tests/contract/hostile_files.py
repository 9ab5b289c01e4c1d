"""All hostile files by class, and what their memory may be.

In: nothing. Out: `FILES`, `(class, name)` to `Hostile`; `allowed(data)`, the memory that reading a file may take, in MB.

    python tests/contract/hostile_files.py FOLDER       writes them all into a folder
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from hostile_archives import ARCHIVES, Hostile  # noqa: E402
from hostile_texts import SHEETS, TEXTS  # noqa: E402
from hostile_word import WORD  # noqa: E402
from hostile_xml import XML  # noqa: E402

FILES: dict[tuple[str, str], Hostile] = {
    (group, name): made
    for group, files in (("archive", ARCHIVES), ("xml", XML), ("word", WORD), ("text", TEXTS), ("sheet", SHEETS))
    for name, made in files.items()
}

_LIMIT = 1000
_ALWAYS = 250
_A_BYTE = 25


def allowed(data: bytes) -> float:
    """What reading `data` may take, in MB: 250 and 25 times the inflated XML (or the text), at most 1,000."""
    size = len(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels")))
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        pass
    return min(_LIMIT, _ALWAYS + _A_BYTE * size / 1e6)


def write(folder: Path) -> None:
    """Write every file into `folder`, with a list of what reading each must come to."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for number, ((group, name), made) in enumerate(FILES.items()):
        path = folder / f"{number:03d}_{group}.{made.ending}"
        path.write_bytes(made.make())
        lines.append(f"{path.name}\t{group}: {name}\t{'|'.join(sorted(made.expected))}\n")
    (folder / "expected.tsv").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
