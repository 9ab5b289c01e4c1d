"""Seeded defects: each breaks one promise of the contract, and the tests named with it must then fail.

In: the name of a defect. Out: the library with that defect, in this process and in those that it starts (`sitecustomize`).

    python tests/contract/defects.py          seeds each, says which are caught, and by how many failing tests
    python tests/contract/defects.py nfkc     only this one
"""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
CONTRACT = "tests/contract"


class Defect(NamedTuple):
    """A promise, what breaks it, and the tests that must notice: arguments for pytest."""

    promise: str
    seed: Callable[[], None]
    tests: tuple[str, ...]


def nfkc() -> None:
    """Folding by NFKC, which changes lengths."""
    import unicodedata

    from progress_nlp import fold

    fold.fold = lambda text: unicodedata.normalize("NFKC", text)


def naive_regex() -> None:
    """Clauses without a bound, so that looking back from each number is quadratic."""
    import re

    from progress_nlp.facts import passage

    unbounded = re.compile("[^,;:。!?\n]+")
    passage.UNBROKEN = 10**9
    passage.clause_spans = lambda signs, start, end: (found.span() for found in unbounded.finditer(signs, start, end))


def any_digit() -> None:
    """Digits by `str.isdigit`, which takes ① and ² for numbers."""
    import unicodedata

    from progress_nlp import fold

    plain = fold.fold
    fold.fold = lambda text: plain("".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text))


def state_between_calls() -> None:
    """What was spoken of last is kept for the next passage."""
    from progress_nlp.facts import state

    first, goes_on, kept = state.State.__init__, state.State.keep, []

    def begin(self, *arguments, **options):
        first(self, *arguments, **options)
        if kept:
            self.previous.last = self.memory.last = kept[-1]
            self.memory.subject = kept[-1].subject

    def keep(self, draft, view):
        goes_on(self, draft, view)
        kept.append(draft)

    state.State.__init__, state.State.keep = begin, keep


def places_by_search() -> None:
    """Places found by searching for the words, so that a repeated sentence gives those of the first."""
    _facts_at(lambda text, start, end: (text.find(text[start:end]), text.find(text[start:end]) + end - start))


def places_in_bytes() -> None:
    """Places in UTF-8."""
    _facts_at(lambda text, start, end: (len(text[:start].encode("utf-8", "replace")), len(text[:end].encode("utf-8", "replace"))))


def _facts_at(places) -> None:
    import dataclasses

    from progress_nlp.facts import draft

    plain = draft.Draft.fact

    def fact(self, text, index):
        start, end = places(text, self.start, self.end)
        return dataclasses.replace(plain(self, text, index), start=start, end=end)

    draft.Draft.fact = fact


def greedy_clause() -> None:
    """Clauses that reach over commas."""
    import re

    from progress_nlp.facts import passage

    passage.CLAUSE = re.compile("[^。!?\n]{1,300}+\ue000*+")


def blind_to_zero_width() -> None:
    """Invisible characters are characters like any other."""
    from progress_nlp import invisible

    invisible.see = lambda text: None


def floats() -> None:
    """Numbers by way of binary fractions."""
    from decimal import Decimal

    from progress_nlp.mentions import numbers

    numbers.exact = lambda digits: Decimal(float(digits)) if len(digits) < 300 else None


def no_limit_of_digits() -> None:
    """Numbers of any length have a value."""
    from progress_nlp.mentions import numbers

    numbers.within_limits = lambda value: value


def order_of_a_set() -> None:
    """Warnings in the order of a set."""
    from progress_nlp import report

    plain = report._records
    report._records = lambda told: iter(sorted(plain(told), key=lambda record: hash(record["text"])))


def deleted_text() -> None:
    """Insertions under revision are not read."""
    from progress_nlp.documents import runs

    runs._OPEN = frozenset(tag for tag in runs._OPEN if not tag.endswith(("}ins", "}moveTo")))
    runs._INSERTED = frozenset()


def raw_errors() -> None:
    """What the zip module raises goes through."""
    from progress_nlp.documents import package

    def read(self, part):
        with self._zip.open(self._entries[package._normal(part)]) as file:
            return file.read(self.limits.part_bytes + 1)

    package.Package.read = read


def one_fault_costs_all() -> None:
    """A fault in a passage ends the reading."""
    from progress_nlp import reading

    def failure(task, column, error):
        raise error

    reading._failure = failure


def silent_about_no_task() -> None:
    """A document without tasks gives no word."""
    from progress_nlp import reading

    plain = reading.read_tasks

    def read_tasks(*arguments, **options):
        table = plain(*arguments, **options)
        return table._replace(notices=tuple(n for n in table.notices if n.code != "no_task"))

    reading.read_tasks = read_tasks


def one_code_for_all() -> None:
    """Limits end with the code of what is refused."""
    from progress_nlp import cli

    cli._code = lambda error: cli.Exit.REFUSED


