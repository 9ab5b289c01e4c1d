"""Why a passage gives the facts that it gives: what was found in it, the tape, the rule of each fact, and each number without one.

In: a text, and the same options as `extract`. Out: an `Explanation`; `str()` of it is meant for a terminal.

    >>> print(explain("营商环境居全市16个区第5位。"))
    原文 text       营商环境居全市16个区第5位。
    带子 tape       营商环境居全市Q__区R__。
    <BLANKLINE>
    发现 mentions   [ 7,10) 16个  quantity 计数  16 个
    ...
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from progress_nlp.facts.extract import Leftover, Reading, Trace, in_place, read_passage, trace_passage
from progress_nlp.facts.given import Given
from progress_nlp.facts.memory import NUMERIC, Without
from progress_nlp.facts.model import Fact
from progress_nlp.facts.rules import RULES, Rule, rule_named, trigger_of
from progress_nlp.facts.tape import show
from progress_nlp.fold import fold
from progress_nlp.invisible import Seen
from progress_nlp.lexicon import Lexicon, resolve_lexicon
from progress_nlp.mentions.model import Mention, plain_number
from progress_nlp.mentions.reference import resolve_reference
from progress_nlp.mentions.scan import in_place as mention_in_place
from progress_nlp.mentions.wraps import as_meant
from progress_nlp.patterns import lazy

WHYS = {
    "name": ("名称或代号里的数字", "part of a name or a code"),
    "quoted": ("引号里的数字", "stands in a quotation"),
    "class": ("类别的界限、每…或规格，是名称的一部分", "names a class: a threshold, a per-unit, a capacity"),
    "indefinite": ("没有说出数目", "says no number"),
    "article": ("“一个”“一批”，并不计数", "an article, which does not count"),
    "duration": ("没有指标管着的时长", "a duration that measures nothing"),
    "total": ("名次的总数，归那条排名", "how many there are: it belongs to a ranking"),
    "ordinal": ("第几，但没有名次的说法", "an ordinal without words of rank"),
    "bare": ("没有单位，也不是指数", "no unit, and no index"),
    "leftover": ("没有读懂，列入遗留", "not understood: a leftover"),
}
"""Why a number gave no fact."""


class FactReason(NamedTuple):
    """A fact with its place in the list of facts, its rule, and the words that set the rule off.

    `otherwise`, where one fact was asked for, is what its words give without the rule.
    """

    place: int
    fact: Fact
    rule: Rule
    words: tuple[str, ...]
    otherwise: tuple[Fact, ...] | None


class NumberReason(NamedTuple):
    """A number that gave no fact; `why` is a key of `WHYS`."""

    mention: Mention
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A passage's mentions, its tape in print, its facts with their rules, its numbers without a fact, and its leftovers."""

    text: str
    mentions: tuple[Mention, ...]
    tape: str
    facts: tuple[FactReason, ...]
    numbers: tuple[NumberReason, ...]
    leftovers: tuple[Leftover, ...]

    def __str__(self) -> str:
        return "\n".join(_lines(self))


def explain(
    text: str,
    *,
    reference: int | str | datetime.date | None = None,
    lexicon: Lexicon | str | Path | None = None,
    fact: Fact | int | None = None,
    planned: bool = False,
) -> Explanation:
    """Why `text` gives its facts; with `fact` (one of them, or its index) only why it gives that one, and what it would give otherwise.

    `reference` and `lexicon` as for `extract`; `planned` where the text states a task. Raises TypeError where `text` is no string,
    ValueError where `fact` is none of its facts, ReferenceInvalid, LexiconInvalid.
    """
    if not isinstance(text, str):
        raise TypeError(f"text 应为字符串，收到 {type(text).__name__}。(text must be a str)")
    given = Given(resolve_lexicon(lexicon), resolve_reference(reference), planned=planned)
    if (seen := as_meant(text, given.lexicon)) is not None:
        if isinstance(fact, Fact):
            fact = _index(read_passage(text, given).facts, fact)
        return _in_place(_explained(seen.text, given, fact), text, seen)
    return _explained(text, given, fact)


