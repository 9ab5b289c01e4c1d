"""The pages are true to the tree: every place is there and described, every code, column and kind is named."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT
from progress_nlp import __version__
from progress_nlp.columns import FACT_COLUMN_NAMES
from progress_nlp.facts.model import KINDS
from progress_nlp.lexicon.schema import TABLES
from progress_nlp.tasks import PLANNED_FIELDS
from progress_nlp.views.terminal import STAGE_NAMES

PACKAGE = ROOT / "src" / "progress_nlp"
FACTS, STRUCTURE, WORDS, CONTRACT, SECURITY = (
    (ROOT / "docs" / f"{name}.md").read_text("utf-8") for name in ("facts", "structure", "words", "contract", "security")
)
README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_every_place_that_a_page_names_is_there(page):
    named = re.findall(r"`((?:src|lexicons|docs|tests|examples|benchmarks|\.ci)/[^`*\s]*)`", page.read_text("utf-8"))
    assert not {place for place in named if not (ROOT / place).exists()}


def test_every_room_and_module_is_described():
    rooms = [p.name + "/" if p.is_dir() else p.name for p in PACKAGE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()]
    assert not {room for room in rooms if f"`src/progress_nlp/{room}`" not in STRUCTURE}


def test_every_stage_kind_and_planned_field_is_explained():
    codes = set(re.findall(r"\| `([a-z_]+)` \|", FACTS))
    assert set(STAGE_NAMES) <= codes
    assert set(KINDS) <= codes
    assert all(f"`{field}`" in FACTS for field in PLANNED_FIELDS)


def test_words_that_look_like_columns_are_columns():
    said = set(re.findall(r"`([a-z]+_[a-z]+)`", FACTS))
    known = {*FACT_COLUMN_NAMES, *STAGE_NAMES, *PLANNED_FIELDS, "progress_2", "cell_2"}
    assert not said - known


def test_every_table_of_words_is_described():
    assert set(re.findall(r"^\| `(\w+)` \| a ", WORDS, re.MULTILINE)) == set(TABLES)
    assert {path.stem for path in (ROOT / "lexicons").glob("*.tsv")} == set(TABLES)


def test_the_version_is_stated_once_and_has_its_changes():
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text("utf-8")
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "## [Unreleased]" in changes or f"## [{__version__}]" in changes
    assert "### Facts that changed" in changes


def promises() -> dict[str, list[str]]:
    """The cells of the contract's table by the promise's number."""
    rows = re.findall(r"^\| (R\d+) \| (.+) \|$", CONTRACT, re.MULTILINE)
    return {number: [cell.strip() for cell in cells.split(" | ")] for number, cells in rows}


def test_every_promise_has_a_row_a_figure_and_tests_that_exist():
    told = promises()
    assert list(told) == [f"R{n}" for n in range(1, 25)]
    for number, (promise, measured, tests) in told.items():
        assert promise and re.search(r"\d|no output is HTML", measured), number
        named = re.findall(r"[\w/]+\.py", tests)
        assert named and all((ROOT / "tests" / "contract" / name).exists() or (ROOT / "tests" / name).exists() for name in named), number


def test_the_tests_of_a_promise_name_it():
    """The file that a row names first says in its first lines that it holds that promise."""
    for number, (_, _, tests) in promises().items():
        name = re.findall(r"[\w/]+\.py", tests)[0]
        head = (ROOT / "tests" / "contract" / name).read_text("utf-8")[:200]
        spans = [range(int(first), int(last or first) + 1) for first, last in re.findall(r"R(\d+)(?: to R(\d+))?", head)]
        assert any(int(number[1:]) in span for span in spans), (number, name)


def test_the_page_on_security_and_the_contract_agree():
    assert "docs/contract.md" in SECURITY and "docs/security.md" in CONTRACT and "docs/contract.md" in README
    for said in ("250 MB", "1 GB"):
        assert said in SECURITY and any(said in cell for cell in promises()["R12"])


def test_the_service_of_the_page_on_security_works():
    """A report, a file that is none, and a process that may have no memory."""
    page: dict = {}
    exec(re.search(r"```python\n(.*?)```", SECURITY, re.DOTALL)[1], page)
    report = page["read_upload"]((ROOT / "examples" / "yunxi_2025.docx").read_bytes())
    assert report["status"] == "ok" and report["facts"]
    assert page["read_upload"](b"%PDF-1.7")["error"] == "NotADocument"
    assert set(page["read_upload"](b"1", megabytes=40)) == {"error", "message"}
