"""R7 to R10: one family of errors, partial success, a word where there is no task, documented exit codes."""

from __future__ import annotations

import contextlib
import io
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import docx
import pandas
import pytest
from hypothesis import HealthCheck, given, settings, target
from hypothesis import strategies as st

import progress_nlp
import word
from conftest import EXAMPLE, ROOT
from hostile_archives import GOOD, parts_of
from hostile_files import FILES
from progress_nlp import cli, reading
from progress_nlp.cli import Exit, main

ROWS = [
    ["1", "新建口袋公园6处。", "区园林局", "2025年底", "已建成口袋公园4处，完成投资0.12亿元。", "76.5"],
    ["2", "实施北河治理工程。", "区水务局", "2025年9月底", "北河治理工程8月20日通过验收。", "100"],
    ["3", "培育专精特新企业10家。", "区经信局", "2025年底", "前三季度新增企业12家，同比增长20%。", "120"],
]
HEADER = ["序号", "重点任务", "责任单位", "完成时限", "进展情况", "完成率（%）"]
SEEDS = (
    GOOD,
    FILES["sheet", "plain"].make(),
    "序号,重点任务,进展情况\n1,修路,已开工，完成投资3亿元。\n".encode(),
    "\t序号\n\t重点任务\n\t进展情况\n\n\t1\n\t修路\n\t已开工。\n".encode("gb18030"),
    "|序号|任务|进展情况|\n|-|-|-|\n|1|修路|完成3公里|\n".encode(),
    "一、水务\n1.修建步道。已完成3公里。\n".encode("utf-16"),
)


