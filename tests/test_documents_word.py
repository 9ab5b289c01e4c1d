"""Word in all its forms: for each construct, what must be read, what must not, and what is told of what was left out."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

import word
from progress_nlp.documents import Document, read_document
from progress_nlp.tasks import Task, read_tasks

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
OMML_FRACTION = "<m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath>"
OMML_POWER = "<m:oMath><m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
HIDING_STYLES = word.styles(
    '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Shown"><w:basedOn w:val="Base"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style>'
)
RUBY = (
    "<w:r><w:ruby><w:rt><w:r><w:t>yun</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>云溪</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    "<w:r><w:t>河</w:t></w:r>"
)
NESTED_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
    + word.field("PAGE", word.run("9"))
    + '<w:r><w:instrText> = 1 </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    + word.field("REF x", word.run("52.6"))
    + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def form(data: str) -> str:
    """A form's field, without a printed result."""
    return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORM </w:instrText></w:r>{END}'


def code(text: str) -> str:
    """A field that Word draws from its code."""
    return f'{BEGIN}<w:r><w:instrText xml:space="preserve"> {text}</w:instrText></w:r>{END}'


RAISING_STYLE = word.styles(
    '<w:style w:type="character" w:styleId="Up"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)
HIDDEN_BY_DEFAULT = word.styles("<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>")
ALTERNATE_UNKNOWN = (
    '<mc:AlternateContent><mc:Choice Requires="x99"><w:r><w:t>新写法</w:t></w:r></mc:Choice>'
    "<mc:Fallback><w:r><w:t>旧写法</w:t></w:r></mc:Fallback></mc:AlternateContent>"
)


class Case(NamedTuple):
    """A cell's content, the text that must come out, the notices that must be given, and further arguments of `word.docx`."""

    content: str
    expected: str
    codes: tuple[str, ...] = ()
    more: dict[str, Any] | None = None


CASES: dict[str, Case] = {
    "plain": Case(word.run("完成投资3亿元。"), "完成投资3亿元。"),
    "figure split over runs": Case(word.run("完成投资5") + word.run("2") + word.run(".6亿元"), "完成投资52.6亿元"),
    "line breaks": Case("<w:r><w:t>一段</w:t><w:br/><w:t>二段</w:t><w:cr/><w:t>三段</w:t></w:r>", "一段\n二段\n三段"),
    "page break": Case('<w:r><w:t>前页</w:t><w:br w:type="page"/><w:t>后页</w:t></w:r>', "前页\n后页"),
    "rendered page break": Case("<w:r><w:t>前</w:t><w:lastRenderedPageBreak/><w:t>后</w:t></w:r>", "前后"),
    "tabs": Case("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:ptab/><w:t>丙</w:t></w:r>", "甲\t乙\t丙"),
    "tab stops are no tabs": Case(word.paragraph("已开工", '<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>'), "已开工"),
    "paragraphs": Case("一段\n\n三段", "一段\n\n三段"),
    "trimmed blanks": Case("<w:r><w:t> 已开工 </w:t></w:r>", "已开工"),
    "kept blanks": Case(word.run("已") + word.run(" 开 ") + word.run("工"), "已 开 工"),
    "insertion": Case(
        word.run("完成投资") + word.tracked("ins", word.run("52.6")) + word.run("亿元"), "完成投资52.6亿元", ("tracked_insertion",)
    ),
    "deletion": Case(
        word.run("完成投资") + word.tracked("del", word.run("41.5")) + word.run("亿元"), "完成投资亿元", ("tracked_deletion",)
    ),
    "replacement": Case(
        word.run("完成投资") + word.tracked("del", word.run("41.5")) + word.tracked("ins", word.run("52.6")) + word.run("亿元"),
        "完成投资52.6亿元",
        ("tracked_deletion", "tracked_insertion"),
    ),
    "deletion inside an insertion": Case(
        word.tracked("ins", word.run("已") + word.tracked("del", word.run("未")) + word.run("开工")),
        "已开工",
        ("tracked_deletion", "tracked_insertion"),
    ),
    "move": Case(
        word.tracked("moveTo", word.run("已开工。")) + word.run("续建。") + word.tracked("moveFrom", word.run("已开工。")),
        "已开工。续建。",
        ("tracked_deletion", "tracked_insertion"),
    ),
    "deleted paragraph mark": Case(
        word.paragraph(word.run("完成投资52"), '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>') + word.paragraph(".6亿元"),
        "完成投资52.6亿元",
    ),
    "moved paragraph mark": Case(
        word.paragraph(word.run("已"), '<w:rPr><w:moveFrom w:id="1" w:author="a"/></w:rPr>') + word.paragraph("开工"), "已开工"
    ),
    "inserted paragraph mark": Case(
        word.paragraph(word.run("已开工"), '<w:rPr><w:ins w:id="1" w:author="a"/></w:rPr>') + word.paragraph("续建"), "已开工\n续建"
    ),
    "content control round a run": Case(word.run("完成") + word.control(word.run("85%")), "完成85%"),
    "content control round a paragraph": Case(word.control(word.paragraph("完成85%")) + word.paragraph("续建"), "完成85%\n续建"),
    "content controls in one another": Case(word.control(word.control(word.control(word.run("三层")))), "三层"),
    "unfilled prompt": Case(
        word.run("已开工") + word.control(word.run("单击此处输入文字。"), "<w:showingPlcHdr/>"), "已开工", ("placeholder",)
    ),
    "hyperlink": Case(f'<w:hyperlink r:id="x">{word.run("12345")}</w:hyperlink>{word.run("热线")}', "12345热线"),
    "bookmark": Case('<w:bookmarkStart w:id="0" w:name="b"/>' + word.run("已开工") + '<w:bookmarkEnd w:id="0"/>', "已开工"),
    "smart tag": Case(
        f'<w:smartTag w:element="date"><w:smartTagPr/>{word.run("9月10日")}</w:smartTag>{word.run("封顶")}', "9月10日封顶"
    ),
    "custom xml in a paragraph": Case(
        word.paragraph(f'<w:customXml w:element="x"><w:customXmlPr/>{word.run("52.6")}</w:customXml>'), "52.6"
    ),
    "custom xml round a paragraph": Case(f'<w:customXml w:element="x">{word.paragraph("52.6")}</w:customXml>', "52.6"),
    "simple field": Case(f'<w:fldSimple w:instr=" REF x ">{word.run("52.6")}</w:fldSimple>{word.run("亿元")}', "52.6亿元"),
    "complex field": Case(
        word.run("完成") + word.field("REF total", word.run("52.6")) + word.run("亿元"), "完成52.6亿元", ("field_code",)
    ),
    "nested field": Case(NESTED_FIELD + word.run("亿元"), "52.6亿元", ("field_code",)),
    "field over paragraphs": Case(
        word.paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText></w:r>')
        + word.paragraph(
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + word.run("52.6") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
        "\n52.6",
        ("field_code",),
    ),
    "field never closed": Case(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + word.run("完成52.6亿元"), "\n完成52.6亿元", ("field_code", "field_broken")
    ),
    "deleted field": Case(
        word.tracked("del", word.field("REF a", word.run("41.5"))) + word.run("52.6亿元"),
        "52.6亿元",
        ("field_code", "tracked_deletion"),
    ),
    "footnote": Case(
        word.run("完成3亿元") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + word.run("，增长5%"),
        "完成3亿元，增长5%",
        ("note_apart",),
        {"parts": {"footnotes": word.part("footnotes", f'<w:footnote w:id="2">{word.paragraph("口径为7家")}</w:footnote>')}},
    ),
    "comment": Case(
        '<w:commentRangeStart w:id="0"/>'
        + word.run("已开工")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
        "已开工",
        ("note_apart",),
        {"parts": {"comments": word.part("comments", f'<w:comment w:id="0">{word.paragraph("请核实99%")}</w:comment>')}},
    ),
    "text box": Case(word.run("已开工") + word.text_box("完成52.6亿元"), "已开工\n完成52.6亿元"),
    "hidden run": Case(word.run("完成3亿元") + word.hidden("其实只有2亿元"), "完成3亿元", ("hidden_text",)),
    "vanish turned off": Case(word.run("完成3亿元", '<w:vanish w:val="0"/>'), "完成3亿元"),
    "hidden by character style": Case(
        word.run("完成3亿元") + word.run("内部口径2亿元", '<w:rStyle w:val="Ghost"/>'),
        "完成3亿元",
        ("hidden_text",),
        {"parts": {"styles": HIDING_STYLES}},
    ),
    "hidden by paragraph style": Case(
        word.paragraph("完成3亿元") + word.paragraph("内部口径2亿元", '<w:pStyle w:val="Child"/>'),
        "完成3亿元\n",
        ("hidden_text",),
        {"parts": {"styles": HIDING_STYLES}},
    ),
    "shown again by style": Case(
        word.paragraph("完成3亿元", '<w:pStyle w:val="Shown"/>'), "完成3亿元", (), {"parts": {"styles": HIDING_STYLES}}
    ),
    "two hiding styles cancel out": Case(
        word.paragraph(word.run("完成3亿元", '<w:rStyle w:val="Ghost"/>'), '<w:pStyle w:val="Base"/>'),
        "完成3亿元",
        (),
        {"parts": {"styles": HIDING_STYLES}},
    ),
    "invisible characters": Case(word.run(f"完成5{INVISIBLE}2.6亿{INVISIBLE}元"), "完成52.6亿元"),
    "invisible characters by reference": Case("<w:r><w:t>完成5&#x200B;2.6亿元</w:t></w:r>", "完成52.6亿元"),
    "wide and non-breaking blanks": Case(word.run("完成\u300052.6\u00a0亿元"), "完成\u300052.6\u00a0亿元"),
    "hyphens": Case("<w:r><w:t>2025</w:t><w:noBreakHyphen/><w:t>12</w:t><w:softHyphen/><w:t>月</w:t></w:r>", "2025-12月"),
    "superscript unit": Case(word.run("建成120m") + word.run("2", '<w:vertAlign w:val="superscript"/>'), "建成120m²"),
    "superscript power": Case(word.run("3×10") + word.run("4", '<w:vertAlign w:val="superscript"/>') + word.run("吨"), "3×10⁴吨"),
    "subscript": Case(word.run("PM") + word.run("2.5", '<w:vertAlign w:val="subscript"/>') + word.run("浓度"), "PM2.5浓度"),
    "fraction": Case(word.run("占") + OMML_FRACTION, "占3/4"),
    "power in a formula": Case(word.run("120") + OMML_POWER, "120m²"),
    "formula paragraph": Case(word.paragraph(f"<m:oMathPara>{OMML_FRACTION}</m:oMathPara>"), "3/4"),
    "ruby": Case(RUBY, "云溪河", ("ruby",)),
    "symbol": Case('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>完成</w:t></w:r>', "☑完成"),
    "unknown symbol": Case('<w:r><w:sym w:font="Wingdings" w:char="F001"/><w:t>完成</w:t></w:r>', "完成", ("symbol",)),
    "alternate content, unknown choice": Case(ALTERNATE_UNKNOWN, "旧写法"),
    "picture beside text": Case(word.run("已开工") + word.PICTURE, "已开工", ("picture",)),
    "picture only": Case(word.PICTURE, "", ("picture_only",)),
    "alternate chunk": Case('<w:altChunk r:id="c"/>' + word.paragraph("已开工"), "已开工", ("part_unread",)),
    "nested table": Case(
        word.paragraph("分项如下") + word.table([["甲段", "3亿元"], ["乙段", "2亿元"]]) + word.paragraph(),
        "分项如下\n甲段\t3亿元\n乙段\t2亿元\n",
    ),
    "automatic numbers": Case(
        word.paragraph("完成立项", word.LISTED) + word.paragraph("完成招标", word.LISTED),
        "一、完成立项\n二、完成招标",
        (),
        {"parts": {"numbering": word.numbering("chineseCounting", "%1、")}},
    ),
    "automatic numbers in brackets": Case(
        word.paragraph("完成立项", word.LISTED),
        "（一）完成立项",
        (),
        {"parts": {"numbering": word.numbering("chineseCountingThousand", "（%1）")}},
    ),
    "automatic decimal before a digit": Case(
        word.paragraph("2025年底完工", word.LISTED),
        "3. 2025年底完工",
        (),
        {"parts": {"numbering": word.numbering("decimal", "%1.", start=3)}},
    ),
    "bullets are no text": Case(
        word.paragraph("完成立项", word.LISTED), "完成立项", (), {"parts": {"numbering": word.numbering("bullet", "\uf06c")}}
    ),
    "automatic numbers by style": Case(
        word.paragraph("完成立项", '<w:pStyle w:val="Item"/>'),
        "1、完成立项",
        (),
        {
            "parts": {
                "numbering": word.numbering("decimal", "%1、"),
                "styles": word.styles(
                    '<w:style w:type="paragraph" w:styleId="Item"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
                ),
            }
        },
    ),
    "number switched off": Case(
        word.paragraph("完成立项", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        "完成立项",
        (),
        {"parts": {"numbering": word.numbering("decimal", "%1、")}},
    ),
    "stray run in a cell": Case("<!--block-->" + word.run("已开工"), "已开工"),
    "block insertion": Case(
        f'<!--block--><w:ins w:id="1" w:author="a">{word.paragraph("完成3亿元")}</w:ins>', "完成3亿元", ("tracked_insertion",)
    ),
    "insertion inside a deletion": Case(
        word.tracked("del", word.run("甲") + word.tracked("ins", word.run("乙"))) + word.run("完成3亿元"),
        "完成3亿元",
        ("tracked_deletion",),
    ),
    "properties of before a revision": Case(
        word.run("完成3亿元", '<w:rPrChange w:id="1" w:author="a"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'), "完成3亿元"
    ),
    "list number of before a revision": Case(
        word.paragraph("完成3亿元", f'<w:pPrChange w:id="1" w:author="a"><w:pPr>{word.LISTED}</w:pPr></w:pPrChange>'),
        "完成3亿元",
        (),
        {"parts": {"numbering": word.numbering("decimal", "%1.")}},
    ),
    "field in a control": Case(
        BEGIN
        + word.control("<w:r><w:instrText>X</w:instrText></w:r>" + SEPARATE + word.run("52.6")).replace("<w:sdt>", "<w:sdt >", 1)
        + END
        + word.run("亿元"),
        "52.6亿元",
        ("field_code",),
    ),
    "field in one run": Case(
        '<w:r><w:t>甲</w:t><w:fldChar w:fldCharType="begin"/><w:instrText>X</w:instrText><w:fldChar w:fldCharType="separate"/>'
        '<w:t>52</w:t><w:fldChar w:fldCharType="end"/><w:t>乙</w:t></w:r>',
        "甲52乙",
        ("field_code",),
    ),
    "link as a field": Case(
        BEGIN
        + '<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>'
        + SEPARATE
        + f"<w:hyperlink>{word.run('52.6')}</w:hyperlink>"
        + END,
        "52.6",
        ("field_code",),
    ),
    "circled number by field": Case(word.run("第") + code(r"eq \o\ac(○,3)") + word.run("项"), "第③项", ("field_code",)),
    "fraction by field": Case(word.run("完成") + code(r"EQ \f(3,4)") + word.run("。"), "完成3/4。", ("field_code",)),
    "power by field": Case(word.run("120m") + code(r"eq \s\up7(2)"), "120m²", ("field_code",)),
    "chosen entry of a form": Case(
        word.run("状态：")
        + form('<w:ddList><w:result w:val="1"/><w:listEntry w:val="在建"/><w:listEntry w:val="完工"/></w:ddList>'),
        "状态：完工",
        ("field_code",),
    ),
    "ticked box of a form": Case(form("<w:checkBox><w:checked/></w:checkBox>") + word.run("完工"), "☑完工", ("field_code",)),
    "empty box of a form": Case(
        form('<w:checkBox><w:default w:val="0"/></w:checkBox>') + word.run("完工"), "□完工", ("field_code",)
    ),
    "WordArt": Case('<w:r><w:pict><v:shape><v:textpath string="完成3亿元"/></v:shape></w:pict></w:r>', "\n完成3亿元"),
    "two text boxes": Case(word.run("主") + word.text_box("一") + word.text_box("二") + word.run("尾"), "主尾\n一\n二"),
    "text box in a text box": Case(
        word.run("主") + word.text_box("外").replace(word.paragraph("外"), word.paragraph(word.run("外") + word.text_box("内"))),
        "主\n外\n内",
    ),
    "hidden by default": Case(
        word.run("隐藏") + word.run("显示", '<w:vanish w:val="0"/>'),
        "显示",
        ("hidden_text",),
        {"parts": {"styles": HIDDEN_BY_DEFAULT}},
    ),
    "superscript by style": Case(
        word.run("120m") + word.run("2", '<w:rStyle w:val="Up"/>'), "120m²", (), {"parts": {"styles": RAISING_STYLE}}
    ),
    "comment and instruction in a text": Case("<w:r><w:t>52<!-- x -->.6<?a b?>亿元</w:t></w:r>", "52.6亿元"),
    "character data": Case("<w:r><w:t><![CDATA[52.6亿元]]></w:t></w:r>", "52.6亿元"),
    "aligned tab": Case(
        '<w:r><w:t>甲</w:t><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/><w:t>乙</w:t></w:r>', "甲\t乙"
    ),
    "alternate content in a run": Case(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>新</w:t></mc:Choice><mc:Fallback><w:t>旧</w:t></mc:Fallback>'
        "</mc:AlternateContent></w:r>",
        "新",
    ),
    "alternate content that names no namespace": Case(
        '<w:r><mc:AlternateContent><mc:Choice Requires="zzz"><w:t>新</w:t></mc:Choice><mc:Fallback><w:t>旧</w:t></mc:Fallback>'
        "</mc:AlternateContent></w:r>",
        "旧",
    ),
    "marks of direction": Case(word.run("完成5\u200e2.6亿\u200f元"), "完成52.6亿元"),
    "outside document": Case('<w:subDoc r:id="s"/>' + word.paragraph("已开工"), "已开工", ("part_unread",)),
    "line end in a text": Case("<w:r><w:t>完成\n52.6亿元</w:t></w:r>", "完成 52.6亿元"),
    "unknown element": Case(f"<x99:wrap>{word.run('52.6亿元')}</x99:wrap>", "52.6亿元"),
}


def read(data: bytes) -> tuple[Document, tuple[Task, ...]]:
    """The document and its tasks."""
    document = read_document(data, name="case.docx")
    return document, read_tasks(document).tasks


@pytest.mark.parametrize("name", CASES)
def test_cell(name: str) -> None:
    case = CASES[name]
    document, tasks = read(word.docx(word.task_table(case.content), **(case.more or {})))
    table = document.tables[0]
    assert table.rows[1].cells[4].text == case.expected
    if name != "hidden by default":  # where the header is hidden too
        assert [(task.number, task.progress) for task in tasks] == [("1", case.expected.strip())]
    assert {notice.code for notice in document.notices} == set(case.codes)
    assert name == "hidden by default" or {(notice.table, notice.row) for notice in document.notices} <= {(0, 1), (None, None)}


@pytest.mark.parametrize("name", CASES)
def test_the_flat_pass_and_the_careful_walk_agree(name: str) -> None:
    """A hidden row elsewhere in the table forces the careful walk."""
    case = CASES[name]
    body = word.task_table(case.content, word.row(["2", "x", "", "", ""], "<w:hidden/>"))
    assert read_document(word.docx(body, **(case.more or {}))).tables[0].rows[1].cells[4].text == case.expected


def test_notes_are_kept_apart() -> None:
    case = CASES["footnote"]
    document, _ = read(word.docx(word.task_table(case.content), **(case.more or {})))
    assert [(note.kind, note.text) for note in document.notes] == [("footnote", "口径为7家")]


def test_text_box_outside_the_table_is_read_once() -> None:
    document, _ = read(word.docx(word.paragraph(word.run("标题") + word.text_box("副标题"))))
    assert [paragraph.text for paragraph in document.paragraphs] == ["标题", "副标题"]


def test_text_box_with_a_table() -> None:
    box = word.text_box("x").replace(word.paragraph("x"), word.task_table("已开工"))
    _, tasks = read(word.docx(word.paragraph(box)))
    assert [task.progress for task in tasks] == ["已开工"]


def test_automatic_numbers_in_the_number_column() -> None:
    numbered = word.paragraph("", word.LISTED)
    rows = [[numbered, f"任务{n}", "区水务局", "", "已开工。"] for n in range(3)]
    data = word.docx(word.table([word.HEADINGS, *rows]), parts={"numbering": word.numbering("decimal", "%1.")})
    _, tasks = read(data)
    assert [(task.number, task.content) for task in tasks] == [("1", "任务0"), ("2", "任务1"), ("3", "任务2")]


def test_levels_restart_below_their_parent() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{shape}"/></w:lvl>'
        for n, shape in enumerate(("%1.", "%1.%2"))
    )
    part = word.part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    depths = (0, 1, 1, 0, 1)
    body = "".join(word.paragraph("项", f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>') for depth in depths)
    document = read_document(word.docx(body, parts={"numbering": part}))
    assert [paragraph.text for paragraph in document.paragraphs] == ["1. 项", "1.1 项", "1.2 项", "2. 项", "2.1 项"]


@pytest.mark.parametrize(
    "more",
    [
        {"strict": True},
        {"main": "custom/main7.xml"},
        {"encoding": "utf-16"},
        {"strict": True, "encoding": "utf-16"},
        {"content_type": "application/vnd.ms-word.document.macroEnabled.main+xml"},
        {"content_type": "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"},
    ],
    ids=str,
)
def test_packages(more: dict[str, Any]) -> None:
    document, tasks = read(word.docx(word.task_table("完成52.6亿元。"), **more))
    assert [task.progress for task in tasks] == ["完成52.6亿元。"]
    assert document.notices == ()


def test_dangling_relationships_are_told() -> None:
    document, tasks = read(word.docx(word.task_table("已开工"), relations={"styles": "gone.xml", "numbering": "gone2.xml"}))
    assert [task.progress for task in tasks] == ["已开工"]
    assert [notice.code for notice in document.notices] == ["part_missing"]


def test_tables_in_headers_and_footers() -> None:
    parts = {
        "header": word.part("hdr", word.task_table("已开工") + word.paragraph("内部资料")),
        "footer": word.part("ftr", word.paragraph("第1页")),
    }
    section = '<w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/>'
    document, tasks = read(word.docx(word.paragraph("正文"), parts=parts, section=section))
    assert [(task.progress, task.table) for task in tasks] == [("已开工", 0)]
    assert document.tables[0].place == "header"
    assert [(note.kind, note.text) for note in document.notes] == [("header", "内部资料"), ("footer", "第1页")]


STYLED_TABLE = word.styles('<w:style w:type="table" w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style>')


def test_a_table_hidden_by_its_style() -> None:
    ghost = word.task_table("内部口径2亿元").replace("<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="Ghost"/></w:tblPr>')
    document, tasks = read(word.docx(ghost + word.task_table("完成3亿元"), parts={"styles": STYLED_TABLE}))
    assert [task.progress for task in tasks] == ["完成3亿元"]
    assert all(not cell.text for row in document.tables[0].rows for cell in row.cells)
    assert {notice.code for notice in document.notices} == {"hidden_text"}


def test_text_hidden_or_numbered_by_the_default_style() -> None:
    hidden = word.styles('<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:vanish/></w:rPr></w:style>')
    document, _ = read(word.docx(word.table([["甲", word.run("乙", '<w:vanish w:val="0"/>')]]), parts={"styles": hidden}))
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["", "乙"]
    listed = word.styles(
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    parts = {"styles": listed, "numbering": word.numbering("decimal", "%1、")}
    document, _ = read(word.docx(word.table([["甲", "乙"]]), parts=parts))
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["1、甲", "2、乙"]


def listed(text: str, list_id: int = 1, level: int = 0) -> str:
    return word.paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


LIST = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{shape}"/></w:lvl></w:abstractNum>'


def test_a_list_begun_anew_and_one_that_goes_on() -> None:
    part = word.part(
        "numbering",
        LIST.format(form="chineseCounting", shape="（%1）") + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1、"/></w:lvl></w:lvlOverride></w:num>',
    )
    body = "".join(listed("项", number) for number in (1, 1, 2, 2, 1, 3))
    document = read_document(word.docx(body, parts={"numbering": part}))
    assert [paragraph.text[:-1] for paragraph in document.paragraphs] == ["（一）", "（二）", "（一）", "（二）", "（三）", "4、"]


def test_a_deleted_paragraph_takes_no_number() -> None:
    gone = word.paragraph(
        word.tracked("del", word.run("旧")), '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
    )
    document = read_document(word.docx(listed("甲") + gone + listed("乙"), parts={"numbering": word.numbering("decimal", "%1、")}))
    assert [paragraph.text for paragraph in document.paragraphs] == ["1、甲", "2、乙"]


def test_runs_that_stand_in_no_paragraph() -> None:
    document, _ = read(word.docx(word.control(word.field("REF a", word.run("52.6")) + word.run("亿元")) + word.paragraph("续")))
    assert [paragraph.text for paragraph in document.paragraphs] == ["52.6亿元", "续"]


@pytest.mark.parametrize("prefix", ["", "WORD\\", "/word/"])
def test_unusual_part_names(prefix: str) -> None:
    files = dict(word.unpacked(word.docx(word.task_table("已开工。"))))
    main = files.pop("word/document.xml")
    files[f"{prefix}document.xml" if prefix else "word/Document.xml"] = main
    if prefix == "/word/":
        files[f"{prefix}document.xml"] = main
    if prefix == "WORD\\":
        files["WORD\\document.xml"] = main
    _, tasks = read(word.packed(files))
    assert [task.progress for task in tasks] == ["已开工。"]
