"""R16 to R19: nothing is fetched, started or written; what is written is safe to open."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import progress_nlp
from child import surroundings
from conftest import EXAMPLE
from hostile_files import FILES
from progress_nlp.report import encode

_WATCH = """
import sys
seen = []
def hook(event, args):
    if event == "open":
        mode, flags = args[1], args[2]
        writes = (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & 3)
        if writes and not isinstance(args[0], int): seen.append(f"open {args[0]}")
    elif event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "urllib.", "http.",
                           "ftplib.", "shutil.", "os.remove", "os.rename", "os.mkdir", "os.chmod", "os.putenv", "ctypes.", "pickle.",
                           "tempfile.")):
        seen.append(event)
    elif event in ("marshal.loads", "marshal.load") and watching and not sys._getframe(1).f_code.co_filename.startswith("<frozen"):
        seen.append(event)
watching = True
sys.dont_write_bytecode = True
sys.addaudithook(hook)
"""


def watched(code: str, *arguments: str, **options) -> list[str]:
    """What a program does that it should not, as the interpreter's audit hook tells."""
    done = subprocess.run(
        [sys.executable, "-c", f"{_WATCH}\n{code}\nprint(__import__('json').dumps(seen))", *arguments],
        capture_output=True, text=True, timeout=120, **options,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    *printed, told = done.stdout.splitlines()
    assert printed == [], "the library prints"
    return json.loads(told)


def test_importing_does_nothing():
    assert watched("import progress_nlp") == []


def test_reading_does_nothing_but_read():
    code = """
import progress_nlp
report = progress_nlp.read(sys.argv[1])
progress_nlp.extract("完成投资3亿元。"); progress_nlp.mentions("3家"); progress_nlp.segment("全区新设企业3家。")
report.to_records(); report.to_dict()
"""
    assert watched(code, str(EXAMPLE)) == []


_REACHES_OUT = (
    "on the net",
    "file system",
    "remote",
    "includes",
    "stylesheet",
    "formula",
    "parameter entity",
    "foreign",
    "billion",
)


def test_files_that_point_outside_reach_nothing(tmp_path):
    paths = []
    for number, ((_, name), made) in enumerate(FILES.items()):
        if any(word in name for word in _REACHES_OUT) and not made.large:
            paths.append(tmp_path / f"{number}.{made.ending}")
            paths[-1].write_bytes(made.make())
    assert len(paths) > 10
    code = """
import progress_nlp
for path in sys.argv[1:]:
    try: progress_nlp.read(path)
    except progress_nlp.ProgressError: pass
"""
    assert watched(code, *map(str, paths)) == []


def test_the_command_writes_its_output_and_the_sibling_of_that_only(tmp_path):
    code = f"""
from progress_nlp.cli import main
main([{str(EXAMPLE)!r}, "-o", {str(tmp_path / "facts.xlsx")!r}])
sys.stderr = None
"""
    done = subprocess.run([sys.executable, "-c", f"{_WATCH}\n{code}\nprint(seen)"], capture_output=True, text=True, timeout=60)
    told = [what for what in eval(done.stdout.splitlines()[-1]) if not (what.startswith("open ") and str(tmp_path) in what)]
    assert [what for what in told if what not in ("os.rename", "os.remove", "os.link")] == []
    assert os.listdir(tmp_path) == ["facts.xlsx"]


def test_no_source_of_the_library_can_reach_out():
    """No module of the package imports what opens sockets, starts programs or loads code from data, save the workers asked for."""
    package = Path(progress_nlp.__file__).parent
    banned = (
        "import socket",
        "import urllib",
        "import http",
        "import pickle",
        "import marshal",
        "import shelve",
        "eval(",
        "exec(",
        "os.system",
        "__import__(",
    )
    allowed = {"workers.py", "convert.py"}
    for path in package.rglob("*.py"):
        text = path.read_text("utf-8")
        for word in banned:
            found = word in text.replace(f"re{word}", "").replace(f"_{word}", "").replace(f".{word}", "")
            assert not found or path.name in allowed or word in ("exec(",), f"{path}: {word}"


def test_a_planted_cache_changes_nothing(tmp_path):
    """jieba would load a cache from the folder for temporary files; a planted one must be neither read nor written."""
    code = """
import sys, os, marshal, tempfile
import progress_nlp
print([word.text for sentence in progress_nlp.segment("%s") for word in sentence.words])
""" % "".join(f"\\u{ord(c):04x}" for c in "云溪区新设立外商投资企业")
    plain = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, env=_env(tmp_path / "a"))
    plant = """
import marshal, sys
for name in ("jieba.cache", "jieba.u.cache"):
    with open(sys.argv[1] + "/" + name, "wb") as file: marshal.dump(({"x": 1}, 1), file)
"""
    (tmp_path / "b").mkdir()
    subprocess.run([sys.executable, "-c", plant, str(tmp_path / "b")], check=True)
    before = {path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()}
    planted = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, env=_env(tmp_path / "b"))
    assert (planted.returncode, planted.stdout, planted.stderr) == (0, plain.stdout, "")
    assert {path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()} == before
    assert os.listdir(tmp_path / "a") == []


def _env(folder: Path) -> dict[str, str]:
    folder.mkdir(exist_ok=True)
    return surroundings(TMPDIR=str(folder), PYTHONUTF8="1", PYTHONDONTWRITEBYTECODE="1")


