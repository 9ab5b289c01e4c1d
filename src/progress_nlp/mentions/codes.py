"""Names and codes by rule: numbers that count nothing.

In: a `View` and the place of the first digit or numeral. Out: a `Mention` of kind name (`detail` is the group) or time, or None.

    code      5G, PM2.5, G7, DX04-0102, 02至05组团, 6.0版, 〔2025〕12号
    serial    2号厅, 附件3, 一期, 三环
    list      1. 2. （一） 一是
    phone     010-61234567, 12345热线
    rating    110千伏变电站, 11人制, 10万吨级码头
    tag       “1+N”, “两区”, “9610”
    time      9:30, 22时30分
"""

from __future__ import annotations

import re

from progress_nlp.mentions.model import Mention
from progress_nlp.mentions.numbers import NUMERALS
from progress_nlp.mentions.view import View

_CJK = "一-鿿"
_LIST_BEFORE = re.compile(r"(?:^|[\n。;:;!?]|[\n。;:!?,]\ {1,4})\(?$")

TIME = re.compile(
    r"(?:[01]?[0-9]|2[0-4])(?::[0-5][0-9](?::[0-5][0-9])?(?![0-9.:])|(?:时|點|点)(?!段|效|代|候|速|间|长|俗|尚|机|政|价|评|刻|位|多|余)(?:(?:[0-5]?[0-9]|半|整)分?)?)"
)
SPOKEN_TIME = re.compile(r"(?:[零一二两三四五六七八九]|十[一二]?|二十[一二三四]?)[点时](?:钟|整|半|[一二三四五]?十?[一二三四五六七八九]?分)")
RATIO = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,4})?(?::[0-9]{1,6}(?:\.[0-9]{1,4})?){1,4}(?![0-9:])")

_AT_DIGIT: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("phone", re.compile(r"(?:1[3-9][0-9]{9}|0[0-9]{2,3}-[0-9]{7,8}(?:-[0-9]{1,4})?|[48]00-[0-9]{3,4}-?[0-9]{3,4})(?![0-9])")),
    ("phone", re.compile(r"[0-9]{3,6}(?=(?:市民|政务|服务|便民)?(?:服务)?(?:热线|平台热线|报警|急救))(?:市民|政务|服务|便民)?(?:服务)?热线?")),
    ("code", re.compile(r"[0-9]{17}[0-9Xx](?![0-9])")),
    ("code", re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9}){2,9}+(?:版)?")),
    ("code", re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,3})?版(?!面|本[^一-鿿]|权|块|次|税|图)本?")),
    ("code", re.compile(r"[0-9]{1,9}(?:-[0-9]{1,9}){2,9}+")),
    ("code", re.compile(r"0[0-9]{1,9}(?:(?:-|至|~|、)0?[0-9]{1,9})?(?![.0-9])(?:号|组团|地块|街区|区块|单元|片区|标段)*")),
    ("code", re.compile(r"[0-9]{1,2}·[0-9]{1,2}(?![0-9])")),
    ("rating", re.compile(r"[0-9]{1,4}[×xX*][0-9]{1,6}(?:\.[0-9]{1,3})?(?:[×xX*][0-9]{1,6}(?:\.[0-9]{1,3})?)?(?:万?(?:千瓦|兆瓦|MW|千伏安|吨|米|mm|毫米))?")),
    ("formula", re.compile(r"[0-9]{1,3}(?:\+(?:[0-9]{1,3}|[NnXxMm])(?![0-9.%万亿个家项])){1,9}")),
    ("serial", re.compile(rf"[0-9]{{1,6}}(?:[-~、][0-9]{{1,6}}){{0,3}}号(?:院|楼|线|厅|门|馆|口|炉|机组|机|文|令|公告|井|坝|桥|仓|库|泊位|航站楼|地块|地|站|码头|窗口|通道|路|隧道|船|塔|公路)?")),
    ("serial", re.compile(r"[0-9]{1,3}(?:标段(?!落)|环路|期(?=工程|项目|建设|扩建|地块|厂房|用地|改造))")),
    ("rating", re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,3})?(?:千伏|[kK][vV])(?=[^0-9]{0,4}(?:变电|输变电|线路|开关|电网|及以上|配电|间隔|主变|母线|电缆|升压|外电|输电|送出|供电|站|用户))")),
    ("rating", re.compile(r"[0-9]{1,3}(?:人|年|分|轮|岁)制")),
    ("rating", re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,3})?[十百千万亿]{0,2}(?:吨|米|平方米|千瓦|兆瓦|MW|万?人|元|立方米|纳米|瓦|公里|卡|P|比特|位)级(?!别)")),
)
"""Tried in this order at the first digit of a number."""

