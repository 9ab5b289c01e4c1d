"""What importing the library costs and loads, each in a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys
import zipfile

import pytest

import progress_nlp
from conftest import ROOT

HEAVY = ("pandas", "numpy", "jieba", "docx", "lxml", "openpyxl")


def fresh(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout.strip()


def test_importing_loads_nothing_heavy():
    assert fresh(f"import sys, progress_nlp; print([m for m in {HEAVY!r} if m in sys.modules])") == "[]"


def test_extracting_loads_neither_pandas_nor_jieba():
    code = "import sys, progress_nlp; progress_nlp.extract('新增企业23家，同比增长5%。')"
    assert fresh(f"{code}; print([m for m in ('pandas', 'jieba', 'docx', 'lxml') if m in sys.modules])") == "[]"


@pytest.mark.long
def test_importing_is_quick():
    code = "import time, sys; a = time.process_time(); import progress_nlp; print(time.process_time() - a)"
    assert min(float(fresh(code)) for _ in range(5)) < 0.06


def test_importing_opens_nothing_outside_the_code():
    code = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import progress_nlp
print([name for name in opened if not name.endswith((".py", ".pyc", ".so", ".zip")) and "__pycache__" not in name])
"""
    assert fresh(code) == "[]"


def test_every_public_name_is_there():
    for name in progress_nlp.__all__:
        assert getattr(progress_nlp, name) is not None
        assert name in dir(progress_nlp)


def test_an_unknown_name_is_an_attribute_error():
    assert not hasattr(progress_nlp, "no_such_name")


def test_the_function_mentions_is_not_hidden_by_its_package():
    code = "import progress_nlp; progress_nlp.extract('3家'); print(callable(progress_nlp.mentions))"
    assert fresh(code) == "True"


def test_it_works_from_a_zip_with_its_words_inside(tmp_path):
    package = ROOT / "src" / "progress_nlp"
    with zipfile.ZipFile(tmp_path / "progress_nlp.zip", "w") as archive:
        for path in package.rglob("*.py"):
            archive.write(path, f"progress_nlp/{path.relative_to(package)}")
        for path in (ROOT / "lexicons").glob("*.tsv"):
            archive.write(path, f"progress_nlp/lexicons/{path.name}")
    code = f"import sys; sys.path.insert(0, {str(tmp_path / 'progress_nlp.zip')!r}); import progress_nlp"
    assert (
        fresh(f"{code}; print('.zip' in progress_nlp.__file__, len(progress_nlp.extract('新增企业23家，同比增长5%。')))")
        == "True 2"
    )


def test_all_orders_of_first_use_work():
    for name in ("read", "extract", "mentions", "segment", "Report", "Lexicon"):
        fresh(f"import progress_nlp; progress_nlp.{name}; progress_nlp.mentions('3家')")