def change(data: bytes, chance: random.Random) -> bytes:
    """`data` with a few bytes overwritten, cut, doubled or put in."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        place = chance.randrange(len(changed) + 1)
        match chance.randrange(5):
            case 0:
                changed[place : place + 1] = chance.randbytes(1)
            case 1:
                del changed[place : place + chance.choice((1, 4, 100, 1000))]
            case 2:
                changed[place:place] = changed[place : place + chance.choice((1, 8, 64))]
            case 3:
                changed[place:place] = chance.choice(
                    (b"\x00", b"\xff\xff\xff\xff", b"<!DOCTYPE", b"&#0;", b'"', b"\t", b"\n\n", b"\xef\xbb\xbf")
                )
            case _:
                changed[place : place + 4] = chance.randbytes(4)
    return bytes(changed)


def change_inside(data: bytes, chance: random.Random) -> bytes:
    """A package with one of its parts changed: the archive is sound, the XML is not."""
    parts = parts_of(data)
    name = chance.choice(sorted(parts))
    content = parts[name]
    parts[name] = change(content.encode() if isinstance(content, str) else content, chance)
    return word.packed(parts)


def comes_to(data: bytes) -> str:
    """What reading comes to; anything but a report or an error of the family goes through."""
    try:
        return progress_nlp.read(data, name="报告").status
    except progress_nlp.ProgressError as error:
        assert "\n" not in str(error) and str(error).startswith("报告：")
        return type(error).__name__


# R7


@given(st.integers(0, 2**32))
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_files_give_a_report_or_an_error_of_the_family(seed):
    chance = random.Random(seed)
    data = chance.choice(SEEDS)
    changed = change_inside(data, chance) if data[:2] == b"PK" and chance.random() < 0.7 else change(data, chance)
    target(float(comes_to(changed) in ("ok", "partial", "empty")), label="got through")


@pytest.mark.long
@pytest.mark.parametrize("part", range(10))
def test_100_000_damaged_files_give_a_report_or_an_error_of_the_family(part):
    for seed in range(part * 10_000, (part + 1) * 10_000):
        chance = random.Random(seed)
        data = chance.choice(SEEDS)
        comes_to(change_inside(data, chance) if data[:2] == b"PK" and chance.random() < 0.7 else change(data, chance))


def test_every_error_is_of_the_family_and_says_which_builtin_it_is():
    family = [v for v in vars(progress_nlp).values() if isinstance(v, type) and issubclass(v, Exception)]
    assert len(family) >= 9
    assert all(issubclass(error, progress_nlp.ProgressError) for error in family)
    assert all(issubclass(error, ValueError | OSError) for error in family if error is not progress_nlp.ProgressError)


@pytest.mark.parametrize("error", [MemoryError, RecursionError])
def test_want_of_memory_or_of_depth_is_a_limit(monkeypatch, error):
    def starved(*arguments, **options):
        raise error

    monkeypatch.setattr(reading, "read_document", starved)
    with pytest.raises(progress_nlp.LimitExceeded, match=r"报告：.*\(not enough memory"):
        progress_nlp.read(b"x", name="报告")


_SAMPLE = [key for key, made in FILES.items() if not made.large and "MB" not in key[1]][::9]


@pytest.mark.parametrize("key", _SAMPLE, ids=" ".join)
def test_the_command_shows_no_traceback(key, tmp_path, capfdbinary):
    made = FILES[key]
    path = tmp_path / f"报告.{made.ending}"
    path.write_bytes(made.make())
    code = int(main([str(path), "--format", "jsonl"]))
    out, err = capfdbinary.readouterr()
    assert b"Traceback" not in err
    refused = not made.expected & {"ok", "partial", "empty"}
    if refused:
        assert code == (Exit.LIMIT if made.expected == {"LimitExceeded"} else code) and code in (Exit.REFUSED, Exit.LIMIT)
        assert out == b"" and len(err.splitlines()) == 1 and path.name.encode() in err
    else:
        assert code in (Exit.OK, Exit.PARTIAL, Exit.REFUSED, Exit.LIMIT)


# R8


def table_report(rows=ROWS):
    return progress_nlp.read(word.docx(word.paragraph("云溪区2025年任务") + word.table([HEADER, *rows])))


def without(report, task: str, field: str | None = None) -> list:
    return [f for f in report.facts if f.task_id != task or (field is not None and f.field != field)]


@pytest.mark.parametrize("error", [ValueError, KeyError, RecursionError, MemoryError, ZeroDivisionError, UnicodeError])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_fault_in_a_text_costs_that_text(monkeypatch, number, error):
    whole = table_report()
    progress = ROWS[number - 1][4]
    real = reading.read_passage

    def faulty(text, **options):
        if text == progress:
            raise error("made up")
        return real(text, **options)

    monkeypatch.setattr(reading, "read_passage", faulty)
    report = table_report()
    assert report.status == "partial"
    assert report.tasks == whole.tasks and report.tasks[number - 1].progress == progress
    assert [f for f in report.facts if f.task_id != str(number)] == without(whole, str(number))
    assert not [f for f in report.facts if (f.task_id, f.field) == (str(number), "progress")]
    assert [(w.code, w.table, w.row, w.column) for w in report.warnings] == [("passage_failed", 0, number, "进展情况")]


@pytest.mark.parametrize("name", ["subject_of", "read_cell"])
def test_a_fault_beside_the_passages_costs_one_row(monkeypatch, name):
    whole = table_report()
    real = getattr(reading, name)

    def faulty(thing, *arguments, **options):
        if getattr(thing, "number", None) == "2" or getattr(thing, "text", "").strip() == "100":
            raise ValueError("made up")
        return real(thing, *arguments, **options)

    monkeypatch.setattr(reading, name, faulty)
    report = table_report()
    assert report.status == "partial" and report.tasks == whole.tasks
    assert [f for f in report.facts if f.task_id != "2"] == without(whole, "2")
    assert {(w.code, w.row) for w in report.warnings} == {("passage_failed", 2)}


def test_a_fault_in_the_making_of_a_task_keeps_the_raw_text(monkeypatch):
    from progress_nlp.tasks import draft

    whole = table_report()
    real = draft.Draft.task

    def faulty(self, *arguments):
        if 2 in self.rows:
            raise ValueError("made up")
        return real(self, *arguments)

    monkeypatch.setattr(draft.Draft, "task", faulty)
    report = table_report()
    assert report.status == "partial" and len(report.tasks) == 3
    assert [f for f in report.facts if f.task_id in ("1", "3")] == without(whole, "2")
    assert ("row_failed", 0, 2) in {(w.code, w.table, w.row) for w in report.warnings}
    assert "北河治理工程8月20日通过验收。" in str(report.tasks[1])


@pytest.mark.parametrize(
    "bad", ["", "|" * 500, "\u202e\u200b\ufeff" * 50, "1" * 5000, "（" * 3000, "同比增长" * 1000, "①²٣½", "\ud7ff\ue000" * 99]
)
def test_one_bad_row_changes_no_other(bad):
    whole = table_report()
    rows = [*ROWS[:2], ["x", bad, bad, bad, bad, bad], *ROWS[2:]]
    report = table_report(rows)
    kept = {task.number: [f for f in report.facts if f.task_id == task.id] for task in report.tasks}
    assert all(kept[str(n)] == [f for f in whole.facts if f.task_id == str(n)] for n in (1, 2, 3))


# R9


def no_task_at_all() -> dict[str, object]:
    document = docx.Document()
    document.add_paragraph("区长在会上作了讲话。")
    return {
        "docx": document,
        "table of another kind": word.docx(word.table([["姓名", "电话"], ["王明", "12345"]])),
        "empty table": word.docx(word.table([list(word.HEADINGS)])),
        "txt": "今天天气很好。\n".encode(),
        "csv": "姓名,电话\n王明,12345\n".encode(),
        "md": "# 讲话\n\n没有任务。\n".encode(),
        "frame": pandas.DataFrame({"姓名": ["王明"], "电话": ["12345"]}),
        "xlsx": FILES["sheet", "plain"].make().replace(b"", b""),
    }


@pytest.mark.parametrize("kind", [kind for kind in no_task_at_all() if kind != "xlsx"])
def test_a_document_without_tasks_is_no_error_and_says_so(kind):
    report = progress_nlp.read(no_task_at_all()[kind])
    assert report.status == "empty" and report.tasks == ()
    assert "no_task" in {notice.code for notice in report.warnings}


# R10


@pytest.fixture
def small(tmp_path) -> Path:
    path = tmp_path / "9月.csv"
    path.write_bytes("序号,重点任务,进展情况\n1,新建公园,新建口袋公园6处。\n".encode())
    return path


def ran(*arguments, **options) -> subprocess.CompletedProcess[bytes]:
    line = [sys.executable, "-m", "progress_nlp", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, timeout=60, cwd=ROOT, **options)


def test_exit_codes_are_those_of_the_help(small, tmp_path):
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"%PDF-1.7")
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    assert ran(small).returncode == 0
    assert ran("--no-such", small).returncode == 2
    assert ran(small, "--reference", "soon").returncode == 2
    assert ran(small, bad).returncode == 3
    assert ran(bad).returncode == 4
    assert ran(tmp_path / "none.docx").returncode == 4
    assert ran(big).returncode == 5
    assert ran(small, "-o", small).returncode == 6
    assert ran(small, "-o", tmp_path / "no" / "such.csv").returncode == 6


def test_a_bug_is_1_and_one_line(small, monkeypatch, capfdbinary):
    def faulty(*arguments, **options):
        raise ZeroDivisionError("made\nup\x1b[31m")

    for name in ("read", "read_many", "_read_all"):
        if hasattr(cli, name):
            monkeypatch.setattr(cli, name, faulty)
    assert main([str(small)]) == Exit.BUG
    _, err = capfdbinary.readouterr()
    assert len(err.splitlines()) == 1 and b"ZeroDivisionError" in err and b"\x1b" not in err


@pytest.mark.parametrize("name", ["a\nb.docx", "a\x1b[31mb.docx", "a\udcffb.docx", "a\u202eb.docx", "=a.docx"])
def test_a_file_name_cannot_break_the_line_or_steer_the_terminal(name, tmp_path, capfdbinary):
    path = tmp_path / name
    with contextlib.suppress(OSError):
        path.write_bytes(b"%PDF-1.7")
    assert main([str(path)]) == Exit.REFUSED
    _, err = capfdbinary.readouterr()
    assert len(err.decode().splitlines()) == 1
    assert not {"\x1b", "\u202e", "\x9b"} & set(err.decode())


def wait_for_reading(process: int, seconds: float = 30) -> None:
    """Until the process waits in a system call on its standard input."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        call = Path(f"/proc/{process}/syscall").read_text().split()
        if call[0] in ("0", "63") and call[1] == "0x0":  # x86-64, ARM64
            return
        time.sleep(0.02)
    raise AssertionError("never read its standard input")