_ASCII_RUN = re.compile(r"[A-Za-z0-9]{1,40}(?:[-./_+&][A-Za-z0-9]{1,40}){0,8}")
_YEAR_NUMBER = re.compile(r"[〔\[(【][0-9]{4}[〕\])】](?:第|字第)?[0-9]{1,6}号")
_LABELLED = re.compile(r"(?:附件|附表|附图|附录|专栏|图表|表格?|图|式|方案|编号:?|文号:?|证号:?|号码:?|代码:?|批号:?|邮编:?|订单号:?|电话:?|热线:?|热线电话:?|No\.|NO\.)\ ?$")
_LIST = re.compile(r"(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?P<mark>[.、)](?![0-9])|是(?=[^否的])|(?:\.[0-9]{1,2})?\ (?=[一-鿿]))")
_QUOTE = re.compile(rf"[“\"‘「](?P<tag>[^“”\"‘’「」\n,。;]{{1,12}})[”\"’」]")
_TAG_UNITS = re.compile(r"[0-9](?:\.[0-9]+)?(?:%|[万亿]?(?:元|吨|亩|公里|平方米|米|个|家|项|人|户|小时|分钟|天|年|公顷|千瓦))")
_SERIAL = re.compile(
    rf"[一二三四五六七八九十]{{1,3}}(?:期(?!间|待|望|限|末|刊|货)|号(?:院|楼|线|厅|门|馆|地|桥|令|文|公路)?|级(?:以上|及以上)?|环(?!境|节|保|比|球)路?|标段(?!落)|届(?!满)|等(?=奖|功|以上|品)奖?|甲(?=医院)|线(?=城市|员工|职工|岗位|工人|人员|医务|执法|建设)|度(?=创|获|被)|年级|位数|[县区市省]一[县区市省])"
)
_DIGIT_SERIAL = re.compile(r"[0-9]{1,3}(?:号|标段|年级)")


def read_name(view: View, place: int) -> Mention | None:
    """The name, the code, the time of day or the list number whose number begins at `place`."""
    folded = view.folded
    before = folded[place - 1] if place else "\n"
    label = view.labels.at(folded, place)
    if label is not None:
        return name(view, *label)
    if folded[place] in "0123456789":
        return _digits(view, place, before)
    return _numerals(view, place, before)


def name(view: View, start: int, end: int, group: str, kind: str = "name") -> Mention:
    """A mention that has no value."""
    return Mention(start, end, view.text[start:end], kind, detail=group)


def read_code_behind(view: View, number: Mention) -> Mention | None:
    """5G, 3D打印, 3A级: a number without a unit whose ASCII run goes on with letters."""
    following = view.folded[number.end : number.end + 1]
    if not (following.isascii() and following.isalpha()) or not number.text[-1:].isascii():
        return None
    found = _ASCII_RUN.match(view.folded, number.start)
    return None if found is None or found.end() <= number.end else name(view, number.start, found.end(), "code")


def _digits(view: View, place: int, before: str) -> Mention | None:
    folded = view.folded
    if before.isascii() and (before.isalpha() or (before in "-_/.+" and _in_code(folded, place))):
        return _code(view, place)
    if before in "〔[(【" and (found := _YEAR_NUMBER.match(folded, place - 1)) is not None:
        return name(view, place - 1, found.end(), "code")
    listed = _listed(view, place, before)
    if listed is not None:
        return listed
    tag = _tag(view, place)
    if tag is not None:
        return tag
    if before in "件表图录栏式案号码话线编:. " and _LABELLED.search(folded, max(0, place - 6), place):
        return _labelled(view, place)
    for group, rule in _AT_DIGIT:
        found = rule.match(folded, place)
        if found is not None:
            return name(view, place, found.end(), group)
    return _time(view, place)


