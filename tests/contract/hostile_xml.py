"""Hostile XML in the parts of a Word file: entities, depth, swelling, encodings that lie.

In: nothing. Out: `XML`, a `Hostile` each.
"""

from __future__ import annotations

import word
from hostile_archives import Hostile, hostile, parts_of, with_parts

MAIN = "word/document.xml"
_OPEN = f"<w:document {word.NAMESPACES}><w:body>"
_CLOSE = "</w:body></w:document>"
_TABLE = word.task_table("已开工，完成投资3亿元。")


def _main(xml: str | bytes) -> bytes:
    return with_parts({MAIN: xml})


def _body(xml: str) -> bytes:
    return _main(_OPEN + xml + _CLOSE)


def _in_encoding(name: str, encoding: str, head: bytes = b"") -> bytes:
    """The main part in one encoding while its declaration says another."""
    return _main(head + f'<?xml version="1.0" encoding="{name}"?>{_OPEN}{_TABLE}{_CLOSE}'.encode(encoding))


_LAUGHS = "".join(f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 10))
LAUGHS = f'<!DOCTYPE d [<!ENTITY l0 "lol">{_LAUGHS}]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
REMOTE = '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/d.dtd">'
PARAMETER = '<!DOCTYPE d [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>'


def _with_doctype(doctype: str, reference: str = "") -> bytes:
    return _main(f'<?xml version="1.0"?>{doctype}{_OPEN}{word.paragraph(f"<w:r><w:t>{reference}</w:t></w:r>")}{_TABLE}{_CLOSE}')


def _strict_in(name: str) -> bytes:
    """Strict names, in an encoding that the parser knows by a name that Python does not."""
    good = word.docx(_TABLE, strict=True)
    return with_parts({"word/document.xml": bytes(parts_of(good)["word/document.xml"]).replace(b'"utf-8"', f'"{name}"'.encode())}, good)


def _doctype_in(part: str, root: str) -> bytes:
    return with_parts({part: f"<?xml version='1.0'?>{LAUGHS}<{root}>&l9;</{root}>"})


def _nested(tag: str, depth: int, inner: str = "") -> str:
    return f"<{tag}>" * depth + inner + f"</{tag}>" * depth


def _attributes(count: int) -> str:
    return "<w:p " + " ".join(f'a{n}=""' for n in range(count)) + "/>"


def _namespaces(count: int) -> str:
    return "<w:p " + " ".join(f'xmlns:n{n}="u{n}"' for n in range(count)) + "/>"


