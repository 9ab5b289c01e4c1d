"""One frozen row class for each table: the columns of `lexicons/NAME.tsv` are its fields.

`yes` and `no` hold example passages, parted by `|`: every `yes` must give the row's mention, every `no` must hold the word
and must not give it. They run as tests. `place` is file and line, set by the reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Unit:
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


@dataclass(frozen=True, slots=True)
class Label:
    """A name or a code that holds a number without being a figure (5G, 一带一路, 三农), or a frame for such names."""

    word: str
    group: str
    pattern: bool = False  # the word is a regular expression over folded text
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that steers facts: `group` is what shapes call it by (`{up}`), `value` what it means there."""

    word: str
    group: str
    value: str = ""
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage word of a milestone: its code (FACTS: `topped_out`, `in_service` …) and how it behaves."""

    word: str
    stage: str
    form: str = "verb"  # verb, noun (needs a carrying verb: 完成, 通过, 开展 …), or result (the verb with its object)
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A word that heads a table column, and the field of a task that the column fills."""

    word: str
    field: str
    place: str = ""


TABLES: dict[str, type] = {"units": Unit, "labels": Label, "cues": Cue, "stages": Stage, "columns": Column}