def _explained(text: str, given: Given, fact: Fact | int | None) -> Explanation:
    """`explain` of a text that is seen as it is."""
    trace = trace_passage(text, given)
    chosen = None if fact is None else _index(trace.reading.facts, fact)
    reasons, folded = [], fold(text)
    for index, found in enumerate(trace.reading.facts):
        if chosen in (None, index):
            otherwise = None
            if chosen is not None:
                barred = Without(frozenset({found.rule}), (found.start, found.end))
                again = trace_passage(text, given._replace(without=barred)).reading.facts
                otherwise = tuple(f for f in again if f.start < found.end and found.start < f.end and f not in trace.reading.facts)
            rule = rule_named(found.rule)
            reasons.append(FactReason(index, found, rule, _fired(folded, found, rule, given.lexicon), otherwise))
    return Explanation(
        text=text,
        mentions=trace.mentions,
        tape=show(trace.tape),
        facts=tuple(reasons),
        numbers=() if chosen is not None else tuple(_without_fact(trace)),
        leftovers=trace.reading.leftovers,
    )


def _in_place(explanation: Explanation, text: str, seen: Seen) -> Explanation:
    """An explanation of what is seen of `text`, with its places in the text itself."""

    def facts(found: Iterable[Fact]) -> tuple[Fact, ...]:
        return in_place(Reading(tuple(found), ()), text, seen).facts

    return Explanation(
        text=text,
        mentions=tuple(mention_in_place(mention, text, seen) for mention in explanation.mentions),
        tape=seen.spread(explanation.tape, text),
        facts=tuple(
            reason._replace(fact=facts((reason.fact,))[0], otherwise=None if reason.otherwise is None else facts(reason.otherwise))
            for reason in explanation.facts
        ),
        numbers=tuple(reason._replace(mention=mention_in_place(reason.mention, text, seen)) for reason in explanation.numbers),
        leftovers=in_place(Reading((), explanation.leftovers), text, seen).leftovers,
    )


def _index(facts: tuple[Fact, ...], wanted: Fact | int) -> int:
    if isinstance(wanted, int):
        if 0 <= wanted < len(facts):
            return wanted
    else:
        for index, fact in enumerate(facts):
            if (fact.kind, fact.start, fact.end) == (wanted.kind, wanted.start, wanted.end):
                return index
    raise ValueError(f"这段文字只有 {len(facts)} 条事实，没有所问的这一条。(no such fact in this text)")


_CLAUSE = lazy(r"[^,;:。!?\n]*\Z")


def _fired(folded: str, fact: Fact, rule: Rule, lexicon: Lexicon) -> tuple[str, ...]:
    """The words of the rule's trigger: inside the evidence, or for a figure before it in its clause."""
    if rule.trigger == RULES[0].trigger:
        return ()
    start, end = fact.start, fact.end
    if fact.kind == "figure":
        clause = _CLAUSE.search(folded, max(0, start - 60), start)
        start, end = (start if clause is None else clause.start()), start
    return tuple(dict.fromkeys(found[0] for found in trigger_of(rule, lexicon).finditer(folded, start, end)))


def _without_fact(trace: Trace) -> Iterator[NumberReason]:
    """Each number that is in no fact's words, and why."""
    facts = iter(trace.reading.facts)
    reach, fact = 0, next(facts, None)
    for mention in trace.mentions:
        while fact is not None and fact.start <= mention.start:
            reach, fact = max(reach, fact.end), next(facts, None)
        if mention.start >= reach and (mention.kind in NUMERIC or mention.kind == "name"):
            yield NumberReason(mention, _why(mention, trace))


def _why(mention: Mention, trace: Trace) -> str:
    if mention.kind == "name":
        return "name"
    if mention.start not in trace.tape.at:
        return "quoted"
    if mention.start in trace.used:
        return "total"
    if mention.start in trace.classes:
        if mention.detail == "article":
            return "article"
        return "duration" if mention.dimension == "duration" else "indefinite" if mention.value is None else "class"
    if mention.start in trace.named:
        return "ordinal" if mention.kind == "ordinal" else "duration" if mention.dimension == "duration" else "bare"
    return "leftover"


_KIND_NAMES = {
    "number": "数", "quantity": "计数", "percent": "百分比", "currency": "金额", "dimension": "量", "ordinal": "名次", "range": "范围",
    "fraction": "分数", "date": "日期", "period": "时期", "duration": "时长", "name": "名称", "time": "时刻",
}  # fmt: skip


