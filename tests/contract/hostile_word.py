"""Hostile Word structure: spans, merges, nesting, fields, lists and styles that no office program writes.

In: nothing. Out: `WORD`, a `Hostile` each.
"""

from __future__ import annotations

import word
from hostile_archives import MEGABYTE, Hostile, hostile, with_parts

TEXT = "已开工，完成投资3亿元。"


def _span(value: str) -> bytes:
    return word.docx(word.task_table(word.cell(TEXT, f'<w:gridSpan w:val="{value}"/>')))


def _before(value: str) -> bytes:
    return word.docx(
        word.table([list(word.HEADINGS), word.row(["1", "修路", "区交通局", "年底", TEXT], f'<w:gridBefore w:val="{value}"/>')])
    )


def _merged(rows: int) -> bytes:
    """Column 1 is one cell over all rows."""
    below = '<w:vMerge w:val="continue"/>'
    made = [list(word.HEADINGS), ["1", word.cell("修建滨河步道", '<w:vMerge w:val="restart"/>'), "区水务局", "年底", TEXT]]
    made += [[str(n), word.cell("", below), "区水务局", "年底", TEXT] for n in range(2, rows)]
    return word.docx(word.table(made))


def _rows(count: int, cells: int = 5) -> bytes:
    row = word.row(["1", "修路", "区交通局", "年底", TEXT][:cells] + [""] * (cells - 5))
    return word.docx(word.table([list(word.HEADINGS), *[row] * count]))


def _nested_tables(depth: int) -> bytes:
    content = word.paragraph(TEXT)
    for _ in range(depth):
        content = word.table([[content + word.paragraph()]])
    return word.docx(content)


def _nested(opening: str, closing: str, depth: int) -> bytes:
    return word.docx(word.task_table(f"<w:p>{opening * depth}{word.run(TEXT)}{closing * depth}</w:p>"))


def _nested_boxes(depth: int) -> str:
    content = word.paragraph(TEXT)
    for _ in range(depth):
        content = f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    return content


def _alternates(count: int) -> str:
    """Alternatives in alternatives, each drawn twice: reading both branches would double the work at every level."""
    content = word.run(TEXT)
    for _ in range(count):
        content = (
            f'<mc:AlternateContent><mc:Choice Requires="wps">{content}</mc:Choice><mc:Fallback>{content if count < 12 else ""}'
            "</mc:Fallback></mc:AlternateContent>"
        )
    return content


def _fields(kind: str, count: int) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' * count


def _styles(count: int, *, cycle: bool) -> str:
    chain = "".join(f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(count))
    last = f'<w:style w:type="paragraph" w:styleId="s{count}"><w:basedOn w:val="{"s0" if cycle else "none"}"/></w:style>'
    return word.styles(chain + last)


def _styled(styles: str) -> bytes:
    cell = word.paragraph(word.run(TEXT), '<w:pStyle w:val="s0"/>')
    return word.docx(word.task_table(cell), parts={"styles": styles})


def _listed(form: str, shape: str, start: int, count: int = 3, level: int = 0) -> bytes:
    cell = word.paragraph(word.run(TEXT), word.LISTED) * count
    return word.docx(word.task_table(cell), parts={"numbering": word.numbering(form, shape, start=start, level=level)})


