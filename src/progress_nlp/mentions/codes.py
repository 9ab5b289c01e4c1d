"""Names and codes by form: what no table of names can list.

In: a `View` and the place of the first digit or numeral. Out: a `Mention` of kind name (`detail` is the group), or None; a ratio (3.1:1) is a
number.

    code      5G, PM2.5, DX04-0102, 2.1.3, 02至05, 8·12, what stands in a web address
    serial    12号, 附件3, 3标段; 一期, 三环, 两位数
    rating    2×35万千瓦
    formula   1+4+N

Names that a table can list or describe (12345热线, 2号厅, 三农, 第十四届) stand in `lexicons/labels.tsv`.
"""

from __future__ import annotations

import re

from progress_nlp.mentions.model import Mention
from progress_nlp.mentions.numbers import RAISED_POINT
from progress_nlp.mentions.numerals import NUMERALS
from progress_nlp.mentions.view import View
from progress_nlp.patterns import lazy

_RULES: dict[str, str] = {
    "ratio": r"[0-9]{1,6}(?:\.[0-9]{1,4})?(?::[0-9]{1,6}(?:\.[0-9]{1,4})?){1,4}(?![0-9:])",
    "code": r"[0-9]{1,9}(?:\.[0-9]{1,9}){2,9}+(?:版|\.)?"
    r"|[0-9]{1,9}(?:-[0-9]{1,9}){2,9}+"
    r"|0[0-9]{1,9}(?:(?:-|至|到|~|、)0[0-9]{1,9})?(?![.,0-9%])(?:号|组团|地块|街区|区块|单元|片区|标段)*"
    rf"|(?![0-9]{{1,2}}(?:{RAISED_POINT}))[0-9]{{1,2}}·[0-9]{{1,2}}(?![0-9])|"
    r"[0-9]{17}[0-9Xx](?!\.?[0-9])",
    "formula": r"[0-9]{1,3}(?:\+(?:[0-9]{1,3}(?![0-9.%万亿个家项])|[NnXxMm])){1,9}",
    "rating": r"[0-9]{1,4}[×xX*](?!10[\^⁰¹²³⁴⁵⁶⁷⁸⁹⁻])[0-9]{1,6}(?:\.[0-9]{1,3})?(?:[×xX*][0-9]{1,6}(?:\.[0-9]{1,3})?)?"
    r"(?:万?(?:千瓦|兆瓦|MW|千伏安|兆伏安|MVA|吨/小时|t/h|吨|米|mm|毫米))?"
    r"|[0-9]{1,4}(?:\.[0-9]{1,3})?(?:米|m|mm|cm|毫米|厘米|公分)(?:[×xX*][0-9]{1,4}(?:\.[0-9]{1,3})?(?:米|m|mm|cm|毫米|厘米|公分)){1,2}"
    r"|[0-9]{1,6}(?:\.[0-9]{1,3})?[十百千万亿]{0,2}(?:吨|米|平方米|千瓦|兆瓦|MW|人|元|立方米|纳米|公里|卡|P|比特)级(?!别)",
    "phone": r"[0-9]{3,6}(?=[”\"’』]?(?:市民|政务|便民|服务|民生|政府){0,3}热线)",
    "class": r"[0-9]{1,3}(?:个?月|年|天|日|周)期(?![间限内末满货])|[0-9]{2,4}(?=指数|ETF|股指|成份股|成分股)",
    "serial": r"[0-9]{1,6}(?:[-~、][0-9]{1,6}){0,3}(?:号|标段(?!落)|环路|年级)",
}
"""By group, what is matched at the first digit; a rule behind another is tried only where that one is not found."""
_AT_DIGIT = lazy("|".join(f"(?P<{group}>{rule})" for group, rule in _RULES.items()))
_SUSPECT = lazy(
    r"0[0-9]|[0-9]{1,6}(?:\.[0-9]{1,4})?(?:[:\-~、·×xX*](?=[0-9])|\.(?=[0-9]{1,9}\.[0-9])|\+(?=[0-9NnXxMm])|号|标段|环路|年[期级]|[月天日周]期|个月期"
    r"|指数|ETF|股指|成[份分]股|热线|[市政便服民”\"’』](?=.{0,6}热线)|[百千万亿吨米平兆MP元立纳公卡比人](?=.{0,4}级|.?[×xX*]))|[0-9]{17}"
)
"""A quick look: only these begin like one of the rules."""

