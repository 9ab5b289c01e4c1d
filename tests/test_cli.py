"""The command: exit codes, what goes to stdout and what to stderr, files, folders and streams that fail."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import progress_nlp
from conftest import EXAMPLE, ROOT
from progress_nlp import cli, console, reading
from progress_nlp.cli import Exit, main
from progress_nlp.views.terminal import fact_table

ONE_LINE = "序号,重点任务,进展情况\n1,新建公园,新建口袋公园6处。\n".encode()


@pytest.fixture
def run(capfdbinary):
    """Runs the command in this process and gives exit code, stdout and stderr."""

    def call(*arguments) -> tuple[int, str, str]:
        try:
            code = int(main([str(argument) for argument in arguments]))
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


@pytest.fixture
def small(tmp_path) -> Path:
    path = tmp_path / "9月.csv"
    path.write_bytes(ONE_LINE)
    return path


@pytest.fixture
def refused(tmp_path) -> Path:
    path = tmp_path / "bad.docx"
    path.write_bytes(b"%PDF-1.7 nothing")
    return path


def test_the_default_is_a_table_on_stdout_and_talk_on_stderr(run, example_report, monkeypatch):
    monkeypatch.setenv("COLUMNS", "110")
    code, out, err = run(EXAMPLE)
    assert code == Exit.OK
    assert out == fact_table(example_report, 110)
    assert err.splitlines()[0].endswith(f"(12 tasks, {len(example_report.facts)} facts)")
    assert "  12  健全重点任务统筹推进机制。" in err.splitlines()


def test_as_a_process(command):
    done = command(EXAMPLE)
    assert (done.returncode, "进出口总额" in done.stdout.decode()) == (0, True)


@pytest.mark.parametrize("format", ["csv", "jsonl", "json"])
def test_formats_on_stdout_are_the_files_that_o_writes(run, tmp_path, format):
    code, out, err = run(EXAMPLE, "--format", format)
    assert code == Exit.OK
    assert run(EXAMPLE, "-o", tmp_path / f"facts.{format}") == (Exit.OK, "", err)
    assert (tmp_path / f"facts.{format}").read_bytes().decode() == out


def test_a_workbook_needs_a_file(run, small, tmp_path):
    assert run(small, "--format", "xlsx")[0] == Exit.USAGE
    assert run(small, "-o", tmp_path / "facts.xlsx")[0] == Exit.OK
    assert (tmp_path / "facts.xlsx").read_bytes()[:2] == b"PK"


def test_format_wins_over_the_ending(run, small, tmp_path):
    assert run(small, "-o", tmp_path / "facts.txt", "--format", "jsonl")[0] == Exit.OK
    assert json.loads((tmp_path / "facts.txt").read_text("utf-8").splitlines()[0])["text"] == "6处"


@pytest.mark.parametrize(
    "arguments",
    [[], ["--format", "yaml", "x"], ["--no-such-option", "x"], ["--ref", "2025", "x"], ["x", "-o", "f.csv", "--format", "table"]],
)
def test_wrong_usage_is_2(run, arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (Exit.USAGE, "")
    assert "--help" in err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "缺少参数 REPORT"), (["--format", "yaml", "x"], "--format 没有“yaml”这个值，可用"),
        (["x", "--reference"], "--reference 后面要有一个值"),
        (["--no-such-option", "x"], "不认识的参数 --no-such-option"), (["x", "--jobs", "many"], "--jobs many：应为进程数"),
        (["check"], "缺少参数 FOLDER"),
        (["explain"], "缺少参数 TEXT"), (["x", "--strict=1"], "--strict 后面不带值"),
    ],
)  # fmt: skip
def test_wrong_usage_is_told_in_both_languages(run, arguments, says):
    code, _, err = run(*arguments)
    assert (code, err.splitlines()[0].startswith(says), "(" in err.splitlines()[0]) == (Exit.USAGE, True, True)


@pytest.mark.parametrize("written", ["2024", "2024年", "2024-09", "2024年9月", "2024.9", "2024/9/30", "2024年9月30日"])
def test_a_reference_as_people_write_it(run, tmp_path, written):
    path = tmp_path / "r.csv"
    path.write_bytes("序号,重点任务,进展情况\n1,绿化,1—9月新建公园6处。\n".encode())
    code, out, _ = run(path, "--format", "jsonl", "--reference", written)
    assert (code, json.loads(out.splitlines()[0])["period_end"]) == (Exit.OK, "2024-09-30")


def test_check_names_a_folder_once(run, tmp_path):
    code, out, _ = run("check", tmp_path / "none")
    assert (code, out.splitlines()[0].count("none")) == (Exit.REFUSED, 1)


def test_a_wrong_reference_is_usage(run, small):
    code, out, err = run(small, "--reference", "soon")
    assert (code, out, len(err.splitlines())) == (Exit.USAGE, "", 1)


def test_reference_is_used(run, small, tmp_path):
    path = tmp_path / "r.csv"
    path.write_bytes("序号,重点任务,进展情况\n1,绿化,1—9月新建公园6处。\n".encode())
    code, out, _ = run(path, "--format", "jsonl", "--reference", "2024")
    assert (code, json.loads(out.splitlines()[0])["period_end"]) == (Exit.OK, "2024-09-30")


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help(run, flag):
    assert run(flag) == (0, cli.HELP, "")


def test_version(run):
    assert run("--version") == (0, f"progress_nlp {progress_nlp.__version__}\n", "")


def test_a_refused_file_is_4_and_one_line(run, refused, tmp_path):
    for path in (refused, tmp_path / "missing.docx"):
        code, out, err = run(path)
        assert (code, out, len(err.splitlines())) == (Exit.REFUSED, "", 1)
        assert path.name in err


def test_a_wrong_lexicon_is_4(run, small, tmp_path):
    code, out, err = run(small, "--lexicon", tmp_path / "none")
    assert (code, out, len(err.splitlines())) == (Exit.REFUSED, "", 1)


def test_a_limit_is_5(run, small, monkeypatch):
    monkeypatch.setattr(reading, "Limits", lambda: progress_nlp.Limits(rows=1))
    code, out, err = run(small)
    assert (code, out, len(err.splitlines())) == (Exit.LIMIT, "", 1)


def test_several_files_and_one_bad(run, small, refused):
    code, out, err = run(small, refused, EXAMPLE, "--format", "jsonl")
    assert code == Exit.PARTIAL
    assert {json.loads(line)["source"] for line in out.splitlines()} == {str(small), str(EXAMPLE)}
    assert sum(str(refused) in line for line in err.splitlines()) == 1


def test_tables_of_several_files_bear_their_names(run, small, refused, example_report):
    code, out, _ = run(small, EXAMPLE, refused)
    assert code == Exit.PARTIAL
    assert [line for line in out.splitlines() if line.startswith("《")] == [f"《{small}》", f"《{EXAMPLE}》"]
    assert run(small)[1].splitlines()[0].split()[0] == "任务"


def test_jobs_change_nothing_but_the_time(run, small, refused):
    arguments = (small, refused, EXAMPLE, "--format", "jsonl")
    assert run(*arguments, "--jobs", "2") == run(*arguments)
    assert run(small, "--jobs", "many")[0] == Exit.USAGE


def test_only_bad_files_are_the_first_one_s_code(run, refused, tmp_path):
    code, out, err = run(refused, tmp_path / "missing.docx", "-o", tmp_path / "out.csv")
    assert (code, out, len(err.splitlines())) == (Exit.REFUSED, "", 2)
    assert not (tmp_path / "out.csv").exists()


def test_a_folder_gives_its_reports_by_name(run, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("b.csv", "a.csv", "~$a.docx", ".hidden.csv", "notes.pdf"):
        (folder / name).write_bytes(ONE_LINE)
    code, out, _ = run(folder, "--format", "jsonl")
    assert code == Exit.OK
    assert list(dict.fromkeys(Path(json.loads(line)["source"]).name for line in out.splitlines())) == ["a.csv", "b.csv"]


def test_an_empty_folder_is_refused(run, tmp_path):
    code, out, err = run(tmp_path)
    assert (code, out, len(err.splitlines())) == (Exit.REFUSED, "", 1)


def test_a_report_without_tasks_says_so(run, tmp_path):
    path = tmp_path / "speech.txt"
    path.write_text("区长在会上作了讲话。", "utf-8")
    code, out, err = run(path)
    assert (code, out) == (Exit.OK, "")
    assert "没有任务 empty" in err
    assert run(path, "--strict")[0] == Exit.PARTIAL


def test_strict_turns_warnings_into_3(run, small, monkeypatch):
    assert run(small, "--strict")[0] == Exit.OK

    def faulty(*arguments, **options):
        raise ValueError("made up")

    monkeypatch.setattr(reading, "read_passage", faulty)
    code, _, err = run(small)
    assert code == Exit.PARTIAL
    assert "部分 partial" in err
    assert "没有读成" in err


def test_output_is_replaced_only_with_force(run, small, tmp_path):
    out = tmp_path / "facts.csv"
    assert run(small, "-o", out)[0] == Exit.OK
    before = out.read_bytes()
    code, _, err = run(EXAMPLE, "-o", out)
    assert (code, len(err.splitlines()), out.read_bytes()) == (Exit.OUTPUT, 1, before)
    assert run(EXAMPLE, "-o", out, "--force")[0] == Exit.OK
    assert out.read_bytes() != before


def test_the_input_is_never_the_output(run, small):
    code, _, _ = run(small, "-o", small, "--force")
    assert (code, small.read_bytes()) == (Exit.OUTPUT, ONE_LINE)


@pytest.mark.parametrize("name", ["facts.doc", "facts", "none/facts.csv"])
def test_an_output_that_cannot_be_is_6_before_anything_is_read(run, small, tmp_path, name):
    code, out, err = run(small, "-o", tmp_path / name)
    assert (code, out, len(err.splitlines())) == (Exit.OUTPUT, "", 1)


def test_the_guard_can_be_turned_off(run, tmp_path):
    path = tmp_path / "r.csv"
    path.write_bytes('序号,重点任务,进展情况\n1,绿化,"新建公园6处。"\n'.encode())
    link = tmp_path / "=r.csv"
    shutil.copy(path, link)
    os.chdir(tmp_path)
    guarded = list(csv.reader(io.StringIO(run("=r.csv", "--format", "csv")[1].removeprefix("\ufeff"))))
    plain = list(csv.reader(io.StringIO(run("=r.csv", "--format", "csv", "--no-guard")[1].removeprefix("\ufeff"))))
    assert (guarded[1][0], plain[1][0]) == ("'=r.csv", "=r.csv")


def test_standard_input(command):
    done = command("-", "--format", "jsonl", input=EXAMPLE.read_bytes())
    assert done.returncode == 0
    assert json.loads(done.stdout.splitlines()[0])["source"] == "-"
    assert len(done.stdout.splitlines()) == len(progress_nlp.read(EXAMPLE).facts)


def test_closed_standard_input_is_refused():
    done = shell("python -m progress_nlp - <&-")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (4, b"", 1)


def shell(line: str) -> subprocess.CompletedProcess[bytes]:
    line = line.replace("python", f'"{sys.executable}"', 1)
    return subprocess.run(["bash", "-c", line], capture_output=True, cwd=ROOT, timeout=60)


def test_closed_standard_output_is_6_and_no_traceback():
    done = shell("python -m progress_nlp examples/yunxi_2025.docx >&-")
    assert done.returncode == 6
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_standard_output_is_6_and_one_line():
    done = shell("python -m progress_nlp examples/yunxi_2025.docx --format json > /dev/full")
    assert (done.returncode, len(done.stderr.splitlines())) == (6, 1)


def test_a_reader_that_goes_away_is_6_and_quiet():
    done = shell("set -o pipefail; python -m progress_nlp examples/yunxi_2025.docx --format json | head -c 1")
    assert done.returncode in (0, 6)
    assert b"Traceback" not in done.stderr
    assert b"Broken" not in done.stderr


def test_closed_standard_error_is_no_fault():
    done = shell("python -m progress_nlp examples/yunxi_2025.docx 2>&-")
    assert (done.returncode, "进出口总额" in done.stdout.decode()) == (0, True)


def test_utf8_whatever_the_locale(command, tmp_path):
    env = {
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONUTF8": "0",
        "PYTHONIOENCODING": "ascii",
        "HOME": "/nonexistent",
        "TMPDIR": "/nonexistent",
    }
    plain = command(EXAMPLE)
    poor = command(EXAMPLE, env=env)
    assert (poor.returncode, poor.stdout, poor.stderr) == (0, plain.stdout, plain.stderr)
    assert command(EXAMPLE, "-o", tmp_path / "o.csv", env=env).returncode == 0
    assert "进出口总额" in (tmp_path / "o.csv").read_text("utf-8-sig")


def test_a_bug_is_1_and_one_line(run, small, monkeypatch):
    def faulty(*arguments, **options):
        raise ZeroDivisionError("made up")

    monkeypatch.setattr(cli, "read", faulty)
    code, out, err = run(small)
    assert (code, out, len(err.splitlines())) == (Exit.BUG, "", 1)
    assert "ZeroDivisionError" in err


@pytest.mark.parametrize(("stop", "code"), [(KeyboardInterrupt, 130), (console.Terminated, 143)])
def test_interrupted(run, small, monkeypatch, stop, code):
    def interrupted(*arguments, **options):
        raise stop

    monkeypatch.setattr(cli, "read", interrupted)
    assert run(small) == (code, "", "")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_leaves_no_half_file(tmp_path, number, code):
    script = f"""
