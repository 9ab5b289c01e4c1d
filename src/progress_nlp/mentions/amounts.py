"""A number with its unit, as one mention.

In: a `View` and the place of a numeral. Out: a `Mention` (quantity, currency, dimension, percent, duration, range, number; a name where
the number only names a class), or None where no number is meant. Its span is number and unit; 余, 多 and 几 belong to it only where they
stand between the two.

    货邮吞吐量约23.79万吨      23.79 万吨, about
    百余亿元                   100 亿元, over
    在建亿元以上项目           a name: the class of projects
    一个平台                   1 个, article
"""

from __future__ import annotations

from fractions import Fraction

from progress_nlp.mentions.compounds import degrees_before, money_before, read_compound, read_tenths_of_money
from progress_nlp.mentions.model import Mention
from progress_nlp.mentions.numbers import Numeral
from progress_nlp.mentions.numerals import SCALES
from progress_nlp.mentions.qualifiers import qualifier_at, qualifier_before
from progress_nlp.mentions.ranges import read_range
from progress_nlp.mentions.signs import minus_before
from progress_nlp.mentions.terms import HALF, HALVED, Term, term_of
from progress_nlp.mentions.units import KINDS, Measure
from progress_nlp.mentions.view import View
from progress_nlp.patterns import lazy

ARTICLES = frozenset("个名位家项条件场次套台辆座栋处所间张份本册篇部支只头株棵宗例笔趟架艘枚块根盏种款类轮户人对双副道期组队")
"""Counting words that 一 stands before as an article; with others it makes a word (一批, 一流, 一线)."""

_HOLLOW_BEFORE = frozenset("数几达破成到")
_CLAUSE_ENDS = (",", "。", ";", "!", "")
_COUNTED_BEHIND = lazy(r"(?:及?以上|以下|左右|上下)(?=[,。;!)]|$)")
_CLASS_BEHIND = lazy(
    r"\(?含?\)?(?:及|或)?(?:以上|以下|以内)\)?的?(?=[一-鿿])(?![并且和与及或至到等占比为是达增减较,的左右目标])"
)
_SAID_AGAIN = lazy(r"\(不?含$")
"""50万元（含50万元）以上: the bound once more."""
_CLASSED = frozenset(("currency", "age", "area", "mass", "length", "duration", "capacity", "power", "volume"))
_HALF_NAMES = frozenset("上下前后大多东西南北过夜减参一两")
_NOT_HALVED = ("报", "刊", "空", "形")
_HALF_UNITS = lazy(r"月|小时|星期|学期|世纪")


def read_amount(view: View, numeral: Numeral) -> Mention | None:
    """The amount whose number is `numeral`; None where the numeral stands for no number."""
    term = term_of(view, numeral)
    if term.measure is None and view.folded[term.end : term.end + 1] == "毛":
        term = read_tenths_of_money(view, term) or term
    term = read_compound(view, term) or term
    term = read_range(view, term) or term
    term = money_before(view, term) or degrees_before(view, term) or term
    return amount_of(view, term) if _means_a_number(view, term) else None


def _means_a_number(view: View, term: Term) -> bool:
    """Digits always do; plain numerals need a unit, a scale beside a digit, or to stand alone."""
    numeral = term.numeral
    if not numeral.chinese:
        return True
    if term.measure is not None:
        if _is_repeated(view, term):
            return False
        return not _is_article(view, term) or len(term.unit or "") > 1 or view.folded[term.end - 1] in ARTICLES
    if numeral.bare:
        return not _is_hollow(view, term)
    if term.loose:
        return True
    length = numeral.end - numeral.start
    if length > 1 and (term.scale or term.high is not None or not _only_digits(view.folded, numeral.start, numeral.end)):
        return True
    return _alone(view.folded, numeral.start, term.end)


def _only_digits(folded: str, start: int, end: int) -> bool:
    return not any(folded[place] in "十百千万亿拾佰仟万亿点" for place in range(start, end))


def _alone(folded: str, start: int, end: int) -> bool:
    """No letter and no digit beside it, or a minus in words before it."""
    before, after = folded[start - 1 : start] if start else "", folded[end : end + 1]
    return (not before.isalnum() or before in "负") and not after.isalnum()