def _in_code(folded: str, place: int) -> bool:
    """A letter or a digit stands before the mark before `place`: T-3, GB/T, not a minus."""
    return place > 1 and folded[place - 2].isascii() and folded[place - 2].isalpha()


def _code(view: View, place: int) -> Mention | None:
    """The ASCII run that holds a letter before its digit: PM2.5, G7, DX04-0102."""
    folded, start = view.folded, place
    while start and place - start < 30 and folded[start - 1].isascii() and (folded[start - 1].isalnum() or folded[start - 1] in "-./_+"):
        start -= 1
    while not folded[start].isalnum():
        start += 1
    found = _ASCII_RUN.match(folded, start)
    return None if found is None or found.end() <= place else name(view, start, found.end(), "code")


def _labelled(view: View, place: int) -> Mention | None:
    """附件3, 电话 61234567: the number alone is the name."""
    found = re.compile(r"[0-9]{1,40}(?:-[0-9]{1,20}){0,3}").match(view.folded, place)
    return None if found is None else name(view, place, found.end(), "serial")


def _listed(view: View, place: int, before: str) -> Mention | None:
    """1. 2、 （一） 一是 where a sentence or a line begins."""
    found = _LIST.match(view.folded, place)
    if found is None or not (before in "\n。;:!?( ,、" or not place):
        return None
    mark = found["mark"]
    if mark[-1:] == " ":
        return name(view, place, found.end() - 1, "list") if before in "\n。;" and folded_digit(view, place) else None
    if mark == "是":
        return name(view, place, found.end() - 1, "list") if before in "\n。;:!?,、 " and found.end() - place < 4 else None
    bracketed = before == "("
    if bracketed != (mark == ")") and not (mark in ".、" and not bracketed):
        return None
    return name(view, place, found.end() - 1, "list") if _LIST_BEFORE.search(view.folded, max(0, place - 6), place) else None


def folded_digit(view: View, place: int) -> bool:
    """Whether an ASCII digit stands at `place`."""
    return view.folded[place] in "0123456789"


def _tag(view: View, place: int) -> Mention | None:
    """“1+N”, “两区”: a short quotation with a number that is no plain measure."""
    folded = view.folded
    for start in range(place - 1, max(-1, place - 9), -1):
        if folded[start] in "“\"‘「":
            found = _QUOTE.match(folded, start)
            if found is None or found.end() <= place or len(found["tag"]) == 1 or _TAG_UNITS.search(found["tag"]):
                return None
            return name(view, found.start("tag"), found.end("tag"), "tag")
        if folded[start] in "”\"’」,。\n":
            return None
    return None


def _time(view: View, place: int) -> Mention | None:
    """9:30, 22时30分; 3.1:1 is a ratio: a number."""
    folded = view.folded
    found = TIME.match(folded, place)
    ratio = RATIO.match(folded, place)
    if found is not None and (ratio is None or found.end() >= ratio.end()) and not _is_ratio(folded, place):
        return name(view, place, found.end(), "clock", "time")
    return None if ratio is None else name(view, place, ratio.end(), "ratio", "number")


def _is_ratio(folded: str, place: int) -> bool:
    return re.compile(r"(?:比例|比值|比重|之比|配比|比)(?:为|是|约|达到?|由|从|优化至|提高到)?$").search(folded, max(0, place - 8), place) is not None


def _numerals(view: View, place: int, before: str) -> Mention | None:
    folded = view.folded
    listed = _listed(view, place, before)
    if listed is not None:
        return listed
    tag = _tag(view, place)
    if tag is not None:
        return tag
    if before != "第":
        spoken = SPOKEN_TIME.match(folded, place)
        if spoken is not None:
            return name(view, place, spoken.end(), "clock", "time")
        found = _SERIAL.match(folded, place)
        if found is not None and (place == 0 or folded[place - 1] not in NUMERALS):
            return name(view, place, found.end(), "serial")
    return None
