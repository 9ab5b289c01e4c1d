"""R2 to R6: the text never changed, nothing lost silently, numbers from the printed digits, the same bytes every time, no state between calls."""

from __future__ import annotations

import dataclasses
import json
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Context, Decimal

import pandas
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import grammar
import progress_nlp
import word
from child import surroundings
from conftest import EXAMPLE
from progress_nlp.documents import Table, read_document
from progress_nlp.fold import fold

TEXTS = (
    "2025年1—9月，云溪港区货物吞吐量约936.4万吨，同比增长7.8%，在全省12个港区中排名第3位，二期码头9月1日开工。",
    "累计新建口袋公园6处，完成投资0.12亿元；服务业企业164家，占比97.6%。",
    "北河治理工程8月20日通过验收，较计划提前12天。养老、失业保险参保分别为3.2万人、1.1万人。",
    "失业率由5.6%下降到5.1%，下降0.5个百分点，与去年持平。",
)

# R2


def test_folding_keeps_every_length():
    assert [code for code in range(sys.maxunicode + 1) if len(fold(chr(code))) != 1] == []


@given(st.text(st.sampled_from("①２㎡½ＡḀ\u0301\ufb01ⅷ％3家，。\u200b𠀀\udc80"), max_size=30))
@settings(max_examples=60, deadline=None)
def test_the_text_that_comes_back_is_the_text_that_went_in(text):
    """But for what is zero-width, which a cell's text does not hold, and blanks at its edges."""
    whole = text + "新增3家"
    report = progress_nlp.read(pandas.DataFrame({"重点任务": ["招商"], "进展情况": [whole]}))
    assert [task.progress for task in report.tasks] == [whole.replace("\u200b", "").strip()]


# R4


EXACT = Context(prec=100)


def with_point(digits: str, places: int) -> str:
    """`digits` with a decimal point before the last `places`."""
    padded = digits.rjust(places + 1, "0")
    return f"{padded[:-places]}.{padded[-places:]}" if places else padded


@given(st.integers(1, 10**40 - 1), st.integers(0, 30))
@settings(max_examples=200, deadline=None)
def test_a_value_is_the_printed_digits_exactly(digits, places):
    printed = with_point(str(digits), places)
    assume("." in printed or len(printed) < 9 or len(printed) > 20)  # others may be numbers of telephones and of firms
    value = Decimal(printed)
    base = EXACT.scaleb(value, 8)
    assume(int(EXACT.normalize(base).as_tuple().exponent) <= 30)
    (fact,) = progress_nlp.extract(f"完成投资{printed}亿元。")
    assert (fact.value, fact.unit, fact.base_value) == (value, "亿元", base)


def test_a_multiplier_makes_no_error():
    assert [f.base_value for f in progress_nlp.extract("完成投资0.0777亿元。")] == [Decimal(7_770_000)]


@pytest.mark.parametrize(
    "digits", ["9" * 41, "9" * 5000, "1" + "0" * 31, "0." + "0" * 31 + "1", "1." + "1" * 41, "九" * 41, "九" * 5000]
)
def test_past_the_limits_there_is_no_value_but_a_warning_and_the_words(digits):
    text = f"新增企业{digits}家，完成投资3亿元。"
    facts = progress_nlp.extract(text)
    assert [(f.value, f.unit) for f in facts if f.unit == "亿元"] == [(Decimal(3), "亿元")]
    assert all(f.value is None or len(f.text) < 40 for f in facts)
    report = progress_nlp.read(f"序号,重点任务,进展情况\n1,招商,{text}\n".encode())
    assert [(notice.code, notice.row, notice.column) for notice in report.warnings] == [("number_past_limits", 1, "进展情况")]
    assert any(left.kind in ("limit", "digits") and len(left.text) > 30 for left in report.leftovers)
    assert all(m.value is None or m.value < 10**30 for m in progress_nlp.mentions(text))


def test_40_digits_are_within_the_limits():
    (fact,) = progress_nlp.extract(f"新增企业{'9' * 40}家。")
    assert fact.value == Decimal("9" * 40)
    assert json.loads(json.dumps(fact.to_dict()))["value"] == int("9" * 40)


