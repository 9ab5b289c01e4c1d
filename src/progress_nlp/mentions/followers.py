"""Units of one character that only begin another word: 3部门, 2项目清单, 一次性.

In: folded text and the place of a unit. Out: whether the character behind it makes another word of it.
"""

from __future__ import annotations

import re

from progress_nlp.patterns import lazy

FOLLOWERS: dict[str, str] = {
    "人": "才民类格物",
    "名": "单称录誉",
    "章": "程节法",
    "盘": "活点子查锦",
    "餐": "饮厅厨馆车桌具券费标",
    "具": "有体备",
    "桌": "面椅",
    "岁": "月末首尾",
    "寸": "照土步草",
    "家": "庭",
    "条": "款件约",
    "次": "性序要级品",
    "位": "数移于",
    "场": "所景馆",
    "户": "籍型",
    "套": "餐牌",
    "台": "账阶湾胞",
    "座": "谈右标",
    "处": "理置罚级于",
    "所": "有属得需谓",
    "间": "距隔接断歇",
    "张": "贴家",
    "份": "额",
    "本": "级地市区省届",
    "部": "门署分委位队",
    "支": "持付撑出",
    "只": "有能要是",
    "头": "部等号",
    "起": "步点草伏码始",
    "例": "如会行",
    "笔": "试记",
    "单": "位独日",
    "票": "据房",
    "班": "子长级",
    "列": "入为举席伊车",
    "架": "构",
    "块": "状",
    "根": "据本源",
    "口": "径岸碑",
    "门": "店票类槛牌",
    "面": "积向对临",
    "副": "主书县市省局校院区会总产",
    "把": "握关控守",
    "对": "接外于标比象照应称",
    "双": "碳控减向边",
    "打": "造击通破工",
    "股": "权东份票",
    "类": "别似型",
    "款": "项式",
    "型": "号",
    "车": "辆站间库道",
    "字": "体符",
    "集": "团中聚市合约体散镇",
    "回": "收购归落流升款迁应顾合族汉",
    "环": "境节保比球线路",
    "关": "于键税注系联爱",
    "手": "续机段册术",
    "包": "括装含容干裹保",
    "封": "闭控面顶",
    "岗": "前",
    "核": "算查心准定实电酸",
    "卡": "口",
    "节": "点能日约水目",
    "席": "之",
    "批": "准复发示",
    "米": "饭粉",
    "顶": "层端级尖住",
    "匹": "配敌",
    "丛": "林书生",
    "枝": "条叶江",
    "粒": "径度状子",
    "丸": "剂",
    "柜": "台面机员",
    "听": "证取力众说课",
    "则": "有",
    "棚": "改户区架",
    "样": "本式板品子",
    "丘": "陵",
    "穗": "数重选",
    "针": "对灸织",
    "垄": "断",
    "朵": "数",
    "穴": "盘位",
    "巢": "穴湖",
    "盾": "构牌",
    "畦": "面",
}
"""What follows a unit where the two make another word: 2条款, 3部门, 一次性."""
FOLLOWERS_AS: dict[str, re.Pattern[str]] = {
    "人": lazy(
        r"均(?=可支配|纯?收入|GDP|生产总值|消费|产值|存款|公园|绿地|住房|拥有|[0-9])|口(?!袋|岸|头|径|腔)|力(?![争促求推图使])"
    ),
    "户": lazy(r"均(?=收入|人口|面积|存款|[0-9])"),
    "元": lazy(r"[宵素器气宝]|旦(?!前)|件(?!均)|月(?![均末底])"),
    "项": lazy(r"目(?![标前的录])"),
    "个": lazy(r"体(?:户|工商|经[济营]|私营)|人所得税"),
    "所": lazy(r"以(?![上下内外])"),
    "支": lazy(r"部(?!队)"),
    "处": lazy(r"长(?![期距])"),
    "种": lazy(r"植(?:面积|业|户|大户|结构)|子(?:站|公司|工程|基地)"),
}
"""The same where one character does not tell: 2025个体工商户, but 5个体系; 36种植物."""


_LONGER = {
    "元整": frozenset("体个治改合"),
    "元正": frozenset("常在式确好"),
    "吨力": frozenset("争促度量求推使"),
    "人年": frozenset("均龄底初末"),
    "人月": frozenset("均底初末"),
    "人日": frozenset("均常"),
    "座位": frozenset("于"),
    "座处": frozenset("于理在置"),
    "件套": frozenset("餐取"),
    "家户": frozenset("外籍"),
    "大类": frozenset("型别似"),
    "小时工": frozenset("作资"),
    "家次": frozenset("年日月要序"),
    "件次": frozenset("年日月要序"),
    "人次": frozenset("年日月要序"),
    "项次": frozenset("年日月要序"),
    "亩地": frozenset("块上下理面方区质"),
    "台时": frozenset("间段候"),
    "兆瓦时": frozenset("间段候"),
    "条公里": frozenset("数"),
    "千伏特": frozenset("高"),
    "伏特": frozenset("高"),
}
"""What makes a word with the last character of a unit: 1.8亿元整体到位."""


def continues(folded: str, place: int, end: int) -> bool:
    """Whether the unit of one character at `[place, end)` only begins another word (3部门, 2项目清单)."""
    if end - place != 1:
        return folded[end : end + 1] in _LONGER.get(folded[place:end], ())
    word = FOLLOWERS_AS.get(folded[place])
    if word is not None and word.match(folded, end) is not None:
        return True
    follower = folded[end : end + 1]
    return follower != "" and follower in FOLLOWERS.get(folded[place], "")
