"""Hostile text files and workbooks: encodings that lie, lines and tables without end, sheets with a cell at the far corner.

In: nothing. Out: `TEXTS` and `SHEETS`, a `Hostile` each.
"""

from __future__ import annotations

from hostile_archives import MEGABYTE, Hostile, hostile
from word import PACKAGE, RELATION, packed

HEAD = "序号,重点任务,责任单位,进展情况\n"
ROW = "1,修路,区交通局,已开工，完成投资3亿元。\n"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _text(text: str, encoding: str = "utf-8", errors: str = "strict", head: bytes = b"") -> bytes:
    return head + text.encode(encoding, errors)


TEXTS: dict[str, Hostile] = {
    "UTF-8": hostile(lambda: _text(HEAD + ROW), "ok", ending="csv"),
    "UTF-8 with a mark": hostile(lambda: _text(HEAD + ROW, "utf-8-sig"), "ok", ending="csv"),
    "UTF-16": hostile(lambda: _text(HEAD + ROW, "utf-16"), "ok", ending="csv"),
    "UTF-16, no mark": hostile(lambda: _text(HEAD + ROW, "utf-16-be"), "ok", ending="csv"),
    "UTF-32": hostile(lambda: _text(HEAD + ROW, "utf-32"), "ok", "NotADocument", ending="csv"),
    "GB18030": hostile(lambda: _text(HEAD + ROW, "gb18030"), "ok", ending="csv"),
    "GB18030, half a character at the end": hostile(lambda: _text(HEAD + ROW, "gb18030") + b"\xb0", "ok", "NotADocument", ending="csv"),
    "UTF-16, half a character at the end": hostile(lambda: _text(HEAD + ROW, "utf-16") + b"\x00", "ok", "NotADocument", ending="csv"),
    "Big5": hostile(lambda: _text("序號,任務,進展\n", "big5"), "ok", "empty", "NotADocument", ending="csv"),
    "two encodings": hostile(lambda: _text(HEAD) + _text(ROW, "gb18030"), "ok", "empty", "NotADocument", ending="csv"),
    "overlong": hostile(b"\xc0\xaf\xe0\x80\xaf" * 100, "empty", "NotADocument", ending="txt"),
    "surrogates in UTF-8": hostile(lambda: _text("进展\ud800" * 100, errors="surrogatepass"), "empty", "NotADocument", ending="txt"),
    "bytes 0 to 255": hostile(bytes(range(256)) * 100, "NotADocument", ending="txt"),
    "every byte 0xFF": hostile(b"\xff" * 5000, "NotADocument", "empty", ending="txt"),
    "blanks": hostile(b" \n\t\r" * 5000, "NotADocument", ending="txt"),
    "marks only": hostile("\ufeff".encode() * 2000, "NotADocument", "empty", ending="txt"),
    "zero-width only": hostile("\u200b\u200d".encode() * 2000, "NotADocument", "empty", ending="txt"),
    "controls": hostile(lambda: _text(HEAD + ROW.replace("已", "\x01\x02\x1b[31m已")), "ok", "NotADocument", ending="csv"),
    "zeros in text": hostile(lambda: _text(HEAD + ROW * 20).replace(b"3", b"\x00"), "ok", "NotADocument", "empty", ending="csv"),
    "bidi": hostile(lambda: _text(HEAD + ROW.replace("3亿", "\u202e3亿\u202c")), "ok", ending="csv"),
    "old line ends": hostile(lambda: _text((HEAD + ROW).replace("\n", "\r")), "ok", ending="csv"),
    "other line ends": hostile(lambda: _text((HEAD + ROW).replace("，", "\u2028\x85\x0b\x0c")), "ok", ending="csv"),
    "quote never closed": hostile(lambda: _text(HEAD + '1,"' + "修路," * 2_000_000), "LimitExceeded", "ok", ending="csv"),
    "quotes only": hostile(lambda: _text(HEAD + '"' * 1_000_000), "LimitExceeded", "ok", "empty", ending="csv"),
    "a million columns": hostile(lambda: _text(HEAD + "1," * 1_000_000 + "\n" + ROW), "ok", "LimitExceeded", ending="csv"),
    "50,001 rows": hostile(lambda: _text(HEAD + ROW * 50_001), "LimitExceeded", ending="csv"),
    "a million lines of nothing": hostile(lambda: _text(HEAD + "\n" * 1_000_000 + ROW), "ok", "LimitExceeded", ending="csv", large=True),
    "line of 10 MB": hostile(lambda: _text("进" * 3_300_000), "empty", "LimitExceeded", ending="txt"),
    "line of 10 MB of digits": hostile(lambda: _text("1" * 10_000_000), "empty", "LimitExceeded", ending="txt"),
    "a million short lines": hostile(lambda: _text("进展\n" * 1_000_000), "empty", "ok", "LimitExceeded", ending="txt", large=True),
    "200,000 numbered lines": hostile(lambda: _text("一、进展\n" * 200_000), "empty", "ok", "LimitExceeded", ending="txt", large=True),
    "100,000 headings": hostile(lambda: _text("# 一\n" * 100_000), "empty", "ok", "LimitExceeded", ending="md"),
    "pipes": hostile(lambda: _text("|" * 1_000_000), "empty", "ok", "LimitExceeded", ending="md"),
    "pipes and dashes": hostile(lambda: _text("|a|\n" + "|-" * 500_000 + "\n"), "empty", "ok", "LimitExceeded", ending="md"),
    "dashes and blanks": hostile(lambda: _text("|a|\n|" + " :" * 100_000 + "-" * 100_000 + "x\n"), "empty", "ok", "LimitExceeded", ending="md"),
    "Markdown rows": hostile(lambda: _text("|序号|任务|进展情况|\n|-|-|-|\n" + "|1|a|b|\n" * 50_001), "LimitExceeded", ending="md"),
    "tabs": hostile(lambda: _text("\t" * 1_000_000), "NotADocument", "empty", ending="txt"),
    "dump of 300,000 cells": hostile(lambda: _text("\t序号\n\t重点任务\n\t进展情况\n\n" + "\t1\n\t修路\n\t已开工。\n\n" * 100_000), "ok", "LimitExceeded", ending="txt", large=True),
    "dump of 20,000 cells": hostile(lambda: _text("\t序号\n\t重点任务\n\t进展情况\n\n" + "\t1\n\t修路\n\t已开工。\n\n" * 6_000), "ok", ending="txt"),
    "dump without an end": hostile(lambda: _text("\n\t序号\n" + "\t进展情况\n" * 50_000), "ok", "empty", "LimitExceeded", ending="txt"),
    "marks of a dump": hostile(lambda: _text("\t序号\n\t任务\n" + "[image: " * 200_000), "ok", "empty", "LimitExceeded", ending="txt"),
    "text named .docx": hostile(lambda: _text(HEAD + ROW), "NotADocument", ending="docx"),
    "HTML": hostile(lambda: _text("<html><body>" + "<div>" * 100_000), "NotADocument", ending="txt"),
    "XML": hostile(lambda: _text("<?xml version='1.0'?><w:document/>"), "NotADocument", ending="txt"),
    "50 MB of text": hostile(lambda: _text("全区新设企业168家，同比增长5%。\n" * 1_100_000), "empty", "ok", "LimitExceeded", ending="txt", large=True),
    "page of 10 million attributes": hostile(lambda: _text("<html>" + ("<p " + " ".join(f"{c}=1" for c in "abcdefghij") + ">") * 1_000_000), "LimitExceeded", ending="html"),
    "page of 3 million cells": hostile(lambda: _text("<html><table><tr>" + "<td>" * 3_000_000), "LimitExceeded", ending="html"),
    "page of 300,000 cells": hostile(lambda: _text("<html><table>" + ("<tr>" + "<td>3家" * 10) * 30_000), "ok", "empty", ending="html"),
    "65 MB": hostile(lambda: bytes(65 * MEGABYTE), "LimitExceeded", ending="txt"),
}  # fmt: skip
"""Each by a name of its own."""


