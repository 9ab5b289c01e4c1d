"""Annotated passages of our own, kept as plain text and read as the items that facts are judged against.

In: a folder of `DOMAIN.txt` files. Out: dicts with `id`, `ref`, `text`, `split`, `domain` and `facts`. One passage:

    @ housing-01 ref=2025-09-30 split=tuned
    前三季度，全县新开工保障房1200套，同比增长4.9%。
    figure | 1200套 | 保障房 < 全县新开工保障房 | p=2025-01..2025-09
    change | 同比增长4.9% | 保障房 < 全县新开工保障房 | up yoy of=0 p=2025-01..2025-09

`kind | evidence | names | keys`; `passages/README.md` lists the keys.

    python benchmarks/passages.py --check                          validates every file
    python benchmarks/passages.py --export OUT.jsonl --split aside  writes the items of one part
"""

from __future__ import annotations

import argparse
import calendar
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("passages")
SPLITS = ("tuned", "aside")
ROLES = ("share", "completion", "rate")
QUALIFIERS = ("about", "over", "under", "at_least", "at_most")
DIRECTIONS = ("up", "down", "flat")
BASES = ("yoy", "mom", "since", "plan", "peer", "unspecified")
STATUSES = ("done", "ongoing", "planned")
STAGES = (
    *("planning", "initiated", "reviewed", "approved", "land", "procured", "signed", "established", "landed", "started"),
    *("construction", "topped_out", "completed", "accepted", "delivered", "in_service", "issued", "recognized", "held", "funded"),
)
WORDS: dict[
    str, dict[str, tuple[str, Any]]
] = {  # what a bare word of the last column means, by kind: the field and the value that it sets
    "": {q: ("qualifier", q) for q in QUALIFIERS} | {"planned": ("modality", "planned"), "opt": ("optional", True)},
    "figure": {r: ("role", r) for r in ROLES} | {"cum": ("cumulative", True)},
    "change": {d: ("direction", d) for d in DIRECTIONS} | {b: ("basis", b) for b in BASES},
    "ranking": {"bottom": ("from_bottom", True)},
    "milestone": {s: ("stage", s) for s in STAGES} | {s: ("status", s) for s in STATUSES},
}
KEYS = {  # what may stand before "=", by kind
    "": {"p", "s"},
    "figure": {"v", "u", "part"},
    "change": {"v", "u", "of", "from", "to", "btext"},
    "ranking": {"v", "u", "total", "scope"},
    "milestone": set[str](),
}
REQUIRED = {"figure": (), "change": ("direction", "basis"), "ranking": (), "milestone": ("stage", "status")}
MARKS = re.compile(r"[\s“”\"'‘’《》()（）,，、的了]")
LAST_NUMBER = re.compile(
    r"(?<![\d.,])([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)([万亿]*)([余多]?)([^\d，。；、]*)$"
)
HEADER = re.compile(r"@ (\w+-\d+) ref=(\d{4}(?:-\d\d){0,2}) split=(\w+)(?: p=(\S+))?$")
DIGITS = "0123456789"
NTH = re.compile(r" #(\d)$")
LOOSE_NUMBER = re.compile(r"[0-9][0-9,.]*(?![0-9,.]|[年月日]|[-—至]+[0-9]+[年月日])")
DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")

Item = dict[str, Any]


class PassageError(ValueError):
    """A line that cannot be read: which file, which line, and why."""


def squeeze(words: str) -> str:
    """The words without blanks and marks, as names are compared."""
    return MARKS.sub("", words)


def within(part: str, whole: str) -> bool:
    """Whether `part` is `whole` with some characters left out."""
    rest = iter(whole)
    return all(character in rest for character in part)


def number(text: str) -> float | int:
    """A JSON number from digits, commas dropped: 1,286 gives 1286, 0.5 gives 0.5."""
    value = float(text.replace(",", ""))
    return int(value) if value.is_integer() else value


def day(text: str, *, last: bool) -> str | None:
    """The first or last day of a year, month or day; None for nothing. Raises ValueError on other text."""
    if not text:
        return None
    match = DATE.match(text)
    if match is None:
        raise ValueError(f"no date: {text}")
    year, month, date = match.groups()
    month = month or ("12" if last else "01")
    length = calendar.monthrange(int(year), int(month))[1]
    if date is not None and int(date) > length:
        raise ValueError(f"no such day: {text}")
    return f"{year}-{month}-{date or (f'{length:02}' if last else '01')}"


def period(text: str) -> dict[str, str | None]:
    """`none`, `any` (not judged), `START..END` with an end left open, or one year, month or day."""
    if text == "any":
        return {}
    if text == "none":
        return {"period_start": None, "period_end": None}
    start, end = text.split("..") if ".." in text else (text, text)
    return {"period_start": day(start, last=False), "period_end": day(end, last=True)}


