"""Members: a name for each of the values of one list.

In: the tape and what the reader keeps in mind. Out: the members that a clause, a bracket, a count or the clause before lists, as many
as there are values; none where they are not so many.

    养老、失业、工伤三项保险参保分别为A、B、C → 养老保险参保, 失业保险参保, 工伤保险参保
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from progress_nlp.facts.draft import Draft
from progress_nlp.facts.lists import listed, listed_verbs
from progress_nlp.facts.memory import NUMERIC, Memory, View
from progress_nlp.facts.names import Name, name_before
from progress_nlp.facts.tape import BRACKET, Tape
from progress_nlp.lexicon import Lexicon
from progress_nlp.patterns import lazy

_AND = lazy("[、和及与]|以及")
_PREDICATE = lazy(
    r"“?(?:连续[^,]{0,6})?(?:双|均|都|则|也|全面|持续|稳步|明显|大幅|连年|逐年|不断|快速|逆势|深度|强势|同步|有所|小幅|显著)*(?:上扬|下挫|走强|走弱|大增|大降|反弹|转正|承压|回稳|冲高|飙升|猛增|锐减|骤降|下降|上升|提升|增长|提高|减少|回升|回落|改善|扩大|攀升|放缓|加快|收窄|缩小|走高|走低|下滑|趋稳|向好|增多|下跌|上涨|优化|回暖|止跌|企稳|攀高)(?:较多|较快|较大|明显)?”?\Z"
    r"|(?:略|较|最|偏|稍|明显|相对|仍)(?:为)?(?:低|高|少|多|大|小|快|慢|好|差|强|弱|突出|集中)\Z"
)
_STATE = lazy(
    r"[一二两三四五再又连屡频首]{0,2}(?:创|刷新)(?:下|了|造)?(?:历史|同期|年内|近年|历年)?(?:新高|新低|纪录|最高|最好水平|新纪录)\Z"
    r"|(?:扭亏(?:为盈)?|转亏为盈|由亏转盈|由盈转亏|转盈|(?:排名|位次)更?(?:靠前|靠后)|(?:紧随|排在|位列)其后)\Z"
    r"|(?:均|都|双双)?(?:呈现?|保持|实现|持续|总体|运行)*(?:增长(?:由负)?转正|负增长|正增长|两位数增长|较快增长|平稳增长|稳定增长|快速增长|增势(?:良好|强劲|平稳)|稳中有[升进降]|企稳回升|转正|由[负降升正]转[正升降负]|一[降升增减快慢长短]一[降升增减快慢长短]|双[降升增减]|[两二三四五六七八九十]连[降升增涨跌])\Z"
    r"|(?:超过|高于|低于|好于|优于|追平|达到)全[国省市区县][^,;:。]{0,6}(?:平均|均值|水平)\Z"
    r"|(?:跨上|迈上|跃上|站上|跨越|登上)[^,;:。]{1,10}(?:台阶|大关|关口)\Z"
    r"|(?:总体|整体|持续|继续|首次|基本|稳中|逐步|不断|进一步|保持总体|实现“?双|由[涨升增降跌负正平]转)[^,;:。]{1,14}\Z"
    r"|(?:主要)?(?:由|受|靠)[^,;:。]{2,20}(?:带动|拉动|支撑|影响|驱动|推动)\Z"
    r"|(?:逆转|扭转|延续|结束|摆脱)[^,;:。]{0,8}(?:[跌涨升降颓走]势|态势|势头|局面|下[降滑跌]|负增长)\Z"
    r"|(?:均|都)?(?:超过?|突破|保持)(?:了)?两位数\Z"
    r"|(?:[降增涨跌]幅|增速)(?:最[大高快小低慢]|较[大高快小低慢]|居前|领先)\Z"
    r"|呈[^,;:。]{1,8}(?:增长|下降|态势|趋势|势头)\Z"
    r"|(?:[降增涨跌]幅)(?:持续|连续|逐月|逐步)?(?:收窄|扩大|回落|缩小)\Z"
    r"|仅?次于[^,;:。]{1,12}\Z"
    r"|(?:名列|位居|居|列)[^,;:。]{0,8}(?:前茅|前列)\Z"
)
"""What a clause without a number says of its metric."""
_OPENS_LIST = lazy(r"(?:有|包括|分别是|依次是|即)(?=[^,;:。、]{1,12}、)")
"""问题较集中的有|炒货、肉制品: where a list begins."""
_SUM_OF_EACH = lazy(r"总?(?:规模|数量|余额|数)|总[量额值]|存量")
_MEMBER = lazy(r"[\u4e00-\u9fffA-Za-z“”]{2,12}")
_KINDS_OF_METRIC = ("指标", "数据")
"""财政收入、税收占比两项|指标: what sums up metrics that are whole."""


_JOINED_NAME = lazy(r"[、和及与][\u4e00-\u9fff]{2,10}(?:为|是|达)?(?:约|近)?")
_HOW_MANY = "零一两三四五六"
_REFERRED = lazy(rf"(?P<head>[^,;:。、前后]{{0,16}})(?P<side>[前后])(?P<many>[{_HOW_MANY}])[者类项种](?P<tail>[\u4e00-\u9fff]{{0,6}})")
"""后两者, 前三类占比."""


def said_of(text: str, begin: int, end: int) -> re.Match[str] | None:
    """What a clause without a number says of its metric (创历史新高, 双下降); None where it says nothing of the kind."""
    return _STATE.search(text, begin, end) or _PREDICATE.search(text, begin, end)


class Members(NamedTuple):
    """Where members are looked for."""

    tape: Tape
    lexicon: Lexicon
    memory: Memory

    def in_bracket(self, view: View, start: int, end: int, count: int) -> list[str]:
        """“三率”（响应率、解决率、满意率）为A、B、C: a bracket names them."""
        place = view.signs.rfind(BRACKET, start, end)
        span = next(((a, b) for a, b in self.tape.brackets if b == place + 1), None)
        if span is None:
            return []
        members = self.tape.text[span[0] + 1 : span[1] - 1].split("、")
        return members if len(members) == count and all(_MEMBER.fullmatch(member) for member in members) else []

    def with_count(self, view: View, name: Name, count: int) -> list[str]:
        """养老、失业、工伤|三项|保险参保分别为…: the list stands before the count, the head behind it."""
        counted = next((n for n in view.numbers if n.end == name.start and n.value == count), None)
        if counted is None:
            return []
        before = name_before(self.tape, view.signs, view.clause.start, counted.start, self.lexicon)
        names = [] if before is None else listed(self.tape, view.signs, before.start, before.end, self.lexicon)
        if len(names) != count or before is None:
            return []
        return before.text.split("、") if name.text.endswith(_KINDS_OF_METRIC) else [member + name.text for member in names]

    def each(self, view: View, start: int, end: int, count: int) -> bool:
        """Whether as many names are listed right before the values as values are (总产值、利税、利润1,204亿元、131亿元、78亿元)."""
        if len(listed_verbs(self.tape, view.signs, start, end, self.lexicon)) == count:
            return True
        if self.in_bracket(view, start, end, count):
            return True
        name = name_before(self.tape, view.signs, start, end, self.lexicon, whole=True)
        if name is None:
            return False
        if len(listed(self.tape, view.signs, name.start, name.end, self.lexicon)) == count:
            return True
        if self.headed(name, count) or self.referred(name, count):
            return True
        before = self.memory.before
        near = before is not None and len(self.memory.recent) >= count and self.memory.recent[-count].start >= before[0]
        return near and _SUM_OF_EACH.fullmatch(name.text) is not None and bool(self.of_figures(name, count))

    def figures(self, count: int) -> list[Draft] | None:
        """The last `count` figures of the sentence, which a list of as many values may be about."""
        figures = [draft for draft in self.memory.recent if draft.kind == "figure"]
        levels = [draft for draft in figures if draft.role == "level"]
        mixed = len({draft.role for draft in figures[-count:]}) > 1
        figures = levels if mixed and len(levels) == count else figures
        wholes = [draft for draft in figures if draft.part_of is None]
        figures = wholes if len(figures) > len(wholes) == count > 2 and figures[-1].part_of is None else figures
        return figures[-count:] if len(figures) >= count else None

    def of_figures(self, name: Name, count: int) -> list[str]:
        """抽检药品N批次、化妆品M批次，合格率分别为…: the head is said once, of the figures just before."""
        last = self.memory.recent[-count:]
        if name.text in _KINDS_OF_METRIC:
            told = [draft.metric for draft in self.memory.recent if draft.kind == "figure" and draft.metric not in (None, name.text)]
            return [metric for metric in told[-count:] if metric] if len(told) >= count else []
        if (
            len(last) < count
            or len(name.text) > (6 if name.text[-1] == "率" else 4)
            or "、" in name.text
            or any(draft.kind not in ("figure", "change") or not draft.metric for draft in last)
            or len({draft.metric for draft in last}) < count
        ):
            return []
        return [f"{draft.noun or draft.metric}{name.text}" for draft in last]

    def before(self, count: int) -> list[str | None]:
        """The members of the list in the clause before (火灾起数、直接损失双下降，分别降14.6%、32.1%)."""
        if self.memory.before is None:
            return []
        begin, end = self.memory.before
        counted = self._counted(begin, end, count)
        if counted or any(draft.start >= begin and draft.unit != "大" for draft in self.memory.recent):
            return list(counted)
        while end > begin and self.tape.outer[end - 1] == BRACKET:
            end -= 1
        opened = _OPENS_LIST.search(self.tape.outer, begin, end)
        begin = begin if opened is None else opened.end()
        said = said_of(self.tape.text, begin, end)
        earlier = name_before(self.tape, self.tape.outer, begin, end if said is None else said.start(), self.lexicon, whole=True)
        names = [] if earlier is None else listed(self.tape, self.tape.outer, earlier.start, earlier.end, self.lexicon)
        return list(names) if len(names) == count else []

    def pair(self) -> list[str]:
        """面积82万亩、产量31.6万吨，前者…，后者…: the two figures that 、 or 和 joins and that are all that was told."""
        two = [draft for draft in self.memory.recent if draft.kind == "figure" and draft.metric]
        if len(two) != 2 or _JOINED_NAME.fullmatch(self.tape.outer, two[0].end, two[1].start) is None:
            return []
        return [draft.metric or "" for draft in two]

    def referred(self, name: Name, count: int) -> list[str]:
        """后两者|分别扩大1.2万亩和0.6万亩, 贡献率前两者为56%和21%: the first or the last of what was listed, each with the head said here."""
        found = _REFERRED.fullmatch(name.text)
        if found is None or _HOW_MANY.index(found["many"]) != count:
            return []
        told = [draft for draft in self.memory.recent if draft.rule.endswith(".respectively") and draft.metric]
        told = told or [draft for draft in self.memory.recent if draft.kind == "figure" and draft.metric and draft.unit in ("%", "％")]
        told = [draft for draft in told if draft.kind == told[-1].kind and draft.unit == told[-1].unit]
        listed = [draft.noun or draft.metric or "" for draft in told]
        if len(listed) <= count:
            return []
        return [member + found["head"] + found["tail"] for member in (listed[:count] if found["side"] == "前" else listed[-count:])]

    def moved(self, count: int) -> list[str | None]:
        """产值、销量分别增长7%和10%，较一季度分别提升|6个和2个百分点: a list of movements goes on with those of the list before."""
        last = self.memory.recent[-count:]
        if len(last) < count or any(draft.kind != "change" or not draft.metric for draft in last):
            return []
        apart = len({draft.metric for draft in last}) == count
        joined = all(_AND.fullmatch(self.tape.text, first.end, second.start) for first, second in pairwise(last))
        return [draft.metric for draft in last] if apart and joined else []

    def headed(self, name: Name, count: int) -> list[str]:
        """…三项指标…，余额达到A、B、C: a head said once, of the members that the clause before lists and counts."""
        if self.memory.before is None or len(name.text) > 4 or count < 2:
            return []
        return [member + name.text for member in self._counted(*self.memory.before, count)]

    def _counted(self, begin: int, end: int, count: int) -> list[str]:
        """存款、贷款、不良|三项|指标均好于上年: the members that a clause lists and counts."""
        numbers = self.tape.inside(begin, end)
        number = next((m for m in numbers if m.kind in NUMERIC and m.value == count and m.start - begin > 2 * count), None)
        name = None if number is None else name_before(self.tape, self.tape.outer, begin, number.start, self.lexicon, whole=True)
        names = [] if name is None else listed(self.tape, self.tape.outer, name.start, name.end, self.lexicon)
        return names if len(names) == count else []