_AT_NUMERAL = lazy(
    r"[一二三四五六七八九十]{1,3}(?:期(?!间|待|望|限|末|刊|货|[一-鿿]{0,2}培训)|号(?!称|召|角)|级(?:以上|及以上)?|环(?!境|节|保|比|球)路?|标段(?!落)"
    r"|届(?!满)|等(?=奖|功|以上|品)奖?|甲(?=医院)|线(?=城市|员工|职工|岗位|工人|人员|医务|执法|建设)|年级)|[一二两三四五六七八九]位数|[一二三]{2}产业?"
)
_BEHIND_SERIALS = frozenset("期号级环标届等甲线年位产")
"""What stands at most three characters behind the first numeral of those."""
_SHORT_RUN = lazy(r"[A-Za-z0-9]{1,60}(?:[-./_+&][A-Za-z0-9]{1,40}){0,8}")
_LABELLED = lazy(
    r"(?:附件|附表|附图|附录|专栏|图表|(?<![一-鿿])[表图式]|方案|编号:?|[文证批]号:?|号码:?|代码:?|邮编:?|订单号:?|电话:?|热线:?|No\.|NO\.)\ ?$"
)
_LABEL_ENDS = frozenset("件表图录栏式案号码话线编:. ")
_LABELLED_NUMBER = lazy(r"[0-9]{1,40}(?:-[0-9]{1,20}){0,3}")
_ADDRESS = lazy(r"(?:://|www\.)[!-~]{0,200}$")
_OPENED = lazy(r"[“\"‘「『][^“”\"‘’「」『』\n,。;]{0,8}$")
_QUOTED = lazy(r"[“\"‘「『](?P<tag>[^“”\"‘’「」『』\n,。;]{1,12})[”\"’」』]")
_MEASURED = lazy(r"[0-9](?:\.[0-9]+)?(?:%|[万亿]?(?:元|吨|亩|公里|平方米|米|项|人|户|小时|分钟|天|年|公顷|千瓦))")
_LISTED = lazy(r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}\ (?=[一-鿿])(?![十百千万亿成折])")
_BRACKETED = lazy(r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?=\))")
_NUMBERED = lazy(r"[0-9]{1,2}(?=[.、)](?![0-9]))")
_SENTENCE_ENDS = frozenset(";。:!?\n")
_PLAIN = lazy(r"[0-9]+(?:\.[0-9]+)?")
_MONEY_CODE = lazy(r"(?:RMB|CNY|USD|HKD|EUR|GBP|JPY|KRW)$")
_JOINTS = frozenset("-_/.+")
_COUNTING_BEFORE = lazy(r"(?:[了过共办开班训商刊演举发布展出印至]|推出|培训)$")


def read_name(view: View, place: int) -> Mention | None:
    """The name or the code whose number begins at `place`."""
    folded = view.folded
    label = view.labels.at(folded, place)
    if label is not None:
        return name(view, *label)
    found = _digits(view, place) if folded[place] in "0123456789" else _numerals(view, place)
    return _tag(view, place) if found is None and view.quoted else found


def name(view: View, start: int, end: int, group: str) -> Mention:
    """A mention that has no value."""
    return Mention(start, end, view.text[start:end], "name", detail=group)


def read_code_behind(view: View, number: Mention) -> Mention | None:
    """5G, 3D打印, 3A级: a number without a unit whose ASCII run goes on with letters."""
    following = view.folded[number.end : number.end + 2].lstrip(".")[:1]
    if not (following.isascii() and following.isalpha()) or not view.folded[number.end - 1].isascii():
        return None
    found = _SHORT_RUN.match(view.folded, number.start)
    return None if found is None or found.end() <= number.end else name(view, number.start, found.end(), "code")


def _tag(view: View, place: int) -> Mention | None:
    """“9610”, “两个维护”, “三城一区”: a short quotation with a number that measures nothing."""
    opened = _OPENED.search(view.folded, max(0, place - 9), place)
    found = None if opened is None else _QUOTED.match(view.folded, opened.start())
    if found is None or len(found["tag"]) == 1 or _MEASURED.search(found["tag"]) is not None:
        return None
    return name(view, found.start("tag"), found.end("tag"), "tag")


_LISTED_COUNT = lazy(
    r"[1-9][0-9]?\.(?=[0-9]{1,4}(?:家|个(?!百分|千分|[基亿]|点|小时|月|[星工世]|季度|单位)|户|名|人(?![次民年月天工时])|处|所|座|条|起|宗|栋)"
    r"(?![/每]))"
)
"""1.12家企业 at the head of a line: there are no 1.12 firms, but twelve under the first head."""
_INDICATOR = lazy(r"(?<![A-Za-z])(?:GDP|CPI|PPI|PMI|PUE|COD|AQI|GNI|GMV)\Z")
"""Abbreviations of what is measured: the number right behind them is its value (人均GDP11.83万元)."""