def _workbook(sheet: str, *, strings: str = "", styles: str = "", sheets: str = "") -> bytes:
    """A workbook with one sheet of this XML."""
    sheets = sheets or '<sheet name="a" sheetId="1" r:id="r0"/>'
    kinds = [("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")]
    links = "".join(
        f'<Relationship Id="r{n}" Type="{RELATION}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(kinds)
    )
    return packed(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
            'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{RELATION}"><sheets>{sheets}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData>{sheet}',
            "xl/sharedStrings.xml": f'<sst xmlns="{_SHEET}">{strings}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{_SHEET}">{styles}</styleSheet>',
        }
    )


def _sheet(rows: str, merges: str = "") -> str:
    return f"{rows}</sheetData>" + (f"<mergeCells>{merges}</mergeCells>" if merges else "") + "</worksheet>"


def _row(number: int, *texts: str) -> str:
    cells = "".join(f'<c r="{chr(65 + n)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for n, text in enumerate(texts))
    return f'<row r="{number}">{cells}</row>'


_TABLE = _row(1, "序号", "重点任务", "责任单位", "进展情况") + _row(2, "1", "修路", "区交通局", "已开工，完成投资3亿元。")


def _cell(attributes: str, inner: str) -> bytes:
    return _workbook(_sheet(_TABLE + f'<row r="3"><c {attributes}>{inner}</c></row>'))


_VALUES = ("1e999", "-1e308", "NaN", "Infinity", "abc", "", "1" * 5000, "0.1e-400", "１２", "1_000", "٣", "99999999", "-1", "1e15")

SHEETS: dict[str, Hostile] = {
    "plain": hostile(lambda: _workbook(_sheet(_TABLE)), "ok", ending="xlsx"),
    "never closed": hostile(lambda: _workbook(_TABLE), "CorruptDocument", ending="xlsx"),
    "cell at the far corner": hostile(lambda: _cell('r="XFD1048576" t="inlineStr"', "<is><t>x</t></is>"), "ok", "LimitExceeded", ending="xlsx"),
    "row 1,048,576": hostile(lambda: _cell('r="A1048576" t="inlineStr"', "<is><t>x</t></is>"), "ok", "LimitExceeded", ending="xlsx"),
    "row 9,999,999": hostile(lambda: _cell('r="A9999999" t="inlineStr"', "<is><t>x</t></is>"), "ok", "LimitExceeded", ending="xlsx"),
    "row of no number": hostile(lambda: _workbook(_sheet(_TABLE + '<row r="x"><c r="??"><v>3</v></c></row>')), "ok", ending="xlsx"),
    "row below 0": hostile(lambda: _workbook(_sheet('<row r="-5"><c><v>3</v></c></row>' + _TABLE)), "ok", ending="xlsx"),
    "string of no number": hostile(lambda: _cell('r="A3" t="s"', "<v>abc</v>"), "ok", ending="xlsx"),
    "string below 0": hostile(lambda: _cell('r="A3" t="s"', "<v>-1</v>"), "ok", ending="xlsx"),
    "string past the end": hostile(lambda: _cell('r="A3" t="s"', "<v>99999999999</v>"), "ok", ending="xlsx"),
    "style past the end": hostile(lambda: _cell('r="A3" s="999999"', "<v>3</v>"), "ok", ending="xlsx"),
    **{f"number {value[:9]!r}": hostile(lambda value=value: _cell('r="A3" s="0"', f"<v>{value}</v>"), "ok", ending="xlsx") for value in _VALUES},
    **{
        f"day {value[:9]!r}": hostile(
            lambda value=value: _workbook(_sheet(_TABLE + f'<row r="3"><c r="A3" s="0"><v>{value}</v></c></row>'), styles='<cellXfs><xf numFmtId="14"/></cellXfs>'),
            "ok", ending="xlsx",
        )
        for value in _VALUES
    },
    "formats that are none": hostile(
        lambda: _workbook(_sheet(_TABLE + '<row r="3"><c r="D3" s="0"><v>3</v></c></row>'),
                          styles='<numFmts><numFmt numFmtId="200" formatCode="' + "0.0" * 20_000 + '[$"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>'),
        "ok", ending="xlsx",
    ),
    "merge of everything": hostile(lambda: _workbook(_sheet(_TABLE, '<mergeCell ref="A1:XFD1048576"/>')), "ok", "empty", ending="xlsx"),
    "merge of all rows": hostile(lambda: _workbook(_sheet(_TABLE, '<mergeCell ref="A2:A1048576"/>')), "ok", "LimitExceeded", ending="xlsx"),
    "20,000 merges that overlap": hostile(lambda: _workbook(_sheet(_TABLE, '<mergeCell ref="A2:D9"/>' * 20_000)), "ok", "empty", ending="xlsx"),
    "20,000 merges of many rows": hostile(
        lambda: _workbook(_sheet(_TABLE, "".join(f'<mergeCell ref="A{n}:D{n + 900}"/>' for n in range(2, 20_000)))), "ok", "empty", "LimitExceeded", ending="xlsx"
    ),
    "merges that are none": hostile(lambda: _workbook(_sheet(_TABLE, '<mergeCell ref="D9:A2"/><mergeCell ref=""/><mergeCell/>')), "ok", ending="xlsx"),
    "50,001 rows": hostile(lambda: _workbook(_sheet(_TABLE + "".join(_row(n, "1", "修路", "", "3家") for n in range(3, 50_003)))), "LimitExceeded", ending="xlsx", large=True),
    "500 sheets of one": hostile(lambda: _workbook(_sheet(_TABLE), sheets='<sheet name="a" sheetId="1" r:id="r0"/>' * 500), "ok", ending="xlsx"),
    "500 sheets of 2 MB": hostile(
        lambda: _workbook(_sheet(_TABLE + " " * 2_000_000), sheets='<sheet name="a" sheetId="1" r:id="r0"/>' * 500), "ok", "LimitExceeded", ending="xlsx", large=True
    ),
    "1 million strings": hostile(lambda: _workbook(_sheet(_TABLE), strings="<si><t>a</t></si>" * 1_000_000), "ok", "LimitExceeded", ending="xlsx", large=True),
    "string of 20 MB": hostile(lambda: _workbook(_sheet(_TABLE), strings=f"<si><t>{'a' * 9_000_000}</t></si>"), "ok", "LimitExceeded", ending="xlsx"),
    "formula": hostile(lambda: _cell('r="D3" t="str"', '<f>WEBSERVICE("http://127.0.0.1:9")</f><v>3家</v>'), "ok", ending="xlsx"),
    "formula never computed": hostile(lambda: _cell('r="D3"', "<f>1+1</f>"), "ok", ending="xlsx"),
    "error": hostile(lambda: _cell('r="D3" t="e"', "<v>#REF!</v>"), "ok", ending="xlsx"),
    "kind unknown": hostile(lambda: _cell('r="D3" t="zzz"', "<v>3家</v>"), "ok", ending="xlsx"),
}  # fmt: skip
"""Each by a name of its own."""
