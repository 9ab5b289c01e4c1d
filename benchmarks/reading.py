"""What reading a large Word table costs, beside a bare lxml parse and walk of the same file, in one run.

python benchmarks/reading.py            prints times, ratios, and the peak of memory
"""

from __future__ import annotations

import io
import resource
import time
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree

from progress_nlp.documents import read_document
from progress_nlp.tasks import read_tasks

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}" Target="word/document.xml"/></Relationships>'
)
HEADINGS = ("序号", "任务来源", "重点任务", "责任单位", "完成时限", "进展情况")
PROGRESS = "已完成主体结构施工，累计完成投资3.2亿元，占年度计划的76%；服务企业45家，同比增长12.5%。"
ROUNDS = 5


def cell(text: str, properties: str = "") -> str:
    """A cell as Word writes it: properties, a paragraph, a run."""
    return f'<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>'


def row(number: int, merge: str = "") -> str:
    """A task's row; `merge` is the property of its owner's cell."""
    texts = (str(number), f"市重点第{number}项", "推进云溪河综合整治工程", "区水务局", "2025-12-31", PROGRESS)
    cells = (cell("" if merge and number > 1 and n == 3 else text, merge if n == 3 else "") for n, text in enumerate(texts))
    return f"<w:tr>{''.join(cells)}</w:tr>"


def document(rows: int, *, merged: bool = False) -> bytes:
    """A Word file with one table; with `merged`, one cell goes down all its rows."""
    header = "<w:tr>" + "".join(map(cell, HEADINGS)) + "</w:tr>"
    merges = ['<w:vMerge w:val="restart"/>', *["<w:vMerge/>"] * (rows - 1)] if merged else [""] * rows
    body = header + "".join(row(number, merge) for number, merge in enumerate(merges, 1))
    xml = f'<w:document xmlns:w="{NAMESPACE}"><w:body><w:tbl>{body}</w:tbl></w:body></w:document>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr("word/document.xml", xml)
    return target.getvalue()


def bare_walk(data: bytes) -> int:
    """Parse the main part and look at every element's name and text: what no reader can do without."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    length = 0
    for element in root.iter():
        if element.tag and element.text:
            length += len(element.text)
    return length


def best(job: Callable[[], Any]) -> float:
    """The shortest of a few runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        job()
        times.append(time.perf_counter() - begin)
    return min(times)


def main() -> None:
    """Print the table."""
    data = document(5_000)
    read_tasks(read_document(document(10)))
    bare = best(lambda: bare_walk(data))
    reading = best(lambda: read_document(data))
    tasks = best(lambda: read_tasks(read_document(data)))
    plain, merged = document(2_000), document(2_000, merged=True)
    plain_time, merged_time = best(lambda: read_tasks(read_document(plain))), best(lambda: read_tasks(read_document(merged)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"bare lxml parse and walk, 5,000 x 6   {bare:7.3f} s")
    print(f"read_document                         {reading:7.3f} s   {reading / bare:5.2f} x")
    print(f"read_document and read_tasks          {tasks:7.3f} s   {tasks / bare:5.2f} x")
    print(f"2,000 rows                            {plain_time:7.3f} s")
    print(f"2,000 rows under one merged cell      {merged_time:7.3f} s   {merged_time / plain_time:5.2f} x")
    print(f"peak memory of this process           {peak:7.0f} MB")


if __name__ == "__main__":
    main()
