"""The words of time, one letter a kind: 截至2025年9月底 is `<YMe`, and on such letters a grammar is short.

In: folded text and a place. Out: `Word`s. `next_beginning` finds the places where a time phrase may begin, so that the rest of a text
costs next to nothing: what must not stand to the left of a first word (如|今年轻, 项|目前期) is settled there, what must
not stand to the right (9月初|步) in `_WORDS`.

>>> "".join(word.letter for word in read_words("截至2025年9月底,", 0))
'<YMe'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from progress_nlp.heads import needs_of
from progress_nlp.patterns import lazy

MOST_WORDS = 16
"""No time phrase has more words."""


class Word(NamedTuple):
    """One word of a time phrase at `[start, end)`; `letter` is its kind, see `_WORDS`."""

    letter: str
    text: str
    start: int
    end: int


_S = r"\ {0,2}"
_C = "一二三四五六七八九"
_C0 = "〇○零" + _C
_COUNT = rf"(?:[0-9]{{1,2}}|[{_C}]?十[{_C}]?|[{_C}两])"
_MONTH = rf"(?:[0-9]{{1,2}}|十[一二]?|[{_C}])"
_DAY = rf"(?:[0-9]{{1,2}}|[二三]?十[{_C}]?|廿[{_C}]?|卅一?|[{_C}])"
_FESTIVALS = "春节|中秋节?|端午节?|除夕|清明节|清明(?=假期|期间|小长假|前后)|重阳节|元宵节?|七夕节?|腊八节?"
_LUNAR_DAY = rf"初[{_C}]|初十|[十廿][{_C}]|廿|二?十[{_C}]?日?|三十日?|[{_C}]日?(?![{_C}个家项条年])"
_QUARTER = "[1-4一二三四]"
_YEAR4 = rf"(?:[12][0-9]{{3}}|[一二][{_C0}0OＯ]{{3}})"
_YEAR = rf"(?:1[6-9][0-9]{{2}}|2[01][0-9]{{2}}|[一二][{_C0}0OＯ]{{3}})"
_YEAR2 = rf"(?:[0-9]{{2}}|[{_C0}]{{2}})"
_LINK = r"(?:-{1,3}|~|到|至)"
_GE = "个"
_WEEK = "(?:周|星期|礼拜)"
_WEEKDAY = "[一二三四五六日天]"

_OF = rf"(?:的(?={_MONTH}月|第?{_QUARTER}个?季度|[上下]半年|第{_COUNT}{_GE}月))?"
_AFTER_YEAR2 = (
    rf"(?={_S}(?:{_MONTH}{_S}月|{_MONTH}{_S}(?:{_LINK}|、){_S}{_MONTH}{_S}月|[底末]|初(?!步)|度|[上下]半年|第?{_QUARTER}季度"
    rf"|前{_COUNT}{_GE}?(?:月|季度)|全年|同期|{_LINK}{_S}{_YEAR2}{_S}年(?!来|间|期)))"
)
_NO_LENGTH = r"(?!来|以来|间|期|以[上下内]|内|前|后|的|多|余|左右|或|[0-9]|租|工|质|运|历史|产权|树龄|磨|如一)"
_NOT_FIRST = r"(?!步|审|评|验|中|级|始|期|心|建|次|选|稿|具|衷|创|显|现|试|查|稳|露|赛|装|二|三|一)"
_MIDDLE = r"(?=前|[,。;:、)\n]|$|完[成工]|实现|建成|[开竣]工|投[产用运]|启用|交付|可|将|预计|力争|全部|基本)"
_NOT_BEFORE = r"(?![往来去移行卫程者台夕锋三两几期瞻景沿进提置列述任端身海门线夕方面款言]|[0-9一二三四五六七八九十](?!日))"
_NOT_AFTER = r"(?![续移退缩者劲市置期备勤来方面台端半年疫])"
_NOT_FROM = r"(?![火草步诉伏源重飞算点降价居息爆底用])"
_NOT_INSIDE = r"(?![部外涵容蒙需存地河镜控审设生循])"
_NOT_HOUSE = r"(?![楼线厅地院门机井泊台馆文令站桥坑])"

_DAY_PARTS = "凌晨|清晨|早晨|早上|早间|上午|中午|正午|午间|下午|午后|傍晚|晚间|晚上|夜间|深夜|夜里"
_HOUR = rf"(?:[0-2]?[0-9]|零|二?十[{_C}]?|[{_C}两])"
_MINUTES_AFTER = rf"(?:零[{_C}]|[二三四五]?十[{_C}]?)"
_HAN_MINUTES = rf"(?:零[{_C}]|[二三四五]十[{_C}]?|十[{_C}])分(?!之)|十分(?=[,。;、)钟\n]|左右|$)"
"""这两点十分重要 tells no time."""
_SECONDS = rf"(?:[0-5]?[0-9]|{_MINUTES_AFTER}|[{_C}])秒"
_CLOCK = (
    r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9])时?"
    r"|[0-2]?[0-9]时(?![长期间段速尚代限任空])(?:[0-5]?[0-9]分(?![之钟])(?:[0-5]?[0-9]秒)?)?"
    rf"|{_HOUR}点(?:钟|整|半|[一三]刻|(?:[0-5]?[0-9]分(?!之)|{_HAN_MINUTES})(?:{_SECONDS})?)|(?<=[午晨晚上早间夜]){_HOUR}点"
    rf"|{_HOUR}点(?=[之以]前|前(?![提方景])|[之以]后|左右(?:[,。;]|$)|许)"
    rf"|(?:零|二?十[{_C}]?|[{_C}])时{_HAN_MINUTES}(?:{_SECONDS})?"
)
_CLOCK_AFTER = (
    rf"(?:{_HOUR}(?:点(?:钟|整|半|[一三]刻|(?:[0-5]?[0-9]分?|{_MINUTES_AFTER}分)(?:{_SECONDS})?)?|时(?:(?:[0-5]?[0-9]|{_MINUTES_AFTER})分)?)|{_CLOCK})"
)
_ARABIC, _HAN = "0123456789", f"{_C0}十廿卅"
_NUMERALS = _ARABIC + _HAN

_WORDS: tuple[tuple[str, str, str], ...] = (
    # letter, first characters, pattern; at one place the first that fits is taken
    ("N", "12", r"(?:19|20)[0-9]{2}(?:-[01]?[0-9]-[0-3]?[0-9]|/[01]?[0-9]/[0-3]?[0-9]|\.[01]?[0-9]\.[0-3]?[0-9])日?(?![0-9]|[./][0-9])"),
    ("N", "12", r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9A-Za-z.%元万亿个人户家件份吨亩米号公平立千箱台套项张辆美欧头座只株])"),
    ("O", "12", rf"(?:19|20)[0-9]{{2}}[-/](?:0[1-9]|1[0-2])(?![0-9年]|[-/.][0-9]|{_S}月)"),
    ("O", "12", r"(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])月"),
    ("v", "12", rf"[12][0-9]{{3}}{_S}年版"),
    ("O", "12", rf"(?:19|20)[0-9]{{2}}\.(?:0?[1-9]|1[0-2])(?={_LINK}(?:19|20)[0-9]{{2}}(?:[.年]|$|[,。;、)\n]))"),
    ("O", "12", r"(?<=[-~至到])(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])(?![0-9.%])"),
    ("O", "12", r"(?:19|20)[0-9]{2}\.(?:0[1-9]|1[0-2])(?=$|[,。;、)\n底前起])"),
    ("R", "12", r"(?:19|20)[0-9]{2}\.(?:0[1-9]|1[0-2])[-~](?:0[1-9]|1[0-2])(?![0-9.%])"),
    ("R", "12", rf"(?:19|20)[0-9]{{2}}{_LINK}(?:19|20)[0-9]{{2}}(?=\))|(?<=[从自])(?:19|20)[0-9]{{2}}{_LINK}(?:19|20)[0-9]{{2}}(?![0-9年.%])"),
    ("S", "12", rf"(?:[12][0-9]{{3}}{_S}(?:-|~|/|至){_S})?[12][0-9]{{3}}{_S}(?:学年度?|财年度?|财政年度?)"),
    ("S", "12", r"(?:19|20)[0-9]{2}[-~/][0-9]{2}(?:学年度?|财年)"),
    ("C", _NUMERALS, rf"(?:[0-9]{{1,2}}|[{_C}]?十[{_C}]?)世纪(?:[0-9]0|[{_C}]?十)年代"),
    ("C", "上本", r"[上本]世纪(?:[0-9]0|[一二三四五六七八九]?十)年代"),
    ("C", _NUMERALS, r"(?:[2-9]0|[二三四五六七八九]十)年代"),
    ("Y", "公12一二", rf"(?:公元{_YEAR4}|{_YEAR}){_S}年(?:度(?![假过夏冬汛]))?(?![版级龄]|的?历史|以[上下]|左右|树龄){_OF}"),
    ("Y", "12", r"(?:19|20)[0-9]{2}(?:[EA](?![0-9A-Za-z])|(?=(?:Q[1-4]|H[12])(?![0-9A-Za-z])|[上下]半年|半年(?:度|报)|[一三]季报|岁末))"),
    ("Y", "12", r"(?<=\.[0-9]{2}[-~至到])(?:19|20)[0-9]{2}(?=$|[,。;、)\n])"),
    ("Y", "两二", rf"[两二]千零?(?:一?十[{_C}]?|二十[{_C}]?|(?<=零)[{_C}]){_S}年(?={_MONTH}月|[底末初全上下])"),
    ("Y", "民", rf"民国(?:[0-9]{{1,3}}|[{_C0}]{{2,3}}|{_COUNT}){_S}年"),
    ("Z", _ARABIC, r"[0-3][0-9](?=(?:Q[1-4]|H[12])(?![0-9A-Za-z]))"),
    ("L", "1234", r"(?:[1-4]Q|[12]H)(?:20)?[0-9]{2}(?![0-9A-Za-z])"),
    ("Z", _ARABIC + _C0, rf"{_YEAR2}{_S}年(?:{_AFTER_YEAR2}度?{_OF}|(?<=0[0-9]年){_NO_LENGTH}|(?<=[〇○零][一二三四五六七八九]年){_NO_LENGTH})"),
    ("Z", _ARABIC, rf"(?:(?<=[较比自从于])[0-9]{{2}}|(?<![^\n。;,:!?() ])[0-9][1-9])年{_NO_LENGTH}"),
    ("Z", _ARABIC, r"(?<=[12][0-9]{3}[-~至到])[0-9]{2}年"),
    ("F", "前头首", rf"[前头首]{_S}{_COUNT}{_S}(?:{_GE}?月(?!龄)|{_GE}?季度)"),
    ("F", "后", rf"后{_S}{_COUNT}{_S}{_GE}?(?:月|季度)"),
    ("K", "第", rf"第{_COUNT}{_GE}月"),
    ("K", "首", "首月(?<=年首月)"),
    ("P", "“\"'‘十" + _C, rf"[“\"'‘]?(?:十?[{_C}]|十)五[”\"'’]?(?=期|时期|以来|末|初|收官|开局|[前后]{_COUNT}年)"),
    ("c", _NUMERALS, _CLOCK),
    ("c", _HAN, rf"(?<=[日号]){_CLOCK_AFTER}"),
    ("c", "凌清早上中正下午傍晚夜深", rf"(?:{_DAY_PARTS}|[早晚](?=[0-9]))\ ?{_CLOCK_AFTER}?"),
    ("o", _NUMERALS + "两几数多历", rf"(?:{_COUNT}|十?[几数多历])多?年(?:多?以?来|间)"),
    ("Q", _NUMERALS + "第", rf"(?:第{_S})?{_QUARTER}{_S}季(?:度|(?=末))"),
    ("Q", "Q", "Q[1-4](?![0-9])"),
    ("Q", "第", rf"(?<=[年的])第{_QUARTER}个季度"),
    ("Q", "上下本首", rf"(?:[上下]{{1,2}}|本)(?:一|{_GE})?季度|首季度?(?![节])"),
    ("f", _HAN, rf"(?:十[一二]?|[{_C}])月(?:初[四五六七八九]|初十|廿[{_C}]?)(?![个家项条批次轮台处座所天年万千百])"),
    ("M", _NUMERALS + "元", rf"(?:{_MONTH}{_S}|元)月份?(?![龄嫂余花]|有余|革命)"),
    ("D", _NUMERALS, rf"(?:(?<=月){_DAY}{_S}[日号]|{_DAY}{_S}(?:日(?!元(?![旦月宵])|圆|币)|号)){_NOT_HOUSE}|(?<=月)[0-9]{{1,2}}(?=$|[,。;)\n](?![0-9]))"),
    ("n", "元", rf"元(?=(?:月份?)?{_LINK}{_S}{_COUNT}月)(?:月份?)?"),
    ("n", _NUMERALS, rf"(?:{_YEAR4}|[0-9]{{1,2}}|[{_C}]?十[{_C}]?|[{_C}])(?={_S}(?:{_LINK}|、))"),
    ("H", "上下", r"[上下]半年度?"),
    ("H", "H", "H[12](?![0-9A-Za-z])"),
    ("H", "半", "半年度|半年(?=报)"),
    ("Q", "一", "一季(?=报)"),
    ("F", "三", "三季(?=报)"),
    ("T", "前", rf"(?<=月)前{_COUNT}[天日]"),
    ("T", "上中下", r"[上中下]旬|上、?中旬|中、?下旬|[上下]半月"),
    ("W", "上下本这", rf"(?:[上下]{{1,2}}|[本这])(?:[一]|{_GE})?{_WEEK}(?:{_WEEKDAY}|末)?(?![边围年期转密到全岁遭])"),
    ("m", "上下本次当这翌同", rf"[上下本次当翌同]一?月份?(?![球亮台饼龄])|(?:[上下]{{1,2}}|[本这])(?:{_GE}|一{_GE}?)月|上上月|下下月"),
    ("y", "上去今本明前后大下当次翌这该同", rf"(?:上一?年度?|[去今本明]年度?|大?[前后]年|下一?年度?|[当次翌该同]年度?|这一年(?!来)){_OF}"),
    ("A", "全", r"全年(?![龄级轻])"),
    ("E", "年月季岁", rf"[年月](?:[底末]|初(?![{_C}十]))|年终(?=前|[,。;]|$)|年中|季度?末|岁[末尾]"),
    ("I", "年月", rf"[年月]内{_NOT_INSIDE}"),
    ("f", "农阴旧", rf"[农阴旧]历的?(?:{_YEAR}{_S}年)?(?:闰?(?:[正腊冬]|{_MONTH})月(?:{_LUNAR_DAY})?)?"),
    ("f", "正腊冬", rf"[正腊冬]月(?:{_LUNAR_DAY})?"),
    ("f", "元国劳五“\"", "[“\"]?(?:国庆|元旦|五一|劳动节)[”\"]?(?:中秋)?(?:节|双节)?[”\"]?(?:假期|黄金周|小长假|长假|期间)(?:期间)?"),
    (
        "h", "元国劳五清植教儿妇建双“\"",
        r"元旦节?|国庆(?:节|(?![路村街乡镇桥社]|[0-9]+周年))|劳动节|[“\"]?五一(?:劳动节|节|[”\"])",
    ),
    ("h", "五", r"(?<![^\n。;,:!?()、 ])五一(?=[,。;、]|$)"),
    ("h", "清植教儿妇建双", "植树节|教师节|儿童节(?!目)|妇女节|建军节|双十一"),
    ("s", "春夏秋冬", "[春夏秋冬][季天]"),
    ("t", "常历", "(?:常年|历年|历史)同期"),
    ("t", "同", r"同一?期(?![限房声刊])"),
    ("X", "截到至目当现今", r"(?:截[至止]到?|到|至)?(?:目前|当前|现在|今日?(?=[,为]))(?:为止)?|现阶段|当下"),
    ("X", "近日眼迄", r"近日(?:以?来)?|日前|近期|眼下|迄今(?:为止)?"),
    ("x", "今昨明前后大当次翌", r"今[天日晚早晨]|昨[天日晚夜]|明[天日晚早晨]|大?[前后]天|[当次翌]日(?![常均])"),
    (
        "o", "过未今此最这近前后上下头",
        rf"(?:过去|未来|今后|此后|最近|这|近|[前后上下头])的?{_S}(?:{_COUNT}|[几数]){_S}多?{_GE}?(?:年|月|季度|周|天)(?:多?以?来|间|里|内)?|近年(?:以?来)?",
    ),
    ("f", "主汛入迎", r"主?汛(?:[前后]|期间?)|入[汛冬夏秋春](?:以来|前|后)|迎峰度[夏冬](?:期间|前|后)?"),
    ("f", "春中端除清重元七腊", rf"(?:{_FESTIVALS})(?:前后|前|后|假期|小长假|期间)?"),
    ("f", "采供取暑寒开", r"[采供取]暖季(?:前|后|期间)?|[暑寒]假(?:期间|前|后)?|开学前"),
    ("f", "春暑", r"[春暑]运(?:期间|以来|前|后)?"),
    ("f", "第首次今", rf"第{_COUNT}周(?![年岁边期刊])|[首次]周(?![年岁边期刊])|首日(?![封])|今[春夏秋冬](?![季天令])(?:明[春夏秋冬])?"),
    ("f", "头后", rf"[头后]{_COUNT}年(?![来内间里])"),
    ("u", "至", "至今(?!年)"),
    ("-", "-~到至", rf"{_LINK}{_S}"),
    (",", "、", rf"、(?={_COUNT})"),
    ("g", _NUMERALS + "两半", rf"(?<![^\n。;,:!?()、 ])(?:{_COUNT}|半){_S}(?:天|{_GE}?{_WEEK}|{_GE}月)[之以]?(?:前{_NOT_BEFORE}|后{_NOT_AFTER})"),
    ("-", "与和", rf"[与和](?={_YEAR4}年度?(?:之间|间|期间))"),
    ("k", "周星礼", rf"{_WEEK}{_WEEKDAY},?\ ?(?={_MONTH}月{_DAY}[日号])"),
    ("<", "截", "截[至止][到于]?"),
    (">", "自", "自从?"),
    ("(", "从", "从"),
    ("r", "每", "每[年月季周日天]度?的?"),
    ("B", "及或和", "[及或和]其?[以之]前"),
    ("G", "及或和", "[及或和]其?[以之]后"),
    ("j", "前", "前后"),
    ("b", "前之以", rf"[之以]?前{_NOT_BEFORE}"),
    ("a", "后之以", rf"[之以]?后{_NOT_AFTER}"),
    ("u", "起始开以", rf"[起始]{_NOT_FROM}|开始(?!了)|以来"),
    ("i", "期时间之内", rf"期间|时期|期内|间(?![接隔断距谍])|之间|内{_NOT_INSIDE}"),
    ("z", "止", "止"),
    ("e", "期", "期末"),
    ("e", "底末初中终", rf"底(?![座板层部盘泥尾])|末(?!端)|初{_NOT_FIRST}|中{_MIDDLE}|终(?=前|[,。;])"),
    ("w", ",(星周礼", rf"(?:,|\()?{_WEEK}{_WEEKDAY}\)?"),
    ("d", "收开", "(?:的)?(?:收官|开局)之年"),
)  # fmt: skip
"""Named: N O a printed day or month, Y Z y a year (four digits, two, relative), M m a month (printed, relative), D x g W a day or a week,
Q H F K quarter, half, first months, n-th month, T s a part of a month or year, A I the whole year, P C S R h plan, decade, school year,
years in a bracket, festival; E 年底, e 底 behind a year or month; n a bare number; t 同期.
Around: < 截至, > 自, ( 从, - a link, a comma 、, r 每, b a 前 后, B G 及以前 及以后, u 起, i 期间, j 前后, z 止, d 收官之年, k w a weekday.
Without days: X 目前, o f 五年来 and 汛后, c a time of day, v the year of an edition."""


_Rows = tuple[tuple[str, str], ...]
_Reader = tuple[re.Pattern[str], str]


def _rows_by_first() -> dict[str, _Rows]:
    rows: dict[str, list[tuple[str, str]]] = {}
    for letter, firsts, pattern in _WORDS:
        for first in dict.fromkeys(firsts):
            rows.setdefault(first, []).append((letter, pattern))
    return {first: tuple(found) for first, found in rows.items()}


class _Readers(dict[tuple[str, bool], _Reader | None]):
    """First character, and whether a year may follow → one pattern of all words that begin so, and their letters by group. Compiled when
    first asked for: all together take a tenth of a second, and a text asks for few."""

    def __init__(self) -> None:
        self._rows = _rows_by_first()
        self._made: dict[_Rows, _Reader] = {}

    def __missing__(self, key: tuple[str, bool]) -> _Reader | None:
        first, of_years = key
        rows = tuple(row for row in self._rows.get(first, ()) if of_years or not _is_of_years(row[1]))
        if rows and rows not in self._made:
            pattern = re.compile("|".join(f"({pattern})" for _, pattern in rows))
            self._made[rows] = pattern, "-" + "".join(letter for letter, _ in rows)
        self[key] = self._made.get(rows)
        return self[key]


_OF_YEARS = frozenset("年世")
_FARTHEST = 16
"""How far behind the beginning of a year, a decade or a century the character stands that says so."""


def _is_of_years(pattern: str) -> bool:
    needs = needs_of(pattern)
    return needs is not None and needs <= _OF_YEARS


_READERS = _Readers()

_TAIL = "abijuzBGt-e,"
_PARTS = "MmQHFKAIEhsTD"
_POINTS = "NOLRSYZyPCxWXof" + _PARTS
_FOLLOWERS = {letter: frozenset(_TAIL + more) for letters, more in (
    ("<>(", _POINTS + "n"), ("-", _POINTS + "c"), (",", _POINTS), ("r", _PARTS), ("k", "M"), ("YZy", _PARTS + "nf"),
    ("M", "mTIEDn"), ("m", "TDEn"), ("Q", "m"), ("DNxWcw", "cw"), ("P", "do"), ("i", "d"),
) for letter in letters}  # fmt: skip
"""What may stand behind a word; behind one that is not here, `_OTHERS`. It keeps a run of garbage from being read again and again."""
_OTHERS = frozenset(_TAIL)

_NEXT = rf"(?=[{_NUMERALS}今去明前上本下第“\"]|目前|当前|年[底末中]|月[底末])"
_FIRSTS: tuple[tuple[str, str, str], ...] = (
    # first characters, what stands to the left of them and of the first character, what to the right
    (
        _ARABIC, rf"(?:(?<![0-9A-Za-z{_HAN}].)|(?<=[周期拜][一二三四五六].))(?:(?<![0-9][./:].)|(?<=^[0-9]\..))",
        rf"(?=[0-9]{{0,3}}{_S}(?:[年月日时点:天周星礼]|Q[1-4](?![0-9])|H[12](?![0-9A-Za-z])|[EA](?![0-9A-Za-z])|[上下]?半年|[一三]季报|岁末|[QH](?:20)?[0-9]{{2}}(?![0-9A-Za-z])|个[月周星]|季[度末]|世纪|0年代|学年|财年|财政年|[-~至到、]{{1,3}}{_S}[{_NUMERALS}])|[0-9]{{3}}[-/.][0-9]|[0-9]{{7}}(?![0-9A-Za-z]))",
    ),
    (
        _HAN + "两", rf"(?<![0-9{_HAN}两百千万亿几第每数].)",
        rf"(?=[{_C0}十0-9OＯ]{{0,3}}{_S}(?:[年月日天周星礼]|个[月周星]|季[度末]|世纪|季报|点(?:[钟半整之以前左许]|[一三]刻|[零十二三四五])|时[零十二三四五]|[-~至到、]{{1,3}}{_S}[{_NUMERALS}]|[”\"]?(?:期|时期|以来|末|初|收官|开局|[前后]{_COUNT}年)))",
    ),
    ("两二", "", rf"(?=千零?[{_C}十]{{1,3}}{_S}年{_MONTH}?[月底末初全上下])"),
    ("多数几历常", "", "(?=年来|[年史]同期)"),
    ("半", r"(?<![^\n。;,:!?()、 ].)", "(?=个月|天)"),
    ("半", "(?<![上下前后大一二两每多近约满超].)", "(?=年度|年报)"),
    ("第", "", rf"(?={_S}{_QUARTER}{_S}季度)"),
    ("第", "", rf"(?={_COUNT}周(?![年岁边期刊]))"),
    ("首", "(?<![榜居].)", "(?=周(?![年岁边期刊])|日(?![封]))"),
    ("次", rf"(?<![0-9{_C}十两几多每首再].)", "(?=周(?![年岁边期刊]))"),
    ("今", "(?<!如.)", "(?=[春夏秋冬](?![季天令]))"),
    ("头后", "(?<![\u4e00-\u9fff].)", rf"(?={_COUNT}年(?![来内间里]))"),
    ("Q", "(?<![0-9A-Za-z].)", r"(?=[1-4](?:[-~至、]Q?[1-4])?(?:实现|完成|营[收业]|净利|收入|单季|同比|环比|累计|新增|[,。:]))"),
    ("昨", "", "(?=[天日晚夜])"),
    ("今", "(?<!如.)", "(?=年(?![轻龄])|[天日晚早晨](?!报)|后)"),
    ("去", "(?<![过失除减离].)", "(?=年)"),
    ("明", "(?<![说证表声文透发照阐查标指注光黎].)", "(?=年|[天日晚早晨](?!报))"),
    ("前", "(?<![目当之以日此空提学].)", rf"(?={_S}{_COUNT}{_S}{_GE}?[年月季周天])"),
    ("头首", "", rf"(?={_S}{_COUNT}{_S}{_GE}?(?:月|季度)|季(?!节))"),
    ("前", "(?<![目当之以生先提].)", "(?=年(?!度|均|产))"),
    ("前后大", "(?<![\u4e00-\u9fff].)", "(?=[前后]?[年天](?![产均营处销津然气空性下]))"),
    (
        "上", "(?<![以线晚马加网陆天海地路街身史].)",
        f"(?=一?年(?![龄货夜纪])|上?(?:一|{_GE})?[月周季]|半[年月]|、?中?旬|世纪|上?(?:一|{_GE})?{_WEEK}|[{_NUMERALS}两]{{1,2}}年)",
    ),
    ("下", "(?<![以线之地乡名旗门天脚手一].)", f"(?=一?年(?![龄货夜纪])|下?(?:一|{_GE})?[月周季]|半[年月]|旬|下?(?:一|{_GE})?{_WEEK})"),
    ("中", "", "(?=、?下?旬|秋)"),
    ("本", "(?<![成基资日版文书样根剧脚].)", f"(?=年|(?:一|{_GE})?[月周季]|星期|世纪)"),
    ("当", "(?<![相每恰应正适承担妥敌想减步].)", "(?=[年月日下]|前(?![位往]))"),
    ("次", f"(?<![0-9{_C}十两几多每首再初层人批频场数依档主名车班].)", "(?=[年月日](?![常均]))"),
    ("翌该", "", "(?=[年月日])"),
    ("年", "(?<![0-9每老青少中壮成童幼周逐历多常百千万几数半整近当该" + _HAN + "两].)", "(?=[底末初中内终])"),
    ("月", "(?<![0-9每个正腊冬" + _HAN + "].)", "(?=[底末初内])"),
    ("季岁", "(?<!每.)", "(?=度?末|尾)"),
    ("全", "(?<![健安完齐周保].)", "(?=年(?![龄级轻]))"),
    ("同", "(?<![合不共相协等如陪].)", "(?=一?期|年(?![龄级代份产均])|月(?!龄))"),
    ("目", "(?<![项节题栏科类条数账书细曲名剧].)", "(?=前)"),
    ("截", "", "(?=[至止])"),
    ("近", "(?<![附最临将接邻靠亲就新远].)", rf"(?=日(?![本均常照产处点])|期|年来?|{_S}(?:{_COUNT}|[几数]){_S}多?{_GE}?[年月季周天])"),
    ("最", "", "(?=近)"),
    ("日", "(?<![0-9今昨明次当即每假作息节翌半近平生本纪末周度初" + _HAN + "].)", "(?=前(?![往来]))"),
    ("现眼迄", "", "(?=阶段|下|今)"),
    ("自", "(?<![来各亲独源擅出取发引摘私].)", rf"从?{_NEXT}"),
    ("从", "", _NEXT),
    ("到至", r"(?<![^\n。;,:!?()、 争保取计划标].)", _NEXT),
    ("过未此这", "", rf"(?=去|来|后|(?:一|{_GE})?[年月周]|{_COUNT}|几|{_WEEK})"),
    ("“\"'‘", "", rf"(?=[十{_C}]{{1,3}}[”\"'’])"),
    ("主汛入迎", "(?<![收投加进].)", "(?=汛|[前后期]|[冬夏秋春](?:以来|前|后)|峰度)"),
    ("农阴旧", "", "(?=历)"),
    ("正腊冬", "(?<![修更校订改].)", rf"(?=月(?:初[{_C}十]|[十廿二三][{_C}十]{{0,2}}(?:[,。;、至前后日]|$)|[,。;、至前后]|$)|八节)"),
    ("除清重七元", "(?<![解开根消排].)", "(?=夕|明节|明假|明期|明小|明前|阳节|宵)"),
    ("春端中国", "(?:(?<![一-鿿].)|(?<=[迎度祝庆逢过在于年到至和与及比较和].))", "(?=节|午|秋|运|庆)"),
    ("采供取暑寒开元劳五清植教儿妇建双", "", "(?=暖季|运|假|学前|旦|月|[-~至到]|动节|一|明节|树节|师节|童节|女节|军节|十一)"),
    ("周星礼", "(?<![每本下上这].)", rf"期?[拜]?{_WEEKDAY},?\ ?{_MONTH}月"),
    ("公", "", "(?=元[一二12])"),
    ("民", "", rf"(?=国(?:[0-9]{{1,3}}|[{_C0}十]{{1,3}}){_S}年)"),
    ("每", "", r"(?=[年月季周日])"),
)  # fmt: skip


class _Beginnings(dict[str, re.Pattern[str]]):
    """First character → what must stand around it where a phrase may begin, to be matched behind it; compiled when first asked for."""

    def __missing__(self, first: str) -> re.Pattern[str]:
        branches = "|".join(before + behind for firsts, before, behind in _FIRSTS if first in firsts)
        self[first] = lazy(branches, re.MULTILINE)
        return self[first]


_BEGINNINGS = _Beginnings()
_FIRST = lazy(
    f"[{re.escape(''.join(dict.fromkeys(''.join(row[0] for row in _FIRSTS))))}](?:(?<![0-9])|{_FIRSTS[0][1]}{_FIRSTS[0][2]})", re.MULTILINE
)
"""One of the first characters; of the digits, which are many, only those that a phrase begins with."""


def next_beginning(folded: str, place: int) -> int | None:
    """The next place from `place` on where a time phrase may begin; None where there is none."""
    for found in _FIRST.finditer(folded, place):
        start = found.start()
        if _BEGINNINGS[folded[start]].match(folded, start + 1):
            return start
    return None


def read_words(folded: str, start: int, known: Sequence[Word] = ()) -> list[Word]:
    """The words of time that stand side by side from `start` on; spaces, at most two, may stand between them.

    `known` are words read before: where one of them begins at `start`, they are gone on with.
    """
    words = _from(known, start)
    place, size = words[-1].end if words else start, len(folded)
    while place < size and len(words) < MOST_WORDS:
        first = folded[place]
        if first == " " and words:
            place = _past_spaces(folded, place)
            first = folded[place : place + 1]
        reader = _READERS[first, first not in _NUMERALS or not _OF_YEARS.isdisjoint(folded[place : place + _FARTHEST])]
        found = None if reader is None else reader[0].match(folded, place)
        if found is None or reader is None:
            break
        letter = reader[1][found.lastindex or 0]
        if words and letter not in _FOLLOWERS.get(words[-1].letter, _OTHERS):
            break
        words.append(Word(letter, found[0], place, found.end()))
        place = found.end()
    return words


def _from(known: Sequence[Word], start: int) -> list[Word]:
    """The words of `known` from the one on that begins at `start`; none where none does."""
    return next((list(known[at:]) for at, word in enumerate(known) if word.start == start), [])


def _past_spaces(folded: str, place: int) -> int:
    return place + 2 if folded.startswith("  ", place) else place + 1
