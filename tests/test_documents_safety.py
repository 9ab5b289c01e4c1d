"""Limits, each with its own error; refusals, each with its own words; and that reading touches nothing but what it is given."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest

import word
from conftest import EXAMPLE
from progress_nlp.documents import Limits, read_document
from progress_nlp.errors import CorruptDocument, LimitExceeded, NotADocument, ProgressError, UnsafeDocument

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
GOOD = word.docx(word.task_table("已开工"))
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData>{more}</worksheet>'
)
BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{r}"><sheets>'
    '<sheet name="a" sheetId="1" r:id="s"/></sheets></workbook>'
)


def workbook(rows: str, more: str = "") -> bytes:
    """An Excel file with one sheet."""
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    relation = f'<Relationships xmlns="{word.PACKAGE}"><Relationship Id="{{id}}" Type="{word.RELATION}/{{kind}}" Target="{{target}}"/></Relationships>'
    return word.packed(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{main}"/></Types>',
            "_rels/.rels": relation.format(id="r", kind="officeDocument", target="xl/workbook.xml"),
            "xl/workbook.xml": BOOK.format(r=word.RELATION),
            "xl/_rels/workbook.xml.rels": relation.format(id="s", kind="worksheet", target="worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": SHEET.format(rows=rows, more=more),
        }
    )


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def nested(depth: int) -> str:
    content = word.paragraph("底")
    for _ in range(depth):
        content = word.table([[content + word.paragraph()]])
    return content


def stored(size: int) -> bytes:
    """A Word file whose main part inflates to `size` bytes of blanks."""
    files = word.unpacked(GOOD)
    return word.packed({**files, "word/document.xml": b" " * size + files["word/document.xml"]})


CSV = "序号,重点任务,进展情况\n"
OVER: dict[str, tuple[bytes, Limits, str]] = {
    "file": (GOOD, Limits(file_bytes=100), "100 字节"),
    "zip entries": (GOOD, Limits(zip_entries=2), "上限"),
    "inflated part": (GOOD, Limits(part_bytes=100), "展开后"),
    "inflated part by default": (stored(65 << 20), Limits(), "展开后"),
    "elements": (word.docx(word.paragraph("x") * 10), Limits(elements=5), "元素"),
    "xml depth": (word.docx("<w:ins>" * 300 + "</w:ins>" * 300), Limits(), "层"),
    "xml depth as given": (word.docx("<w:ins>" * 30 + "</w:ins>" * 30), Limits(xml_depth=20), "20 层"),
    "nested tables": (word.docx(nested(21)), Limits(), "20 层"),
    "nested text boxes": (word.docx(word.paragraph("<w:r><w:pict><w:txbxContent><w:p>" * 25 + "</w:p></w:txbxContent></w:pict></w:r>" * 25)),
                          Limits(), "层"),
    "rows": (word.docx(word.table([["1"]] * 6)), Limits(rows=5), "5 行"),
    "rows of several tables": (word.docx(word.table([["1"]] * 3) * 2), Limits(rows=5), "5 行"),
    "rows, read with care": (word.docx(word.table([["1"], *[word.row(["x"], "<w:hidden/>")] * 6])), Limits(rows=5), "5 行"),
    "cells": (word.docx(word.table([["1"] * 6])), Limits(cells=5), "5 个"),
    "cell": (word.docx(word.table([["一" * 11]])), Limits(cell_characters=10), "10 字"),
    "cell, read with care": (word.docx(word.table([[word.run("一" * 11) + word.hidden("x")]])), Limits(cell_characters=10), "10 字"),
    "rows of a dump": (("\n\t序号\n\t重点任务\n\t进展情况\n" + "\n\t1\n\t甲\n\t乙\n" * 9).encode(), Limits(rows=5), "5 行"),
    "cells of a dump": (("\n\t序号\n\t重点任务\n\t进展情况\n" + "\n\t1\n\t甲\n\t乙\n" * 9).encode(), Limits(cells=5), "5 个"),
    "rows of a csv": ((CSV + "1,a,b\n" * 9).encode(), Limits(rows=5), "5 行"),
    "cells of a csv": ((CSV + "1,a,b\n" * 9).encode(), Limits(cells=5), "5 个"),
    "cell of a csv": ((CSV + "1,aaaaaaaaaaaaaaa,b\n").encode(), Limits(cell_characters=10), "10 字"),
    "cell of a csv never closed": ((CSV + '1,"' + "a" * 140_000).encode(), Limits(), "单元格"),
    "rows of a sheet": (workbook(f'<row r="9">{cell("A9", "x")}</row>'), Limits(rows=5), "5 行"),
    "cells of a sheet": (workbook("".join(f'<row>{cell("A1", "x")}</row>' for _ in range(9))), Limits(cells=5), "5 个"),
    "cell of a sheet": (workbook(f'<row>{cell("A1", "x" * 11)}</row>'), Limits(cell_characters=10), "10 字"),
    "merged ranges of a sheet": (
        workbook(f'<row r="40000">{cell("A40000", "x")}</row>',
                 '<mergeCells>' + "".join(f'<mergeCell ref="{name}1:{name}40000"/>' for name in "BCDEFGHIJKLMNOP") + "</mergeCells>"),
        Limits(), "500,000 个",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OVER)
def test_a_limit_is_never_applied_silently(name: str) -> None:
    data, limits, words = OVER[name]
    with pytest.raises(LimitExceeded, match=words) as caught:
        read_document(data, limits=limits, name="报告")
    assert str(caught.value).startswith("报告：") and "\n" not in str(caught.value)


def test_the_defaults_are_those_of_the_contract() -> None:
    assert Limits() == Limits(
        file_bytes=64 << 20, zip_entries=2_000, part_bytes=64 << 20, elements=4_000_000, xml_depth=256, nested_tables=20,
        rows=50_000, cells=500_000, cell_characters=1_000_000, columns=1_000,
    )  # fmt: skip


def test_a_span_past_the_limit_is_cut_and_told() -> None:
    document = read_document(word.docx(word.table([[word.cell("甲", '<w:gridSpan w:val="1000000"/>'), "乙"]])))
    assert document.tables[0].rows[0].cells[0].span == 1_000
    assert [notice.code for notice in document.notices] == ["span_clamped"]


def test_a_whole_column_merged_costs_nothing() -> None:
    merged = '<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>'
    assert len(read_document(workbook(f'<row r="2">{cell("B2", "x")}</row>', merged)).tables[0].rows) == 2


def with_part(path: str, content: str | bytes) -> bytes:
    return word.packed({**word.unpacked(GOOD), path: content})


MESSAGES: dict[str, tuple[bytes, str, type[ProgressError], str]] = {
    "empty": (b"", "报告.docx", NotADocument, "是空的"),
    "blank": (b"  \n", "报告.txt", NotADocument, "是空的"),
    "truncated": (GOOD[:400], "报告.docx", CorruptDocument, "不完整"),
    "damaged part": (with_part("word/document.xml", "<w:document"), "报告.docx", CorruptDocument, "不是合格的 XML"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(9), "报告.docx", NotADocument.__mro__[1], "密码"),
    "rtf": (b"{\\rtf1\\ansi x}", "报告.docx", NotADocument, "RTF"),
    "html": (b"<!DOCTYPE html><html></html>", "报告.docx", NotADocument, "网页"),
    "html of a table": ("<table><tr><td>序号</td></tr></table>".encode(), "报告.xlsx", NotADocument, "网页"),
    "empty page": (b"<html><body><p> </p></body></html>", "报告.html", NotADocument, "没有文字"),
    "web archive": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", "报告.doc", NotADocument, "网页"),
    "sheet as docx": (workbook(f"<row>{cell('A1', 'x')}</row>"), "报告.docx", NotADocument, "Excel"),
    "old sheet as docx": (OLE + "Workbook".encode("utf-16-le") + bytes(9), "报告.docx", NotADocument, "Excel"),
    "text as docx": ("进展情况".encode(), "报告.docx", NotADocument, "纯文本"),
    "pdf": (b"%PDF-1.7 x", "报告.docx", NotADocument, "PDF"),
    "picture": (b"\x89PNG\r\n", "报告.docx", NotADocument, "图片"),
    "archive": (b"Rar!\x1a\x07", "报告.docx", NotADocument, "压缩包"),
    "other zip": (word.packed({"a.txt": "x"}), "报告.docx", NotADocument, "压缩包"),
    "word xml": (b'<?xml version="1.0"?><w:wordDocument/>', "报告.docx", NotADocument, "XML"),
    "entity bomb": (
        with_part("word/document.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'),
        "报告.docx", UnsafeDocument, "DOCTYPE",
    ),
    "late doctype": (
        with_part("word/document.xml", '<?xml version="1.0"?><!--' + "x" * 9000 + '--><!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'),
        "报告.docx", UnsafeDocument, "DOCTYPE",
    ),
    "bomb in an attribute": (
        with_part("word/document.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b0 "bbbbbbbbbb">'
                  + "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12)) + ']><a c="&b11;"/>'),
        "报告.docx", UnsafeDocument, "DOCTYPE",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MESSAGES)
def test_what_is_no_report_is_refused_in_its_own_words(name: str) -> None:
    data, called, error, words = MESSAGES[name]
    with pytest.raises(error, match=words) as caught:
        read_document(data, name=called)
    message = str(caught.value)
    assert message.startswith(f"{called}：") and "\n" not in message and message.endswith(")")


WATCH = """
import sys
from pathlib import Path
from progress_nlp.documents import read_document
from progress_nlp.tasks import read_tasks
read_tasks(read_document(Path(sys.argv[1])))  # imports and tables, once
found = []
def watch(event, arguments):
    written = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    flags = event == "open" and arguments[1] is None and arguments[2] & 3
    if written or flags or event.startswith(("socket", "subprocess", "os.system", "os.exec", "os.fork", "os.posix_spawn", "marshal.load", "pickle",
                                             "os.remove", "os.rename", "os.mkdir", "shutil", "tempfile", "ctypes")):
        found.append((event, arguments))
