"""The reader: one pass over a passage's clauses that makes a draft of every figure, change and ranking.

In: a passage. Out: its `State` after the reading, with the drafts in the order of the text. A number is taken by the first that can: a
ranking, a change, else a figure.
"""

from __future__ import annotations

from collections.abc import Sequence

from progress_nlp.facts.change import read_change, read_flat
from progress_nlp.facts.draft import Draft
from progress_nlp.facts.edges import Edges, phrase
from progress_nlp.facts.figure import read_figures
from progress_nlp.facts.memory import NO_RULES, NUMERIC, RESPECTIVELY, Baseline, View, Without
from progress_nlp.facts.movements import classify, heading_movement
from progress_nlp.facts.movements import words as movement_words
from progress_nlp.facts.names import name_before
from progress_nlp.facts.owners import is_owner
from progress_nlp.facts.passage import MARKS, Clause, Passage
from progress_nlp.facts.planning import tells_to
from progress_nlp.facts.ranking import find_standings, open_places, read_ranking
from progress_nlp.facts.shared import heading_rate
from progress_nlp.facts.state import State
from progress_nlp.lexicon import Lexicon
from progress_nlp.mentions.model import Mention
from progress_nlp.patterns import lazy


def read_numbers(
    passage: Passage, lexicon: Lexicon, *, planned: bool, objects: Sequence[Draft] = (), without: Without = NO_RULES
) -> State:
    """Read a passage: `planned` where it states a task, so that what it names is a target; `objects` are its milestones, in order."""
    state, sentence = State(passage, lexicon, planned=planned, objects=objects, without=without), 0
    outside: Draft | None = None
    subject: str | None = None
    for clause in passage.clauses:
        if clause.sentence != sentence:
            sentence, outside = clause.sentence, None
            state.next_sentence(clause.start)
        if not clause.bracket and outside is not None:
            state.memory.last, state.memory.subject, outside = outside, subject, None
            state.memory.recent.sort(key=lambda draft: draft.start)
        if clause.bracket and outside is None:
            outside, subject = state.memory.last, state.memory.subject
        if clause.mark == "(":
            _speak_of_what_stands_before(state, clause)
        _read_clause(state, clause)
        _open_frames(state, clause)
    state.drafts.sort(key=lambda draft: (draft.start, draft.end))
    return state


def _speak_of_what_stands_before(state: State, clause: Clause) -> None:
    """收入5亿元（+35%）、利润2亿元: a bracket goes on about the number that it follows."""
    before = next((draft for draft in state.memory.recent if draft.end == clause.start - 1), None)
    if before is not None and before is not state.memory.last:
        state.memory.recent.remove(before)
        state.memory.recent.append(before)
        state.memory.last = before


_COMPARED = lazy(
    r"(?:与|同|和|较|比)(?P<base>[^,;:。]{2,24}?)(?:相比|比较|相较)\Z|从?(?P<view>[环同]比)来?看\Z"
    r"|(?:相比较?于?|相较于?|对比|较之?|比)(?P<bare>\ue005\ue000{0,20}(?:同期|同月|[年月季]?[初末底])?|[^,;:。\ue001-\ue004]{1,14}?(?:同期|年初|年末|[之以]?前|时|[轮次期批届][\u4e00-\u9fff]{0,4}))\Z"
    r"|自(?!\ue005\ue000{0,8}以来|年初|今年)(?P<since>[^,;:。]{2,20})以来\Z"
)
_NO_BASELINE = lazy("较[好大快强高低少为多]|比[例如方照学对]")
_MOVED = lazy(r"[同环]比(?!看)")
"""菜价环比普降，其中黄瓜…: a clause that says of all that they moved."""
_AIMS = lazy(
    r"(?:目标|要点|安排|打算|计划|任务|预期|指标)(?:是|如下|为)?\Z|(?:重点|着力)?(?:抓好|做好|办好)[^,;:。]{0,8}(?:事|工作|任务|建设)\Z|将|力争|确保"
)


