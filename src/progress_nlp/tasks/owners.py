"""Who is in charge: a cell of unit names → the names.

In: the text of a cell. Out: names in order, and those that lead where the words say so.

>>> owners_of("牵头单位：区发展改革委；配合单位：区财政局、\\n各镇街")
Owners(names=('区发展改革委', '区财政局', '各镇街'), leads=('区发展改革委',))
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from progress_nlp.patterns import lazy

_LEAD, _HELP = "牵头|主责|主办|总牵头|第一责任", "配合|协办|协助|参与|参加|协同|责任|落实|承办|会办|支持"
_LABEL = lazy(rf"(?:({_LEAD})|(?:{_HELP}))(?:责任)?(?:单位|部门)?[：:]")
_SIGNS = frozenset("、，,；;。\n/\t|")
_OPENING, _CLOSING = "（(〔[【", "）)〕]】"
_ROLE = lazy(
    rf"[（(](?:({_LEAD})|(?:{_HELP}))(?:单位|部门)?[）)]$|(?:({_LEAD})(?:负责|落实)?|(?:按职责)?(?:分工)?(?:配合|协办|协助|参与|负责|落实)(?:落实|实施)?)$"
)
_EDGES = " \t\u3000\u00a0。.：:、，,；;●○•◆◇■□▪▲△★☆*＊※"
_BLANKS = lazy(r"[ \u3000\u00a0]+")
_NO_NAME = frozenset({"无", "—", "－", "-", "－－", "——", "暂无", "略"})
_ITEM = lazy(r"[（(]?[0-9]{1,2}(?:[.．、]|[)）])\s{0,3}")
_ET_CETERA = lazy(r"等(?:[0-9一二三四五六七八九十]{0,3}[家个])?(?:有关|相关)?(?:单位|部门|委办局|责任单位|成员单位)?$")
_ENDING = "局委办部院会镇乡道司心团校府室处科站厅署联"
_AND = lazy(rf"(?<=[{_ENDING}）)])(?:[和及与·•‧・+＋&＆]|会同|(?:—{{1,2}}|[-－])(?=[省市区县州旗镇乡各]))(?=[\u4e00-\u9fff]{{2,20}})")
"""What stands between two offices; a dot or a stroke inside one name (中信·云溪) does not follow an office's ending."""
_BROKEN = lazy(
    rf"(?<=[\u4e00-\u9fff])(?<![{_ENDING}社队所街区县市])\n\s{{0,4}}"
    rf"(?=[\u4e00-\u9fff]{{1,7}}(?<=[{_ENDING}])(?:[、，,；;\n]|$))(?![区市县省镇各街乡])"
)
_TELEPHONE = lazy(r"[0-9][0-9 \-]{5,20}")
_OFFICE_SIGN = "局委办部院会镇乡街道区县市园司科处室股站所队中心组校团企厅署府社村庄门位"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹"
    "薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍"
)
_PERSON = lazy(rf"[{_SURNAMES}][\u4e00-\u9fff·]?[^{_OFFICE_SIGN}\W\d]|.")
_PERSON_AFTER = lazy(
    rf"(?<=[\u4e00-\u9fff][\u4e00-\u9fff][{_ENDING}])[ \u3000\u00a0：:]{{1,4}}(?!局|委|办)[{_SURNAMES}][\u4e00-\u9fff]?[^{_OFFICE_SIGN}\W\d]"
    r"(?:[ \u3000\u00a0：:]{0,4}1[0-9]{10})?$"
)
_PERSON_BEHIND = lazy(rf"[（(][\u4e00-\u9fff·\s、，,：:]{{1,20}}(?<![{_OFFICE_SIGN}])[0-9\-\s]{{0,16}}[）)]$")
_TELEPHONE_BEHIND = lazy(r"[（(][^（()）]{0,20}?[0-9][0-9*\- ]{5,20}[）)]")
"""A person's telephone in a bracket, and the person with it."""
_NUMBER_BEHIND = lazy(r"[：: ]?[0-9][0-9\-]{6,20}$")
_LOCAL = frozenset({"街道", "乡", "镇", "街", "街道办事处", "街道办", "园区", "功能区", "乡镇", "管委会"})


class Owners(NamedTuple):
    """Names in order, and the ones that lead."""

    names: tuple[str, ...]
    leads: tuple[str, ...]


def owners_of(text: str, *, persons: bool = False) -> Owners:
    """The units that a cell names, each once. `persons`: the heading says that persons are named too; they are left out."""
    text = _TELEPHONE_BEHIND.sub("", _BROKEN.sub("", text))
    names: dict[str, None] = {}
    leads: dict[str, None] = {}
    lead, place = False, 0
    marks = [*_LABEL.finditer(text), None]
    for mark in marks:
        for name, leading in _names(text[place : len(text) if mark is None else mark.start()], persons):
            names[name] = None
            if lead or leading:
                leads[name] = None
        if mark is not None:
            lead, place = mark[1] is not None, mark.end()
    return Owners(tuple(names), tuple(leads))


def _names(text: str, persons: bool) -> Iterable[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    for piece in _pieces(text, persons):
        bare = _without_item(piece.strip(_EDGES))
        role = _ROLE.search(bare)
        name = (bare if role is None else bare[: role.start()]).strip(_EDGES)
        leading = role is not None and (role[1] or role[2]) is not None
        name = _ET_CETERA.sub("", _NUMBER_BEHIND.sub("", name)).strip(_EDGES)
        if persons:
            name = _PERSON_BEHIND.sub("", name).strip(_EDGES)
        if found and name in _LOCAL and found[-1][0].startswith("各"):
            found[-1] = f"{found[-1][0]}、{name}", leading
        elif found and name and name[0] in _OPENING and name[-1] in _CLOSING:  # a bracket on a line of its own
            found[-1] = f"{found[-1][0]}{name}", found[-1][1] or leading
        elif found and not name and leading:  # （牵头） on a line of its own
            found[-1] = found[-1][0], True
        elif name and name not in _NO_NAME and not _TELEPHONE.fullmatch(name) and not (persons and _PERSON.fullmatch(name)):
            found.append((name, leading))
    return found


def _without_item(name: str) -> str:
    match = _ITEM.match(name)
    return name if match is None else name[match.end() :]


def _pieces(text: str, persons: bool) -> list[str]:
    """The text cut at signs outside brackets, and at blanks between names."""
    pieces, depth, start = [], 0, 0
    for place, sign in enumerate(text):
        if sign in _OPENING:
            depth += 1
        elif sign in _CLOSING:
            depth = max(depth - 1, 0)
        elif sign in _SIGNS and (not depth or sign == "\n"):
            pieces.append(text[start:place])
            start, depth = place + 1, 0
    pieces.append(text[start:])
    pieces = [part for piece in pieces for part in _AND.split(piece)]
    return [part for piece in pieces for part in _at_blanks(piece.strip(_EDGES), persons)]


def _at_blanks(piece: str, persons: bool) -> list[str]:
    """Blanks part names of three characters and more, and persons from units; inside a shorter one they are layout (财 政 局).

    A person behind an office with a blank or a colon (区水务局 张明) is left out, whatever the heading says.
    """
    behind = _PERSON_AFTER.search(piece)
    parts = _BLANKS.split(piece if behind is None else piece[: behind.start()])
    if len(parts) == 1 or (persons and (len(parts[0]) >= 3 or (len(parts[0]) == 2 and _PERSON.fullmatch(parts[0])))):
        return parts
    return parts if all(len(part) >= 3 for part in parts) else ["".join(parts)]
