"""All tables together, read once, frozen; what is built from them is built once per lexicon.

`default_lexicon()` is the shipped one; `load_lexicon(FOLDER)` lays a user's tables over it: a row of the user's wins over
the shipped row of the same word, other rows are added. One lock guards all that is read and built; a fork waits for it, so that a child
never inherits it held.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from os import PathLike
from typing import TYPE_CHECKING, Any, TypeVar

from progress_nlp.errors import LexiconInvalid
from progress_nlp.lexicon.schema import TABLES, Column, Cue, Label, Stage, Unit
from progress_nlp.lexicon.table import Table, read_columns
from progress_nlp.starting import STARTING

if TYPE_CHECKING:
    from pathlib import Path

Built = TypeVar("Built")


class Lexicon:
    """The words of the library, as rows. Compare and hash by identity; share one between threads freely.

    Pickled, it is its tables: a process that is sent the same words again has the same lexicon again, with all that was built.
    """

    def __init__(self, tables: dict[str, Table]) -> None:
        self._tables = dict(tables)
        self._built: dict[Callable[[Lexicon], Any], Any] = {}

    @property
    def units(self) -> tuple[Unit, ...]:
        return self.rows("units")

    @property
    def labels(self) -> tuple[Label, ...]:
        return self.rows("labels")

    @property
    def cues(self) -> tuple[Cue, ...]:
        return self.rows("cues")

    @property
    def stages(self) -> tuple[Stage, ...]:
        return self.rows("stages")

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.rows("columns")

    def rows(self, table: str) -> tuple[Any, ...]:
        """The rows of one table, by its file name without ending."""
        with STARTING, _uncollected():
            return self._tables[table].rows

    def column(self, table: str, name: str) -> Sequence[Any]:
        """What one column of a table holds, a value a row: matchers are built of columns, since rows take time to make."""
        return self._tables[table].column(name)

    def has_shipped(self, table: str) -> bool:
        """Whether a table is the shipped one, without a row of the caller's own."""
        return self._tables[table] is default_lexicon()._tables[table]

    def built(self, build: Callable[[Lexicon], Built]) -> Built:
        """`build(self)`, built at the first call and kept: matchers are made once per lexicon, under a lock."""
        found = self._built.get(build)
        if found is None:
            with STARTING, _uncollected():
                found = self._built.get(build)
                if found is None:
                    found = self._built[build] = build(self)
        return found

    def __reduce__(self) -> tuple[Callable[..., Lexicon], tuple[Any, ...]]:
        if self is _kept.get(None):
            return default_lexicon, ()
        return _received, (self._tables,)


_kept: dict[str | None, Lexicon] = {}
"""The shipped lexicon (None), and those of folders that `shared_lexicon` was asked for."""

_sent: list[Lexicon] = []
_MOST_SENT = 8


def _received(tables: dict[str, Table]) -> Lexicon:
    """The lexicon of these tables: the one that was received before, if it was one of the last few."""
    with STARTING:
        for lexicon in (*_kept.values(), *_sent):
            if lexicon._tables == tables:
                return lexicon
        _sent.append(Lexicon(tables))
        del _sent[:-_MOST_SENT]
        return _sent[-1]