_DONE_OF_IT = lazy(r":[^;:。]{0,30}(?:项|条|件|个|任务|事项|指标)[^,;:。\ue001]{0,4}(?:已|完成(?=\ue001)|办结)")
"""改革任务：62项任务完成57项: what is told of tasks already is no plan."""


def _open_frames(state: State, clause: Clause) -> None:
    """A clause without a number that sets what follows against a baseline (与…相比，) or heads a plan (主要目标：)."""
    signs = state.tape.outer[clause.start : clause.end]
    compares = "比" in signs or "较" in signs
    base = _base_of_all(state, clause, signs) if compares or signs.startswith("自") else None
    if base is not None:
        state.memory.bases["any"] = base
    elif compares and (moved := _MOVED.search(signs)) is not None and not _has_numbers(clause):
        state.memory.bases["any"] = Baseline("yoy" if moved[0] == "同比" else "mom", moved[0], None)
    if clause.heads_sentence and state.told_from is None and tells_to(state.tape.outer, clause.start, clause.end + 1):
        state.told_from = clause.start
    if state.memory.subject is not None and clause.mark in (";", ",") and not clause.bracket:
        _pass_on(state, clause)
    if clause.heads_sentence and state.tape.outer[clause.end : clause.end + 1] == "," and clause.end - clause.start <= 12:
        _open_owner(state, clause)
    if state.tape.outer[clause.end : clause.end + 1] == ":":
        _open_owner(state, clause)
        state.memory.headed = state.memory.headed or (_AIMS.search(signs) is not None and _DONE_OF_IT.match(state.tape.outer, clause.end) is None)
        state.memory.rate = _rate_before(state, clause)
        state.memory.growth = heading_movement(state.tape.outer, state.tape.text, clause.start, clause.end, state.lexicon)


def _has_numbers(clause: Clause) -> bool:
    return any(mention.kind in NUMERIC for mention in clause.mentions)


def _base_of_all(state: State, clause: Clause, signs: str) -> Baseline | None:
    """与2020年相比，…; 较上一轮检查，…; 自启动整治以来，…: what all that follows is set against."""
    found = _COMPARED.match(signs)
    if found is None or _NO_BASELINE.match(signs) is not None:
        return None
    text = state.tape.text[clause.start : clause.end]
    if found["since"]:
        return Baseline("since", text, None)
    group = "base" if found["base"] else "view" if found["view"] else "bare"
    said = text[slice(*found.span(group))]
    kind = classify(said, found[group], state.lexicon)
    if kind == "peer" and state.lexicon.built(movement_words).peer.search(said) is None:
        kind = "since"
    return Baseline(kind, text, None)


def _open_owner(state: State, clause: Clause) -> None:
    """青石区：…；云湖区：… each head says whose the figures behind it are."""
    start, end = Edges.of(state.lexicon).strip(state.tape.outer, clause.start, clause.end)
    words, signs_next = phrase(state.tape, state.tape.outer, start, end), state.tape.outer[clause.end : clause.end + 1]
    does = signs_next == "," and Edges.of(state.lexicon).verbs.at(words, 0, len(words)) > 0
    if (is_owner(words, state.lexicon) and _SAYS.search(words) is None) or (_WORK.fullmatch(words) and not does):
        state.memory.subject = state.memory.owner = words


def _pass_on(state: State, clause: Clause) -> None:
    """一标段完成产值1.2亿元；二标段路基已完工，…: a clause without a number that opens with a sibling of the subject goes on about that one."""
    subject = state.memory.subject or ""
    if subject[-1:] not in _KINDS or _has_numbers(clause):
        return
    start = Edges.of(state.lexicon).strip_left(state.tape.outer, clause.start, clause.end)
    found = _SIBLING.match(state.tape.text, start, clause.end)
    if found is not None and found[0][-1] == subject[-1] and found[0] != subject:
        state.memory.subject = state.memory.owner = found[0]


