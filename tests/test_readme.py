"""The generated parts of the pages are what the program says now. `python tests/test_readme.py` writes them anew.

A part stands between `<!-- name -->` and `<!-- /name -->`.
"""

from __future__ import annotations

import contextlib
import dataclasses
import io
import re
import shlex
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
WORDS = ROOT / "docs" / "words.md"
EXAMPLE = "examples/yunxi_2025.docx"
WIDTH = 100

PYTHON = f"""\
import progress_nlp

report = progress_nlp.read("{EXAMPLE}")
frame = report.to_frame()
print(report.title, report.status, len(report.tasks))
print(frame[frame["kind"] == "change"][["metric", "direction", "value", "unit", "basis"]].head(4))
"""


def paragraph() -> str:
    """The first task's progress, as a quotation."""
    return f"> {example().tasks[0].progress}"


def table() -> str:
    """Its facts, as the terminal shows them."""
    from progress_nlp.views.terminal import fact_table

    report = example()
    own = tuple(fact for fact in report.facts if (fact.task_id, fact.field) == (report.tasks[0].id, "progress"))
    return fenced("text", fact_table(dataclasses.replace(report, facts=own), WIDTH))


def help_text() -> str:
    from progress_nlp.cli import HELP

    return fenced("text", HELP)


def exits() -> str:
    from progress_nlp.cli import HELP, Exit

    said = " ".join(HELP.partition("exit codes: ")[2].split())
    meanings = {}
    for part in said.split("; "):
        codes, _, meaning = part.partition(" ") if "130" not in part else ("130, 143", "", part.removeprefix("130, 143 "))
        meanings[codes] = meaning.strip()
    assert {int(code) for codes in meanings for code in codes.split(", ")} == {int(code) for code in Exit}
    return rows("退出码 exit code | 含义 meaning", (f"{codes} | {meaning}" for codes, meaning in meanings.items()))


def python() -> str:
    """The lines of Python, and what they print."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.chdir(ROOT):
        exec(compile(PYTHON, "README.md", "exec"), {})
    return fenced("python", PYTHON) + "\n\n" + fenced("text", out.getvalue())


def words() -> str:
    """The example folder of own words, and the two commands that use it."""
    from progress_nlp.check import check_folder

    folder = ROOT / "examples" / "my_words"
    shown = "\n".join(f"# {path.name}\n{path.read_text('utf-8')}" for path in sorted(folder.iterdir()))
    assert check_folder(folder) == ()
    commands = f"python -m progress_nlp check examples/my_words\npython -m progress_nlp {EXAMPLE} --lexicon examples/my_words\n"
    return fenced("csv", shown) + "\n\n" + fenced("sh", commands)


def columns() -> str:
    from progress_nlp.columns import FACT_COLUMNS

    return rows("column | type | meaning", (f"`{c.name}` | {c.type} | {c.meaning}" for c in FACT_COLUMNS))


def limits() -> str:
    from progress_nlp import Limits

    return rows("limit | default", (f"`{f.name}` | {f.default:,}" for f in dataclasses.fields(Limits)))


def tables() -> str:
    """The tables of words with their columns."""
    from progress_nlp.lexicon.schema import TABLES

    lines = (
        f"`{table}` | `{name}` | {TYPES[row.__annotations__[name].__forward_arg__]} | {default_of(row, name)}"
        for table, row in TABLES.items()
        for name in row._fields
        if name != "place"
    )
    return rows("table | column | type | default", lines)


TYPES = {"str": "text", "bool": "flag", "Fraction": "number", "tuple[str, ...]": "list"}


def default_of(row: type, name: str) -> str:
    if name not in row._field_defaults:
        return "must be given"
    default = row._field_defaults[name]
    return f"{default:d}" if isinstance(default, bool) else f"`{default}`" if default else "empty"


PARTS = {
    "paragraph": paragraph,
    "table": table,
    "help": help_text,
    "exits": exits,
    "python": python,
    "words": words,
    "columns": columns,
    "limits": limits,
    "tables": tables,
}
PAGES = {name: WORDS if name == "tables" else README for name in PARTS}


def example():
    import progress_nlp

    return progress_nlp.read(ROOT / EXAMPLE)


def fenced(language: str, text: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```"


def rows(header: str, lines) -> str:
    bar = " | ".join("---" for _ in header.split(" | "))
    return "\n".join(f"| {line} |" for line in (header, bar, *lines))


def part_of(text: str, name: str) -> re.Match[str]:
    found = re.search(rf"(<!-- {name} -->\n)(.*?)(<!-- /{name} -->)", text, re.DOTALL)
    assert found is not None, f"no part {name}"
    return found


def write() -> None:
    """Every page with every part as the program says it now."""
    for name, make in PARTS.items():
        text = PAGES[name].read_text("utf-8")
        found = part_of(text, name)
        PAGES[name].write_text(f"{text[: found.end(1)]}{make()}\n{text[found.start(3) :]}", "utf-8", newline="\n")


@pytest.mark.parametrize("part", PARTS)
def test_a_generated_part_is_up_to_date(part):
    said = part_of(PAGES[part].read_text("utf-8"), part)[2]
    assert said == f"{PARTS[part]()}\n", "run: python tests/test_readme.py"


def test_there_are_no_other_parts():
    assert [name for page in (README, WORDS) for name in re.findall(r"<!-- (\w+) -->", page.read_text("utf-8"))] == list(PARTS)


def test_the_two_commands_stand_in_it_once_each():
    lines = re.findall(r"^pip .*$", README.read_text("utf-8"), re.MULTILINE)
    assert lines == ["pip install . && python -m progress_nlp examples/yunxi_2025.docx", "pip install -e '.[dev]' && pytest"]


def test_every_file_that_it_names_is_there():
    named = set(re.findall(r"`((?:examples|docs|lexicons|tests)/[^`\s*]*|[A-Z]+\.md)`", README.read_text("utf-8")))
    assert len(named) >= 6
    assert not {name for name in named if not (ROOT / name).exists()}


def test_its_commands_run(monkeypatch, capfd):
    from progress_nlp.cli import main

    monkeypatch.chdir(ROOT)
    lines = re.findall(r"^python -m progress_nlp (.*)$", README.read_text("utf-8"), re.MULTILINE)
    assert len(lines) == 2
    for line in lines:
        assert main(shlex.split(line)) == 0
    capfd.readouterr()


if __name__ == "__main__":
    write()
