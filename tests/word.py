"""Makes awkward Word files: raw XML for each construct, packed as Word packs it.

In: pieces of XML. Out: the bytes of a `.docx`. `table(rows)` takes rows of cells, a cell being text or the XML of its content.

    docx(table([HEADINGS, ["1", "修建滨河步道", run("已完成") + inserted(run("2公里"))]]))
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": RELATION,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "x99": "http://example.org/unknown",
    }.items()
)
HEADINGS = ("序号", "重点任务", "责任单位", "完成时限", "进展情况")


def text(value: str) -> str:
    """A `w:t` that keeps its blanks."""
    return f'<w:t xml:space="preserve">{escape(value)}</w:t>'


def run(value: str, properties: str = "") -> str:
    """A run of text."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{text(value)}</w:r>"


def hidden(value: str) -> str:
    """A run that Word does not show."""
    return run(value, "<w:vanish/>")


def tracked(kind: str, content: str) -> str:
    """A revision (`ins`, `del`, `moveFrom`, `moveTo`) round runs."""
    if kind in ("del", "moveFrom"):
        content = content.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>") if kind == "del" else content
    return f'<w:{kind} w:id="9" w:author="a" w:date="2025-01-01T00:00:00Z">{content}</w:{kind}>'


def control(content: str, properties: str = "") -> str:
    """A content control round anything."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field(instruction: str, result: str) -> str:
    """A complex field: its instruction and its result, in runs of their own."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(content: str = "", properties: str = "") -> str:
    """A paragraph of runs; plain text becomes one run."""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def cell(content: str = "", properties: str = "") -> str:
    """A cell: block content as it is, runs in one paragraph, plain text a paragraph a line."""
    if content.startswith("<w:tc"):
        return content
    blocks = content.startswith(("<w:p>", "<w:p ", "<w:tbl>", "<w:sdt>", "<w:customXml", "<w:altChunk", "<!--block-->"))
    inner = (
        content if blocks else "".join(map(paragraph, content.split("\n"))) if not content.startswith("<") else paragraph(content)
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/>{properties}</w:tcPr>{inner}</w:tc>'


def row(cells: Iterable[str], properties: str = "") -> str:
    """A row of cells."""
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(map(cell, cells))}</w:tr>"


def table(rows: Iterable[str | Sequence[str]]) -> str:
    """A table; a row is its cells, or ready XML."""
    made = (found if isinstance(found, str) else row(found) for found in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(made)}</w:tbl>"


def task_table(progress: str, *more: str | Sequence[str]) -> str:
    """A table with the usual header and one task with this progress."""
    return table([HEADINGS, ["1", "修建滨河步道", "区水务局", "2025-12-31", progress], *more])


def text_box(value: str) -> str:
    """A run with a text box, drawn twice as Word does: for new programs and for old ones."""
    box = f"<w:txbxContent>{paragraph(value)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


PICTURE = (
    "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def numbering(form: str, shape: str, *, level: int = 0, start: int = 1) -> str:
    """A numbering part with one list (numId 1)."""
    return (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="{level}"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{shape}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def styles(content: str) -> str:
    """A style part."""
    return f"<w:styles {NAMESPACES}>{content}</w:styles>"


def part(root: str, content: str) -> str:
    """A part with this root: `footnotes`, `comments`, `hdr`, `ftr`."""
    return f"<w:{root} {NAMESPACES}>{content}</w:{root}>"


def docx(
    body: str,
    *,
    parts: dict[str, str | bytes] | None = None,
    relations: dict[str, str] | None = None,
    main: str = "word/document.xml",
    encoding: str = "utf-8",
    strict: bool = False,
    section: str = "",
    content_type: str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
) -> bytes:
    """A Word file. `parts` are further parts by kind (`styles`, `numbering`, `header` …); `relations` point elsewhere, by kind."""
    relation = STRICT_RELATION if strict else RELATION
    xml = f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
    if strict:
        xml = xml.replace(W, STRICT_W).replace(RELATION, STRICT_RELATION)
    folder = main.rpartition("/")[0]
    links = {kind: f"{kind}.xml" for kind in parts or {}} | (relations or {})
    listed = "".join(f'<Relationship Id="{kind}" Type="{relation}/{kind}" Target="{target}"/>' for kind, target in links.items())
    types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/{main}" ContentType="{content_type}"/></Types>'
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{relation}/officeDocument" Target="{main}"/></Relationships>',
        main: f'<?xml version="1.0" encoding="{encoding}"?>{xml}'.encode(encoding),
        f"{folder}/_rels/{main.rpartition('/')[2]}.rels": f'<Relationships xmlns="{PACKAGE}">{listed}</Relationships>',
    }
    files |= {f"{folder}/{kind}.xml": content for kind, content in (parts or {}).items()}
    return packed(files)


def packed(files: dict[str, str | bytes]) -> bytes:
    """A zip archive of these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def unpacked(data: bytes) -> dict[str, str | bytes]:
    """The files of a zip archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