def _shipped() -> dict[str, bytes]:
    """The shipped tables: inside the installed package, else two folders up in a checkout, else in the zip imported from."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    source, name = os.path.split(os.path.dirname(package)), "lexicons"
    for folder in (os.path.join(package, name), *([os.path.join(source[0], name)] if source[1] == "src" else [])):
        if os.path.isdir(folder):
            return {table: _bytes(os.path.join(folder, f"{table}.tsv")) for table in TABLES}
    from importlib import resources  # costly to import, and seldom needed

    zipped = resources.files("progress_nlp") / name
    return {table: (zipped / f"{table}.tsv").read_bytes() for table in TABLES}


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:  # pathlib takes as long to import as it takes to read a table
        return file.read()


def default_lexicon() -> Lexicon:
    """The shipped lexicon, read at the first call."""
    return _kept.get(None) or _keep(None, _load_shipped)


def shared_lexicon(lexicon: Lexicon | str | PathLike[str] | None) -> Lexicon:
    """Like `resolve_lexicon`, but a folder is read once a process: later changes in it are not seen."""
    if lexicon is None or isinstance(lexicon, Lexicon):
        return resolve_lexicon(lexicon)
    folder = _real(lexicon)
    return _kept.get(folder) or _keep(folder, lambda: load_lexicon(folder))


def _real(folder: str | PathLike[str]) -> str:
    try:
        return os.path.realpath(folder) if os.fspath(folder) else ""
    except (OSError, ValueError):
        return os.fspath(folder)


def _keep(name: str | None, load: Callable[[], Lexicon]) -> Lexicon:
    with STARTING:
        if name not in _kept:
            _kept[name] = load()
        return _kept[name]


def _load_shipped() -> Lexicon:
    tables: dict[str, Table] = {}
    with _uncollected():
        for name, data in _shipped().items():
            tables[name] = read_columns(data, f"{name}.tsv", TABLES[name])
            _refuse_clashes(tables[name])
    return Lexicon(tables)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No collection of garbage meanwhile: it would look through ten thousand new rows again and again, in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def load_lexicon(folder: str | PathLike[str]) -> Lexicon:
    """The shipped lexicon with the tables of `folder` (NAME.csv or NAME.tsv) laid over it."""
    base = default_lexicon()
    tables = dict(base._tables)
    for path in tables_in(folder):
        if path.stem not in TABLES:
            raise LexiconInvalid(f"{path}：没有名为 {path.stem} 的表；可用的表：{list(TABLES)}。(unknown table)")
        own: Table = read_columns(bytes_of(path), path.name, TABLES[path.stem])
        _refuse_clashes(own)
        words = {_key(row) for row in own.rows}
        rest = tuple(row for row in tables[path.stem].rows if _key(row) not in words)
        tables[path.stem] = Table.of(own.row_class, own.rows + rest)
    return Lexicon(tables)


def tables_in(folder: str | PathLike[str]) -> list[Path]:
    """The tables in a folder, by name. Raises LexiconInvalid where it is no folder or cannot be looked into."""
    from pathlib import Path

    try:
        if os.fspath(folder) and Path(folder).is_dir():
            return sorted(path for path in Path(folder).iterdir() if path.suffix.lower() in (".csv", ".tsv"))
    except (OSError, ValueError) as error:
        raise LexiconInvalid(f"{folder}：打不开，请检查路径和权限。(cannot open the folder: {error})") from error
    raise LexiconInvalid(f"{folder}：没有这个文件夹。(no such folder)")


def bytes_of(path: Path) -> bytes:
    """The bytes of a table of a caller's own, which is a regular file. Raises LexiconInvalid."""
    try:
        if not path.is_file():
            raise LexiconInvalid(f"{path}：不是普通文件。(not a regular file)")
        return path.read_bytes()
    except OSError as error:
        raise LexiconInvalid(f"{path}：打不开，请检查权限。(cannot open the table: {error.strerror or error})") from error


def resolve_lexicon(lexicon: Lexicon | str | PathLike[str] | None) -> Lexicon:
    """What callers may give as `lexicon=`: None for the shipped one, a folder, or a Lexicon."""
    if lexicon is None:
        return default_lexicon()
    return lexicon if isinstance(lexicon, Lexicon) else load_lexicon(lexicon)


def _key(row: Any) -> tuple[str, str]:
    """What makes two rows the same entry: the word and, for cues, its group (a word may serve in several)."""
    return row.word, row.group if isinstance(row, Cue) else ""


def _refuse_clashes(table: Table) -> None:
    words = table.column("word")
    keys = set(zip(words, table.column("group"), strict=True) if table.row_class is Cue else words)
    if len(keys) == len(words):
        return
    seen: dict[tuple[str, str], Any] = {}
    for row in table.rows:
        first = seen.setdefault(_key(row), row)
        if first is not row and first._replace(place="") != row._replace(place=""):
            raise LexiconInvalid(f"{row.place}：“{row.word}”与 {first.place} 重复而内容不同，请只留一行。(the word stands twice)")
        if first is not row:
            raise LexiconInvalid(f"{row.place}：“{row.word}”与 {first.place} 重复，请删去一行。(duplicate row)")
