"""R20 to R23: output whole or not at all, poor surroundings, threads and processes, a thousand documents."""

from __future__ import annotations

import contextlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import progress_nlp
from child import surroundings
from conftest import EXAMPLE, ROOT
from progress_nlp.errors import OutputFailed
from progress_nlp.output import write_whole

SIZE = 400_000


def started(code: str, *arguments: str | Path, **options) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", code, *map(str, arguments)], **options)


def ran(code: str, *arguments: str | Path, seconds: float = 60, **options) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, timeout=seconds, **options
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def leftovers(folder: Path, name: str) -> list[str]:
    return [other for other in os.listdir(folder) if other != name]


# R20

_WRITES = f"""
import sys
from progress_nlp.output import write_whole
print("ready", flush=True)
while True:
    for letter in sys.argv[2].encode():
        try: write_whole(sys.argv[1], bytes([letter]) * {SIZE}, force=True)
        except OSError as error: print(type(error).__name__, flush=True)
"""


def whole(path: Path) -> bool:
    data = path.read_bytes()
    return len(data) == SIZE and len(set(data)) == 1


@pytest.mark.parametrize("seed", range(8))
def test_after_kill_9_there_stands_one_whole_file(seed, tmp_path):
    path = tmp_path / "out.csv"
    path.write_bytes(b"0" * SIZE)
    with started(_WRITES, path, "ab", stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"ready\n"
        time.sleep(random.Random(seed).uniform(0.001, 0.05))
        process.kill()
    assert whole(path)
    assert all(name.startswith(".out.csv.") and name.endswith(".tmp") for name in leftovers(tmp_path, "out.csv"))


def test_two_writers_and_a_reader_never_see_half_a_file(tmp_path):
    path = tmp_path / "out.csv"
    path.write_bytes(b"0" * SIZE)
    writers = [started(_WRITES, path, letters, stdout=subprocess.PIPE) for letters in ("ab", "cd")]
    try:
        for writer in writers:
            assert writer.stdout is not None and writer.stdout.readline() == b"ready\n"
        seen = set()
        for _ in range(200):
            assert whole(path)
            seen.add(path.read_bytes()[:1])
        assert len(seen) > 2
    finally:
        for writer in writers:
            writer.kill()
            writer.wait()
            assert writer.stdout is not None and writer.stdout.read() == b""
            writer.stdout.close()


_CLI_CAPPED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
from progress_nlp.cli import main
raise SystemExit(main(sys.argv[2:]))
"""


@pytest.mark.parametrize("room", [0, 1, 1000, 4096])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_where_the_file_cannot_grow_the_old_one_stands(room, ending, tmp_path):
    path = tmp_path / f"out.{ending}"
    path.write_bytes(b"old")
    process = started(_CLI_CAPPED, str(room), EXAMPLE, "-o", path, "--force", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, len(err.splitlines())) == (6, b"", 1)
    assert path.read_bytes() == b"old" and leftovers(tmp_path, path.name) == []


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 64 KB; skipped where none can be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_on_a_full_disk_the_old_file_stands(small_disk):
    path = small_disk / "out.csv"
    write_whole(path, b"old")
    with pytest.raises(OutputFailed, match="space"):
        write_whole(path, b"n" * 10**6, force=True)
    assert path.read_bytes() == b"old" and leftovers(small_disk, "out.csv") == []


def test_no_name_of_the_input_can_be_the_output(tmp_path):
    source = tmp_path / "report.csv"
    text = "序号,重点任务,进展情况\n1,绿化,新建公园6处。\n".encode()
    source.write_bytes(text)
    (tmp_path / "soft.csv").symlink_to(source)
    os.link(source, tmp_path / "hard.csv")
    os.mkdir(tmp_path / "x")
    for name in ("report.csv", "soft.csv", "hard.csv", "x/../report.csv"):
        done = subprocess.run(
            [sys.executable, "-m", "progress_nlp", source, "-o", tmp_path / name, "--force"],
            capture_output=True,
            timeout=60,
            cwd=ROOT,
        )
        assert done.returncode == 6
        report = progress_nlp.read(source)
        with pytest.raises(OutputFailed):
            report.save(tmp_path / name, force=True)
    assert source.read_bytes() == text


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError, SystemExit])
def test_whatever_interrupts_the_writing_leaves_the_old_file(monkeypatch, tmp_path, error):
    def interrupted(descriptor):
        raise error

    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(error):
        write_whole(path, b"new", force=True)
    assert path.read_bytes() == b"old" and leftovers(tmp_path, "out.csv") == []


# R21

_POOR = {
    "LC_ALL": "C",
    "LANG": "C",
    "PYTHONUTF8": "0",
    "PYTHONIOENCODING": "ascii",
    "HOME": "/nonexistent",
    "TMPDIR": "/nonexistent",
    "TERM": "dumb",
}


def facts_file(folder: Path, line: str, env: dict[str, str], form: str = "json", **options) -> bytes:
    """The bytes that the command writes when a shell runs it by `line`."""
    path = folder / f"facts.{form}"
    command = f'"{sys.executable}" -m progress_nlp "{EXAMPLE}" -o "{path}"'
    done = subprocess.run(["bash", "-c", line.replace("COMMAND", command)], env=env, capture_output=True, timeout=60, **options)
    assert done.returncode == 0, done.stderr
    data = path.read_bytes()
    path.unlink()
    return data


_LINES = (
    "COMMAND <&-",
    "COMMAND >&-",
    "COMMAND 2>&-",
    "COMMAND <&- >&- 2>&-",
    "setsid COMMAND",
    "ulimit -n 16; COMMAND",
    "umask 777; umask 077; COMMAND",
)


@pytest.mark.parametrize("line", _LINES)
def test_poor_surroundings_change_nothing(line, tmp_path):
    plain = facts_file(tmp_path, "COMMAND", surroundings(), cwd=ROOT)
    assert facts_file(tmp_path, line, surroundings(**_POOR), cwd=ROOT) == plain


@pytest.mark.parametrize("arguments", [(), ("--format", "json"), ("--help",), ("--no-such",)])
def test_the_screen_is_utf8_whatever_the_locale(arguments):
    line = [sys.executable, "-m", "progress_nlp", str(EXAMPLE), *arguments]
    plain, poor = (
        subprocess.run(line, env=env, capture_output=True, timeout=60) for env in (surroundings(), surroundings(**_POOR))
    )
    assert (poor.returncode, poor.stdout, poor.stderr) == (plain.returncode, plain.stdout, plain.stderr)
    poor.stdout.decode("utf-8")


def test_a_working_folder_that_is_gone_changes_nothing(tmp_path):
    gone = tmp_path / "gone"
    plain = facts_file(tmp_path, "COMMAND", surroundings())
    gone.mkdir()
    assert facts_file(tmp_path, f'cd "{gone}"; rmdir "{gone}"; COMMAND', surroundings(**_POOR)) == plain


def test_words_need_no_folder_for_temporary_files(tmp_path):
    code = "import progress_nlp; print(len(progress_nlp.segment('\\u5168\\u533a\\u65b0\\u8bbe\\u4f01\\u4e1a')[0].words))"
    assert int(ran(code, env=surroundings(**_POOR))) > 1


# R22

_TEXT = "2025年1—9月，云溪港区货物吞吐量约936.4万吨，同比增长7.8%，在全省12个港区中排名第3位，二期码头9月1日开工。"
_TEXT_ESCAPED = _TEXT.encode("unicode_escape").decode()

_THREADS = f"""
import threading, progress_nlp, sys
text = "{_TEXT_ESCAPED}"
sys.setswitchinterval(1e-6)
barrier, told = threading.Barrier(8), []
def work():
    barrier.wait()
    told.append((repr(progress_nlp.extract(text)), repr(progress_nlp.mentions(text)), repr(progress_nlp.segment(text)), repr(progress_nlp.read({str(EXAMPLE)!r}))))
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert len(told) == 8 and len(set(told)) == 1
assert threading.active_count() == 1
print("same")
"""


def test_threads_that_start_at_once_give_the_serial_result():
    assert ran(_THREADS) == "same"


_FORKS = f"""
import os, random, signal, sys, threading, time
import progress_nlp
text = "{_TEXT_ESCAPED}"
thread = threading.Thread(target=lambda: (progress_nlp.extract(text), progress_nlp.segment(text)))
thread.start()
time.sleep(float(sys.argv[1]))
child = os.fork()
if not child:
    signal.alarm(20)
    facts = progress_nlp.extract(text)
    os._exit(0 if len(facts) == 4 and progress_nlp.segment(text) else 9)
thread.join()
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.parametrize("delay", [0.0, 0.01, 0.03, 0.06, 0.1, 0.2, 0.4])
def test_a_fork_in_the_middle_of_the_first_call_does_not_hang(delay):
    assert ran(_FORKS, str(delay)) == "0"


_WORKERS = """
import multiprocessing, sys
import progress_nlp
def work(text):
    return repr(progress_nlp.extract(text))
if __name__ == "__main__":
    texts = ["全区新设企业%d家，同比增长%d%%。" % (n, n) for n in range(20)]
    with multiprocessing.get_context(sys.argv[1]).Pool(2) as pool:
        assert pool.map(work, texts) == [work(text) for text in texts]
    print("same")
"""


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_workers_give_the_serial_result(method, tmp_path):
    path = tmp_path / "workers.py"
    path.write_text(_WORKERS, "utf-8")
    done = subprocess.run([sys.executable, path, method], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "same\n"), done.stderr


def test_values_travel_between_processes():
    import pickle

    report = progress_nlp.read(EXAMPLE)
    assert pickle.loads(pickle.dumps(report)) == report
    for value in (*progress_nlp.mentions(_TEXT), *progress_nlp.segment(_TEXT), progress_nlp.LimitExceeded("x")):
        assert repr(pickle.loads(pickle.dumps(value))) == repr(value)


# R23

_THOUSAND = """
import gc, json, os, random, resource, sys
sys.path[:0] = sys.argv[1:3]
import progress_nlp, word

def document(number):
    chance = random.Random(number)
    rows = [[str(n), f"任务{chance.randrange(10**9)}", f"单位{chance.randrange(10**6)}", "2025年底",
             f"名称{chance.randrange(10**9)}完成投资{chance.random():.9f}亿元，同比增长{chance.random():.7f}%，“{chance.randrange(10**9)}”工程开工。"] for n in range(4)]
    return word.docx(word.paragraph(f"云溪区{2000 + number % 30}年任务{number}") + word.table([list(word.HEADINGS), *rows]))

def resident():
    gc.collect()
    return int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize() / 2**20

def descriptors():
    return len(os.listdir("/proc/self/fd"))

told = []
for number in range(1, int(sys.argv[3]) + 1):
    report = progress_nlp.read(document(number))
    if number % 3 == 0:
        report.to_records()
    try:
        progress_nlp.read(document(number)[:-number % 700 - 1])
    except progress_nlp.ProgressError:
        pass
    if number in (100, int(sys.argv[3])):
        told.append((resident(), descriptors()))
print(json.dumps(told))
"""


def check_thousand(count: int) -> tuple[float, int]:
    """How many MB and descriptors more a process has after `count` documents than after 100."""
    told = json.loads(ran(_THOUSAND, ROOT / "tests", ROOT / "tests" / "contract", str(count), seconds=300))
    (first, opened), (last, still) = told
    return last - first, still - opened


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="needs /proc")
def test_memory_after_many_documents_is_that_after_a_few():
    more, opened = check_thousand(300)
    assert more <= 20 and opened == 0


