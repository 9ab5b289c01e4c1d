"""Strings that make readers slow: each grows with `n`, and reading it must stay linear.

In: a number of characters. Out: text of about that length. `STRINGS` names the generators; `repeated(unit)` makes one more.

    STRINGS["ones"](5)        '11111'
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable

Generator = Callable[[int], str]


def repeated(unit: str, head: str = "", tail: str = "") -> Generator:
    """`unit` over and over, between `head` and `tail`."""

    def make(n: int) -> str:
        room = max(n - len(head) - len(tail), 0)
        return head + (unit * (room // len(unit) + 1))[:room] + tail

    return make


def nested(left: str, right: str, middle: str = "3家") -> Generator:
    """Brackets in brackets, all closed."""
    return lambda n: left * (n // 2) + middle + right * (n // 2)


def counted(unit: str) -> Generator:
    """`unit` with a number that grows where `#` stands."""

    def make(n: int) -> str:
        pieces: list[str] = []
        length = 0
        for number in itertools.count(1):
            piece = unit.replace("#", str(number))
            length += len(piece)
            if length > n:
                return "".join(pieces)
            pieces.append(piece)
        raise AssertionError

    return make


def respectively(n: int) -> str:
    """A list of names, then as many numbers (甲、乙…分别为1、2…家)."""
    half = n // 2
    names = "、".join(f"第{k}乡" for k in range(half // 5 + 1))[:half]
    return f"{names}分别完成{'、'.join(f'{k}家' for k in range(half // 5 + 1))[:half]}。"


def shuffled(alphabet: str) -> Generator:
    """Characters of `alphabet` in an order that chance gives, the same every time."""
    return lambda n: "".join(random.Random(7).choices(alphabet, k=n))


_HAN = "".join(map(chr, range(0x4E00, 0x4E00 + 3000)))

STRINGS: dict[str, Generator] = {
    # digits and numerals
    "ones": repeated("1"),
    "zeros": repeated("0"),
    "digit_mix": shuffled("0123456789"),
    "full_width_digits": repeated("１２３"),
    "thousands": repeated("1,"),
    "grouped": repeated("123,"),
    "groups_with_unit": repeated(",123", "1", "家"),
    "points": repeated("1."),
    "spaced_digits": repeated("1 "),
    "spaced_groups": repeated("1 234 567 "),
    "han_one": repeated("一"),
    "han_digits": shuffled("零一二三四五六七八九"),
    "han_numerals": shuffled("零〇一二两三四五六七八九十百千万亿"),
    "scales": shuffled("百千万亿"),
    "ten": repeated("十"),
    "wan": repeated("万"),
    "one_wan": repeated("1万"),
    "one_wan_one_yi": repeated("1万1亿"),
    "han_one_wan": repeated("一万"),
    "hundred_ten": repeated("一百一十"),
    "formal": shuffled("壹贰叁肆伍陆柒捌玖拾佰仟"),
    "point_han": repeated("一点"),
    "half": repeated("半"),
    "fractions": repeated("三分之"),
    "fraction_chain": repeated("分之一"),
    "multiples": repeated("1倍"),
    "several": repeated("几十多"),
    "about": repeated("约近超逾"),
    "about_numbers": repeated("约3万余家以上"),
    "not_accepted": repeated("①²٣½㎡"),
    "exponents": repeated("1e9"),
    # marks
    "dashes": repeated("-"),
    "em_dashes": repeated("—"),
    "numbers_and_dashes": repeated("1-"),
    "numbers_and_em_dashes": repeated("1—"),
    "tildes": repeated("1~"),
    "to": repeated("1至"),
    "slashes": repeated("1/"),
    "colons": repeated("1:"),
    "percent": repeated("%"),
    "percents": repeated("1%"),
    "percent_range": repeated("1%-"),
    "plus_minus": repeated("+-"),
    "blanks": repeated(" "),
    "wide_blanks": repeated("\u3000"),
    "tabs": repeated("\t"),
    "newlines": repeated("\n"),
    "newlines_crlf": repeated("\r\n"),
    "newlines_text": repeated("进展\n"),
    "other_breaks": repeated("\x0b\x0c\x1c\x85\u2028\u2029"),
    "list_marks": repeated("、"),
    "commas": repeated("，"),
    "semicolons": repeated("；"),
    "stops": repeated("。"),
    "stops_mixed": shuffled("，。；：、！？"),
    "punctuation": shuffled("，。；：、！？（）“”《》—…·%+-=/~"),
    "dots": repeated("·"),
    "ellipsis": repeated("…"),
    "open_brackets": repeated("("),
    "open_wide_brackets": repeated("（"),
    "close_brackets": repeated(")"),
    "nested_brackets": nested("(", ")"),
    "nested_wide_brackets": nested("（", "）"),
    "flat_brackets": repeated("（）"),
    "flat_brackets_numbers": repeated("（3家）"),
    "open_brackets_numbers": repeated("（3家"),
    "open_square": repeated("［【〔"),
    "bracket_kinds": shuffled("()（）[]【】《》〈〉{}"),
    "open_quotes": repeated("“"),
    "close_quotes": repeated("”"),
    "flat_quotes": repeated("“”"),
    "straight_quotes": repeated('"'),
    "open_titles": repeated("《"),
    "nested_titles": nested("《", "》"),
    "quoted_numbers": repeated("“3家”"),
    "open_quote_text": repeated("“同比增长3%"),
    "single_quotes": repeated("‘"),
    "corner_quotes": repeated("「」"),
    # cues
    "yoy": repeated("同比增长"),
    "yoy_number": repeated("同比增长3%"),
    "yoy_commas": repeated("同比增长3%，"),
    "compared": repeated("较"),
    "compared_base": repeated("较上年"),
    "than": repeated("比"),
    "with_compared": repeated("与去年相比"),
    "with": repeated("与"),
    "from_to": repeated("由3家增加到"),
    "from": repeated("由"),
    "from_only": repeated("从"),
    "to_only": repeated("到"),
    "up_to": repeated("增加到3家"),
    "respectively": respectively,
    "respectively_word": repeated("分别"),
    "respectively_numbers": repeated("分别为3家、5家、"),
    "listed_numbers": repeated("3家、"),
    "listed_numbers_counted": counted("#家、"),
    "listed_names": repeated("街道、"),
    "of_them": repeated("其中"),
    "of_them_numbers": repeated("其中3家，"),
    "each": repeated("每"),
    "each_unit": repeated("每平方米"),
    "de": repeated("的"),
    "de_words": repeated("的项目"),
    "ranks": repeated("第"),
    "rank_numbers": repeated("第3"),
    "ranked": repeated("排名第3位"),
    "ranked_of": repeated("在全市16个区中排名"),
    "rank_list": repeated("第一、第二、"),
    "share": repeated("占比"),
    "shares": repeated("占全市的3%"),
    "done": repeated("完成"),
    "done_numbers": repeated("完成3家"),
    "doing": repeated("正在"),
    "topped": repeated("封顶"),
    "built": repeated("建成"),
    "start": repeated("开工"),
    "start_commas": repeated("项目开工，"),
    "not_yet": repeated("未"),
    "has": repeated("已"),
    "will": repeated("将"),
    "strive": repeated("力争"),
    "plan": repeated("计划"),
    "projects": repeated("项目"),
    "approved": repeated("获得批复"),
    "signed": repeated("签约"),
    "milestones": repeated("大桥主体完工，通过验收，"),
    "milestone_dates": repeated("9月1日大桥封顶，"),
    "titled": repeated("《办法》印发"),
    "total": repeated("累计"),
    "both": repeated("双"),
    "record": repeated("历史新高"),
    "flat": repeated("持平"),
    "percent_points": repeated("3个百分点"),
    "lowered": repeated("下降"),
    "up_down": repeated("增长下降"),
    "orders": repeated("一要建成3个公园。"),
    # calendar
    "year_month": repeated("2025年1月"),
    "years": repeated("2025年"),
    "months": repeated("1月"),
    "days": repeated("9月1日"),
    "months_listed": repeated("1月、"),
    "dates": repeated("2025-01-01"),
    "dotted_dates": repeated("2025.1."),
    "quarters": repeated("前三季度"),
    "since": repeated("自2025年以来"),
    "period_to_period": repeated("2025年1月至"),
    "this_year": repeated("今年"),
    "last_year": repeated("去年同期"),
    "month_end": repeated("月底"),
    "ten_days": repeated("上旬"),
    "plan_years": repeated("十四五"),
    "the_15th": repeated("“十五五”"),
    "times": repeated("12:30:"),
    "festivals": repeated("春节期间"),
    # names and codes
    "code_dashes": repeated("A1-"),
    "codes": repeated("K1+200"),
    "phone": repeated("010-8888"),
    "urls": repeated("http://a.b/"),
    "emails": repeated("a@b.c"),
    "latin": repeated("a"),
    "latin_words": repeated("abc "),
    "latin_digits": repeated("a1"),
    "numbered_names": repeated("5G3D"),
    "national_road": repeated("G109国道"),
    "bus_lines": repeated("1号线"),
    "phases": repeated("二期"),
    "clauses_of_law": repeated("第3条第2款"),
    "list_labels": repeated("1.一、（一）①"),
    "circled": repeated("①"),
    # units
    "units": shuffled("亿元万吨公里平方米个家项人次"),
    "unit_chain": repeated("3亿元万吨公里"),
    "metres": repeated("3米"),
    "square_metres": repeated("平方"),
    "per": repeated("3元/平方米"),
    "money": repeated("3元5角"),
    "measure_words": repeated("3个"),
    "ge": repeated("个"),
    "persons": repeated("人次"),
    "no_unit": repeated("3"),
    # no shape at all
    "one_word": repeated("进"),
    "no_punctuation": repeated("区政府推进城市建设提升服务水平"),
    "han_by_chance": shuffled(_HAN),
    "prose": repeated("全区新设企业168家，同比增长5%，其中科技企业32家，占比19%。"),
    "prose_no_stop": repeated("全区新设企业168家，同比增长5%，其中科技企业32家，占比19%，"),
    "prose_no_mark": repeated("全区新设企业168家同比增长5%其中科技企业32家"),
    "zero_width": repeated("\u200b"),
    "zero_width_numbers": repeated("3\u200b家"),
    "bom": repeated("\ufeff"),
    "bidi": repeated("\u202e3家\u202c"),
    "marks_combining": repeated("\u0301"),
    "variation": repeated("葛\U000e0100"),
    "lone_surrogates": repeated("\ud800"),
    "surrogates_numbers": repeated("\udfff3家"),
    "astral": repeated("𠀀"),
    "astral_numbers": repeated("😀3家"),
    "nul": repeated("\x00"),
    "controls": repeated("\x01\x02\x7f"),
    "private": repeated("\ue000"),
    "object_marks": repeated("\ufffc3"),
    "noise": shuffled("3家，。（）“”同比增长较由到分别其中第每的完成封顶月日年百千万亿-—%、\n "),
    "noise_numbers": shuffled("0123456789,.-%万亿家 "),
    "noise_periods": shuffled("2025年月日1至底以来前三季度今去同期-—"),
}
"""Each by a name of its own; all of one alphabet, so that what makes one slow can be seen."""
