"""One row class for each table, a named tuple: the columns of `lexicons/NAME.tsv` are its fields.

`yes` and `no` hold example passages, parted by `|`: every `yes` must give the row's mention, every `no` must hold the word
and must not give it. They run as tests. `place` is file and line, set by the reader.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple


class Unit(NamedTuple):
    """A unit of measure or a counting word. `factor` reference units of `dimension` make one of it (亩 = 2000/3 平方米)."""

    word: str
    dimension: str
    factor: Fraction
    base: str
    aliases: tuple[str, ...] = ()
    guard: str = ""  # names a rule of mentions/amounts.py that settles an ambiguous unit (点, 号, 级, 成, 线 …)
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    place: str = ""


class Label(NamedTuple):
    """A name or a code that holds a number without being a figure (5G, 一带一路, 三农), or a frame for such names."""

    word: str
    group: str
    pattern: bool = False  # the word is a regular expression over folded text
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    place: str = ""


class Cue(NamedTuple):
    """A word that steers facts: `group` is what shapes call it by (`{up}`), `value` what it means there."""

    word: str
    group: str
    value: str = ""
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    place: str = ""


class Stage(NamedTuple):
    """A stage word of a milestone: its code (FACTS: `topped_out`, `in_service` …) and how it behaves.

    `form` says where the thing stands that reached the stage, and what must carry the word:

    | form | thing | example |
    | --- | --- | --- |
    | verb | before it | 3号楼封顶 |
    | into | before it; a place follows | 云海科技入驻未来城 |
    | act | after it, else before it | 印发《办法》, 《办法》已印发 |
    | paper | a quoted work after it | 制定《办法》 |
    | event | a named event after it, else before it | 举办首届大会 |
    | award | before it; the honour follows | 云海公司获评技术中心 |
    | noun | by its carrying verb | 完成桩基, 取得许可证 |
    | both | like a noun, or like a verb where an aspect word stands before it | 通过验收, 规划已公示 |
    | work | carried by 完成 or 启动 alone | 完成建设 |
    | none | no stage: a longer word that holds one | 发布会 |

    `of`: where given, the thing must end with one of these words.
    """

    word: str
    stage: str
    form: str = "verb"
    of: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    place: str = ""


class Column(NamedTuple):
    """A word that heads a table column, and the field of a task that the column fills."""

    word: str
    field: str
    place: str = ""


TABLES: dict[str, type[Any]] = {
    "units": Unit,
    "labels": Label,
    "cues": Cue,
    "aspects": Cue,  # the words around a stage: aspects, carrying verbs, what its thing may end with
    "stages": Stage,
    "columns": Column,
}