def names(text: str) -> list[dict[str, str]]:
    """`core < full / core ; core < full`; the full phrase is the core where it is left out."""
    found = []
    for alternative in text.split(" / "):
        cores, _, full = (part.strip() for part in alternative.partition(" < "))
        for core in cores.split(" ; "):
            if not squeeze(core):
                raise ValueError("a name is empty")
            if not within(squeeze(core), squeeze(full or core)):
                raise ValueError(f"{core} is not within {full}")
            found.append({"core": core, "full": full or core})
    return found


def place(evidence: str, text: str, after: int) -> tuple[str, int]:
    """The evidence and its offset: the first not before `after` and not within a number, or with `#2` the second in the passage."""
    nth = NTH.search(evidence)
    words = NTH.sub("", evidence)
    found = [match.start() for match in re.finditer(re.escape(words), text)]
    inner = [at for at in found if words[0] in DIGITS and at and text[at - 1] in DIGITS + ".,"]
    found = found[int(nth[1]) - 1 :] if nth else [at for at in found if at >= after and at not in inner]
    if not found:
        raise ValueError(f"the passage has no {evidence} from character {after} on")
    return words, found[0]


def split_keys(kind: str, text: str) -> tuple[Item, dict[str, str]]:
    """The fields that bare words set, and the pairs written with "="."""
    fields: Item = {}
    pairs: dict[str, str] = {}
    for token in text.split():
        key, mark, value = token.partition("=")
        if mark and key in KEYS[""] | KEYS[kind] and value:
            target: Item = pairs
        elif not mark and token in WORDS[""] | WORDS[kind]:
            target, (key, value) = fields, (WORDS[""] | WORDS[kind])[token]
            if kind == "milestone" and token == "planned":
                fields["modality"] = "planned"
        else:
            raise ValueError(f"a {kind} has no key {token}")
        if key in target:
            raise ValueError(f"{key} is given twice")
        target[key] = value
    missing = [field for field in REQUIRED[kind] if field not in fields]
    if missing:
        raise ValueError(f"a {kind} needs {' and '.join(missing)}")
    return fields, pairs


def quantity(kind: str, evidence: str, fields: Item, pairs: dict[str, str]) -> Item:
    """value, value_max and unit: as written in the keys, else the last number of the evidence and what follows it."""
    match = LAST_NUMBER.search(evidence)
    unsaid = fields.get("direction") == "flat" or "from" in pairs
    low, _, high = pairs.get("v", "none" if unsaid else match[1] if match else "").partition("..")
    unit = pairs.get("u", match[2] + match[4] if match else "none" if unsaid or kind == "ranking" else "")
    if not low or (not unit and kind != "ranking"):
        raise ValueError(f"v= and u= are needed for {evidence}")
    if "v" not in pairs and not unsaid and match and match[3] and fields.get("qualifier") != "over":
        raise ValueError(f"{match[3]} in {evidence} means over")
    if len(unit) > 10:
        raise ValueError(f"{unit} is no unit: give u=")
    out: Item = {"value": None if low == "none" else number(low), "value_max": number(high) if high else None}
    return out | {"unit": None if unit in ("none", "") else unit}


def pair_fields(pairs: dict[str, str]) -> Item:
    """The fields of the pairs that are neither value nor unit."""
    out: Item = dict(period(pairs["p"]))
    for key, field in (("part", "part_of"), ("of", "of"), ("total", "total"), ("from", "from_value"), ("to", "to_value")):
        if key in pairs:
            out[field] = number(pairs[key])
    for key, field in (("s", "subject"), ("scope", "scope"), ("btext", "basis_text")):
        if key in pairs:
            out[field] = pairs[key]
    return out


def read_fact(line: str, text: str, after: int, when: str) -> Item:
    """One fact from its line; `when` is the period where the line gives none. Raises ValueError with the cause."""
    parts = [part.strip() for part in line.split("|")]
    if len(parts) == 3:
        parts.append("")
    if len(parts) != 4:
        raise ValueError("a fact is kind | evidence | names | keys")
    kind, evidence, metric, keys = parts
    if kind not in REQUIRED:
        raise ValueError(f"no kind {kind}")
    words, start = place(evidence, text, after)
    fields, pairs = split_keys(kind, keys)
    pairs = {"p": when} | pairs
    fact: Item = {
        "kind": kind,
        "start": start,
        "end": start + len(words),
        "text": words,
        "qualifier": "exact",
        "modality": "actual",
    }
    if kind != "milestone":
        fact |= quantity(kind, words, fields, pairs)
    if kind == "figure":
        fact["role"] = "level"
    if ("from" in pairs) != ("to" in pairs):
        raise ValueError("from= and to= go together")
    return fact | fields | pair_fields(pairs) | {"metric": names(metric)}


