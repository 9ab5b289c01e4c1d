"""How much memory the tree of an XML part or a page will take, told from its bytes before it is built.

In: bytes. Out: about how many nodes a parser makes of them, and a refusal where they are too many. A node takes some 125 bytes. What is
promised is 250 MB and 25 bytes for each byte of XML, and 1 GB: so many nodes in all by the limit of elements, so many for nothing, and so many
for each byte.

>>> nodes_in(b'<a b="c">d</a>')
5
"""

from __future__ import annotations

from progress_nlp.documents.model import Limits
from progress_nlp.errors import LimitExceeded

_AN_ELEMENT, _FREE, _A_BYTE = 1.5, 0.45, 0.2
_CERTAINLY_FEW = 100_000


def nodes_in(data: bytes) -> int:
    """An element or a text is a node, an attribute with its value two; what follows the root counts as a text."""
    opened = data.count(b"<") - data.count(b"</")
    texts = data.count(b">") - data.count(b"><")
    return opened + texts + 2 * data.count(b"=")


def weight(data: bytes) -> int:
    """`nodes_in` where they may be many, else 0."""
    return nodes_in(data) if len(data) > _CERTAINLY_FEW else 0


def refuse_dense(nodes: int, size: int, name: str, limits: Limits) -> None:
    """Raise LimitExceeded where so many nodes in so many bytes would take more memory than is promised."""
    most = limits.elements
    if nodes > most * _AN_ELEMENT or nodes > most * _FREE + size * _A_BYTE:
        raise LimitExceeded(
            f"{name}：XML 元素、属性和文字加起来超过 {most:,} 个元素的内存上限；请拆分文件。(too many XML elements, attributes and texts)"
        )