@pytest.mark.skipif(not os.path.exists("/proc/self/syscall"), reason="cannot be seen here")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_while_reading_ends_quietly(number, code):
    """Standard input never ends, so that the signal comes in the middle of reading it."""
    with subprocess.Popen(
        [sys.executable, "-m", "progress_nlp", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b"1")
        process.stdin.flush()
        wait_for_reading(process.pid)
        process.send_signal(number)
        process.wait(30)
        assert process.stderr is not None and process.stderr.read() == b""
    assert process.returncode == code


def test_a_pipe_that_closes_is_no_noise():
    line = f'"{sys.executable}" -m progress_nlp "{EXAMPLE}" --format json | head -c 1 > /dev/null; echo ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", line], capture_output=True, timeout=60, cwd=ROOT)
    assert int(done.stdout) in (0, 6)
    assert not [line for line in done.stderr.decode().splitlines() if "roken" in line or "Traceback" in line]


def test_output_that_cannot_be_written_is_6(small):
    for where in ("/dev/full", "/proc/version"):
        if os.path.exists(where):
            assert ran(small, "-o", where, "--format", "csv", "--force").returncode == 6
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m progress_nlp "{small}" >&-'], capture_output=True, timeout=60, cwd=ROOT
    )
    assert done.returncode == 6 and b"Traceback" not in done.stderr and io.BytesIO(done.stderr).readline()