XML: dict[str, Hostile] = {
    "no XML": hostile(lambda: _main(b"not XML"), "CorruptDocument"),
    "nothing": hostile(lambda: _main(b""), "CorruptDocument"),
    "zeros": hostile(lambda: _main(bytes(1000)), "CorruptDocument"),
    "never closed": hostile(lambda: _main(_OPEN + "<w:tbl><w:tr>" * 50), "CorruptDocument"),
    "other root": hostile(lambda: _main("<html><body>1</body></html>"), "CorruptDocument", "NotADocument"),
    "no body": hostile(lambda: _main(f"<w:document {word.NAMESPACES}/>"), "CorruptDocument"),
    "two bodies": hostile(lambda: _main(f"{_OPEN}{_TABLE}</w:body><w:body>{_TABLE}{_CLOSE}"), "ok"),
    "other namespace": hostile(lambda: _main(f"{_OPEN}{_TABLE}{_CLOSE}".replace(word.W, "urn:other")), "CorruptDocument"),
    "two roots": hostile(lambda: _main(f"{_OPEN}{_CLOSE}<a/>"), "CorruptDocument"),
    "text behind": hostile(lambda: _main(f"{_OPEN}{_CLOSE}text"), "CorruptDocument"),
    "a billion laughs": hostile(lambda: _with_doctype(LAUGHS, "&l9;"), "UnsafeDocument"),
    "entity of the file system": hostile(lambda: _with_doctype(OUTSIDE, "&f;"), "UnsafeDocument"),
    "remote DTD": hostile(lambda: _with_doctype(REMOTE), "UnsafeDocument"),
    "parameter entity": hostile(lambda: _with_doctype(PARAMETER), "UnsafeDocument"),
    "empty DOCTYPE": hostile(lambda: _with_doctype("<!DOCTYPE d>"), "UnsafeDocument"),
    "DOCTYPE behind a comment": hostile(lambda: _with_doctype(f"<!--{'c' * 20_000}-->{LAUGHS}", "&l9;"), "UnsafeDocument"),
    "DOCTYPE behind blanks": hostile(lambda: _with_doctype("\n" * 20_000 + LAUGHS, "&l9;"), "UnsafeDocument"),
    "DOCTYPE in content types": hostile(lambda: _doctype_in("[Content_Types].xml", "Types"), "UnsafeDocument"),
    "DOCTYPE in relations": hostile(lambda: _doctype_in("_rels/.rels", "Relationships"), "UnsafeDocument"),
    "DOCTYPE in a part that is not read": hostile(lambda: _doctype_in("docProps/app.xml", "Properties"), "UnsafeDocument"),
    "DOCTYPE in UTF-32": hostile(lambda: with_parts({"docProps/app.xml": f"<?xml version='1.0'?>{REMOTE}<a/>".encode("utf-32-be")}), "UnsafeDocument"),
    **{
        f"Strict in {name}": hostile(lambda name=name: _strict_in(name), "ok", "empty", "CorruptDocument")
        for name in ("ISO-LATIN-1", "HZ", "VISCII", "CSMACINTOSH", "UCS-4", "EBCDIC-CP-US")
    },
    "DOCTYPE in relations of the main part": hostile(
        lambda: _doctype_in("word/_rels/document.xml.rels", "Relationships"), "UnsafeDocument"
    ),
    "entity unknown": hostile(lambda: _body("<w:p><w:r><w:t>&nbsp;</w:t></w:r></w:p>"), "CorruptDocument"),
    "character 0": hostile(lambda: _body("<w:p><w:r><w:t>&#0;</w:t></w:r></w:p>"), "CorruptDocument"),
    "surrogate by number": hostile(lambda: _body("<w:p><w:r><w:t>&#xD800;</w:t></w:r></w:p>"), "CorruptDocument"),
    "number past Unicode": hostile(lambda: _body("<w:p><w:r><w:t>&#x110000;</w:t></w:r></w:p>"), "CorruptDocument"),
    "includes": hostile(
        lambda: _body('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>' + _TABLE), "ok"
    ),
    "stylesheet": hostile(
        lambda: _main(f'<?xml version="1.0"?><?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>{_OPEN}{_TABLE}{_CLOSE}'), "ok"
    ),
    "character data": hostile(lambda: _body(_TABLE.replace("已开工", "<![CDATA[已开工]]>")), "ok"),
    "comments everywhere": hostile(lambda: _body(_TABLE.replace("<w:tc>", "<!-- x --><w:tc>")), "ok"),
    "comment of 30 MB": hostile(lambda: _body(f"<!--{'c' * 30_000_000}-->{_TABLE}"), "ok", "LimitExceeded"),
    "instruction of 30 MB": hostile(lambda: _body(f"<?pi {'c' * 30_000_000}?>{_TABLE}"), "ok", "LimitExceeded"),
    "text of 30 MB": hostile(lambda: _body(f"<w:p><w:r><w:t>{'字' * 10_000_000}</w:t></w:r></w:p>"), "LimitExceeded", "empty"),
    "attribute of 30 MB": hostile(lambda: _body(f'<w:p w:x="{"c" * 30_000_000}"/>{_TABLE}'), "ok", "LimitExceeded", "CorruptDocument"),
    "name of 1 MB": hostile(lambda: _body(f"<{'n' * 1_000_000}/>{_TABLE}"), "ok", "LimitExceeded", "CorruptDocument"),
    "20,000 attributes": hostile(lambda: _body(_attributes(20_000) + _TABLE), "ok", "LimitExceeded", "CorruptDocument"),
    "20,000 namespaces": hostile(lambda: _body(_namespaces(20_000) + _TABLE), "ok", "LimitExceeded", "CorruptDocument"),
    "namespaces in depth": hostile(
        lambda: _body("".join(f'<a{n} xmlns:m{n}="u{n}" xmlns="v{n}">' for n in range(200)) + "<b/>" * 200_000
                      + "".join(f"</a{n}>" for n in reversed(range(200))) + _TABLE), "ok"
    ),
    "depth 300": hostile(lambda: _body(_nested("w:ins", 300)), "LimitExceeded"),
    "depth 100,000": hostile(lambda: _body(_nested("w:ins", 100_000)), "LimitExceeded"),
    "depth 100,000, never closed": hostile(lambda: _main(_OPEN + "<w:ins>" * 100_000), "LimitExceeded", "CorruptDocument"),
    "depth 240": hostile(lambda: _body(_nested("w:ins", 240, _TABLE)), "ok", "LimitExceeded"),
    "5 million elements": hostile(lambda: _body("<w:p/>" * 5_000_000), "LimitExceeded"),
    **{
        f"{count:,} attributes in {count // 10:,} elements": hostile(
            lambda count=count: _body(("<w:p " + " ".join(f'{c}="1"' for c in "abcdefghij") + "/>") * (count // 10) + _TABLE), said, large=large
        )
        for count, said, large in ((800_000, "ok", False), (3_000_000, "LimitExceeded", False), (9_000_000, "LimitExceeded", True))
    },
    "2 million elements between texts": hostile(lambda: _body(f"<w:sectPr>{'<b>a</b>a' * 1_900_000}</w:sectPr>{_TABLE}"), "LimitExceeded"),
    "700,000 elements between texts": hostile(lambda: _body(f"<w:sectPr>{'<b>a</b>a' * 700_000}</w:sectPr>{_TABLE}"), "ok"),
    "3.9 million elements in each of two parts": hostile(
        lambda: word.docx("<b/>" * 3_900_000 + _TABLE, parts={"styles": word.styles("<b/>" * 3_900_000)}), "LimitExceeded"
    ),
    "3.9 million elements, Strict": hostile(lambda: word.docx("<b/>" * 3_900_000 + _TABLE, strict=True), "LimitExceeded"),
    "3.9 million elements": hostile(lambda: _body("<w:p/>" * 3_900_000 + _TABLE), "ok", large=True),
    "3.9 million runs": hostile(lambda: _body(f"<w:p>{'<w:r/>' * 3_900_000}</w:p>{_TABLE}"), "ok", large=True),
    "UTF-16": hostile(lambda: _in_encoding("utf-16", "utf-16"), "ok"),
    "UTF-32": hostile(lambda: _in_encoding("utf-32", "utf-32"), "ok", "CorruptDocument"),
    "GB18030": hostile(lambda: _in_encoding("gb18030", "gb18030"), "ok", "CorruptDocument"),
    "says UTF-8, is GBK": hostile(lambda: _in_encoding("utf-8", "gbk"), "CorruptDocument"),
    "says UTF-16, is UTF-8": hostile(lambda: _in_encoding("utf-16", "utf-8"), "ok", "CorruptDocument"),
    "says EBCDIC": hostile(lambda: _in_encoding("cp037", "utf-8"), "CorruptDocument"),
    "says UTF-7": hostile(lambda: _in_encoding("utf-7", "utf-7"), "CorruptDocument", "ok"),
    "encoding unknown": hostile(lambda: _in_encoding("x-none", "utf-8"), "CorruptDocument"),
    "two marks": hostile(lambda: _in_encoding("utf-8", "utf-8", b"\xef\xbb\xbf\xef\xbb\xbf"), "ok", "CorruptDocument"),
    "Strict": hostile(lambda: word.docx(_TABLE, strict=True), "ok"),
    "Strict in UTF-16": hostile(lambda: word.docx(_TABLE, strict=True, encoding="utf-16"), "ok"),
    "no content types by kind": hostile(lambda: with_parts({"[Content_Types].xml": "<Types/>"}), "ok"),
    "content types of a workbook": hostile(
        lambda: word.docx(_TABLE, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
        "NotADocument", "CorruptDocument", "empty",
    ),
}  # fmt: skip
"""Each by a name of its own."""
