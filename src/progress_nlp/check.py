"""Whether a folder of your own words can be used: what a clerk needs to hear before relying on it.

In: a folder with tables (`units.csv`, `stages.tsv` …). Out: `Finding`s: a line that cannot be read, an example that does not
hold, a word that replaces a shipped one.

    check_folder("my_words")
    (Finding('units.csv:2', True, '例句“栽种银杏30株”没有读出单位“株”。'),)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from progress_nlp.errors import LexiconInvalid
from progress_nlp.facts.extract import extract
from progress_nlp.fold import fold
from progress_nlp.lexicon import Lexicon, default_lexicon, load_lexicon
from progress_nlp.lexicon.lexicon import bytes_of, tables_in
from progress_nlp.lexicon.schema import TABLES, Cue, Label, Stage, Unit
from progress_nlp.lexicon.table import read_table
from progress_nlp.mentions.scan import mentions, scan


class Finding(NamedTuple):
    """Something to say about one line: `wrong` where it must be mended, else only to be known."""

    place: str
    wrong: bool
    message: str


def check_folder(folder: str | Path) -> tuple[Finding, ...]:
    """What is wrong with, or worth knowing about, the tables in `folder`; examples are tried once every table can be read."""
    unreadable = tuple(_unreadable(folder))
    if unreadable:
        return unreadable
    try:
        lexicon = load_lexicon(folder)
    except LexiconInvalid as error:
        return (Finding(str(folder), True, str(error)),)
    return tuple(finding for table in TABLES for row in _own_rows(lexicon, table) for finding in check_row(table, row, lexicon))


def check_row(table: str, row: Any, lexicon: Lexicon) -> Iterator[Finding]:
    """One row's replaced word and failing examples: every `yes` must give what the row says, no `no` may."""
    if any(_same_entry(row, shipped) for shipped in default_lexicon().rows(table)):
        yield Finding(row.place, False, f"“{row.word}”替换了自带的词条。(replaces a shipped row)")
    gives, name = _JUDGES.get(type(row), (None, ""))
    if gives is None:
        return
    for example in row.yes:
        if not gives(row, example, lexicon):
            yield Finding(
                row.place, True, f"例句“{example}”没有读出{name}“{row.word}”。(this example does not give the {table} row)"
            )
    for example in row.no:
        if gives(row, example, lexicon):
            yield Finding(row.place, True, f"反例“{example}”读出了{name}“{row.word}”。(this counter-example gives the {table} row)")


def _unreadable(folder: str | Path) -> Iterator[Finding]:
    """Each table that cannot be read, on its own, so that one wrong file does not hide the next."""
    try:
        found = tables_in(folder)
    except LexiconInvalid as error:
        yield Finding(str(folder), True, str(error))
        return
    if not found:
        yield Finding(str(folder), True, f"没有 .csv 或 .tsv 表；可用的表名：{'、'.join(TABLES)}。(no tables here)")
    for path in found:
        try:
            if path.stem in TABLES:
                read_table(bytes_of(path), path.name, TABLES[path.stem])
        except LexiconInvalid as error:
            yield Finding(path.name, True, str(error))


def _own_rows(lexicon: Lexicon, table: str) -> tuple[Any, ...]:
    shipped = {id(row) for row in default_lexicon().rows(table)}
    return tuple(row for row in lexicon.rows(table) if id(row) not in shipped)


def _same_entry(row: Any, shipped: Any) -> bool:
    return bool(row.word == shipped.word and getattr(row, "group", "") == getattr(shipped, "group", ""))


def _gives_unit(row: Unit, example: str, lexicon: Lexicon) -> bool:
    forms = (row.word, *row.aliases)
    return any(m.unit is not None and m.unit.endswith(forms) for m in mentions(example, lexicon=lexicon))


def _gives_label(row: Label, example: str, lexicon: Lexicon) -> bool:
    found = (m for m in scan(example, fold(example), None, lexicon) if m.kind == "name")
    return any(m.detail == row.group and (row.pattern or row.word in m.text or m.text in row.word) for m in found)


def _gives_stage(row: Stage, example: str, lexicon: Lexicon) -> bool:
    return any(f.stage == row.stage and row.word in f.text for f in extract(example, lexicon=lexicon))


def _gives_fact(row: Cue, example: str, lexicon: Lexicon) -> bool:
    return any(row.word in example[f.start : f.end] for f in extract(example, lexicon=lexicon))


_JUDGES: dict[type, tuple[Callable[[Any, str, Lexicon], bool], str]] = {
    Unit: (_gives_unit, "单位"),
    Label: (_gives_label, "名称"),
    Stage: (_gives_stage, "阶段词"),
    Cue: (_gives_fact, "提示词"),
}
