"""What else arrives: dumps, text, Markdown, CSV, workbooks, open documents; and everything that is refused."""

from __future__ import annotations

import io
import os
import pickle
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import word
from progress_nlp.documents import Limits, read_document
from progress_nlp.errors import (
    CorruptDocument,
    EncryptedDocument,
    InputRefused,
    LimitExceeded,
    NotADocument,
    ProgressError,
    UnsafeDocument,
)  # fmt: skip
from progress_nlp.tasks import Task, read_tasks

ROWS = [
    ["1", "修建步道", "区水务局", "2025-12-31", "已开工，完成3公里。"],
    ["2", "架桥", "区住建委、\n区财政局", "年底", "完成投资1,200万元。"],
]
GRID = [list(word.HEADINGS), *ROWS]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def brief(tasks: tuple[Task, ...]) -> list[tuple[object, ...]]:
    return [(task.number, task.content, task.owners, task.deadline_text, task.progress) for task in tasks]


EXPECTED = [
    ("1", "修建步道", ("区水务局",), "2025-12-31", "已开工，完成3公里。"),
    ("2", "架桥", ("区住建委", "区财政局"), "年底", "完成投资1,200万元。"),
]


def delimited(sign: str) -> str:
    return "\r\n".join(sign.join('"' + text.replace('"', '""') + '"' for text in row) for row in GRID)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_delimited_text(encoding: str, sign: str) -> None:
    document = read_document(delimited(sign).encode(encoding))
    assert document.kind == "csv"
    assert brief(read_tasks(document).tasks) == EXPECTED


def test_a_table_of_names_and_numbers() -> None:
    text = '项目名称,总投资（万元）,完成投资\n桥,300,120.5\n路,"1,200",600\n'
    found = read_tasks(read_document(text.encode()))
    assert [(task.name, [cell.text for cell in task.numbers]) for task in found.tasks] == [
        ("桥", ["300", "120.5"]), ("路", ["1,200", "600"])
    ]  # fmt: skip


def test_rows_keep_their_numbers() -> None:
    text = "云溪区2025年台账,,\n,,\n序号,重点任务,进展情况\n1,修路,开工\n,,\n2,架桥,完工\n"
    found = read_tasks(read_document(text.encode()))
    assert [(task.number, task.row) for task in found.tasks] == [("1", 3), ("2", 5)]


def test_prose_with_commas_is_no_table() -> None:
    assert read_document("任务进展,已开工\n第二句,很长\n".encode()).kind == "text"


def test_markdown() -> None:
    lines = ["# 云溪区2025年任务", "", "## 一、水务", ""]
    lines += ["| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |" for row in GRID]
    lines.insert(5, "|---|:--:|---|---|---:|")
    found = read_tasks(read_document("\n".join(lines).encode()))
    assert brief(found.tasks) == EXPECTED
    assert (found.reference, found.tasks[0].section) == ("2025", "一、水务")


def test_plain_report() -> None:
    found = read_tasks(
        read_document("云溪区2025年工作总结\n一、水务\n1.修建步道。已完成3公里。\n2.架桥：完成投资2亿元。\n".encode("gb18030"))
    )
    assert [(task.number, task.content, task.progress, task.section) for task in found.tasks] == [
        ("1", "修建步道", "已完成3公里。", "一、水务"), ("2", "架桥", "完成投资2亿元。", "一、水务")
    ]  # fmt: skip


def test_text_without_tasks_says_so() -> None:
    found = read_tasks(read_document("今天天气很好。\n".encode()))
    assert (found.tasks, [notice.code for notice in found.notices]) == ((), ["no_task"])


def test_workbook() -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["云溪区2025年项目台账"])
    sheet.merge_cells("A1:F1")
    sheet.append(["序号", "项目名称", "责任单位", "完成时限", "完成率", "进展情况"])
    import datetime

    sheet.append([1, "大桥", "区住建委", datetime.date(2025, 12, 31), 0.765, "已开工。"])
    sheet.append([2, "步道", None, datetime.date(2026, 6, 30), 1, "已完工。"])
    sheet.merge_cells("C3:C4")
    for place in ("E3", "E4"):
        sheet[place].number_format = "0.0%"
    book.create_sheet("内部").sheet_state = "hidden"
    sheet.row_dimensions[4].hidden = True
    target = io.BytesIO()
    book.save(target)
    document = read_document(target.getvalue())
    found = read_tasks(document)
    assert [(task.number, task.content, task.owners, task.deadline, task.progress, task.row) for task in found.tasks] == [
        ("1", "大桥", ("区住建委",), "2025-12-31", "已开工。", 2), ("2", "步道", ("区住建委",), "2026-06-30", "已完工。", 3)
    ]  # fmt: skip
    assert [[(cell.metric, cell.unit, cell.text) for cell in task.numbers] for task in found.tasks] == [
        [("完成率", "%", "76.5%")], [("完成率", "%", "100%")]
    ]  # fmt: skip
    assert [notice.code for notice in document.notices] == ["hidden_rows_read", "hidden_sheet"]
    with pytest.raises(NotADocument, match="Excel"):
        read_document(target.getvalue(), name="台账.docx")