def _lines(explanation: Explanation) -> Iterator[str]:
    yield f"原文 text       {_plain(explanation.text)}"
    yield f"带子 tape       {_plain(explanation.tape)}"
    yield from _block("发现 mentions", [_mention(mention) for mention in explanation.mentions])
    yield from _block("事实 facts", [line for reason in explanation.facts for line in _fact_lines(reason)])
    yield from _block("不成事实 no fact", [_number(reason) for reason in explanation.numbers])
    yield from _block(
        "遗留 leftovers", [f"{_span(left.start, left.end)} {_plain(left.text)}  {left.kind}" for left in explanation.leftovers]
    )


def _block(heading: str, lines: list[str]) -> Iterator[str]:
    """Lines under a heading of 16 columns; nothing where there are none."""
    if not lines:
        return
    wide = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in heading)
    yield ""
    yield f"{heading}{' ' * max(1, 16 - wide)}{lines[0]}"
    yield from (f"{' ' * 16}{line}" for line in lines[1:])


def _mention(mention: Mention) -> str:
    said = f"{_span(mention.start, mention.end)} {_plain(mention.text)}  {mention.kind} {_KIND_NAMES.get(mention.kind, '')}"
    if mention.kind in ("date", "period"):
        return f"{said}  {mention.period_start or ''}..{mention.period_end or ''}".rstrip()
    return f"{said}  {_amount(mention.value, mention.value_max, mention.unit)}".rstrip()


def _fact_lines(reason: FactReason) -> Iterator[str]:
    fact, rule = reason.fact, reason.rule
    yield f"{reason.place:>2} {_span(fact.start, fact.end)} {_plain(fact.text)}"
    whose = "" if fact.subject is None else f"（{_plain(fact.subject)}）"
    yield f"   {fact.kind}  {_plain(fact.metric or '?')}{whose}  {_said(fact)}".rstrip()
    yield f"   规则 {rule.id}：{rule.chinese}"
    yield f"   {' ' * 5}{rule.english}"
    if reason.words:
        yield f"   词语 words：{_plain('、'.join(reason.words))}"
    if fact.period_text is not None:
        yield f"   时间 period：{_plain(fact.period_text)}  {fact.period_start or ''}..{fact.period_end or ''}"
    if reason.otherwise is not None:
        others = [f"{other.kind} {_plain(other.text)} | {_plain(other.metric or '?')} | {other.rule}" for other in reason.otherwise]
        yield f"   没有这条规则 without the rule：{'; '.join(others) or '没有事实 no fact'}"


def _said(fact: Fact) -> str:
    """What a fact says beside its name, in few words."""
    parts: list[str | None] = [_amount(fact.value, fact.value_max, fact.unit)]
    if fact.from_value is not None and fact.to_value is not None:
        parts.append(f"{plain_number(fact.from_value)} → {plain_number(fact.to_value)}")
    parts += [fact.direction, fact.basis, fact.basis_text and _plain(fact.basis_text)]
    parts += [None if fact.role in (None, "level") else fact.role, fact.stage, fact.status, fact.scope and _plain(fact.scope)]
    parts += [None if fact.total is None else f"/ {fact.total}", None if fact.qualifier == "exact" else fact.qualifier]
    parts += ["planned" if fact.modality == "planned" and fact.status != "planned" else None]
    parts += [None if fact.of is None else f"of {fact.of}", None if fact.part_of is None else f"part of {fact.part_of}"]
    return " ".join(part for part in parts if part)


def _number(reason: NumberReason) -> str:
    chinese, english = WHYS[reason.why]
    return f"{_span(reason.mention.start, reason.mention.end)} {_plain(reason.mention.text)}  {chinese} {english}"


def _amount(value: object, value_max: object, unit: str | None) -> str:
    if value is None:
        return ""
    return f"{value}{'' if value_max is None else f'..{value_max}'} {_plain(unit or '')}".rstrip()


def _span(start: int, end: int) -> str:
    return f"[{start:>2},{end:>2})"


def _plain(text: str) -> str:
    """`text` in one line, without what could steer a terminal."""
    return "".join(" " if c in "\t\r\n" else "�" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in text)
