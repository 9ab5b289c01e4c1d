"""A number that stands alone in a cell, read with its heading as the sentence that the table means.

In: a `NumberCell`: text, heading, metric, unit. Out: its `Reading`, at most one fact, with offsets in the cell's text.

    累计完成投资（万元）  3,200     figure  累计完成投资  3200 万元, cumulative
    同比增长（%）         -4.1      change  down 4.1 %

The heading's words and the unit are read with the number, so that 计划, 累计, 同比 or a month in a heading count as they do in prose.
A number that makes no fact so is a figure of the heading's metric. Rules are `figure.cell`, `change.cell`, `ranking.cell`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import localcontext

from progress_nlp.facts.draft import Draft
from progress_nlp.facts.extract import Leftover, Reading, in_place, read_facts
from progress_nlp.facts.given import Given
from progress_nlp.facts.model import Fact, changed
from progress_nlp.facts.roles import role_of
from progress_nlp.fold import fold
from progress_nlp.invisible import see
from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.numbers import ARITHMETIC
from progress_nlp.mentions.reference import Reference
from progress_nlp.mentions.scan import scan
from progress_nlp.patterns import lazy
from progress_nlp.tasks import NumberCell, Passage, Task

_BRACKETS = lazy(r"[(（][^()（）]{0,30}[)）]|[/\s]")
_PLANNED = lazy(r"计划|目标|预计|预期|(?<!模)拟")
_MEASURED = lazy(r"完成|占|超|达到|实现")
_RANKED = lazy(r"(?:排名|排位|位次|名次)\Z")
_RANK_WORDS = lazy(r"(?:在?(?P<scope>全[国省市区县]|[省市区县]内)的?)?(?:综合)?(?:排名|排位|位次|名次)\Z")
_UP_OR_DOWN = lazy(r"增减(?:变动)?(?:比例|幅度?|率)?\Z")
"""A heading that leaves the direction to the sign of the number."""
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_TIMES = lazy(r"(?:[本全当今]?年度?|[本当][月季期周]度?|年内)")
_RATE = lazy(r"率|比例|比重|占比|进度|增[幅长速]|同比|环比")


def cell_fields(task: Task) -> Iterator[tuple[str, NumberCell]]:
    """The task's number cells with their fields: `cell`, `cell_2`, `cell_3` … in the order of columns."""
    for place, cell in enumerate(task.numbers, 1):
        yield ("cell" if place == 1 else f"cell_{place}"), cell


def texts_of(task: Task) -> dict[str, Passage | NumberCell]:
    """Every text of the task that facts are read from, by its field: passages, then number cells, each in the order of columns."""
    return {passage.field: passage for passage in task.passages} | dict(cell_fields(task))


def read_cell(cell: NumberCell, *, reference: Reference | None, lexicon: Lexicon) -> Reading:
    """What the cell says; without a number in it that can be read, the whole text is a leftover."""
    seen = see(cell.text)
    if seen is not None and seen.text:
        return in_place(read_cell(cell._replace(text=seen.text), reference=reference, lexicon=lexicon), cell.text, seen)
    words = _UP_OR_DOWN.sub("增长", _BRACKETS.sub("", cell.column).rstrip("%％‰ ")) or cell.metric
    lead = f"{words}{_joint(words, cell.text)}"
    unit = _missing_unit(cell)
    told = read_facts(f"{lead}{cell.text.rstrip()}{unit}", Given(lexicon, reference))
    inside = [fact for fact in told if fact.value is not None and fact.end > len(lead)]
    if len(inside) == 1 and _holds_number(inside[0], cell, lead):
        return Reading((_placed(inside[0], cell, len(lead)),), ())
    with localcontext(ARITHMETIC):
        plain = _plain(cell, unit, lexicon)
    return Reading((), (Leftover(0, len(cell.text), cell.text, "digits"),)) if plain is None else Reading((plain,), ())


def _joint(words: str, text: str) -> str:
    """What parts the heading's words from the number: 第 makes a place of a number under a heading of rank."""
    if _RANKED.search(words) and text[:1] in _DIGITS:
        return "第"
    return "：" if words[-1:].isascii() else ""


def _missing_unit(cell: NumberCell) -> str:
    """The unit that the heading adds; "" where the cell prints its own."""
    return "" if cell.unit is None or fold(cell.text).rstrip().endswith(fold(cell.unit)) else cell.unit


def _holds_number(fact: Fact, cell: NumberCell, lead: str) -> bool:
    """Whether the fact's span reaches over all digits of the cell, so that its value is the cell's number."""
    digits = [place for place, sign in enumerate(fold(cell.text)) if sign in "0123456789"]
    return bool(digits) and fact.start <= len(lead) + digits[0] and fact.end > len(lead) + digits[-1]


def _placed(fact: Fact, cell: NumberCell, lead: int) -> Fact:
    start, end = max(fact.start - lead, 0), min(fact.end - lead, len(cell.text.rstrip()))
    flat = fact.kind == "change" and fact.value == 0
    return changed(
        fact,
        start=start,
        end=end,
        text=cell.text[start:end],
        metric=_metric(cell, fact),
        subject=None if _TIMES.fullmatch(fact.subject or "") else fact.subject,
        scope=fact.scope or _scope(cell) if fact.kind == "ranking" else None,
        modality=_modality(cell) or fact.modality,
        direction="flat" if flat else fact.direction,
        rule=f"{fact.kind}.cell",
    )


def _metric(cell: NumberCell, fact: Fact) -> str:
    """The heading's metric: without the period that a figure has already, or the words of rank (GDP总量全市排名: GDP总量); a change has the row's."""
    if fact.kind == "figure":
        return cell.metric.removeprefix(fact.period_text or "") or cell.metric
    if fact.kind == "ranking":
        return _RANK_WORDS.sub("", cell.metric) or cell.metric
    from_row = cell.metric not in cell.column and _RATE.search(cell.metric) is None
    return cell.metric if from_row else fact.metric or cell.metric


def _scope(cell: NumberCell) -> str | None:
    found = _RANK_WORDS.search(cell.metric)
    return None if found is None else found["scope"]


def _modality(cell: NumberCell) -> str | None:
    """`planned` where the heading names a plan's own number (年度计划投资), `actual` how much of it is done (完成计划, 计划完成率)."""
    plan = _PLANNED.search(cell.column)
    if plan is None:
        return None
    if not _MEASURED.search(cell.column, 0, plan.start()) and not _RATE.search(cell.column):
        return "planned"
    return "actual" if plan[0] in ("计划", "目标") else None


def _plain(cell: NumberCell, unit: str, lexicon: Lexicon) -> Fact | None:
    """The cell's number as a figure of its heading's metric."""
    bare = cell.text.rstrip()
    whole = bare + unit
    number = next((found for found in scan(whole, fold(whole), None, lexicon) if found.value is not None), None)
    if number is None or number.start >= len(bare):
        return None
    draft = Draft(
        kind="figure",
        start=number.start,
        end=min(number.end, len(bare)),
        rule="figure.cell",
        mention=number,
        metric=cell.metric,
        value=number.value,
        value_max=number.value_max,
        unit=number.unit or cell.unit,
        qualifier=number.qualifier,
        planned=_modality(cell) == "planned",
        role=role_of("", "", cell.metric, number.unit, lexicon),
    )
    return draft.fact(cell.text, {})
