"""Amounts: number, unit, range, qualifier; and sentences in which the same characters count nothing."""

from __future__ import annotations

from fractions import Fraction

import pytest

from progress_nlp import mentions
from progress_nlp.mentions.model import Mention


def told(mention: Mention) -> str:
    """A mention in one line: `text = value[..max] unit qualifier detail`."""
    value = "?" if mention.value is None else f"{mention.value.normalize():f}"
    high = "" if mention.value_max is None else f"..{mention.value_max.normalize():f}"
    rest = [mention.unit, None if mention.qualifier == "exact" else mention.qualifier, mention.detail or None]
    return " ".join([mention.text, "=", value + high, *(part for part in rest if part)])


def amounts(text: str) -> list[str]:
    return [told(m) for m in mentions(text) if m.kind not in ("name", "date", "period", "time", "ordinal")]


PLAIN = {
    "粮食总产46.8万吨": ["46.8万吨 = 46.8 万吨"],
    "完成投资３．６亿元": ["３．６亿元 = 3.6 亿元"],
    "税收1,286.4万元": ["1,286.4万元 = 1286.4 万元"],
    "新增变电容量86万千伏安": ["86万千伏安 = 86 万千伏安"],
    "用电量72亿千瓦时": ["72亿千瓦时 = 72 亿千瓦时"],
    "建成两座桥、三条路": ["两座 = 2 座", "三条 = 3 条"],
    "抽检食品436批1273人次": ["436批 = 436 批", "1273人次 = 1273 人次"],
    "惠及5镇21村": ["5镇 = 5 镇", "21村 = 21 村"],
    "办结3亿2千万元的退税": ["3亿2千万元 = 32000 万元"],
    "技能人才总量41万": ["41万 = 41 万"],
    "地价每亩38.5万元，折1.2万元/平方米": ["38.5万元 = 38.5 万元", "1.2万元/平方米 = 1.2 万元/平方米"],
    "降尘量2.8吨/平方公里·月": ["2.8吨/平方公里·月 = 2.8 吨/平方公里·月"],
    "报案12件/百人": ["12件/百人 = 12 件/百人"],
    "存栏肉牛9.6万头（只）": ["9.6万头（只） = 9.6 万头（只）"],
    "扶持六大类产业": ["六大类 = 6 大类"],
    "增长 5.2 %": ["5.2 % = 5.2 %"],
    "回落0.4个百分点": ["0.4个百分点 = 0.4 个百分点"],
    "同比-3.2%": ["-3.2% = -3.2 %"],
    "气温零下12摄氏度": ["零下12摄氏度 = -12 摄氏度"],
    "一年半后见效": ["一年半 = 1.5 年"],
    "路程缩短到两个半小时": ["两个半小时 = 2.5 小时"],
    "比计划提前半年": ["半年 = 0.5 年"],
    "用时3小时20分钟": ["3小时20分钟 = 200 分钟"],
    "港币3200万元": ["港币3200万元 = 3200 万港元"],
    "融资$1.5亿": ["$1.5亿 = 1.5 亿美元"],
    "走航监测42天次": ["42天次 = 42 天次"],
    "分别上升0.9个和0.5个百分点": ["0.9个 = 0.9 个百分点", "0.5个百分点 = 0.5 个百分点"],
    "达到 12 350 元": ["12 350 元 = 12350 元"],
    "三 千 五 百 户": ["三 千 五 百 户 = 3500 户"],
    "每份12块5": ["12块5 = 12.5 块"],
    "合计壹佰贰拾元伍角": ["壹佰贰拾元伍角 = 120.5 元"],
    "提高0.7、1.9个百分点": ["0.7 = 0.7 个百分点", "1.9个百分点 = 1.9 个百分点"],
    "收购药材四十六千克": ["四十六千克 = 46 千克"],
    "管线长三十八千米": ["三十八千米 = 38 千米"],
    "装机五万多千瓦": ["五万多千瓦 = 5 万千瓦 over"],
    "线路长七十多千米": ["七十多千米 = 70 千米 over"],
    "授信总额8.5个亿": ["8.5个亿 = 8.5 亿"],
    "毛利率提高0.8个点": ["0.8个点 = 0.8 个点"],
    "到位资金6.\n2亿元": ["6.\n2亿元 = 6.2 亿元"],
    "到位资金7. 4亿元": ["7. 4亿元 = 7.4 亿元"],
    "到位资金4·6亿元": ["4·6亿元 = 4.6 亿元"],
    "新增托位860\n个，覆盖12\n个街道": ["860\n个 = 860 个", "12\n个 = 12 个"],
    "产能6万t/a": ["6万t/a = 6 万t/a"],
    "发病率0.3‱": ["0.3‱ = 0.3 ‱"],
    "升压至±660千伏特高压": ["660千伏 = 660 千伏"],
    "发放260顶帐篷、30万朵菊花": ["260顶 = 260 顶", "30万朵 = 30 万朵"],
    "38村通了公路，16街道完成整治": ["38村 = 38 村", "16街道 = 16 街道"],
    "覆盖近2000社区": ["2000社区 = 2000 社区 about"],
    "24所以上学校": ["24所 = 24 所 at_least"],
    "18层面积4万平方米": ["18层 = 18 层", "4万平方米 = 4 万平方米"],
    "敷设电缆14 260米": ["14 260米 = 14260 米"],
    "能力达到2 800万吨/年": ["2 800万吨/年 = 2800 万吨/年"],
    "共一百零八道工序": ["一百零八道 = 108 道"],
    "12.56个百分点": ["12.56个百分点 = 12.56 个百分点"],
    "覆盖面扩大十几万": ["十几万 = 10 万 over"],
    "7成5": ["7成5 = 75 %"],
    "占百分之五六十": ["百分之五六十 = 50..60 %"],
    "转移4万多受灾群众、300余官兵": ["4万多 = 4 万 over", "300余 = 300 over"],
    "震级为里氏5.1级": ["5.1级 = 5.1 级"],
    "举办了4期中青年培训班": ["4期 = 4 期"],
    "5地市联动": ["5地市 = 5 地市"],
    "接待游客1.3亿人\n次": ["1.3亿人\n次 = 1.3 亿人次"],
    "参保率提高1.6个\n百分点": ["1.6个\n百分点 = 1.6 个百分点"],
    "装机86万千\n瓦": ["86万千\n瓦 = 86 万千瓦"],
    "表彰先进36\n个人获奖": ["36 = 36"],
    "发病率86.5/10万，死亡率9/10万": ["86.5/10万 = 86.5 /10万", "9/10万 = 9 /10万"],
    "净利润（YoY+12.6%，QoQ-3.5%）": ["12.6% = 12.6 %", "-3.5% = -3.5 %"],
    "提高六   个 百 分点": ["六   个 百 分点 = 6 个百分点"],
    "水深四米五": ["四米五 = 4.5 米"],
    "日均客运量786.5万乘次": ["786.5万乘次 = 786.5 万乘次"],
    "解决一两个难题": ["一两个 = 1..2 个"],
    "工期一两年": ["一两年 = 1..2 年"],
    "一个半世纪": ["一个半世纪 = 1.5 个世纪"],
    "占百分之十几": ["百分之十几 = 10 % over"],
    "服务86万市民": ["86万 = 86 万"],
    "惠及回族群众，176万回族人口": ["176万 = 176 万"],
    "突破3000亿大关": ["3000亿 = 3000 亿 over"],
    "大风5—7级，伴有6级偏北风": ["5—7级 = 5..7 级", "6级 = 6 级"],
    "指数下跌330·66点": ["330·66点 = 330.66 点"],
    "发生5·3级地震": ["5·3级 = 5.3 级"],
    "条例共12章68条": ["12章 = 12 章", "68条 = 68 条"],
    "28层高的大楼": ["28层 = 28 层"],
    "贷款36亿法郎": ["36亿法郎 = 36 亿法郎"],
    "提前2至3年完成": ["2至3年 = 2..3 年"],
    "产量翻了一番多": ["翻了一番 = 100 % over doubling"],
    "销量增长近3番": ["增长近3番 = 700 % about doubling"],
}