sys.addaudithook(watch)
for path in sys.argv[1:]:
    try:
        read_tasks(read_document(Path(path)))
    except Exception as error:
        pass
print(found)
"""


def test_reading_writes_nothing_and_starts_nothing(tmp_path: Path) -> None:
    external = word.docx(word.task_table("已开工"), relations={"attachedTemplate": "http://example.org/x.dotm"})
    entity = b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>'
    files = {
        "a.docx": EXAMPLE.read_bytes(), "b.docx": external, "c.docx": with_part("word/document.xml", entity), "d.csv": (CSV + "1,a,b").encode(),
        "e.doc": OLE + "WordDocument".encode("utf-16-le") + bytes(64), "f.xlsx": workbook(f"<row>{cell('A1', 'x')}</row>"), "g.md": b"# a",
    }  # fmt: skip
    paths = []
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        paths.append(str(tmp_path / name))
    told = subprocess.run([sys.executable, "-c", WATCH, *paths], capture_output=True, text=True, timeout=60)
    assert (told.stdout.strip(), told.stderr) == ("[]", "")


def test_only_the_parts_that_are_needed_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of XML that is not needed no more than the beginning is looked at, where a DOCTYPE would stand."""
    inflated: Counter[str] = Counter()
    whole = zipfile.ZipExtFile.read

    def watch(self: zipfile.ZipExtFile, size: int = -1) -> bytes:
        data = whole(self, size)
        inflated[self.name] += len(data)
        return data

    data = word.packed({**word.unpacked(GOOD), "word/media/image1.png": b"x" * 100, "customXml/item1.xml": "<a" + " " * 10**6})
    monkeypatch.setattr(zipfile.ZipExtFile, "read", watch)
    read_document(data)
    assert "word/document.xml" in inflated and "word/media/image1.png" not in inflated
    assert inflated["customXml/item1.xml"] <= 4096


def test_a_stream_is_read_no_further_than_the_limit() -> None:
    class Endless(io.RawIOBase):
        read_so_far = 0

        def read(self, size: int = -1) -> bytes:
            assert size >= 0
            self.read_so_far += size
            return b"x" * size

    with pytest.raises(LimitExceeded):
        read_document(Endless(), limits=Limits(file_bytes=1000))
