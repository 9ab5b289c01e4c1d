"""What reading a large Word table costs, beside a bare lxml parse and walk of the same file, in one run.

python benchmarks/reading.py            prints times, ratios, and the peak of memory
python benchmarks/reading.py --write    writes them to benchmarks/reading.md and benchmarks/reading.json too

Times are CPU seconds, the shortest of several rounds in which the jobs take turns; what a job gave is freed off the clock.
Two files are read: one as short as XML can be, and one
that python-docx wrote. The peak of memory is that of a process of its own that reads the first one.
"""

from __future__ import annotations

import gc
import io
import json
import platform
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
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
ROUNDS = 9


def cell(text: str, properties: str = "") -> str:
    """A cell as Word writes it: properties, a paragraph, a run."""
    return f'<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>'


def texts_of(number: int) -> tuple[str, ...]:
    """The cells of a task."""
    return str(number), f"市重点第{number}项", "推进云溪河综合整治工程", "区水务局", "2025-12-31", PROGRESS


def row(number: int, merge: str = "") -> str:
    """A task's row; `merge` is the property of its owner's cell."""
    texts = texts_of(number)
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


def by_python_docx(rows: int) -> bytes:
    """The same table as python-docx writes it."""
    import docx
    from docx.table import _Cell

    made = docx.Document()
    table = made.add_table(rows=rows + 1, cols=len(HEADINGS))
    cells = (_Cell(element, table) for element in table._tbl.iter(f"{{{NAMESPACE}}}tc"))
    for texts in (HEADINGS, *(texts_of(number) for number in range(1, rows + 1))):
        for text in texts:
            next(cells).text = text
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def python_docx_walk(data: bytes) -> int:
    """Open the file with python-docx and ask every cell for its text."""
    import docx

    return sum(len(cell.text) for table in docx.Document(io.BytesIO(data)).tables for row in table.rows for cell in row.cells)


def settle() -> None:
    """Let the allocator tidy up after the job before, which the next large request would pay for."""
    gc.collect()
    for size in (1 << 16, 1 << 20, 1 << 24):
        bytearray(size)


def shortest(jobs: dict[str, Callable[[], Any]], rounds: int = ROUNDS) -> dict[str, float]:
    """The shortest CPU time of each job, in seconds, the jobs taking turns."""
    times: dict[str, float] = {}
    for _ in range(rounds):
        for name, job in jobs.items():
            settle()
            begin = time.process_time()
            result = job()
            spent = time.process_time() - begin
            del result
            times[name] = min(times.get(name, spent), spent)
    return times


def ratio(rows: int = 5_000) -> float:
    """How many times as long `read_document` takes as a bare parse and walk."""
    data = document(rows)
    times = shortest({"bare": lambda: bare_walk(data), "read": lambda: read_document(data)})
    return times["read"] / times["bare"]


def peak() -> int:
    """The most memory that a process of its own takes to read 5,000 rows, in MB."""
    code = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import reading; reading.read_once()"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return int(told.stdout)


def read_once() -> None:
    """Read 5,000 rows and print the peak of this process, in MB."""
    found = read_tasks(read_document(document(5_000)))
    assert len(found.tasks) == 5_000
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def measured() -> dict[str, Any]:
    """All figures."""
    short, written = document(5_000), by_python_docx(5_000)
    plain, merged = document(2_000), document(2_000, merged=True)
    shortest({"warm": lambda: read_tasks(read_document(document(10)))}, 1)
    times = {
        "bare parse and walk, 5,000 x 6": lambda: bare_walk(short),
        "read_document": lambda: read_document(short),
        "read_document and read_tasks": lambda: read_tasks(read_document(short)),
    }
    docx_times = {
        "bare parse and walk, 5,000 x 6 by python-docx": lambda: bare_walk(written),
        "read_document, the same": lambda: read_document(written),
    }
    rows = {
        "read_document and read_tasks, 2,000 rows": lambda: read_tasks(read_document(plain)),
        "the same under one merged cell": lambda: read_tasks(read_document(merged)),
    }
    seconds = shortest(times) | shortest(docx_times) | shortest(rows)
    seconds |= shortest({"python-docx, text of all cells": lambda: python_docx_walk(written)}, 1)
    base = {**dict.fromkeys(times, next(iter(times))), **dict.fromkeys(docx_times, next(iter(docx_times)))}
    base |= {**dict.fromkeys(rows, next(iter(rows))), "python-docx, text of all cells": next(iter(docx_times))}
    return {
        "seconds": {name: round(value, 4) for name, value in seconds.items()},
        "ratios": {name: round(seconds[name] / seconds[base[name]], 2) for name in seconds},
        "peak_mb": peak(),
        "python": platform.python_version(),
        "lxml": etree.__version__,
    }


def as_markdown(result: dict[str, Any]) -> str:
    """The figures as a table."""
    lines = ["# Reading a large Word table", "", "Made by `python benchmarks/reading.py --write`.", ""]
    lines += [f"Python {result['python']}, lxml {result['lxml']}. Ratios are to the first line of each group.", ""]
    lines += ["| what | CPU seconds | ratio |", "| --- | --- | --- |"]
    lines += [f"| {name} | {value:.3f} | {result['ratios'][name]:.2f} |" for name, value in result["seconds"].items()]
    return "\n".join([*lines, "", f"Peak memory of a process that reads 5,000 rows and their tasks: {result['peak_mb']} MB.", ""])


def main() -> None:
    """Print the figures; with `--write`, keep them."""
    result = measured()
    print(as_markdown(result))
    if "--write" in sys.argv[1:]:
        folder = Path(__file__).parent
        (folder / "reading.md").write_text(as_markdown(result), "utf-8")
        (folder / "reading.json").write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
