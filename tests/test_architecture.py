"""The house holds: a module imports only from what stands to its left, and names no drawer `utils`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "src" / "progress_nlp"

RIVER = (
    ("errors", "heads", "starting"),
    ("patterns",),
    ("fold", "invisible", "lines", "quotes"),
    ("lexicon",),
    ("documents", "sentences"),
    ("tasks",),
    ("mentions",),
    ("facts",),
    ("cells", "inner_labels", "subjects", "columns", "tables", "workbook", "output"),
    ("inner_tables", "frames", "workers"),
    ("report",),
    ("reading",),
    ("insight", "engines", "many"),
    ("views",),
    ("check",),
    ("console",),
    ("cli",),
    ("__main__",),
)
"""From left to right; the rooms of one step may stand side by side, and may not import one another."""

DOOR = "__init__"

MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(module: str) -> str:
    """`progress_nlp.facts.model` → `facts`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else DOOR


def step_of(room: str) -> int:
    return next(step for step, rooms in enumerate(RIVER) if room in rooms)


def name_of(path: Path) -> str:
    parts = ["progress_nlp", *path.relative_to(PACKAGE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> Iterator[tuple[str, list[str]]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, []) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or "", [alias.name for alias in node.names]


def own_imports(path: Path) -> Iterator[str]:
    """The rooms of the package that a module imports from."""
    for module, names in imports_of(path):
        if module == "progress_nlp":
            yield from (name if name in rooms() else DOOR for name in names)
        elif module.startswith("progress_nlp."):
            yield room_of(module)


def rooms() -> set[str]:
    return {room for step in RIVER for room in step}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_its_left(path):
    room = room_of(name_of(path))
    if room == DOOR:
        return
    for other in own_imports(path):
        if other == DOOR:
            assert room in ("cli", "__main__"), f"{path.name} imports from the door"
        elif other != room:
            assert step_of(other) < step_of(room), f"{path.relative_to(PACKAGE)} imports {other}, which stands to its right"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_is_named_for_what_it_holds_and_says_so(path):
    assert path.stem not in {"utils", "helpers", "common", "base", "manager"}
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), f"{path} has no docstring"


@pytest.mark.parametrize("heavy", ["jieba", "pandas", "docx"])
def test_what_is_heavy_is_imported_only_inside_a_function(heavy):
    for path in MODULES:
        tree = ast.parse(path.read_text("utf-8"))
        top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        names = {alias.name for node in top if isinstance(node, ast.Import) for alias in node.names}
        names |= {node.module or "" for node in top if isinstance(node, ast.ImportFrom)}
        assert not {name for name in names if name.split(".")[0] == heavy}, path


def test_only_sentences_knows_jieba():
    for path in MODULES:
        if path.name != "sentences.py":
            assert not any(module.split(".")[0] == "jieba" for module, _ in imports_of(path)), path