import os, sys, time
os.fsync = lambda descriptor: (print("writing", flush=True), time.sleep(60))
from progress_nlp.cli import main
raise SystemExit(main([{str(EXAMPLE)!r}, "-o", {str(tmp_path / "facts.csv")!r}]))
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"writing\n"
        time.sleep(0.05)
        process.send_signal(number)
        _, err = process.communicate(timeout=30)
    assert process.returncode == code
    assert os.listdir(tmp_path) == []
    assert b"Traceback" not in err


def test_every_exit_code_is_in_the_help():
    for code in Exit:
        assert str(int(code)) in cli.HELP.partition("exit codes")[2]


def test_nothing_outside_the_output_is_written(tmp_path):
    """No file is opened for writing, no socket, no process, but the output and its sibling."""
    script = f"""
import sys
seen = []
def hook(event, args):
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"): seen.append(str(args[0]))
    if event == "open" and args[1] is None and args[2] & 3: seen.append(str(args[0]))
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "marshal.loads")) and event != "socket.__new__": seen.append(event)
sys.dont_write_bytecode = True
sys.addaudithook(hook)
from progress_nlp.cli import main
main([{str(EXAMPLE)!r}, "-o", {str(tmp_path / "facts.xlsx")!r}])
print([name for name in seen if {str(tmp_path)!r} not in name and not name.isdigit() and name != "marshal.loads"])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60, check=True)
    assert done.stdout.decode().strip() == "[]"


def test_the_real_report(command, district_report):
    done = command(district_report, "--format", "jsonl")
    assert done.returncode == 0
    facts = [json.loads(line) for line in done.stdout.splitlines()]
    assert len({fact["task_id"] for fact in facts}) == 8
    assert any(fact["text"] == "排名第83位" and fact["total"] == 154 for fact in facts)