def check_facts(facts: list[Item]) -> None:
    """Links point at facts of the right kind; firm facts of one kind never share words. Raises ValueError."""
    for index, fact in enumerate(facts):
        for link, kinds in (("of", ("figure", "ranking")), ("part_of", ("figure",))):
            target = fact.get(link)
            if target is not None and not (0 <= target < len(facts) and target != index and facts[target]["kind"] in kinds):
                raise ValueError(f"{fact['text']}: {link} leads to fact {target}, which is no {' or '.join(kinds)}")
        for other in facts[:index]:
            shared = fact["kind"] == other["kind"] and fact["start"] < other["end"] and other["start"] < fact["end"]
            if shared and not (fact.get("optional") or other.get("optional")):
                raise ValueError(f"{fact['text']} shares words with {other['text']}")


def read_file(path: Path) -> Iterator[Item]:
    """The passages of one file, in order. Raises PassageError with file:line."""
    item: Item | None = None
    when = "any"
    for line_number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        try:
            if line.startswith("@ ") and item is None:
                item, when = read_header(line, path.stem)
            elif not line.strip():
                if item is not None:
                    check_facts(item["facts"])
                    yield item
                item = None
            elif item is None:
                raise ValueError("a passage begins with @, after a blank line")
            elif not item["text"]:
                item["text"] = line
            else:
                facts = item["facts"]
                facts.append(read_fact(line, item["text"], facts[-1]["start"] if facts else 0, when))
        except ValueError as error:
            raise PassageError(f"{path.name}:{line_number}: {error}") from None


def read_header(line: str, domain: str) -> tuple[Item, str]:
    """An item without text and facts, and the period of facts that give none."""
    match = HEADER.match(line)
    if match is None or match[3] not in SPLITS or not match[1].startswith(f"{domain}-"):
        raise ValueError(f"a header is @ {domain}-NN ref=DATE split=tuned|aside, and p=PERIOD where all share one")
    item = {"id": match[1], "ref": match[2], "text": "", "split": match[3], "domain": domain, "facts": list[Item]()}
    return item, match[4] or "any"


def load(folder: str | Path = FOLDER) -> list[Item]:
    """Every passage of the folder's text files, by domain, then as written."""
    items = [item for path in sorted(Path(folder).glob("*.txt")) for item in read_file(path)]
    twice = [name for name, count in Counter(item["id"] for item in items).items() if count > 1]
    if twice:
        raise PassageError(f"two passages are called {', '.join(twice)}")
    return items


def remarks(items: list[Item]) -> Iterator[str]:
    """What is allowed, but worth a second look: loose numbers, names that are not the passage's words, odd lengths."""
    for item in items:
        text, facts = item["text"], item["facts"]
        if not 40 <= len(text) <= 200:
            yield f"{item['id']}: {len(text)} characters"
        for match in LOOSE_NUMBER.finditer(text):
            if not any(fact["start"] <= match.start() < fact["end"] for fact in facts):
                yield f"{item['id']}: no fact holds {text[max(0, match.start() - 6) : match.end() + 6]}"
        for fact in facts:
            for name in fact["metric"]:
                foreign = set(squeeze(name["full"])) - set(text)
                if foreign:
                    yield f"{item['id']}: {fact['text']}: the passage lacks {''.join(sorted(foreign))} of {name['full']}"


def summary(items: list[Item]) -> str:
    """Counts by split and kind, and the domains."""
    lines = [f"{len(items)} passages in {len({item['domain'] for item in items})} domains"]
    for split in SPLITS:
        part = [item for item in items if item["split"] == split]
        kinds = Counter(fact["kind"] for item in part for fact in item["facts"] if not fact.get("optional"))
        counts = ", ".join(f"{kind} {kinds[kind]}" for kind in REQUIRED)
        lines.append(f"{split}: {len(part)} passages, {sum(not item['facts'] for item in part)} without facts; {counts}")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """The command line; 1 where a file is wrong."""
    parser = argparse.ArgumentParser(description="Check or export the annotated passages.")
    parser.add_argument("--check", action="store_true", help="validate every file and print counts")
    parser.add_argument("--remarks", action="store_true", help="with --check: also list what deserves a second look")
    parser.add_argument("--export", metavar="OUT.jsonl", type=Path, help="write the items, one a line")
    parser.add_argument("--split", choices=SPLITS, help="with --export: only this part")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    options = parser.parse_args(arguments)
    try:
        items = load(options.folder)
    except PassageError as error:
        print(error, file=sys.stderr)
        return 1
    if options.remarks:
        print(*remarks(items), sep="\n")
    if options.export is not None:
        kept = [item for item in items if options.split in (None, item["split"])]
        options.export.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in kept), encoding="utf-8")
    if options.check or options.export is None:
        print(summary(items))
    return 0


if __name__ == "__main__":
    sys.exit(main())
