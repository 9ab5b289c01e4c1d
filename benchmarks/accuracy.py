"""How near the facts come to those that a careful reader wrote beside our passages, by domain: what rules were tuned on, and what was kept aside.

In: the passages. Out: F1 of facts found and of whole records. A fact is found where one of its kind overlaps it (one to one, the best overlap
first); its record is right where value, unit and qualifier (figures), value, unit, direction and basis (changes), place and total (rankings) or
stage and status (milestones) are, and its name holds the core and lies within the full phrase. Optional facts count neither way.

    python benchmarks/accuracy.py
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from passages import Item, load, squeeze, within
from progress_nlp import extract

MULTIPLIERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
WHOLE = ("千米", "千克", "千瓦", "百分", "千分")
SAME_UNITS = {"％": "%", "百分点": "个百分点", "平米": "平方米", "㎡": "平方米", "千米": "公里", "千克": "公斤", "人民币元": "元", "名次": "位"}


class Score(NamedTuple):
    """Counts, and the F1 that they come to."""

    wanted: int
    given: int
    found: int
    right: int

    @property
    def found_f1(self) -> float:
        return 2 * self.found / (self.wanted + self.given) if self.wanted + self.given else 1.0

    @property
    def record_f1(self) -> float:
        return 2 * self.right / (self.wanted + self.given) if self.wanted + self.given else 1.0


def by_domain() -> dict[str, dict[str, Score]]:
    """The scores of each domain and of `all`, by split."""
    items = load()
    domains = sorted({item["domain"] for item in items})
    splits = ("tuned", "aside")
    table = {domain: {s: score(i for i in items if (i["domain"], i["split"]) == (domain, s)) for s in splits} for domain in domains}
    return table | {"all": {s: score(i for i in items if i["split"] == s) for s in splits}}


def score(items: Iterable[Item]) -> Score:
    """The counts over some passages."""
    counts = Counter[str]()
    for item in items:
        given = [fact.to_dict() for fact in extract(item["text"], reference=item["ref"])]
        count_passage(item["facts"], given, counts)
    return Score(counts["wanted"], counts["given"], counts["found"], counts["right"])


def count_passage(wanted: Sequence[Item], given: Sequence[Item], counts: Counter[str]) -> None:
    pairs = paired(wanted, given)
    matched = {g: w for w, g in pairs.items()}
    for place, fact in enumerate(wanted):
        if not fact.get("optional"):
            counts["wanted"] += 1
            counts["found"] += place in pairs
            counts["right"] += place in pairs and all(marks(fact, given[pairs[place]]))
    counts["given"] += sum(not (place in matched and wanted[matched[place]].get("optional")) for place in range(len(given)))


def paired(wanted: Sequence[Item], given: Sequence[Item]) -> dict[int, int]:
    """One to one, by overlap; of equal overlaps the one with more fields right."""
    scored = []
    for w, fact in enumerate(wanted):
        for g, other in enumerate(given):
            shared = min(fact["end"], other["end"]) - max(fact["start"], other["start"])
            if fact["kind"] == other["kind"] and shared > 0:
                union = max(fact["end"], other["end"]) - min(fact["start"], other["start"])
                scored.append((shared / union + 0.01 * sum(marks(fact, other)), -w, -g))
    pairs: dict[int, int] = {}
    for _, w, g in sorted(scored, reverse=True):
        if -w not in pairs and -g not in pairs.values():
            pairs[-w] = -g
    return pairs


def marks(fact: Item, other: Item) -> list[bool]:
    """Whether each field that counts is right."""
    kind = fact["kind"]
    found = [named(fact, other)]
    if kind in ("figure", "change"):
        found += [same_quantity(fact, other, key) for key in ("value", "value_max")]
    if kind == "figure":
        found.append(fact["qualifier"] == other["qualifier"])
    if kind == "change":
        found += [fact[key] == other[key] for key in ("direction", "basis")]
    if kind == "ranking":
        found += [same_number(fact.get(key), other[key]) for key in ("value", "value_max", "total")]
    if kind == "milestone":
        found += [fact[key] == other[key] for key in ("stage", "status")]
    return found


def named(fact: Item, other: Item) -> bool:
    """The name holds the core of one of the right names (with its subject, perhaps) and lies within its full phrase."""
    got = squeeze(other["metric"] or "")
    joined = squeeze((other["subject"] or "") + (other["metric"] or ""))

    def holds(core: str) -> bool:
        return core in got or (core in joined and (fact["kind"] == "ranking" or (len(got) > 1 and core.endswith(got))))

    return not fact.get("metric") or (bool(got) and any(holds(squeeze(name["core"])) and within(got, squeeze(name["full"])) for name in fact["metric"]))


def same_quantity(fact: Item, other: Item, key: str) -> bool:
    value, unit = multiplied(fact.get(key), fact.get("unit"))
    got, got_unit = multiplied(other[key], other["unit"])
    return same_number(value, got) and (value is None or unit == got_unit)


def multiplied(value: Any, unit: str | None) -> tuple[float | None, str]:
    """The value with 万 and 亿 of its unit multiplied out, and what is left of the unit."""
    unit, factor = unit or "", 1
    while unit and unit[0] in MULTIPLIERS and not unit.startswith(WHOLE):
        factor *= MULTIPLIERS[unit[0]]
        unit = unit[1:]
    return None if value is None else float(value) * factor, SAME_UNITS.get(unit, unit)


def same_number(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-4 * max(abs(one), abs(other))


if __name__ == "__main__":
    for name, scores in by_domain().items():
        print(f"{name:20}" + "".join(f"{split}: {s.wanted:5} {s.found_f1:.3f} {s.record_f1:.3f}   " for split, s in scores.items()))