def amount_of(view: View, term: Term) -> Mention:
    """The mention of `term`."""
    start, end = term.start, term.end
    kind, dimension, base, factor = described(view, term.measure, term.scale)
    if term.measure is None and term.high is not None and not term.scale:
        kind = "range"
    value = term.value
    if term.high is None and value is not None and (minus := minus_before(view, start)) is not None:
        start, value = minus, -value
    qualifier = term.loose or qualifier_at(view.folded, start, end)
    if view.folded.startswith(")", end) and _SAID_AGAIN.search(view.folded, max(0, start - 3), start) is not None:
        return Mention(start, end, view.text[start:end], "name", detail="class")
    if term.numeral.bare or _names_a_class(view, term):
        named = _named(view, term)
        if named is not None:
            return named
    if start and view.folded[start - 1] in "数几" and view.folded[start] in SCALES:
        start, value, qualifier = start - 1, None, "exact"
    detail = "article" if _is_article(view, term) else ""
    text = view.text[start:end]
    return Mention(start, end, text, kind, value, term.high, term.unit, dimension, base, factor, qualifier, None, None, detail)


def described(view: View, measure: Measure | None, scale: int) -> tuple[str, str | None, str | None, Fraction | None]:
    """Kind, dimension, reference unit and factor of a unit; a multiplier alone counts."""
    if measure is None:
        return ("quantity", "count", None, Fraction(10**scale)) if scale else ("number", None, None, None)
    kind = KINDS.get(measure.dimension) or measure.kind
    return kind, measure.dimension, measure.base, view.units.scaled(measure.factor, scale)


def _is_article(view: View, term: Term) -> bool:
    """一个, 一项: 一 with a counting word."""
    numeral = term.numeral
    if not numeral.chinese or numeral.end - numeral.start != 1 or view.folded[numeral.start] != "一":
        return False
    return term.measure is not None and term.measure.dimension == "count" and term.high is None


def _is_repeated(view: View, term: Term) -> bool:
    """一座座, 一次次: one after another."""
    return _is_article(view, term) and view.folded[term.end : term.end + 1] == view.folded[term.end - 1] and len(term.unit or "") == 1


def _names_a_class(view: View, term: Term) -> bool:
    """10亿元以上项目, 65岁以上老年人: the amount only says which; 5家以上企业 counts."""
    if term.measure is None or term.measure.dimension not in _CLASSED:
        return False
    return _CLASS_BEHIND.match(view.folded, term.end) is not None


def _named(view: View, term: Term) -> Mention | None:
    """The name that a hollow amount (亿元项目, 每万人) or a threshold is; None where it counts after all (超百亿元, 数十家)."""
    if term.numeral.bare and not _names_a_class(view, term) and not _is_hollow(view, term):
        return None
    return Mention(term.start, term.end, view.text[term.start : term.end], "name", detail="class")


def _is_hollow(view: View, term: Term) -> bool:
    """百, 千, 万, 亿 without a digit count only beside 超, 约, 数, 余 and the like, or where money ends a clause; else they name a class."""
    if term.loose or term.high is not None:
        return False
    before = view.folded[term.start - 1 : term.start] if term.start else ""
    if before and (before in _HOLLOW_BEFORE or qualifier_before(view.folded, term.start) != "exact"):
        return False
    if _COUNTED_BEHIND.match(view.folded, term.end) is not None and before.isalnum():
        return False
    ends = (term.unit or "").endswith("元") and view.folded[term.end : term.end + 1] in _CLAUSE_ENDS
    return not (ends and "一" <= before <= "鿿" and before != "每")


def read_half_amount(view: View, place: int) -> Mention | None:
    """半年, 半小时, 半个月: 半 with a unit; not 上半年, 半导体."""
    folded = view.folded
    if place and folded[place - 1] in _HALF_NAMES and folded[place - 2 : place] not in ("提前", "比前"):
        return None
    counted = folded[place + 1 : place + 2] == "个"
    skip = 2 if counted and _HALF_UNITS.match(folded, place + 2) else 1
    measure = next(view.units.read(folded, place + skip), None)
    if measure is None or folded[measure.end : measure.end + 1] in _NOT_HALVED or folded[measure.end - 1] == "圆":
        return None
    if not (measure.dimension in HALVED or counted or measure.dimension.startswith("currency")):
        return None
    kind, dimension, base, factor = described(view, measure, 0)
    unit, text = view.text[place + 1 : measure.end], view.text[place : measure.end]
    qualifier = qualifier_at(folded, place, measure.end)
    return Mention(place, measure.end, text, kind, HALF, None, unit, dimension, base, factor, qualifier)