def _digits(view: View, place: int) -> Mention | None:
    folded = view.folded
    before = folded[place - 1] if place else "\n"
    listed = _LISTED.match(folded, place) if before in "\n " else None
    whole = _LISTED_COUNT.match(folded, place) if before == "\n" else None
    if whole is not None:
        return name(view, place, whole.end(), "list_number")
    if listed is not None and (before == "\n" or "." in listed[0]) and not view.units.begins(folded, listed.end()):
        return name(view, place, listed.end() - 1, "list_number")
    if before.isalpha() and before.isascii() and _MONEY_CODE.search(folded, max(0, place - 3), place) is not None:
        return None
    if before in _SENTENCE_ENDS and (numbered := _NUMBERED.match(folded, place)) is not None:
        return name(view, place, numbered.end(), "list_number")
    if before == "(" and (bracketed := _BRACKETED.match(folded, place)) is not None:
        return name(view, place, bracketed.end(), "list_number")
    if before in "PIEDVQ" and _INDICATOR.search(folded, max(0, place - 4), place) is not None:
        return None
    if before.isascii() and (before.isalpha() or (before in _JOINTS and _in_code(view, place)) or view.linked):
        code = _code(view, place)
        if code is not None:
            return code
    if before in _LABEL_ENDS and _LABELLED.search(folded, max(0, place - 6), place) is not None:
        number = _LABELLED_NUMBER.match(folded, place)
        if number is not None and not _is_an_amount(view, number):
            return name(view, place, number.end(), "serial")
    found = _AT_DIGIT.match(folded, place) if _SUSPECT.match(folded, place) else None
    if found is None:
        return None
    group = str(found.lastgroup)
    if group == "ratio":
        return Mention(place, found.end(), view.text[place : found.end()], "number", detail="ratio")
    return name(view, place, found.end(), group)


_THOUSANDS = lazy(r",[0-9]{3}(?![0-9])")


def _is_an_amount(view: View, number: re.Match[str]) -> bool:
    """印发方案12个, 热线0.5%: a decimal, or a short number with a unit, is counted and numbers nothing."""
    if view.folded[number.end() : number.end() + 1] == "." and view.folded[number.end() + 1 : number.end() + 2].isdigit():
        return True
    if _THOUSANDS.match(view.folded, number.end()) is not None:
        return True
    if view.folded[number.end() : number.end() + 1] in ("余", "多", "来"):
        return True
    return number.end() - number.start() < 5 and view.units.begins(view.folded, number.end())


_CHANGE_BEHIND = lazy(r"\ ?(?:%|pct|个百分点|倍)")


def _in_code(view: View, place: int) -> bool:
    """A letter stands before the mark before `place`: T-3, GB/T, not a minus, not 50MW/100MWh."""
    folded = view.folded
    if place < 2 or not (folded[place - 2].isascii() and folded[place - 2].isalpha()):
        return False
    number = _PLAIN.match(folded, place)
    if folded[place - 1] in "+-" and number is not None and _CHANGE_BEHIND.match(folded, number.end()) is not None:
        return False  # YoY+15.2%
    return folded[place - 1] != "/" or number is None or not view.units.begins(folded, number.end())


def _code(view: View, place: int) -> Mention | None:
    """The ASCII run with a letter before its digit (PM2.5, G7, DX04-0102), or the web address around it."""
    folded, start = view.folded, place
    if view.linked and _ADDRESS.search(folded, max(0, place - 210), place) is not None:
        end = place
        while end < len(folded) and "!" <= folded[end] <= "~":
            end += 1
        return name(view, place, end, "code")
    while (
        start
        and place - start < 30
        and folded[start - 1].isascii()
        and (folded[start - 1].isalnum() or folded[start - 1] in _JOINTS)
    ):
        start -= 1
    while start < place and not folded[start].isalnum():
        start += 1
    if not any(character.isalpha() for character in folded[start:place]):
        return None
    found = _SHORT_RUN.match(folded, start)
    return None if found is None or found.end() <= place else name(view, start, found.end(), "code")


def _numerals(view: View, place: int) -> Mention | None:
    """一期, 三号, 二级, 四环: plain numerals that number things."""
    folded = view.folded
    if place and folded[place - 1] == "(" and (bracketed := _BRACKETED.match(folded, place)) is not None:
        return name(view, place, bracketed.end(), "list_number")
    if _BEHIND_SERIALS.isdisjoint(folded[place + 1 : place + 4]):
        return None
    found = _AT_NUMERAL.match(folded, place)
    if found is None or (place and (folded[place - 1] in NUMERALS or folded[place - 1] in "第半")):
        return None
    if "期" in found[0] and _COUNTING_BEFORE.search(folded, max(0, place - 2), place):
        return None
    if found[0].endswith("级") and re.search(r"[升降高低跨]了?$|[风震]力?$", folded[max(0, place - 3) : place]):
        return None
    return name(view, place, found.end(), "serial")