_KIND = "期段镇乡区县市州村社局厅司院校学厂站港行"
_KINDS = frozenset(_KIND + "道")
_SIBLING = lazy(rf"[^\W_]{{1,12}}?(?:[{_KIND}](?![域场级民士园间末内外长员委党政前后道业动为生位科者费])|街道)(?=[^\W_])")


def _rate_before(state: State, clause: Clause) -> str | None:
    """What a heading names, where it is a rate and no number stands in it."""
    if _has_numbers(clause):
        return None
    name = name_before(state.tape, state.tape.outer, clause.start, clause.end, state.lexicon)
    return None if name is None else heading_rate(name.text)


_SAYS = lazy("..(?:在|位于|为|是)")
_WORK = lazy(r"[^,;:。、\ue000-\ue005]{2,20}(?:项目|工程|[一二三四]期|大桥|隧道|公路|铁路|高速|电站|产业园|水库|港区)")


def _read_clause(state: State, clause: Clause) -> None:
    signs = state.passage.signs(clause)
    if clause.mark == ";":
        state.memory.planned = False
        state.memory.part_of = state.memory.part_of if state.memory.parts else None
        if not signs.startswith("其中", clause.start):
            state.memory.bases = {form: base for form, base in state.memory.bases.items() if base.basis != "mom" and not form.startswith("near ")}
    view = View(clause, signs, [mention for mention in clause.mentions if mention.kind in NUMERIC])
    if view.numbers:
        _read_numbers(state, view)
    else:
        open_places(state, view)
    read_flat(state, view)
    if not clause.bracket:
        if view.plans(clause.end, state.lexicon):
            state.memory.planned = True
        elif view.tells:
            state.memory.planned = False
        state.memory.before = (clause.start, clause.end)


_BOUNDS = lazy(r"(?:及?以上|及?以下|以内|之内|左右|上下|多|余)?的?(?:目标)?")


def _next_place(state: State, view: View, i: int) -> int:
    """Where the words of number `i` begin: behind the number before it, what bounds that (3%以上的), its noun, and its predicate before 、."""
    number = view.numbers[i - 1]
    found = _BOUNDS.match(view.signs, number.end, view.clause.end) if view.signs[number.end : number.end + 1] not in MARKS else None
    place = number.end if found is None else found.end()
    last = state.memory.last
    behind = None if last is None or last.mention is not number else last.behind
    if behind is not None and not (i < len(view.numbers) and RESPECTIVELY.search(view.signs, behind, view.numbers[i].start)):
        place = behind
    if i < len(view.numbers):
        listed = view.signs.find("、", place, view.numbers[i].start)
        if place < listed and _PREDICATE.fullmatch(view.signs, place, listed):
            place = listed
    return place


def _in_a_name(view: View, number: Mention) -> bool:
    """第一、二、三产业, 2025中国企业500强: a bare number with words right behind it, or a list of such."""
    if number.unit is not None or number.kind != "number" or "." in number.text:
        return False
    return _NAME_GOES_ON.match(view.signs, number.end, view.clause.end) is not None


_NAME_GOES_ON = lazy(r"(?:[、和]\ue003){0,4}[、和]?[\u4e00-\u9fff\ue006]{2}")
_PREDICATE = lazy(r"[\u4e00-\u9fff]{2,8}")


def _read_numbers(state: State, view: View) -> None:
    standings = find_standings(state, view)
    place, i = view.clause.start, 0
    while i < len(view.numbers):
        number = view.numbers[i]
        if number.start in state.used:
            i += 1
            continue
        taken = read_change(state, view, place, i)
        if not taken and number.kind == "ordinal":
            taken = read_ranking(state, view, place, i, standings.get(number.start))
        elif not taken:
            taken = read_figures(state, view, place, i)
        i += taken
        if taken == 1 and (_in_a_name(view, number) or (number.kind == "ordinal" and number.start in state.named)):
            continue
        place = _next_place(state, view, i)