@pytest.mark.parametrize("sign", ["①", "²", "٣", "३", "Ⅷ", "½", "㈢", "㊂", "𝟛", "㎡", "〥", "௩"])
def test_other_digits_give_no_value_and_no_crash(sign):
    for text in (
        f"新增{sign}家企业。",
        f"新增{sign}{sign}{sign}家企业。",
        f"增长{sign}%。",
        f"{sign}月{sign}日开工。",
        f"排名第{sign}位。",
    ):
        assert all(f.value is None for f in progress_nlp.extract(text, reference=2025))
        assert all(m.value is None for m in progress_nlp.mentions(text, reference=2025))
    (fact,) = [f for f in progress_nlp.extract(f"{sign}2025年新增企业23家。", reference=2024) if f.unit == "家"]
    assert (fact.value, fact.period_start) == (23, "2025-01-01")


@given(
    st.lists(
        st.sampled_from([*"0123456789.,万亿%％家①²٣-—+eE", "１", "元", "NaN", "inf", "增长", "同比", "1e999", "."]), max_size=30
    ).map("".join)
)
@settings(max_examples=300, deadline=None)
def test_no_output_holds_what_is_no_number(text):
    report = progress_nlp.read(f'序号,重点任务,进展情况\n1,招商,"完成{text}。"\n'.encode())
    json.dumps(report.to_dict(), allow_nan=False)
    assert all(fact.value is None or fact.value.is_finite() for fact in report.facts)


# R5