def tracebacks() -> None:
    """Errors of the family are shown with their traceback."""
    import traceback

    from progress_nlp import console

    plain = console.say
    console.say = lambda line: (traceback.print_exc(), plain(line))


def memory() -> None:
    """Each part of a file costs 300 MB."""
    from progress_nlp.documents import package

    plain, kept = package.Package.read, []

    def read(self, part):
        kept.append(bytearray(os.urandom(1) * 300_000_000))
        return plain(self, part)

    package.Package.read = read


def no_limit_of_rows() -> None:
    """Rows and cells are not counted."""
    from progress_nlp.documents import story

    story.Stories._count = lambda self, rows, cells: None


def any_file() -> None:
    """Devices and pipes are read like files."""
    from progress_nlp.documents import guard

    guard._check = lambda status, name, limits: None


def doctypes() -> None:
    """A DOCTYPE is damage, and no danger."""
    from progress_nlp.documents import package

    package.Package._unsafe_doctype = lambda self, part: package.CorruptDocument(f"{self.name}：{part}。(a DOCTYPE)")


def same_names() -> None:
    """Of two parts with one name the last is read."""
    from progress_nlp.documents import package

    package.len = lambda things: 0 if isinstance(things, dict) else len(things) if not isinstance(things, list) else 0


def prints() -> None:
    """The library says what it reads."""
    from progress_nlp import reading

    plain = reading.read_document
    reading.read_document = lambda *arguments, **options: (print("reading"), plain(*arguments, **options))[1]


def calls_home() -> None:
    """Reading starts a program."""
    import subprocess

    from progress_nlp import reading

    plain = reading.read_document
    reading.read_document = lambda *arguments, **options: (subprocess.run(["true"]), plain(*arguments, **options))[1]


def shared_cache() -> None:
    """Words by jieba's own tokenizer, with its cache in the folder for temporary files."""
    from progress_nlp import sentences

    def tokenizer(lexicon):
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import jieba
        return jieba.dt

    sentences._tokenizer = tokenizer


def formulas() -> None:
    """Text that begins with = becomes a formula."""
    from progress_nlp import workbook

    plain = workbook._cell
    workbook._cell = lambda place, value, strings, style: (
        f'<c r="{place}"><f>{value[1:]}</f></c>'
        if isinstance(value, str) and value[:1] == "="
        else plain(place, value, strings, style)
    )


def unguarded() -> None:
    """CSV text is guarded against = only."""
    from progress_nlp import tables

    tables._FORMULA_STARTS = ("=",)


def in_place() -> None:
    """Output is written straight into its place."""
    from progress_nlp import output

    def write(path, data, *, force=False, inputs=()):
        output.refuse_output(path, force=force, inputs=inputs)
        with open(path, "wb") as file:
            for at in range(0, len(data), 1000):
                file.write(data[at : at + 1000])
                file.flush()

    output.write_whole = write


def always_force() -> None:
    """An existing file is replaced without being told to, the input as well."""
    from progress_nlp import output

    output.refuse_output = lambda path, *, force=False, inputs=(): None
    plain = output._put_in_place
    output._put_in_place = lambda temporary, target, force: plain(temporary, target, True)


def locale_s_encoding() -> None:
    """The streams keep the encoding of the locale."""
    from progress_nlp import console

    console.use_utf8 = lambda: None


def lock_over_a_fork() -> None:
    """A child is forked while another thread holds the lock."""
    import threading

    from progress_nlp import starting

    starting.STARTING = threading.RLock()


def keeps_everything() -> None:
    """Every document is kept."""
    from progress_nlp import reading

    kept, plain = [], reading.read_tasks

    def read_tasks(document, *arguments, **options):
        kept.append((document, bytearray(200_000)))
        return plain(document, *arguments, **options)

    reading.read_tasks = read_tasks


def leaves_files_open() -> None:
    """Files are not closed."""
    import io

    from progress_nlp.documents import guard

    kept = []

    def read(path, name, limits):
        kept.append(open(path, "rb", buffering=0))  # noqa: SIM115
        return kept[-1].read()

    guard._read_file = read
    assert io


_TRUTH, _FAILURE, _OPERATION = f"{CONTRACT}/test_truth.py", f"{CONTRACT}/test_failure.py", f"{CONTRACT}/test_operation.py"
_RESOURCES, _SECURITY, _FILES = f"{CONTRACT}/test_resources.py", f"{CONTRACT}/test_security.py", f"{CONTRACT}/test_hostile_files.py"