@pytest.mark.parametrize(("text", "expected"), PLAIN.items())
def test_a_number_with_its_unit(text: str, expected: list[str]) -> None:
    assert amounts(text) == expected


QUALIFIED = {
    "引进约40家": ["40家 = 40 家 about"],
    "近三成居民": ["三成 = 30 % about"],
    "总量达60个左右": ["60个 = 60 个 about"],
    "完成投资超过9亿元": ["9亿元 = 9 亿元 over"],
    "产值突破百亿元": ["百亿元 = 100 亿元 over"],
    "用户过万户": ["万户 = 1 万户 over"],
    "走访300余家": ["300余家 = 300 家 over"],
    "举办50多场": ["50多场 = 50 场 over"],
    "出动十余万人次": ["十余万人次 = 10 万人次 over"],
    "超千场演出": ["千场 = 1000 场 over"],
    "上百家商户": ["百家 = 100 家 at_least"],
    "占六成多": ["六成 = 60 % over"],
    "不足2小时": ["2小时 = 2 小时 under"],
    "不低于15%": ["15% = 15 % at_least"],
    "8项以上": ["8项 = 8 项 at_least"],
    "控制在4%以内": ["4% = 4 % at_most"],
    "控制在3.5%的目标以内": ["3.5% = 3.5 % at_most"],
    "不超过30个工作日": ["30个工作日 = 30 个工作日 at_most"],
    "约占全部的四分之一": ["四分之一 = 0.25 about 1/4"],
    "分别约30家和12家": ["30家 = 30 家 about", "12家 = 12 家 about"],
    "达到60%、45%以上": ["60% = 60 % at_least", "45% = 45 % at_least"],
    "净宽不应小于1.4米": ["1.4米 = 1.4 米 at_least"],
    "每季度至少开展1次": ["1次 = 1 次 at_least"],
    "绿地不少于用地面积的30%": ["30% = 30 % at_least"],
    "分别不超过45人和50人": ["45人 = 45 人 at_most", "50人 = 50 人 at_most"],
    "年接待百万人次以上": ["百万人次 = 100 万人次 at_least"],
    "首破40万人次": ["40万人次 = 40 万人次 over"],
    "数十家企业、几百人": ["数十家 = ? 家", "几百人 = ? 人"],
    "十几个部门": ["十几个 = 10 个 over"],
}


