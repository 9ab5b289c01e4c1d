"""Word structures by chance: everything that may stand in anything else, and much that may not, with a word of its own in every text.

In: a seed. Out: the XML of a body in which each word (`x1001y`) stands once, or in both branches of alternate content. Nothing in it is
deleted or hidden, so that a reader must give every word.

    body(7)
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import word

WORDS = re.compile(r"x\d+y")

_ROUND_RUNS = (
    "<w:ins>{}</w:ins>", "<w:moveTo>{}</w:moveTo>", word.control("{}"), "<w:smartTag><w:smartTagPr/>{}</w:smartTag>",
    "<w:customXml><w:customXmlPr/>{}</w:customXml>", '<w:fldSimple w:instr=" REF a ">{}</w:fldSimple>', word.field("REF a", "{}"),
    word.field("IF a", word.field("REF b", "{}")), '<w:hyperlink w:anchor="a">{}</w:hyperlink>', '<w:bdo w:val="rtl">{}</w:bdo>',
    '<mc:AlternateContent><mc:Choice Requires="wps">{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>',
    '<mc:AlternateContent><mc:Choice Requires="x99">{}</mc:Choice></mc:AlternateContent>',
    '<mc:AlternateContent><mc:Choice Requires="wps"/><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>',
    "<w:r><w:ruby><w:rt/><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>", "<x99:a>{}</x99:a>", "<w:r>{}</w:r>", "<w:r><w:ins>{}</w:ins></w:r>",
    f"<w:r>{word.control('{}')}</w:r>", '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1"/>{}', "<w:r><w:p>{}</w:p></w:r>",
    "<w:p>{}</w:p>", '<w:fldSimple w:instr="X"><w:p>{}</w:p></w:fldSimple>', '<w:del w:id="1"/>{}', '<w:permStart w:id="1"/>{}',
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>{}',
)  # fmt: skip
_ROUND_BLOCKS = (
    word.control("{}"), "<w:customXml>{}</w:customXml>", "<w:ins>{}</w:ins>", "<w:moveTo>{}</w:moveTo>", "<x99:q>{}</x99:q>", "<w:smartTag>{}</w:smartTag>",
    "<w:hyperlink>{}</w:hyperlink>", '<w:bookmarkStart w:id="1"/>{}', '<mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice></mc:AlternateContent>',
    '<mc:AlternateContent><mc:Choice Requires="x99">{}</mc:Choice></mc:AlternateContent>',
)  # fmt: skip
_PLAIN = (
    word.run("{}"), "<w:r><w:tab/><w:t>{}</w:t></w:r>", "<w:r><w:t>{}</w:t><w:br/><w:noBreakHyphen/></w:r>", "<w:t>{}</w:t>",
    '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>{}</w:t></w:r>', word.run("{}", '<w:vertAlign w:val="superscript"/>'),
    word.run("{}", '<w:webHidden/><w:vanish w:val="0"/>'), "<m:oMath><m:r><m:t>{}</m:t></m:r></m:oMath>", word.text_box("{}"),
    '<w:r><w:pict><v:shape><v:textpath string="{}"/></v:shape></w:pict></w:r>', "<m:oMathPara><m:oMath><m:f><m:num><m:r><w:t>{}</w:t></m:r></m:num></m:f></m:oMath></m:oMathPara>",
)  # fmt: skip
_CELLS = (
    "", "", "", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>", "<w:hMerge/>", '<w:hMerge w:val="restart"/>',
    '<w:cellIns w:id="3"/>', '<w:cellMerge w:vMerge="cont"/>', '<w:gridSpan w:val="9999"/>',
)  # fmt: skip
_ROWS = ("", "", "", '<w:gridBefore w:val="3"/>', '<w:ins w:id="4"/>', "<w:tblHeader/>")
_ROUND_CELLS = (
    "{}", "{}", "{}", word.control("{}"), "<w:customXml>{}</w:customXml>", "<w:ins>{}</w:ins>", "<x99:c>{}</x99:c>",
    '<mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice></mc:AlternateContent>',
)  # fmt: skip
_BESIDE = (*[""] * 12, word.paragraph(word.run("{}")), word.run("{}"), word.text("{}"), word.table([["{}"]]))


class _Maker:
    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._last = 1000

    def _some(self, make: Callable[[int], str], depth: int) -> str:
        return "".join(make(depth) for _ in range(self._chance.choice((1, 1, 2, 3))))

    def _filled(self, shape: str) -> str:
        """`shape` with the next word in it."""
        self._last += 1
        return shape.replace("{}", f"x{self._last}y")

    def _round(self, shapes: tuple[str, ...], content: str) -> str:
        return self._chance.choice(shapes).replace("{}", content).replace("{0}", content)

    def _inline(self, depth: int) -> str:
        if not depth or self._chance.random() < 0.3:
            return self._filled(self._chance.choice(_PLAIN))
        if self._chance.random() < 0.1:
            return f"<w:r><w:pict><v:textbox><w:txbxContent>{self._some(self.block, depth - 1)}</w:txbxContent></v:textbox></w:pict></w:r>"
        return self._round(_ROUND_RUNS, self._some(self._inline, depth - 1))

    def block(self, depth: int) -> str:
        kind = self._chance.random()
        if not depth or kind < 0.4:
            joined = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>' if kind < 0.03 else ""
            return f"<w:p>{joined}{self._some(self._inline, depth)}</w:p>"
        if kind < 0.5:
            return self._filled(self._chance.choice(_PLAIN))
        return self._table(depth - 1) if kind < 0.7 else self._round(_ROUND_BLOCKS, self._some(self.block, depth - 1))

    def _table(self, depth: int) -> str:
        return f"<w:tbl><w:tblPr/>{self._some(self._row, depth)}{self._filled(self._chance.choice(_BESIDE))}</w:tbl>"

    def _row(self, depth: int) -> str:
        inside = self._some(self._cell, depth) + self._filled(self._chance.choice(_BESIDE))
        return self._round((*_ROUND_CELLS, "<w:tr>{}</w:tr>"), f"<w:tr><w:trPr>{self._chance.choice(_ROWS)}</w:trPr>{inside}</w:tr>")

    def _cell(self, depth: int) -> str:
        made = f"<w:tc><w:tcPr>{self._chance.choice(_CELLS)}</w:tcPr>{self._some(self.block, depth)}</w:tc>"
        return self._round((*_ROUND_CELLS, "<w:tc>{}</w:tc>"), made)


def body(seed: int) -> str:
    """A body of one to three blocks, nested three deep."""
    maker = _Maker(seed)
    return "".join(maker.block(3) for _ in range(1 + seed % 3))
