"""What several tests stand on: the example report, and the material beside the project where it is there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import progress_nlp

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "yunxi_2025.docx"
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def example_report() -> progress_nlp.Report:
    """The example report, read once."""
    return progress_nlp.read(EXAMPLE)


@pytest.fixture(scope="session")
def district_report() -> Path:
    """A real report; the test is skipped where it is not there."""
    path = SHARED / "real" / "district_2025.docx"
    if not path.exists():
        pytest.skip("the real report is not here")
    return path


@pytest.fixture
def command():
    """Runs the command in a process of its own, with a small, plain environment."""

    def run(*arguments: str | Path, env: dict[str, str] | None = None, **options) -> subprocess.CompletedProcess[bytes]:
        environment = {"PATH": os.environ.get("PATH", ""), "COLUMNS": "100", **(env or {})}
        line = [sys.executable, "-m", "progress_nlp", *map(str, arguments)]
        return subprocess.run(line, env=environment, capture_output="stdout" not in options, timeout=60, **options)

    return run
