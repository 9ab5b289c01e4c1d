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
FACTS, STRUCTURE, WORDS = ((ROOT / "docs" / f"{name}.md").read_text("utf-8") for name in ("facts", "structure", "words"))


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