DEFECTS: dict[str, Defect] = {
    "nfkc": Defect("R2", nfkc, (_TRUTH, "-k", "other_digits")),
    "naive_regex": Defect("R11", naive_regex, (f"{CONTRACT}/test_growth.py", "-m", "long or not long", "-k", "takes_at_most and (metres or measure_words or unit_chain or no_unit)")),
    "any_digit": Defect("R4", any_digit, (_TRUTH, "-k", "other_digits")),
    "state_between_calls": Defect("R6", state_between_calls, (_TRUTH, "-k", "read_before or any_order")),
    "places_by_search": Defect("R1", places_by_search, ("tests/test_facts_properties.py", "-k", "repeated_passage")),
    "greedy_clause": Defect("names", greedy_clause, ("tests/test_corpus.py", "-k", "line_holds and (change or figure)")),
    "places_in_bytes": Defect("R1", places_in_bytes, (f"{CONTRACT}/test_growth.py", "-k", "grounded and prose")),
    "blind_to_zero_width": Defect("R1", blind_to_zero_width, (_TRUTH, "-k", "zero_width or invisible")),
    "floats": Defect("R4", floats, (_TRUTH, "-k", "printed_digits or multiplier")),
    "no_limit_of_digits": Defect("R4", no_limit_of_digits, (_TRUTH, "-k", "past_the_limits")),
    "order_of_a_set": Defect("R5", order_of_a_set, (_TRUTH, "-k", "surrounds")),
    "deleted_text": Defect("R3", deleted_text, (_TRUTH, "-k", "constructs or tracked")),
    "raw_errors": Defect("R7", raw_errors, (_FILES, "-k", "checksum or damaged or missing")),
    "tracebacks": Defect("R7", tracebacks, (_FAILURE, "-k", "traceback")),
    "one_fault_costs_all": Defect("R8", one_fault_costs_all, (_FAILURE, "-k", "fault")),
    "silent_about_no_task": Defect("R9", silent_about_no_task, (_FAILURE, "-k", "without_tasks")),
    "one_code_for_all": Defect("R10", one_code_for_all, (_FAILURE, "-k", "exit_codes")),
    "memory": Defect("R12", memory, (_RESOURCES, "-k", "honest")),
    "no_limit_of_rows": Defect("R13", no_limit_of_rows, (_RESOURCES, "-k", "last")),
    "any_file": Defect("R14", any_file, (_RESOURCES, "-k", "at_once and zero")),
    "doctypes": Defect("R15", doctypes, (_FILES, "-k", "DOCTYPE or laughs")),
    "same_names": Defect("R15", same_names, (_FILES, "-k", "twice")),
    "prints": Defect("R16", prints, (_SECURITY, "-k", "nothing_but_read")),
    "calls_home": Defect("R16", calls_home, (_SECURITY, "-k", "nothing_but_read")),
    "shared_cache": Defect("R16", shared_cache, (_SECURITY, "-k", "planted")),
    "formulas": Defect("R17", formulas, (_SECURITY, "-k", "dangerous")),
    "unguarded": Defect("R18", unguarded, (_SECURITY, "-k", "dangerous")),
    "in_place": Defect("R20", in_place, (_OPERATION, "-k", "kill_9 or half_a_file")),
    "always_force": Defect("R20", always_force, (_OPERATION, "-k", "name_of_the_input")),
    "locale_s_encoding": Defect("R21", locale_s_encoding, (_OPERATION, "-k", "locale")),
    "lock_over_a_fork": Defect("R22", lock_over_a_fork, (_OPERATION, "-k", "fork_in_the_middle")),
    "keeps_everything": Defect("R23", keeps_everything, (_OPERATION, "-k", "after_many")),
    "leaves_files_open": Defect("R23", leaves_files_open, (_OPERATION, "-k", "left_open")),
}  # fmt: skip


def seeded(name: str) -> tuple[int, str]:
    """How pytest ended (1: tests failed) with this defect in the library, and its last line."""
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ)
        if name:
            seed = DEFECTS[name].seed
            helper = inspect.getsource(_facts_at) if "_facts_at" in inspect.getsource(seed) else ""
            code = f"from __future__ import annotations\nimport os\n{helper}\n{inspect.getsource(seed)}\n{seed.__name__}()\n"
            (Path(folder) / "sitecustomize.py").write_text(code, "utf-8")
            env["PYTHONPATH"] = os.pathsep.join([folder, *filter(None, [os.environ.get("PYTHONPATH")])])
        line = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-W", "ignore", "--tb=line"]
        tests = (
            DEFECTS[name].tests if name else tuple(dict.fromkeys(arg for defect in DEFECTS.values() for arg in defect.tests[:1]))
        )
        done = subprocess.run([*line, *tests], env=env, cwd=ROOT, capture_output=True, text=True, timeout=600)
    lines = done.stdout.strip().splitlines()
    return done.returncode, lines[-1] if lines else done.stderr[-300:]


def main(names: list[str]) -> int:
    missed = 0
    for name in names or DEFECTS:
        code, line = seeded(name)
        caught = code == 1 and re.search(r"\d+ failed", line) is not None
        missed += not caught
        print(f"{'caught' if caught else 'MISSED':7} {DEFECTS[name].promise:6} {name:22} {line}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