_FORMATS = ("csv", "jsonl", "json", "xlsx")
_SURROUNDINGS = (
    {"PYTHONHASHSEED": "0"},
    {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0"},
    {
        "PYTHONHASHSEED": "99",
        "TZ": "America/St_Johns",
        "LANG": "zh_CN.GB18030",
        "PYTHONOPTIMIZE": "1",
        "COLUMNS": "40",
        "SOURCE_DATE_EPOCH": "1",
    },
)
_HASHES = f"""
import hashlib, progress_nlp
from progress_nlp.report import encode
report = progress_nlp.read({str(EXAMPLE)!r}, name="report")
print([hashlib.sha256(encode([report], form)[0]).hexdigest() for form in {_FORMATS!r}])
print(hashlib.sha256(repr(progress_nlp.segment({TEXTS[0]!a})).encode()).hexdigest())
"""


def test_the_bytes_are_the_same_whatever_surrounds_the_process():
    told = set()
    for around in _SURROUNDINGS:
        told.add(
            subprocess.run(
                [sys.executable, "-c", _HASHES], env=surroundings(**around), capture_output=True, check=True, timeout=60
            ).stdout
        )
    assert len(told) == 1


def test_the_bytes_are_the_same_in_threads(example_report):
    from progress_nlp.report import encode

    def read(_):
        return [encode([progress_nlp.read(EXAMPLE)], form)[0] for form in _FORMATS]

    with ThreadPoolExecutor(4) as pool:
        assert all(data == [encode([example_report], form)[0] for form in _FORMATS] for data in pool.map(read, range(4)))


# R6


def test_a_passage_reads_the_same_whatever_was_read_before():
    alone = {text: progress_nlp.extract(text, reference=2025) for text in TEXTS}
    order = list(TEXTS) * 3
    random.Random(1).shuffle(order)
    for text in order:
        progress_nlp.mentions(text, reference=1999)
        assert progress_nlp.extract(text, reference=2025) == alone[text]
        assert [fact.period_start for fact in progress_nlp.extract("9月1日完成投资3亿元。", reference=2031)] == ["2031-09-01"]


def test_own_words_leave_nothing_behind(tmp_path):
    text = "2号窑9月1日点火烘炉，新增柿树苗30蓬。"
    before = progress_nlp.extract(text, reference=2025)
    (tmp_path / "stages.csv").write_text("word,stage,form,yes,no\n点火烘炉,in_service,verb,2号窑9月1日点火烘炉。,\n", "utf-8")
    assert progress_nlp.extract(text, reference=2025, lexicon=tmp_path) != before
    assert progress_nlp.extract(text, reference=2025) == before


def test_rows_read_the_same_in_any_order():
    rows = [[str(n), f"任务{n}", "区发改委", "2025年底", text] for n, text in enumerate(TEXTS, 1)]
    told = []
    for seed in range(4):
        shuffled = rows[:]
        random.Random(seed).shuffle(shuffled)
        report = progress_nlp.read(word.docx(word.paragraph("云溪区2025年任务") + word.table([list(word.HEADINGS), *shuffled])))
        told.append({task.number: [f for f in report.facts if f.task_id == task.id] for task in report.tasks})
    assert all(other == told[0] for other in told)


def test_a_document_split_in_two_reads_as_the_whole():
    rows = [[str(n), f"任务{n}", "区发改委", "2025年底", text] for n, text in enumerate(TEXTS, 1)]
    title = word.paragraph("云溪区2025年任务")

    def facts(some) -> dict:
        report = progress_nlp.read(word.docx(title + word.table([list(word.HEADINGS), *some])))
        return {task.number: [f for f in report.facts if f.task_id == task.id] for task in report.tasks}

    assert facts(rows) == facts(rows[:2]) | facts(rows[2:])


# R3: wrapping a run in each of Word's constructs changes nothing that is said

_WRAPPERS = {
    "inserted": lambda run: word.tracked("ins", run),
    "moved here": lambda run: word.tracked("moveTo", run),
    "control": word.control,
    "smart tag": lambda run: f"<w:smartTag>{run}</w:smartTag>",
    "custom XML": lambda run: f"<w:customXml>{run}</w:customXml>",
    "link": lambda run: f"<w:hyperlink>{run}</w:hyperlink>",
    "simple field": lambda run: f'<w:fldSimple w:instr="PAGE">{run}</w:fldSimple>',
    "complex field": lambda run: word.field("DATE", run),
    "alternate": lambda run: f'<mc:AlternateContent><mc:Choice Requires="wps">{run}</mc:Choice><mc:Fallback>{run}</mc:Fallback></mc:AlternateContent>',
    "direction": lambda run: f'<w:bdo w:val="ltr">{run}</w:bdo>',
    "proof marks": lambda run: f'<w:proofErr w:type="spellStart"/>{run}<w:proofErr w:type="spellEnd"/>',
    "bookmark": lambda run: f'<w:bookmarkStart w:id="0" w:name="a"/>{run}<w:bookmarkEnd w:id="0"/>',
    "comment": lambda run: f'<w:commentRangeStart w:id="0"/>{run}<w:commentRangeEnd w:id="0"/>',
    "controls in controls": lambda run: word.control(word.control(word.tracked("ins", run))),
    "ruby": lambda run: f"<w:r><w:ruby><w:rt>{word.run('zhù')}</w:rt><w:rubyBase>{run}</w:rubyBase></w:ruby></w:r>",
}  # fmt: skip


@pytest.mark.parametrize("name", _WRAPPERS)
@pytest.mark.parametrize("place", range(3))
def test_a_run_says_the_same_in_each_of_word_s_constructs(name, place):
    pieces = ["累计完成投资", "52.6", "亿元，同比增长5%。"]
    plain = progress_nlp.read(word.docx(word.task_table(f"<w:p>{''.join(map(word.run, pieces))}</w:p>")))
    runs = [_WRAPPERS[name](word.run(piece)) if at == place else word.run(piece) for at, piece in enumerate(pieces)]
    wrapped = progress_nlp.read(word.docx(word.task_table(f"<w:p>{''.join(runs)}</w:p>")))
    assert (wrapped.tasks, wrapped.facts) == (plain.tasks, plain.facts)
    assert {fact.value for fact in plain.facts} == {Decimal("52.6"), Decimal(5)}


def test_a_tracked_figure_is_the_new_one_and_is_told():
    cell = f"<w:p>{word.run('累计完成投资')}{word.tracked('del', word.run('41.5'))}{word.tracked('ins', word.run('52.6'))}{word.run('亿元。')}</w:p>"
    report = progress_nlp.read(word.docx(word.task_table(cell)))
    assert [(fact.value, fact.text) for fact in report.facts] == [(Decimal("52.6"), "52.6亿元")]
    assert {"tracked_deletion", "tracked_insertion"} <= {notice.code for notice in report.warnings}


# R1, R4: what nobody sees changes nothing that is said

_UNSEEN = (
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u2060",
    "\u00ad",
    "\u202e",
    "\u202c",
    "\u2066",
    "\ufe0f",
    "\U000e0100",
    "\u200b\u200b\ufeff",
)


def without_places(facts) -> list:
    return [dataclasses.replace(fact, start=0, end=0, text="") for fact in facts]


@given(st.sampled_from(TEXTS), st.lists(st.tuples(st.integers(0, 60), st.sampled_from(_UNSEEN)), min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_invisible_characters_change_no_value_and_every_place(plain, planted):
    text, unseen = plain, {sign for _, signs in planted for sign in signs}
    for place, signs in planted:
        text = text[:place] + signs + text[place:]
    facts, expected = progress_nlp.extract(text, reference=2025), progress_nlp.extract(plain, reference=2025)
    assert without_places(facts) == without_places(expected)
    for fact, other in zip(facts, expected, strict=True):
        assert text[fact.start : fact.end] == fact.text
        assert "".join(sign for sign in fact.text if sign not in unseen) == other.text
        assert fact.text[0] not in unseen and fact.text[-1] not in unseen
    found = progress_nlp.mentions(text, reference=2025)
    assert [m.value for m in found] == [m.value for m in progress_nlp.mentions(plain, reference=2025)]
    assert all(text[m.start : m.end] == m.text for m in found)
    assert [reason.fact for reason in progress_nlp.explain(text, reference=2025, fact=facts[0] if facts else None).facts]


def test_a_number_is_read_through_a_zero_width_blank():
    (fact,) = progress_nlp.extract("完成投资23\u200b.7\ufeff9亿\u200d元。")
    assert (fact.value, fact.unit, fact.text) == (Decimal("23.79"), "亿元", "23\u200b.7\ufeff9亿\u200d元")


@pytest.mark.parametrize("text", ["", "\u200b", "\ufeff" * 1000, "\u202e\u202c", "\u200b3\u200b", "\u200b。\u200b"])
def test_nothing_but_invisible_characters_is_no_fault(text):
    assert progress_nlp.extract(text) == []
    assert all(text[m.start : m.end] == m.text for m in progress_nlp.mentions(text))


def test_a_cell_s_number_is_read_through_too():
    import pandas

    frame = pandas.DataFrame({"序号": ["1"], "重点任务": ["修路"], "进展情况": ["已开工。"], "累计投资（万元）": ["3\u200b,200"]})
    (fact,) = [fact for fact in progress_nlp.read(frame).facts if fact.field == "cell"]
    assert fact.value == 3200


# R3: nothing of a text file is lost, however its lines and marks are torn

_TORN = (
    "序号,重点任务,进展情况\n11,修路101,已开工，完成投资103亿元。\n22,修桥201,完成203亿元\n",
    "\t序号\n\t重点任务\n\t进展情况\n\n\t11\n\t修路101\n\t已开工102。\n\n\t22\n\t修桥201\n\t完成202亿元。\n",
    "|序号|任务|进展情况|\n|-|-|-|\n|11|修路101|完成103公里|\n|22|修路201|完成203公里|\n",
    "一、水务\n1.修建步道101。已完成103公里。\n2.修建202。已完成203公里\n",
    "序号\t重点任务\t进展情况\n11\t修路101\t已开工103\n22\t修桥201\t完成203亿元\n",
)
_SIGNS = (
    *"\t\n|,\"#-。、 \u3000\r\x0b\x0c\u2028\x85\x1c\ufeff", "\n\n", "\n\t", "301", "|-|", "<br>", "\\|", "**", "一、", "序号", "&#0;",
)  # fmt: skip


@given(st.sampled_from(_TORN), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 12), st.sampled_from(_SIGNS)), max_size=5))
@settings(max_examples=300, deadline=None)
def test_no_digit_of_a_text_file_is_lost(text, tears):
    """Each tear cuts some characters out of the text and puts a sign there."""
    for place, size, sign in tears:
        text = text[:place] + sign + text[place + size :]
    try:
        document = read_document(text.encode())
    except progress_nlp.NotADocument:
        return
    kept = "".join(
        "".join(cell.text for row in block.rows for cell in row.cells) if isinstance(block, Table) else block.text
        for block in document.blocks
    )
    assert sorted(filter(str.isdigit, kept)) == sorted(filter(str.isdigit, text))


# R3: nothing of a Word body is lost, whatever stands in what


def words_lost(seed: int) -> set[str]:
    """The words of a body made by chance that the document does not hold."""
    body = grammar.body(seed)
    document = read_document(word.docx(body))
    return set(grammar.WORDS.findall(body)) - set(grammar.WORDS.findall("\n".join(_texts(document.blocks))))


def _texts(blocks):
    for block in blocks:
        if not isinstance(block, Table):
            yield block.text
            continue
        for cell in (cell for row in block.rows for cell in row.cells):
            yield cell.text
            yield from _texts(cell.tables)


@given(st.integers(0, 10**9))
@settings(max_examples=400, deadline=None)
def test_no_word_of_a_body_is_lost(seed):
    assert words_lost(seed) == set()


@pytest.mark.long
def test_no_word_of_20_000_bodies_is_lost():
    assert [seed for seed in range(20_000) if words_lost(seed)] == []