@pytest.mark.parametrize("name", ["", "x" * 5000, "none/../none"])
def test_what_is_no_file_is_4_and_one_line(name, tmp_path, monkeypatch, capfdbinary):
    (tmp_path / "other.csv").write_bytes("序号,重点任务,进展情况\n1,新建公园,新建口袋公园6处。\n".encode())
    monkeypatch.chdir(tmp_path)
    assert main([name]) == Exit.REFUSED
    out, err = capfdbinary.readouterr()
    assert out == b"" and len(err.splitlines()) == 1


def test_more_processes_than_files_are_never_started(small):
    done = ran(small, small, "--jobs", 10**20, "--format", "jsonl")
    assert done.returncode == 0 and len(done.stdout.splitlines()) == 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("delay", [0.6, 1.5])
def test_a_signal_ends_the_processes_that_read_too(number, delay, tmp_path):
    """Ctrl-C reaches every process of the terminal; none waits until its file is read, and none has anything to say."""
    row = f'1,修路,"{"已开工，完成投资3亿元，同比增长5%。" * 40}"\n'
    paths = [tmp_path / f"{number}.csv" for number in range(4)]
    for path in paths:
        path.write_text("序号,重点任务,进展情况\n" + row * 1500, "utf-8")
    line = [sys.executable, "-m", "progress_nlp", *map(str, paths), "--jobs", "2"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, start_new_session=True) as process:
        time.sleep(delay)
        os.killpg(process.pid, number)
        _, err = process.communicate(timeout=15)
    assert err == b""
    assert process.returncode in (128 + number, -number)  # the latter before the command has begun
