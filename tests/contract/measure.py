"""Measures every promise of the contract and writes the table in `docs/contract.md`.

    python tests/contract/measure.py             a few minutes; prints the table
    python tests/contract/measure.py --write     puts it into the page
    python tests/contract/measure.py --long      with the sizes that the contract names (an hour)

Each row is made by the code that the tests are made of, so that a figure is what a test would have seen.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(HERE)]

import progress_nlp  # noqa: E402
import test_failure as failure  # noqa: E402
import test_growth as growth  # noqa: E402
import test_operation as operation  # noqa: E402
import test_resources as resources  # noqa: E402
import test_security as security  # noqa: E402
import test_truth as truth  # noqa: E402
import word  # noqa: E402
from child import Reader, surroundings  # noqa: E402
from conftest import EXAMPLE  # noqa: E402
from defects import DEFECTS  # noqa: E402
from hostile_files import FILES, allowed  # noqa: E402
from hostile_strings import STRINGS  # noqa: E402
from progress_nlp.fold import fold  # noqa: E402

PAGE = ROOT / "docs" / "contract.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


class Row(NamedTuple):
    """A promise in a few words, what was measured, and where it is tested."""

    promise: str
    measured: str
    tests: str


class Size(NamedTuple):
    """How much is tried."""

    growth: int
    damaged: int
    documents: int
    kills: int
    large: bool


SHORT = Size(growth=20_000, damaged=2_000, documents=300, kills=20, large=False)
LONG = Size(growth=100_000, damaged=100_000, documents=1_000, kills=100, large=True)


def grounding(size: Size) -> Row:
    facts = mentions = 0
    for make in STRINGS.values():
        text = make(2_000)
        for fact in progress_nlp.extract(text, reference=2025):
            assert text[fact.start : fact.end] == fact.text
            facts += 1
        for mention in progress_nlp.mentions(text, reference=2025):
            assert text[mention.start : mention.end] == mention.text
            mentions += 1
    return Row("every fact's words stand where it says", f"{facts:,} facts and {mentions:,} mentions of {len(STRINGS)} hostile strings: all", "test_growth.py")


def folding(size: Size) -> Row:
    wrong = sum(len(fold(chr(code))) != 1 for code in range(sys.maxunicode + 1))
    return Row("folding keeps every length", f"{sys.maxunicode + 1:,} characters, {wrong} change length", "test_truth.py")


def losses(size: Size) -> Row:
    pieces = ["累计完成投资", "52.6", "亿元，同比增长5%。"]
    plain = progress_nlp.read(word.docx(word.task_table(f"<w:p>{''.join(map(word.run, pieces))}</w:p>"))).facts
    kept = 0
    for wrap in truth._WRAPPERS.values():
        for place in range(3):
            runs = [wrap(word.run(piece)) if at == place else word.run(piece) for at, piece in enumerate(pieces)]
            kept += progress_nlp.read(word.docx(word.task_table(f"<w:p>{''.join(runs)}</w:p>"))).facts == plain
    return Row("Word's constructs lose no text", f"{kept} of {3 * len(truth._WRAPPERS)} runs in {len(truth._WRAPPERS)} constructs", "test_truth.py")


def numbers(size: Size) -> Row:
    chance, exact = random.Random(4), 0
    for _ in range(1_000):
        digits, places = str(chance.randrange(1, 10 ** chance.randrange(1, 41))), chance.randrange(1, 31)
        printed = truth.with_point(digits, places)
        (fact,) = progress_nlp.extract(f"完成投资{printed}亿元。")
        exact += f"{fact.value:f}" == f"{truth.Decimal(printed):f}"
    return Row("values are the printed digits, up to 40", f"{exact:,} of 1,000 random numbers exact", "test_truth.py")


def bytes_alike(size: Size) -> Row:
    told = {
        subprocess.run([sys.executable, "-c", truth._HASHES], env=surroundings(**around), capture_output=True, check=True).stdout
        for around in truth._SURROUNDINGS
    }
    return Row(
        "the same bytes in CSV, JSON Lines, JSON and XLSX",
        f"{len(truth._SURROUNDINGS)} hash seeds, time zones and locales: {len(told)} output",
        "test_truth.py, test_report.py",
    )


def no_state(size: Size) -> Row:
    alone = {text: progress_nlp.extract(text, reference=2025) for text in truth.TEXTS}
    order, same = list(truth.TEXTS) * 50, 0
    random.Random(6).shuffle(order)
    for text in order:
        progress_nlp.mentions(text, reference=1999)
        same += progress_nlp.extract(text, reference=2025) == alone[text]
    return Row("no call changes another", f"{same} of {len(order)} calls in random order alike", "test_truth.py")


def hostile_files(size: Size) -> list[Row]:
    count, worst, share, slowest, unsafe = 0, 0.0, 0.0, 0.0, 0
    with tempfile.TemporaryDirectory() as folder, Reader(120) as reader:
        for (group, name), made in FILES.items():
            if made.large and not size.large:
                continue
            path = Path(folder) / f"a.{made.ending}"
            path.write_bytes(data := made.make())
            outcome = reader.read(path)
            assert outcome.said in made.expected, (group, name, outcome)
            count, unsafe = count + 1, unsafe + (outcome.said == "UnsafeDocument")
            worst, share = max(worst, outcome.peak), max(share, outcome.peak / allowed(data))
            slowest = max(slowest, outcome.seconds)
    damaged = 0
    for seed in range(size.damaged):
        chance = random.Random(seed)
        data = chance.choice(failure.SEEDS)
        inside = data[:2] == b"PK" and chance.random() < 0.7
        failure.comes_to(failure.change_inside(data, chance) if inside else failure.change(data, chance))
        damaged += 1
    return [
        Row("R7|one family of errors", f"{count} hostile files and {damaged:,} damaged ones: no other error", "test_hostile_files.py, test_failure.py, `tests/fuzz`"),
        Row("R12|memory within 250 MB + 25 × the XML, and 1 GB", f"at most {worst:.0f} MB, {share:.0%} of what the file may take; slowest file {slowest:.1f} s", "test_hostile_files.py, test_resources.py"),
        Row("R15|what is unsafe is refused", f"{unsafe} files with a DOCTYPE, a name twice or a main part outside: all", "test_hostile_files.py"),
    ]  # fmt: skip


def faults(size: Size) -> Row:
    whole, kept = failure.table_report(), 0
    from progress_nlp import reading

    real = reading.read_passage
    try:
        for number in (1, 2, 3):

            def faulty(text, number=number, **options):
                if text == failure.ROWS[number - 1][4]:
                    raise ValueError("made up")
                return real(text, **options)

            reading.read_passage = faulty
            report = failure.table_report()
            others = [fact for fact in report.facts if fact.task_id != str(number)]
            kept += report.status == "partial" and report.tasks == whole.tasks and others == failure.without(whole, str(number))
    finally:
        reading.read_passage = real
    return Row("a fault costs one text, and is told", f"{kept} of 3 rows with a planted fault: all others as without it", "test_failure.py, test_reading.py")


def no_task(size: Size) -> Row:
    kinds = [kind for kind in failure.no_task_at_all() if kind != "xlsx"]
    said = sum("no_task" in {n.code for n in progress_nlp.read(failure.no_task_at_all()[kind]).warnings} for kind in kinds)
    return Row("no task is no error, and is said", f"{said} of {len(kinds)} kinds of document", "test_failure.py")


def exit_codes(size: Size) -> Row:
    seen = set()
    with tempfile.TemporaryDirectory() as folder:
        bad, big, small = (Path(folder) / name for name in ("bad.docx", "big.txt", "small.csv"))
        bad.write_bytes(b"%PDF-1.7")
        big.write_bytes(bytes(65 * 2**20))
        small.write_bytes("序号,重点任务,进展情况\n1,绿化,新建公园6处。\n".encode())
        for arguments in ((small,), ("--no",), (small, bad), (bad,), (big,), (small, "-o", small)):
            done = failure.ran(*arguments)
            assert b"Traceback" not in done.stderr
            seen.add(done.returncode)
    return Row("documented exit codes, no traceback", f"{', '.join(map(str, sorted(seen)))} seen; 1, 130 and 143 in the tests", "test_failure.py, test_cli.py")


def linear(size: Size) -> Row:
    for read in growth.READERS.values():
        read("云溪大桥9月封顶，完成投资3亿元，同比增长5%，排名第3位。")
    worst, slowest, where = 0.0, 0.0, ""
    for name in STRINGS:
        for reader in growth.READERS.values():
            ratio, seconds = growth.growth(reader, name, size.growth, tries=8)
            if ratio > worst:
                worst, where = ratio, name
            slowest = max(slowest, seconds)
    limit = growth.SECONDS + growth.SECONDS_A_CHARACTER * 2 * size.growth
    return Row(
        "linear time: at most 1 s + 10 µs a character, twice the text at most 2.6 times",
        f"{len(STRINGS)} strings of {size.growth:,} and {2 * size.growth:,} characters: at most {worst:.2f} times ({where}), {slowest:.2f} s of {limit:.1f} s",
        "test_growth.py",
    )


def limits(size: Size) -> Row:
    return Row("limits are defaults of one parameter", f"{len(resources.DEFAULTS)} limits of `Limits`, each held to the last and told one behind", "test_resources.py, test_documents_inputs.py")


def refusals(size: Size) -> Row:
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for number, kind in enumerate(resources.KINDS):
            place = Path(folder) / str(number)
            place.mkdir()
            path = resources.made(kind, place)
            begun = time.monotonic()
            with contextlib.suppress(progress_nlp.InputRefused):
                progress_nlp.read(path)
                raise AssertionError(kind)
            slowest = max(slowest, time.monotonic() - begun)
            os.chdir(folder)
    return Row("pipes, devices, folders refused at once", f"{len(resources.KINDS)} kinds, the slowest in {1000 * slowest:.1f} ms", "test_resources.py")


def reaching_out(size: Size) -> Row:
    code = f"import progress_nlp; progress_nlp.read({str(EXAMPLE)!r}).to_dict(); progress_nlp.segment('3')"
    seen = security.watched(code)
    return Row("no network, no program, no write, nothing printed", f"{len(seen)} such events under an audit hook", "test_security.py, test_cli.py")


def written(kind: str, check: Callable[..., None]) -> Callable[[Size], Row]:
    def row(size: Size) -> Row:
        check(security._BAD)
        return Row(f"{kind} holds text as text", f"{len(security._BAD)} dangerous texts: no formula, no link, none lost", "test_security.py, test_report.py")

    return row


def no_page(size: Size) -> Row:
    return Row("no page that text could change", "no output is HTML", "test_security.py")


def kills(size: Size) -> Row:
    intact = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.csv"
        path.write_bytes(b"0" * operation.SIZE)
        for seed in range(size.kills):
            with operation.started(operation._WRITES, path, "ab", stdout=subprocess.PIPE) as process:
                assert process.stdout is not None and process.stdout.readline() == b"ready\n"
                time.sleep(random.Random(seed).uniform(0.001, 0.05))
                process.kill()
            intact += operation.whole(path)
    return Row("output whole or not at all", f"{intact} of {size.kills} files whole after kill -9", "test_operation.py, test_output.py")


def poverty(size: Size) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        plain = operation.facts_file(Path(folder), "COMMAND", surroundings(), cwd=ROOT)
        same = sum(
            operation.facts_file(Path(folder), line, surroundings(**operation._POOR), cwd=ROOT) == plain for line in operation._LINES
        )
    return Row("poor surroundings change nothing", f"{same} of {len(operation._LINES)} (closed streams, no home, no temp, LANG=C, few files) alike", "test_operation.py")


def threads(size: Size) -> Row:
    delays = (0.0, 0.01, 0.03, 0.06, 0.1, 0.2)
    ended = sum(operation.ran(operation._FORKS, str(delay)) == "0" for delay in delays)
    same = operation.ran(operation._THREADS) == "same"
    return Row("threads, forks and workers", f"8 threads at once {'alike' if same else 'NOT alike'}; {ended} of {len(delays)} forks in the middle of the start went on", "test_operation.py, test_many.py")


def a_thousand(size: Size) -> Row:
    more, opened = operation.check_thousand(size.documents)
    return Row("memory after 1,000 documents is that after 100, ± 20 MB", f"{more:+.1f} MB and {opened:+d} descriptors after {size.documents:,}", "test_operation.py")


def versions(size: Size) -> Row:
    from versions import requirements

    pinned = ", ".join(found.replace("==", " ") for found in requirements("lowest") if not found.startswith(("hypothesis", "pytest", "openpyxl")))
    return Row("each dependency at its lowest and its newest version", f"lowest: {pinned}", "versions.py (below)")


MEASURES: dict[str, Callable[[Size], Row | list[Row]]] = {
    "R1": grounding,
    "R2": folding,
    "R3": losses,
    "R4": numbers,
    "R5": bytes_alike,
    "R6": no_state,
    "R7": hostile_files,
    "R8": faults,
    "R9": no_task,
    "R10": exit_codes,
    "R11": linear,
    "R13": limits,
    "R14": refusals,
    "R16": reaching_out,
    "R17": written("XLSX", security.check_workbook),
    "R18": written("CSV", security.check_csv),
    "R19": no_page,
    "R20": kills,
    "R21": poverty,
    "R22": threads,
    "R23": a_thousand,
    "R24": versions,
}


def table(size: Size, only: list[str]) -> str:
    """The table, sorted by promise."""
    rows: dict[int, str] = {}
    for name, measure in MEASURES.items():
        if only and name not in only:
            continue
        begun = time.monotonic()
        made = measure(size)
        for row in made if isinstance(made, list) else [made]:
            key, _, promise = row.promise.rpartition("|")
            key = key or name
            rows[int(key[1:])] = f"| {key} | {promise} | {row.measured} | {row.tests} |"
        print(f"{name}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
    head = "| | promise | measured | tests (`tests/contract`) |\n| --- | --- | --- | --- |\n"
    made_with = f"\n\nMade by `python tests/contract/measure.py{' --long' if size.large else ''}` with Python {sys.version.split()[0]} on {os.cpu_count()} processors; {len(DEFECTS)} seeded defects."
    return head + "\n".join(rows[key] for key in sorted(rows)) + made_with


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the promises.")
    parser.add_argument("promises", nargs="*", help="only these (R11 …)")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with contextlib.redirect_stdout(io.StringIO()):
        made = table(LONG if options.long else SHORT, options.promises)
    if options.write:
        before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n\n{made}\n\n{END}{rest.partition(END)[2]}", "utf-8")
    else:
        print(made)


if __name__ == "__main__":
    main()