@pytest.mark.parametrize(("text", "expected"), QUALIFIED.items())
def test_the_words_beside_a_number_qualify_it(text: str, expected: list[str]) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize(
    "text", ["签约12家", "节约3万元", "附近5家", "最近3家", "通过7项", "路过2处", "不断超越自我，新增4家", "约谈问题突出的3家", "合约金额9亿元到账"]
)
def test_a_word_that_only_ends_like_a_qualifier_is_none(text: str) -> None:
    assert [m.qualifier for m in mentions(text) if m.unit] == ["exact"]


RANGES = {
    "增长6%—7%": ["6%—7% = 6..7 %"],
    "气温−8℃至6℃": ["−8℃至6℃ = -8..6 ℃"],
    "最低气温零下9至零下3℃": ["零下9至零下3℃ = -9..-3 ℃"],
    "增速为-1%—2%": ["-1%—2% = -1..2 %"],
    "回落0.4个～0.9个百分点": ["0.4个～0.9个百分点 = 0.4..0.9 个百分点"],
    "投资5至8亿元": ["5至8亿元 = 5..8 亿元"],
    "培育8-10个": ["8-10个 = 8..10 个"],
    "工期三到五年": ["三到五年 = 3..5 年"],
    "亩产2.5～3万斤": ["2.5～3万斤 = 2.5..3 万斤"],
    "覆盖100—150余家": ["100—150余家 = 100..150 家 over"],
    "注资5000万—1亿元": ["5000万—1亿元 = 5000..10000 万元"],
    "疗程10天—3周": ["10天—3周 = 10..21 天"],
    "两三个月见效": ["两三个月 = 2..3 个月"],
    "海拔300-1200米": ["300-1200米 = 300..1200 米"],
    "介于3%和5%之间": ["3%和5% = 3..5 %"],
    "处3年以上7年以下": ["3年以上7年以下 = 3..7 年"],
    "需两到三千人": ["两到三千人 = 2000..3000 人"],
}


@pytest.mark.parametrize(("text", "expected"), RANGES.items())
def test_two_ends_are_one_range(text: str, expected: list[str]) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由12家增至15家", ["12家 = 12 家", "15家 = 15 家"]),
        ("由9%降到7%", ["9% = 9 %", "7% = 7 %"]),
        ("培训3期、240人", ["3期 = 3 期", "240人 = 240 人"]),
        ("完成3家到店检查", ["3家 = 3 家"]),
    ],
)
def test_two_numbers_that_are_no_range(text: str, expected: list[str]) -> None:
    assert amounts(text) == expected


SHARES = {
    "占三成": ["三成 = 30 %"],
    "占四成五": ["四成五 = 45 %"],
    "占2.5成": ["2.5成 = 25 %"],
    "提高百分之三十": ["百分之三十 = 30 %"],
    "下降千分之三": ["千分之三 = 0.3 %"],
    "达到百分百": ["百分百 = 100 %"],
    "任务完成过半": ["过半 = 50 % over"],
    "占一半": ["一半 = 50 %"],
    "近半完工": ["近半 = 50 % about"],
    "翻一番": ["翻一番 = 100 % doubling"],
    "翻了两番": ["翻了两番 = 300 % doubling"],
    "实现翻番": ["翻番 = 100 % doubling"],
    "产值倍增": ["倍增 = 100 % doubling"],
    "打八折": ["八折 = 80 %"],
    "增长1.8倍": ["1.8倍 = 1.8 倍"],
    "覆盖三分之二": ["三分之二 = 0.6666666666666666666666666667 2/3"],
    "通过率3/4": ["3/4 = 0.75 3/4"],
}