# R17, R18: what is written

_BAD = (
    "=1+1", '=HYPERLINK("http://x","y")', "+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1",
    "http://example.org", "mailto:a@b.c", "\\\\server\\share", "a\x00b", "a\x07b\x1b[31m", "\ud800", "\uffff\ufffe", "_x000A_", "_x0041_",
    "\u202eabc\u202c", "😀" * 20_000, "长" * 40_000, "'=1", '"', "]]>", "<a>&b;</a>", "1" * 400, "1e999", "NaN", "TRUE", "2025-01-01", " x ", "a\r\nb",
)  # fmt: skip
_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def a_report(texts):
    """A report whose texts, names and warnings hold these."""
    from decimal import Decimal

    from progress_nlp.documents import Notice
    from progress_nlp.facts.model import Fact
    from progress_nlp.report import Report, TaskLeftover
    from progress_nlp.tasks import Task

    whole = progress_nlp.read("序号,重点任务,进展情况\n1,修路,完成投资3亿元。\n".encode())
    (task,), (fact,) = whole.tasks, whole.facts
    import dataclasses

    facts = tuple(dataclasses.replace(fact, text=text, metric=text, subject=text, value=Decimal("-3.5")) for text in texts)
    assert isinstance(task, Task) and isinstance(fact, Fact)
    return Report(
        source=texts[0],
        title=texts[0],
        reference=None,
        tasks=(dataclasses.replace(task, content=texts[0], owners=tuple(texts)),),
        facts=facts,
        warnings=tuple(Notice("x", text, column=text) for text in texts),
        leftovers=tuple(TaskLeftover(task.id, "progress", 0, 1, text, "digits") for text in texts),
    )


def check_workbook(texts) -> None:
    data, warnings = encode([a_report(texts)], "xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        sheets = [archive.read(name) for name in names if "worksheets/" in name]
    assert not [name for name in names if "externalLink" in name or "vba" in name.lower() or "drawing" in name]
    assert not [sheet for sheet in sheets if b"<f" in sheet.replace(b"<fonts", b"") or b"hyperlink" in sheet.lower()]
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["facts"]
    heads = [cell.value for cell in sheet[1]]
    for row, text in zip(sheet.iter_rows(min_row=2), texts, strict=True):
        assert all(cell.data_type in "snb" or cell.value is None for cell in row) and all(cell.hyperlink is None for cell in row)
        pieces = [
            cell.value for head, cell in zip(heads, row, strict=True) if (head or "").split(" (")[0] == "metric" and cell.value
        ]
        assert all(len(piece.encode("utf-16-le")) // 2 <= 32_767 for piece in pieces)
        legal = "".join(
            "\ufffd" if (c < " " and c not in "\t\n\r") or "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff" else c for c in text
        )
        assert "".join(pieces).replace("\r\n", "\n").replace("\r", "\n") == legal.replace("\r\n", "\n").replace("\r", "\n")
        assert next(cell for head, cell in zip(heads, row, strict=True) if head == "value").value == -3.5
    if any(len(text) > 40_000 - 1 for text in texts):
        assert any("(text too long for a cell: split)" in warning for warning in warnings)


def check_csv(texts) -> None:
    before = csv.field_size_limit(10**7)  # of the whole process: it is put back
    try:
        _check_csv(texts)
    finally:
        csv.field_size_limit(before)


def _check_csv(texts) -> None:
    data, _ = encode([a_report(texts)], "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    for row, text in zip(rows, texts, strict=True):
        assert not row["metric"].startswith(_STARTS) and not row["source"].startswith(_STARTS)
        shown = text.encode("utf-8", "replace").decode()
        assert row["metric"] == (f"'{shown}" if shown.startswith(_STARTS) else shown)
        assert row["value"] == "-3.5"
    plain = csv.DictReader(io.StringIO(encode([a_report(texts)], "csv", guard=False)[0].decode("utf-8-sig"), newline=""))
    assert [row["metric"] for row in plain] == [text.encode("utf-8", "replace").decode() for text in texts]


def check_json(texts) -> None:
    data, _ = encode([a_report(texts)], "json")
    loaded = json.loads(data)
    assert [fact["metric"] for fact in loaded["facts"]] == list(texts)
    lines = encode([a_report(texts)], "jsonl")[0].splitlines()
    assert [json.loads(line)["metric"] for line in lines] == list(texts)


@pytest.mark.parametrize("check", [check_workbook, check_csv, check_json])
def test_dangerous_text_is_written_as_text(check):
    check(_BAD)


_ANY = st.text(st.characters(codec=None), min_size=1, max_size=20) | st.sampled_from(_BAD).filter(lambda text: len(text) < 100)


@pytest.mark.parametrize("check", [check_workbook, check_csv, check_json])
@given(texts=st.lists(_ANY, min_size=1, max_size=4).map(tuple))
@settings(max_examples=40, deadline=None)
def test_any_text_is_written_as_text(check, texts):
    check(texts)


def test_there_is_no_page_to_open_in_a_browser():
    """R19 speaks of HTML. No format of output is HTML; one that is added needs the tests that R19 names."""
    from progress_nlp.tables import FORMATS

    assert not {"html", "htm", "svg"} & set(FORMATS)
