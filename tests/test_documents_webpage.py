"""Web pages, and pages that bear the name of a Word file or a workbook."""

from __future__ import annotations

import pytest

from progress_nlp.documents import Document, Limits, Paragraph, read_document
from progress_nlp.errors import LimitExceeded, NotADocument
from progress_nlp.tasks import read_tasks

HEAD = "<tr><th>序号</th><th>任务来源</th><th>重点<br>任务</th><th>责任单位</th><th>进展情况</th></tr>"
PAGE = f"""<!DOCTYPE html>
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="CHARSET"><title>台账</title><style>p {{}}</style></head>
<body><h1>云溪区2025年重点任务台账</h1><p>单位：<b>万元</b></p>
<table border=1><thead>{HEAD}</thead>
<tr><td>1</td><td rowspan=2>市折子</td><td>建公园</td><td>区园林局<br>区水务局</td>
  <td><p class=MsoNormal>建成公园2个。<o:p></o:p></p><p>投资800&nbsp;万元，面积5 km<sup>2</sup>。</p></td></tr>
<tr><td>2</td><td>建绿道</td><td>区园林局
  区财政局</td><td>建成3公里。<span style="display: none">内部9公里。</span></td></tr>
</table></body></html>"""


def read(text: str, name: str = "台账.html", charset: str = "utf-8", limits: Limits = Limits()) -> Document:  # noqa: B008
    return read_document(text.replace("CHARSET", charset).encode(charset), name=name, limits=limits)


@pytest.mark.parametrize("name", ["台账.html", "台账.HTM", "台账.doc", "台账.xls"])
@pytest.mark.parametrize("charset", ["utf-8", "gbk", "utf-16"])
def test_a_page_of_tasks(name: str, charset: str) -> None:
    document = read(PAGE, name, charset)
    found = read_tasks(document)
    assert (document.kind, found.title, found.reference) == ("html", "云溪区2025年重点任务台账", "2025")
    assert [(task.number, task.source, task.content, task.owners, task.progress) for task in found.tasks] == [
        ("1", "市折子", "建公园", ("区园林局", "区水务局"), "建成公园2个。\n投资800\xa0万元，面积5 km²。"),
        ("2", "市折子", "建绿道", ("区园林局", "区财政局"), "建成3公里。"),
    ]
    assert [notice.code for notice in document.notices] == ["hidden_text"]


def test_the_grid() -> None:
    rows = read("<table><tr><td rowspan=3>a<td colspan=2>b<tr><td>c<td rowspan=2>d<tr><td>e</table>").tables[0].rows
    assert [[(cell.text, cell.column, cell.span, cell.below) for cell in row.cells] for row in rows] == [
        [("a", 0, 1, False), ("b", 1, 2, False)],
        [("", 0, 1, True), ("c", 1, 1, False), ("d", 2, 1, False)],
        [("", 0, 1, True), ("e", 1, 1, False), ("", 2, 1, True)],
    ]


def test_headings_lists_and_notes() -> None:
    page = "<html><h2>一、产业</h2><ol start=3><li>建厂<li><p>建仓</p></ol><ul><li>修路</ul>完工2个<a href='#n1'><sup>[1]</sup></a>。<div>通车</div>"
    assert read(page).paragraphs == (
        Paragraph("一、产业", 1), Paragraph("3.建厂"), Paragraph("4.建仓"), Paragraph("修路"), Paragraph("完工2个。"), Paragraph("通车")
    )  # fmt: skip


def test_a_nested_table_is_text_and_a_table() -> None:
    cell = read("<table><tr><td>各段：<table><tr><td>东<td>3公里</table>完。</table>").tables[0].rows[0].cells[0]
    assert (cell.text, len(cell.tables)) == ("各段：\n东\t3公里\n完。", 1)


def test_a_page_in_one_file() -> None:
    mail = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset="utf-8"\n'
        "Content-Transfer-Encoding: 8bit\n\n<p>完成投资3亿元。</p>\n--b\nContent-Type: image/png\n\nx\n--b--\n"
    )
    assert read(mail, "台账.mht").paragraphs == (Paragraph("完成投资3亿元。"),)


@pytest.mark.parametrize("name", ["台账.docx", "台账.xlsx", "台账.txt", "(bytes)"])
def test_a_page_under_another_name_is_refused(name: str) -> None:
    with pytest.raises(NotADocument, match="网页"):
        read(PAGE, name)


@pytest.mark.parametrize(
    ("page", "limits"),
    [
        ("<html>" + "<div>" * 100_000 + "a", Limits()), ("<table><tr><td>" * 30 + "a", Limits()), ("<div>a" * 200, Limits(elements=100)),
        ("<table>" + "<tr><td>a" * 20, Limits(rows=10)), ("<table><tr>" + "<td rowspan=90>a" * 9 + "<tr>" * 90, Limits(cells=100)),
        ("<table><tr><td>" + "a" * 200, Limits(cell_characters=100)),
    ],
)  # fmt: skip
def test_too_much(page: str, limits: Limits) -> None:
    with pytest.raises(LimitExceeded, match="台账"):
        read(page, limits=limits)


def test_what_the_page_refers_to_is_left_alone() -> None:
    page = '<!DOCTYPE html SYSTEM "http://example.org/a.dtd" [<!ENTITY b "开工3个">]><iframe src="file:///etc/passwd">x</iframe><p>&b;完工</p>'
    assert "开工" not in str(read(page).blocks) and "完工" in str(read(page).blocks)


def test_the_fields_of_a_form() -> None:
    row = (
        "<tr><td>1<td>修路<td><select><option>未启动<option selected>进行中</select><td><input value='区交通局'><input type=hidden value=x>"
        "<td><input type=checkbox checked>是<input type=radio>否<td><textarea>完成3公里。\n投资200万元。</textarea></tr>"
    )
    head = "".join(f"<th>{name}" for name in ("序号", "任务", "状态", "责任单位", "是否完成", "进展情况"))
    task = read_tasks(read(f"<html><table><tr>{head}</tr>{row}</table>")).tasks[0]
    assert (task.owners, task.progress, dict(task.others)) == (
        ("区交通局",), "完成3公里。\n投资200万元。", {"状态": "进行中", "是否完成": "☑是□否"}
    )  # fmt: skip


def test_what_is_left_out_is_told() -> None:
    page = "<html><p>完工2个。<button>导出</button><noscript>请打开脚本</noscript><del>3个</del></p><iframe src=x></iframe><svg><text>图</text></svg>"
    document = read(page)
    assert document.paragraphs == (Paragraph("完工2个。"),)
    assert sorted(notice.code for notice in document.notices) == ["hidden_text", "part_unread", "tracked_deletion"]


def test_an_article_in_a_frame_of_tables() -> None:
    page = (
        "<html><table><tr><td>首页</td><td><h1>云岭县2025年前三季度经济运行情况</h1><p>一、工业。增加值增长7.1%。</p>"
        "<table><tr><td><p>二、投资。固定资产投资增长8.8%。</p></td></tr></table></td></tr></table>"
    )
    found = read_tasks(read(page))
    assert (found.title, found.reference) == ("云岭县2025年前三季度经济运行情况", "2025")
    assert [(task.number, task.content, task.progress) for task in found.tasks] == [
        ("一", "工业", "增加值增长7.1%。"), ("二", "投资", "固定资产投资增长8.8%。")
    ]  # fmt: skip