@pytest.mark.parametrize(("text", "expected"), SHARES.items())
def test_shares_in_words(text: str, expected: list[str]) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize(
    "text",
    ["两三成群结队", "一成不变", "项目倍增计划", "通过半年考核", "三番五次", "深受欢迎的半岛", "打折促销", "成立于", "第一番茄基地"],
)
def test_words_that_hold_no_share(text: str) -> None:
    assert [told(m) for m in mentions(text) if m.unit == "%"] == []


NOTHING = (
    "面向21世纪",
    "建设4米×3米涵洞",
    "3×160t/h锅炉",
    "90后、00后创业者",
    "臭氧第90百分位浓度",
    "三、四级手术",
    "每10股派现",
    "较上一交易日",
    "记者16日从市统计局获悉",
    "市政府20日召开会议",
    "双向6车道高速公路",
    "党的十七大以来",
    "遍及五大洲",
    "落实十六字方针",
    "破除二元结构",
    "小四轮拖拉机",
    "四面环山",
    "七国集团会晤",
    "推出三日游线路",
    "五人制足球赛",
    "九年制义务教育",
    "红十字会工作",
    "服务质量一波三折",
    "一座座桥梁落成",
    "厂区四周的围墙",
    "673/674次列车",
    "主办半月刊",
    "年轻人撩开一角",
    "三元里街道揭牌",
    "十一黄金周",
    "进一步统一思想",
    "千方百计稳就业",
    "参加大陆桥论坛",
    "陆续开展",
    "百姓满意",
    "万一发生险情",
    "一批项目落地",
    "一系列举措",
    "一定成效",
    "一流环境",
    "亿元规模以上工业企业",
    "每万人拥有",
    "在建亿元以上项目",
    "万元GDP能耗",
    "半导体产业",
    "多家单位",
    "首次亮相",
    "两位数增长",
    "第三方评估",
    "三次产业结构",
    "一体化推进",
    "四川、十堰、九龙坡",
)


@pytest.mark.parametrize("text", NOTHING)
def test_words_that_count_nothing(text: str) -> None:
    assert [told(m) for m in mentions(text) if m.value is not None] == []


@pytest.mark.parametrize("text", ["一个平台", "一项制度", "一家企业", "一种模式", "一位专家"])
def test_one_as_an_article_is_marked(text: str) -> None:
    found = mentions(text)
    assert [(m.value, m.detail) for m in found] == [(1, "article")]


@pytest.mark.parametrize("text", ["1个平台", "两个平台", "一年", "一公里"])
def test_other_ones_are_no_article(text: str) -> None:
    assert [m.detail for m in mentions(text)] == [""]


@pytest.mark.parametrize(
    ("text", "dimension", "base", "factor"),
    [
        ("23.79万吨", "mass", "吨", Fraction(10000)),
        ("6亩", "area", "平方米", Fraction(2000, 3)),
        ("1.2万元/亩", "currency/area", "元/平方米", Fraction(10000 * 3, 2000)),
        ("5‰", "ratio", "%", Fraction(1, 10)),
        ("3个百分点", "ratio_point", "个百分点", Fraction(1)),
        ("41万", "count", None, Fraction(10000)),
        ("7家", "count", "家", Fraction(1)),
    ],
)
def test_one_unit_is_an_exact_multiple_of_its_base(text: str, dimension: str, base: str | None, factor: Fraction) -> None:
    (mention,) = mentions(text)
    assert (mention.dimension, mention.base_unit, mention.factor) == (dimension, base, factor)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("12%", "percent"),
        ("2个百分点", "percent"),
        ("3亿元", "currency"),
        ("20元/吨", "currency"),
        ("4小时", "duration"),
        ("9公里", "dimension"),
        ("6家", "quantity"),
        ("1.25", "number"),
        ("5-8", "range"),
        ("二分之一", "fraction"),
        ("3—5%", "percent"),
    ],
)
def test_the_kind_follows_the_unit(text: str, kind: str) -> None:
    assert [m.kind for m in mentions(text)] == [kind]
