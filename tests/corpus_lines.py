"""The lines of `tests/corpus/*.txt`: sentences of our own with the facts that a careful reader would write down.

    # rule: change.verb          what the lines below it are about: a rule's id, or after `about` a few words
    # reference: 2025-09-30      optional: what dates without a year are resolved with (default 2025)
    # anything else              a remark
    + 机场货邮吞吐量累计约23.79万吨，同比增长14.3%。
      figure | 23.79万吨 | 货邮吞吐量 | about cum
      change | 同比增长14.3% | 货邮吞吐量 | up yoy of=0
    - 同比例缩减建设规模的14.3%。
    ? 进出口值33亿元，同比大幅增长364%。
      change | 同比大幅增长364% | 进出口值 | up yoy of=0

`+` gives exactly the facts listed, of the kinds that are listed and of the rule's kind (figures, changes and rankings where the file is
`about` something); one at least is of the rule. `-` gives no fact of the
rule (no figure, change or ranking where the file is `about` something), though it holds what can set the rule off. `?` is a known failure: with
facts it should be a `+`, without facts a `-`; the day it is mended the test says so.

A fact is `kind | evidence | metric | keys`. The metric must be exactly so (`-`: none), with `core < full` hold the core and lie within the
full phrase, with ` / ` be one of several. The keys are those of `benchmarks/passages/README.md`, read by
the same code: value and unit are the last number of the evidence and what follows it, else `v=` and `u=`; what is not said is as by default
(exact, actual, level, no part, no link); subject and period are compared only where `s=` and `p=` are given. `of=` and `part=` count all facts of the sentence.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from conftest import ROOT
from progress_nlp.facts.extract import read_passage
from progress_nlp.facts.given import Given
from progress_nlp.facts.memory import NO_RULES, Without
from progress_nlp.facts.model import Fact
from progress_nlp.lexicon import default_lexicon
from progress_nlp.mentions.reference import resolve_reference

sys.path.insert(0, str(ROOT / "benchmarks"))
from passages import read_fact, squeeze, within

FOLDER = Path(__file__).with_name("corpus")
LEXICON = default_lexicon()
NUMERIC_KINDS = ("figure", "change", "ranking")
DEFAULTS: dict[str, dict[str, Any]] = {
    "figure": {"value": None, "value_max": None, "unit": None, "role": "level", "cumulative": False, "part_of": None},
    "change": {"value": None, "value_max": None, "unit": None, "direction": None, "basis": None, "from_value": None, "to_value": None, "of": None},
    "ranking": {"value": None, "value_max": None, "total": None, "scope": None, "from_bottom": False},
    "milestone": {"stage": None, "status": None},
}
"""What is compared of each kind, and what holds where a line says nothing."""
WHERE_SAID = ("subject", "period_start", "period_end", "basis_text")


@dataclass(frozen=True)
class Example:
    """One sentence of a corpus file; `rule` is None in a file about something else."""

    file: str
    line: int
    rule: str | None
    sign: str
    text: str
    reference: str
    facts: list[dict[str, Any]] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"{self.file}:{self.line}"

    def read(self, without: Without = NO_RULES) -> tuple[Fact, ...]:
        """The facts that the library reads in it."""
        return read_passage(self.text, Given(LEXICON, resolve_reference(self.reference), without=without)).facts

    def differences(self, without: Without = NO_RULES) -> list[str]:
        """What the library reads otherwise than it is written here; [] where all is as it should be."""
        found = self.read(without)
        if self.sign == "-" or not self.facts:
            return [f"should not be: {told(fact.to_dict())}" for fact in found if self._is_forbidden(fact)]
        kinds = {fact["kind"] for fact in self.facts} | ({self.rule.partition(".")[0]} if self.rule else set(NUMERIC_KINDS))
        records = {place_of(fact): fact.to_dict() for fact in found if fact.kind in kinds}
        wanted = {place_of(fact): fact for fact in self.facts}
        missing = [f"missing: {told(fact)}" for place, fact in wanted.items() if place not in records]
        extra = [f"extra: {told(fact)}" for place, fact in records.items() if place not in wanted]
        return missing + extra + [d for place in wanted if place in records for d in unlike(wanted[place], records[place])]

    def _is_forbidden(self, fact: Fact) -> bool:
        return fact.rule == self.rule if self.rule else fact.kind in NUMERIC_KINDS


def place_of(fact: Fact | dict[str, Any]) -> tuple[str, int, int]:
    """What a fact is known by: its kind and span."""
    return (fact.kind, fact.start, fact.end) if isinstance(fact, Fact) else (fact["kind"], fact["start"], fact["end"])


def told(fact: dict[str, Any]) -> str:
    """A fact in few words."""
    return f"{fact['kind']} | {fact['text']} | {fact['metric']}"


def unlike(wanted: dict[str, Any], found: dict[str, Any]) -> Iterator[str]:
    """The fields of the fact found that are not as they should be."""
    if not any(is_name(name, found["metric"]) for name in wanted["metric"]):
        yield f"{told(wanted)}: metric is {found['metric']}"
    defaults = {"qualifier": "exact", "modality": "actual"} | DEFAULTS[wanted["kind"]]
    for name in [*defaults, *(name for name in WHERE_SAID if name in wanted)]:
        if not same(wanted.get(name, defaults.get(name)), found[name], inside=name in ("scope", "subject")):
            yield f"{told(wanted)}: {name} is {found[name]}"


def is_name(name: dict[str, str], found: str | None) -> bool:
    """Whether a metric is as a line has it: exactly, or `core < full` where it may hold words of the full phrase beside the core."""
    if name["core"] == "-" or found is None:
        return name["core"] == "-" and found is None
    if name["core"] == name["full"]:
        return found == name["core"]
    return squeeze(name["core"]) in squeeze(found) and within(squeeze(found), squeeze(name["full"]))


def same(wanted: Any, found: Any, inside: bool = False) -> bool:
    """Whether two values are the same; thirds are written 66.67. `inside`: of two phrases one may hold the other."""
    if inside and isinstance(wanted, str) and isinstance(found, str):
        return wanted in found or found in wanted
    if isinstance(wanted, float) and isinstance(found, int | float):
        return abs(wanted - found) <= 1e-4 * abs(wanted)
    return bool(wanted == found)


def read_corpus(pattern: str = "*.txt") -> list[Example]:
    """Every example of the corpus files that match, in order."""
    return [example for path in sorted(FOLDER.glob(pattern)) for example in read_lines(path)]


def read_lines(path: Path) -> Iterator[Example]:
    """The examples of one file. Raises ValueError with file:line."""
    rule: str | None = None
    reference, example = "2025", None
    for number, line in enumerate([*path.read_text("utf-8").splitlines(), ""], 1):
        if line.startswith("  ") and line.strip() and example is not None:
            example.facts.append(_fact(line, example, f"{path.name}:{number}"))
            continue
        if example is not None:
            yield example
            example = None
        key, _, value = line.removeprefix("#").strip().partition(":")
        if line.startswith("#") and key == "rule":
            rule = value.split()[0]
        elif line.startswith("#") and key == "reference":
            reference = value.strip()
        elif line[:2] in ("+ ", "- ", "? "):
            example = Example(path.name, number, rule, line[0], line[2:].strip(), reference)
        elif line.strip() and not line.startswith("#"):
            raise ValueError(f"{path.name}:{number}: {line}")


def _fact(line: str, example: Example, place: str) -> dict[str, Any]:
    try:
        fact = read_fact(line.strip(), example.text, example.facts[-1]["start"] if example.facts else 0, "any")
    except ValueError as error:
        raise ValueError(f"{place}: {error}") from None
    return fact
