"""The XML names that the Word reader knows, as lxml writes them.

In: nothing. Out: constants: `w("p")` is `{…wordprocessingml/2006/main}p`.
"""

from __future__ import annotations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(*names: str) -> frozenset[str]:
    """The full names of these WordprocessingML elements."""
    return frozenset(W + name for name in names)


VAL = W + "val"
P, R_, T, TBL, TR, TC = W + "p", W + "r", W + "t", W + "tbl", W + "tr", W + "tc"
PPR, RPR, TCPR, TRPR, TBLPR = W + "pPr", W + "rPr", W + "tcPr", W + "trPr", W + "tblPr"
SDT, SDT_CONTENT, SDT_PR = W + "sdt", W + "sdtContent", W + "sdtPr"
ALTERNATE, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"
TEXT_BOX = W + "txbxContent"

_OFF = frozenset({"0", "false", "off", "none"})


def is_on(element: object) -> bool:
    """Whether a toggle (`<w:vanish/>`, `<w:vanish w:val="0"/>`) is on."""
    value = element.get(VAL)  # type: ignore[attr-defined]
    return value is None or value not in _OFF