def test_open_objects(tmp_path: Path) -> None:
    import docx
    import pandas

    assert brief(read_tasks(read_document(pandas.DataFrame(ROWS, columns=list(word.HEADINGS)))).tasks) == EXPECTED
    document = docx.Document()
    table = document.add_table(rows=0, cols=5)
    for row in GRID:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    assert brief(read_tasks(read_document(document)).tasks) == EXPECTED
    path = tmp_path / "台账.txt"
    document.save(str(path))
    assert brief(read_tasks(read_document(path)).tasks) == EXPECTED
    with path.open("rb") as stream:
        assert brief(read_tasks(read_document(stream)).tasks) == EXPECTED


CELL = st.lists(
    st.sampled_from(["", "已开工。", "完成投资3亿元，", "区水务局", "二期", "（一）前期", "2025年底"]), min_size=1, max_size=4
)


def dumped(rows: list[list[list[str]]]) -> str:
    """What the dumping tool makes of a table: an empty line, then each cell after a TAB, a line a paragraph."""
    return "".join("\n" + "".join("\t" + "\n".join(cell) + "\n" for cell in row) for row in rows)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(CELL, min_size=4, max_size=4), min_size=1, max_size=6))
def test_the_dump_and_the_word_file_give_the_same_tasks(cells: list[list[list[str]]]) -> None:
    rows = [[[heading] for heading in word.HEADINGS]] + [[[str(number)], *row] for number, row in enumerate(cells, 1)]
    content = word.table([["".join(map(word.paragraph, cell)) for cell in row] for row in rows])
    from_word = read_tasks(read_document(word.docx(content)))
    from_dump = read_tasks(read_document(dumped(rows).encode()))
    assert from_dump.tasks == from_word.tasks
    assert len(from_word.tasks) == sum(any(text for cell in row for text in cell) for row in cells)


def test_dump_with_marks_titles_and_sections() -> None:
    text = "\n云溪区2025年任务\n" + dumped(
        [[[""]], [["2025年重点任务台账"]], [[h] for h in word.HEADINGS], [["一、水务"]], [[c] for c in ROWS[0]]]
    )
    text = text.replace("已开工", "[bookmark: _GoBack]已开[image: image1.png]工") + dumped([[["二、交通"]], [[c] for c in ROWS[1]]])
    document = read_document((text + "\n\n填报人：王明\n").encode())
    found = read_tasks(document)
    assert brief(found.tasks) == EXPECTED
    assert [task.section for task in found.tasks] == ["一、水务", "二、交通"]
    assert [notice.code for notice in document.notices] == ["picture"]


def doubled() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        for content in ("<a/>", "<b/>"):
            archive.writestr("word/document.xml", content)
    return target.getvalue()


