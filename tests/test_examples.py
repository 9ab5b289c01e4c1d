"""The examples do what they say: the report gives the facts that a reader finds in it, the script and the notebook run."""

from __future__ import annotations

import contextlib
import io
import json
import os
import runpy
import subprocess
import sys

import pytest

import progress_nlp
from conftest import EXAMPLE, ROOT
from golden import GOLDEN, NO_FIGURES

EXAMPLES = ROOT / "examples"


@pytest.mark.parametrize("line", GOLDEN, ids=lambda line: f"{line[0]}-{line[2]}-{line[3]}")
def test_the_report_gives_the_fact(example_report, line):
    number, field, kind, evidence, expected = line
    place = (number, field, kind, evidence)
    found = [r for r in example_report.to_records() if (r["task_number"], r["field"], r["kind"], r["text"]) == place]
    assert len(found) == 1
    assert {name: found[0][name] for name in expected} == expected


def test_numbers_in_names_give_no_fact(example_report):
    told = {fact.text for fact in example_report.facts if fact.kind != "milestone"}
    assert not {text for text in told for name in NO_FIGURES if name in text}


def test_every_fact_is_grounded(example_report):
    for fact in example_report.facts:
        assert example_report.text_of(fact)[fact.start : fact.end] == fact.text != ""


def test_the_report_is_read_whole(example_report):
    assert example_report.title == "云溪区2025年政府工作报告重点任务进展情况"
    assert (example_report.reference, example_report.status) == ("2025", "ok")
    assert [task.number for task in example_report.tasks] == [str(number) for number in range(1, 13)]
    assert [task.number for task in example_report.tasks_without_facts] == ["12"]
    assert example_report.tasks[8].owners == ("区水务局", "清溪镇人民政府", "柳林镇人民政府")
    assert [task.deadline for task in example_report.tasks[2:5]] == ["2025-11-30", "2025-12-31", "2025-12-31"]


def test_the_dump_says_what_the_document_says(example_report):
    dump = progress_nlp.read(EXAMPLE.with_suffix(".txt"))
    assert dump.tasks == example_report.tasks
    assert dump.facts == example_report.facts


def test_the_report_is_the_one_that_the_script_writes(tmp_path):
    make = runpy.run_path(str(EXAMPLES / "make_report.py"))
    make["main"](tmp_path)
    assert (tmp_path / "yunxi_2025.txt").read_bytes() == EXAMPLE.with_suffix(".txt").read_bytes()
    assert progress_nlp.read(tmp_path / "yunxi_2025.docx").tasks == progress_nlp.read(EXAMPLE).tasks


def test_the_script_runs_in_any_folder(tmp_path):
    line = [sys.executable, str(EXAMPLES / "quickstart.py")]
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONUTF8": "1"}
    done = subprocess.run(line, capture_output=True, cwd=tmp_path, env=environment, timeout=60, check=True)
    out = done.stdout.decode()
    assert "进出口总额  up 18.2%" in out
    assert "保税物流中心  accepted done  2025-08-28" in out
    assert done.stderr == b""


def test_the_notebook_runs_as_plain_code(monkeypatch):
    monkeypatch.chdir(EXAMPLES)
    notebook = json.loads((EXAMPLES / "quickstart.ipynb").read_text("utf-8"))
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert len(cells) >= 4
    names: dict[str, object] = {}
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        for cell in cells:
            exec(compile(cell, "quickstart.ipynb", "exec"), names)
    assert "【47.6亿元】" in out.getvalue()
    assert all(not cell.get("outputs") for cell in notebook["cells"]), "the notebook is kept without outputs"