@pytest.mark.long
def test_memory_after_1_000_documents_is_that_after_100():
    more, opened = check_thousand(1_000)
    assert more <= 20 and opened == 0


def test_nothing_is_left_open_by_files_that_fail(tmp_path):
    before = set(os.listdir("/proc/self/fd"))
    for n, data in enumerate((b"", b"PK\x03\x04", b"%PDF", EXAMPLE.read_bytes()[:3000])):
        path = tmp_path / f"{n}.docx"
        path.write_bytes(data)
        with contextlib.suppress(progress_nlp.ProgressError):
            progress_nlp.read(path)
    assert set(os.listdir("/proc/self/fd")) == before


def test_the_caller_s_process_is_left_as_it_was():
    """Signal handlers, limits, threads, the decimal context and the working folder are those of before."""
    import decimal

    def state() -> list:
        return [
            [signal.getsignal(s) for s in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE)],
            resource.getrlimit(resource.RLIMIT_AS),
            threading.active_count(),
            os.getcwd(),
            sys.getrecursionlimit(),
            repr(decimal.getcontext()),
            dict(os.environ),
        ]

    before = state()
    progress_nlp.read(EXAMPLE)
    progress_nlp.segment(_TEXT)
    assert state() == before


def test_a_coarse_decimal_context_of_the_caller_changes_nothing():
    import decimal

    plain = progress_nlp.extract("完成投资1234567.891亿元，同比增长7.654321%，面积12.345678亩。")
    with decimal.localcontext(decimal.Context(prec=3, rounding=decimal.ROUND_UP, traps=[decimal.Inexact])):
        assert progress_nlp.extract("完成投资1234567.891亿元，同比增长7.654321%，面积12.345678亩。") == plain
        json.dumps([fact.to_dict() for fact in plain])