DOCTYPE = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
GOOD = word.docx(word.task_table("已开工"))
REFUSED: dict[str, tuple[bytes, type[ProgressError]]] = {
    "empty": (b"", NotADocument),
    "blank": (b" \n\t ", NotADocument),
    "zeros": (bytes(100), NotADocument),
    "truncated": (GOOD[: len(GOOD) // 2], CorruptDocument),
    "zip head only": (b"PK\x03\x04", CorruptDocument),
    "other zip": (word.packed({"a.txt": "x"}), NotADocument),
    "open document": (word.packed({"mimetype": "application/vnd.oasis.opendocument.text"}), NotADocument),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(64), EncryptedDocument),
    "old word": (OLE + "WordDocument".encode("utf-16-le") + bytes(64), CorruptDocument),
    "old other": (OLE, NotADocument),
    "rtf": (b"{\\rtf1 x}", NotADocument),
    "html": ("<html><body>进展</body></html>".encode(), NotADocument),
    "pdf": (b"%PDF-1.7 x", NotADocument),
    "picture": (b"\x89PNG\r\n", NotADocument),
    "binary": (bytes(range(256)) * 4, NotADocument),
    "doubled part": (doubled(), UnsafeDocument),
    "external main part": (
        word.packed({"_rels/.rels": f'<Relationships xmlns="{word.PACKAGE}"><Relationship Id="r" Type="{word.RELATION}/officeDocument" '
                     'Target="http://example.org/d.xml" TargetMode="External"/></Relationships>'}),
        UnsafeDocument,
    ),
    "main part missing": (
        word.packed({"_rels/.rels": f'<Relationships xmlns="{word.PACKAGE}"><Relationship Id="r" Type="{word.RELATION}/officeDocument" '
                     'Target="word/document.xml"/></Relationships>'}),
        CorruptDocument,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    data, error = REFUSED[name]
    with pytest.raises(error) as caught:
        read_document(data, name="报告.bin")
    message = str(caught.value)
    assert type(caught.value) is error
    assert message.startswith("报告.bin：") and "\n" not in message and message.endswith(")")
    assert type(pickle.loads(pickle.dumps(caught.value))) is error


def with_part(path: str, content: bytes) -> bytes:
    """The good file with one part replaced."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return word.packed(parts | {path: content})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32", "cp037"])
@pytest.mark.parametrize("path", ["word/document.xml", "_rels/.rels", "[Content_Types].xml", "word/_rels/document.xml.rels"])
def test_doctype_in_any_part_and_encoding(path: str, encoding: str) -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        text = archive.read(path).decode().partition("?>")[2] or archive.read(path).decode()
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{DOCTYPE}{text}'
    with pytest.raises((UnsafeDocument, CorruptDocument)) as caught:
        read_document(with_part(path, xml.encode(encoding, "xmlcharrefreplace")))
    assert isinstance(caught.value, UnsafeDocument) or encoding in ("utf-32", "cp037", "utf-16-le")


@pytest.mark.parametrize("content", [b"", b"<a", b"not xml", b"\xff\xfe", b'<?xml version="1.0" encoding="x-none"?><a/>'])
def test_parts_that_do_not_parse(content: bytes) -> None:
    with pytest.raises(CorruptDocument):
        read_document(with_part("word/document.xml", content))


def test_a_main_part_without_body() -> None:
    with pytest.raises(CorruptDocument):
        read_document(with_part("word/document.xml", f'<w:document xmlns:w="{word.W}"/>'.encode()))


def nested(depth: int) -> str:
    content = word.paragraph("底")
    for _ in range(depth):
        content = word.table([[content + word.paragraph()]])
    return content


LIMITS = {
    "file": ("", Limits(file_bytes=100)),
    "entries": ("", Limits(zip_entries=2)),
    "part": ("", Limits(part_bytes=100)),
    "elements": (word.paragraph("x") * 10, Limits(elements=5)),
    "rows": (word.table([["1"]] * 6), Limits(rows=5)),
    "cells": (word.table([["1"] * 6]), Limits(cells=5)),
    "cell": (word.table([["一" * 11]]), Limits(cell_characters=10)),
    "nested tables": (nested(21), Limits()),
    "xml depth": ("<w:ins>" * 300 + "</w:ins>" * 300, Limits()),
}


@pytest.mark.parametrize("name", LIMITS)
def test_limits(name: str) -> None:
    body, limits = LIMITS[name]
    with pytest.raises(LimitExceeded) as caught:
        read_document(word.docx(body), limits=limits)
    assert "\n" not in str(caught.value)


def test_deep_nesting_within_the_limits() -> None:
    assert len(read_document(word.docx(nested(19))).tables) == 19


def test_only_regular_files(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    for path in (tmp_path, fifo, Path("/dev/zero"), tmp_path / "none.docx"):
        with pytest.raises(InputRefused):
            read_document(path)
    with pytest.raises(NotADocument):
        read_document(io.StringIO("x"))  # type: ignore[arg-type]


def test_text_named_as_a_word_file() -> None:
    with pytest.raises(NotADocument, match="纯文本"):
        read_document("进展情况".encode(), name="报告.docx")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", OLE[:16], b"\xff\xfe", b"\t"]))
def test_any_bytes_give_a_document_or_an_error_of_the_family(data: bytes, head: bytes) -> None:
    try:
        read_tasks(read_document(head + data))
    except ProgressError as error:
        assert "\n" not in str(error)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_word_file_gives_a_document_or_an_error_of_the_family(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(GOOD) - 1))
    piece = data.draw(st.binary(max_size=8))
    try:
        read_tasks(read_document(GOOD[:place] + piece + GOOD[place + len(piece) :]))
    except ProgressError as error:
        assert "\n" not in str(error)


def test_columns_kept_apart_by_blanks() -> None:
    text = (
        "云溪区2025年重点任务\n序号    重点任务      责任单位     进展情况\n1       建设滨河步道  区水务局     建成2公里，\n"
        "                                   投资3亿元。\n"
        "一、交通\n2       架设云溪桥    区交通局     已封顶。\n"
    )
    found = read_tasks(read_document(text.encode()))
    assert [(task.number, task.content, task.owners, task.progress, task.section) for task in found.tasks] == [
        ("1", "建设滨河步道", ("区水务局",), "建成2公里，\n投资3亿元。", None),
        ("2", "架设云溪桥", ("区交通局",), "已封顶。", "一、交通")
    ]  # fmt: skip


def test_a_cell_a_line() -> None:
    lines = ["云溪区2025年任务", "序号", "重点任务", "责任单位", "完成时限", "进展情况", "一、水务"]
    lines += ["1", "修步道", "区水务局", "11月", "建成2公里。", "3", "一、续建"]
    lines += ["2", "架桥", "区交通局", "年底", "已封顶。", "二、其他", "3", "修路", "区交通局", "年底", "通车。"]
    found = read_tasks(read_document("\n".join(lines).encode()))
    assert [(task.number, task.content, task.deadline, task.progress, task.section) for task in found.tasks] == [
        ("1", "修步道", "2025-11-30", "建成2公里。\n3", "一、水务"), ("2", "架桥", "2025-12-31", "已封顶。", "一、续建"),
        ("3", "修路", "2025-12-31", "通车。", "二、其他"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["工作进展  责任单位  完成时限\n这是说明。\n", "序号\n1\n2\n", "序号\n任务\n进展\n说明。\n", "任务  进展  单位\n一  二\n"])
def test_texts_that_show_no_table(text: str) -> None:
    assert not read_document(text.encode()).tables


def test_a_frame_with_headings_in_two_levels() -> None:
    import pandas

    columns = [("序号", "Unnamed: 0_level_1"), ("任务", "任务"), ("责任单位", "牵头"), ("责任单位", "配合"), ("进展", "")]
    rows = [[1, "修路", "区交通局", "区财政局", "完成3公里。"], [2, "建桥", "区水务局", "区财政局", "完成2座。"]]
    frame = pandas.DataFrame(rows, columns=pandas.MultiIndex.from_tuples(columns))
    for made in (frame, frame.set_index(("序号", "Unnamed: 0_level_1"))):
        table = read_document(made).tables[0]
        assert [[cell.text for cell in row.cells if not cell.below] for row in table.rows[:2]] == [
            ["序号", "任务", "责任单位", "进展"], ["牵头", "配合"],
        ]  # fmt: skip
        tasks = read_tasks(read_document(made)).tasks
        assert [(task.number, task.leads, task.owners, task.progress) for task in tasks] == [
            ("1", ("区交通局",), ("区交通局", "区财政局"), "完成3公里。"), ("2", ("区水务局",),
            ("区水务局", "区财政局"), "完成2座。"),
        ]  # fmt: skip


def test_the_index_of_a_frame() -> None:
    import pandas

    plain = pandas.DataFrame({"任务": ["修路", "建桥"], "进展情况": ["完成3公里。", "完成2座。"]})
    named = plain.set_index(pandas.Index(["区交通局", "区水务局"], name="责任单位"))
    assert [task.owners for task in read_tasks(read_document(named)).tasks] == [("区交通局",), ("区水务局",)]
    assert [cell.text for cell in read_document(plain.iloc[1:]).tables[0].rows[0].cells] == ["任务", "进展情况"]
    assert [(task.content, task.progress) for task in read_tasks(read_document(plain.T)).tasks] == [("修路", "完成3公里。"), ("建桥", "完成2座。")]
    assert read_tasks(read_document(plain.set_index(["任务", plain.index]))).tasks[0].content == "修路"


def test_markdown_without_a_table() -> None:
    text = "# 2025年重点任务\n\n## 一、交通\n\n- **修路**\n  - 责任单位：区交通局\n  - 进展情况：完成3公里。\n\n---\n\n"
    text += "### 2. 建桥\n\n> 完成2座，投资**200万元**。\n"
    document = read_document(text.encode(), name="任务.md")
    assert document.kind == "markdown"
    assert [(line.text, line.level) for line in document.paragraphs] == [
        ("2025年重点任务", 0), ("一、交通", 1), ("修路", None), ("责任单位：区交通局", None), ("进展情况：完成3公里。", None),
        ("2. 建桥", 2),
        ("完成2座，投资200万元。", None),
    ]  # fmt: skip
    found = read_tasks(document)
    assert [(task.number, task.section, task.content, task.progress) for task in found.tasks] == [
        (None, "一、交通", "修路", "完成3公里。"), ("2", "一、交通", "建桥", "完成2座，投资200万元。")
    ]  # fmt: skip
    assert read_document("完成5**3个，\n投资-2亿元。\n- 甲".encode()).kind == "text"