_LINKED_LISTS = (
    f'<w:numbering {word.NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="a"/></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="a"/><w:numStyleLink w:val="a"/></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def _listed_by_itself() -> bytes:
    return word.docx(word.task_table(word.paragraph(word.run(TEXT), word.LISTED)), parts={"numbering": _LINKED_LISTS})


def _many_headers(count: int, size: int) -> bytes:
    """A section that names many page headers, each of some size."""
    parts: dict[str, str | bytes] = {
        f"word/header{n}.xml": word.part("hdr", word.paragraph("页眉") + " " * size) for n in range(count)
    }
    listed = "".join(f'<Relationship Id="h{n}" Type="{word.RELATION}/header" Target="header{n}.xml"/>' for n in range(count))
    references = "".join(f'<w:headerReference w:type="default" r:id="h{n}"/>' for n in range(count))
    return with_parts(
        parts | {"word/_rels/document.xml.rels": f'<Relationships xmlns="{word.PACKAGE}">{listed}</Relationships>'},
        word.docx(word.task_table(TEXT), section=references),
    )


def _outside(kind: str, target: str) -> bytes:
    relation = f'<Relationship Id="x" Type="{word.RELATION}/{kind}" Target="{target}" TargetMode="External"/>'
    return with_parts({"word/_rels/document.xml.rels": f'<Relationships xmlns="{word.PACKAGE}">{relation}</Relationships>'})


def _part_is_main(kind: str) -> bytes:
    return word.docx(word.task_table(TEXT), relations={kind: "document.xml"})


def _deleted_rows() -> bytes:
    row = word.row(["1", "修路", "区交通局", "年底", TEXT], '<w:del w:id="1" w:author="a"/>')
    return word.docx(word.table([list(word.HEADINGS), row, row]))


def _loose(xml: str) -> bytes:
    return word.docx(xml + word.task_table(TEXT))


_NUMBERS = ("0", "-1", "-5", "", "abc", "1e9", "1.5", "１２", "1000000", "99999999999999999999", " 3 ", "0x10", "NaN", "٣")

WORD: dict[str, Hostile] = {
    **{f"span {value!r}": hostile(lambda value=value: _span(value), "ok") for value in _NUMBERS},
    **{f"columns before {value!r}": hostile(lambda value=value: _before(value), "ok") for value in _NUMBERS[:9]},
    "2,000 rows merged": hostile(lambda: _merged(2_000), "ok"),
    "20,000 rows merged": hostile(lambda: _merged(20_000), "ok", large=True),
    "merge without a beginning": hostile(
        lambda: word.docx(word.task_table(word.cell(TEXT, '<w:vMerge w:val="continue"/>'))), "ok"
    ),
    "49,000 rows": hostile(lambda: _rows(49_000), "ok", large=True),
    "50,001 rows": hostile(lambda: _rows(50_001), "LimitExceeded"),
    "501,000 cells": hostile(lambda: _rows(5_010, 100), "LimitExceeded", large=True),
    "row of 20,000 cells": hostile(lambda: _rows(1, 20_000), "ok", "empty", "LimitExceeded"),
    "20,000 tables of one cell": hostile(lambda: _loose(word.table([["x"]]) * 20_000), "ok"),
    "table without rows": hostile(lambda: _loose(word.table([])), "ok"),
    "rows without cells": hostile(lambda: _loose(word.table([word.row([])] * 100)), "ok"),
    "cells without paragraphs": hostile(lambda: _loose(word.table(["<w:tr><w:tc/><w:tc/></w:tr>"] * 100)), "ok"),
    "cells in cells": hostile(lambda: word.docx(word.table([f"<w:tr>{'<w:tc>' * 50}{word.paragraph(TEXT)}{'</w:tc>' * 50}</w:tr>"])), "ok"),
    "rows in rows": hostile(lambda: word.docx(f"<w:tbl>{'<w:tr>' * 50}{'</w:tr>' * 50}</w:tbl>"), "empty"),
    "tables 20 deep": hostile(lambda: _nested_tables(20), "ok"),
    "tables 21 deep": hostile(lambda: _nested_tables(21), "LimitExceeded"),
    "tables 60 deep": hostile(lambda: _nested_tables(60), "LimitExceeded"),
    "cell of 1,000,001 characters": hostile(lambda: word.docx(word.task_table("字" * 1_000_001)), "LimitExceeded"),
    "cell of 30,000 paragraphs": hostile(lambda: word.docx(word.task_table(word.paragraph("3家") * 30_000)), "ok", large=True),
    "cell of 999,999 characters": hostile(lambda: word.docx(word.task_table("字" * 999_999)), "ok"),
    "cell of 300,000 paragraphs": hostile(lambda: word.docx(word.task_table(word.paragraph("3家") * 300_000)), "ok", "LimitExceeded", large=True),
    "300,000 breaks": hostile(lambda: word.docx(word.task_table(f"<w:p><w:r>{'<w:br/>' * 300_000}</w:r>{word.run(TEXT)}</w:p>")), "ok"),
    "300,000 runs of a sign": hostile(lambda: word.docx(word.task_table(f"<w:p>{word.run('3') * 300_000}</w:p>")), "ok"),
    "100,000 symbols": hostile(
        lambda: word.docx(word.task_table("<w:p><w:r>" + '<w:sym w:font="Wingdings" w:char="F0FE"/>' * 100_000 + f"</w:r>{word.run(TEXT)}</w:p>")), "ok"
    ),
    "symbols of wrong codes": hostile(
        lambda: word.docx(word.task_table("<w:p><w:r>" + "".join(f'<w:sym w:font="Symbol" w:char="{c}"/>' for c in ("", "G", "D800", "110000", "-1", "FFFFFFFFFF"))
                                          + f"</w:r>{word.run(TEXT)}</w:p>")), "ok"
    ),
    "100,000 fields begun": hostile(lambda: word.docx(word.task_table(f"<w:p>{_fields('begin', 100_000)}{word.run(TEXT)}</w:p>")), "ok"),
    "100,000 fields ended": hostile(lambda: word.docx(word.task_table(f"<w:p>{_fields('end', 100_000)}{word.run(TEXT)}</w:p>")), "ok"),
    "100,000 fields parted": hostile(lambda: word.docx(word.task_table(f"<w:p>{_fields('separate', 100_000)}{word.run(TEXT)}</w:p>")), "ok"),
    "field never ended": hostile(lambda: word.docx(word.task_table(f"<w:p>{_fields('begin', 1)}</w:p>{word.paragraph(TEXT) * 1000}")), "ok"),
    "fields begun in one cell, ended in the next": hostile(
        lambda: word.docx(word.task_table(f"<w:p>{_fields('begin', 1)}{word.run(TEXT)}</w:p>", ["2", f"<w:p>{_fields('end', 1)}{word.run('修桥')}</w:p>", "", "", TEXT])), "ok"
    ),
    "controls 100 deep": hostile(lambda: _nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 100), "ok"),
    "insertions 200 deep": hostile(lambda: _nested("<w:ins>", "</w:ins>", 200), "ok"),
    "links 200 deep": hostile(lambda: _nested("<w:hyperlink>", "</w:hyperlink>", 200), "ok"),
    "tags 200 deep": hostile(lambda: _nested("<w:smartTag>", "</w:smartTag>", 200), "ok"),
    "deletions in insertions": hostile(lambda: _nested("<w:ins><w:del>", "</w:del></w:ins>", 90), "ok", "empty"),
    "text boxes 19 deep": hostile(lambda: word.docx(word.task_table(_nested_boxes(17))), "ok"),
    "text boxes 60 deep": hostile(lambda: _loose(_nested_boxes(60)), "LimitExceeded"),
    "alternatives 10 deep, both branches": hostile(lambda: word.docx(word.task_table(f"<w:p>{_alternates(10)}</w:p>")), "ok"),
    "alternatives 100 deep": hostile(lambda: word.docx(word.task_table(f"<w:p>{_alternates(100)}</w:p>")), "ok"),
    "all rows deleted": hostile(_deleted_rows, "empty"),
    "everything hidden": hostile(lambda: word.docx(word.table([[word.paragraph(word.hidden(h)) for h in word.HEADINGS]])), "empty"),
    "styles in a circle": hostile(lambda: _styled(_styles(3, cycle=True)), "ok"),
    "style of itself": hostile(lambda: _styled(_styles(0, cycle=True)), "ok"),
    "20,000 styles in a chain": hostile(lambda: _styled(_styles(20_000, cycle=False)), "ok"),
    "style unknown": hostile(lambda: _styled(_styles(0, cycle=False).replace("s0", "zz")), "ok"),
    "list from 2,000,000,000": hostile(lambda: _listed("decimal", "%1.", 2_000_000_000), "ok"),
    "list from a number past all": hostile(lambda: _listed("decimal", "%1.", 10**60), "ok"),
    "list from below 0": hostile(lambda: _listed("chineseCounting", "%1、", -7), "ok"),
    "Roman list from 10,000,000": hostile(lambda: _listed("upperRoman", "%1.", 10_000_000), "ok"),
    "lettered list from 1,000,000,000": hostile(lambda: _listed("lowerLetter", "%1.", 1_000_000_000), "ok"),
    "list of levels that are not": hostile(lambda: _listed("decimal", "%1.%9.%0.%10.%", 1, level=99), "ok"),
    "list label of 1 MB": hostile(lambda: _listed("decimal", "%1" * 500_000, 1), "ok", "LimitExceeded", large=True),
    "list label of 30,000, 1,000 times": hostile(lambda: _listed("decimal", "x" * 30_000, 1, 1000), "ok", "LimitExceeded"),
    "lists in a circle": hostile(_listed_by_itself, "ok"),
    "notes are the document": hostile(lambda: _part_is_main("footnotes"), "ok"),
    "styles are the document": hostile(lambda: _part_is_main("styles"), "ok"),
    "lists are the document": hostile(lambda: _part_is_main("numbering"), "ok"),
    "a header is the document": hostile(lambda: _part_is_main("header"), "ok"),
    "a part that is missing": hostile(lambda: word.docx(word.task_table(TEXT), relations={"footnotes": "none.xml", "styles": "none2.xml"}), "ok"),
    "styles that do not parse": hostile(lambda: word.docx(word.task_table(TEXT), parts={"styles": "<w:styles"}), "CorruptDocument", "ok"),
    "300 headers": hostile(lambda: _many_headers(300, 10), "ok"),
    "40 headers of 30 MB": hostile(lambda: _many_headers(40, 30 * MEGABYTE), "ok", "LimitExceeded", large=True),
    "picture on the net": hostile(lambda: _outside("image", "http://127.0.0.1:9/x.png"), "ok"),
    "template on the net": hostile(lambda: _outside("attachedTemplate", "http://127.0.0.1:9/x.dotm"), "ok"),
    "styles on the net": hostile(lambda: _outside("styles", "http://127.0.0.1:9/s.xml"), "ok"),
    "header on the file system": hostile(lambda: _outside("header", "file:///etc/passwd"), "ok"),
    "piece of a foreign file": hostile(lambda: _loose('<w:altChunk r:id="x"/>'), "ok"),
    "macros": hostile(lambda: with_parts({"word/vbaProject.bin": bytes(1000)}), "ok"),
    "formula 200 deep": hostile(
        lambda: word.docx(word.task_table(f"<w:p>{word.run(TEXT)}<m:oMath>{'<m:f><m:num>' * 100}<m:r><m:t>1</m:t></m:r>{'</m:num></m:f>' * 100}</m:oMath></w:p>")), "ok"
    ),
    "only pictures": hostile(lambda: word.docx(word.task_table(word.paragraph(word.PICTURE))), "ok"),
    "elements unknown": hostile(lambda: word.docx(word.task_table(f"<w:p><x99:a><x99:b>{word.run(TEXT)}</x99:b></x99:a></w:p>")), "ok"),
    "paragraph in a run": hostile(lambda: word.docx(word.task_table(f"<w:p><w:r>{word.paragraph(TEXT)}</w:r></w:p>")), "ok"),
    "main part in a folder of its own": hostile(lambda: word.docx(word.task_table(TEXT), main="a/b/c/d.xml"), "ok"),
    "hidden characters": hostile(lambda: word.docx(word.task_table("\u200b\u202e\ufeff3\u200b家\u2066" * 1000)), "ok"),
    "header only": hostile(lambda: word.docx(word.table([list(word.HEADINGS)])), "empty"),
    "heading of 100,000 characters": hostile(lambda: word.docx(word.table([["序号" * 50_000, *word.HEADINGS[1:]], ["1", "修路", "", "", TEXT]])), "ok", "empty"),
    "100 headings alike": hostile(lambda: word.docx(word.table([["进展情况"] * 100, [TEXT] * 100])), "ok", "empty"),
}  # fmt: skip
"""Each by a name of its own."""
