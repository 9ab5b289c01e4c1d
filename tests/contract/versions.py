"""R24: the tests with each dependency at its lowest and at its newest allowed version, each in a virtual environment of its own.

In: `pyproject.toml`. Out: what pip chose, and how pytest ended. Wants a package index.

    python tests/contract/versions.py lowest         or newest; without a word, both
    python tests/contract/versions.py --write        puts what it came to into docs/contract.md
"""

from __future__ import annotations

import platform
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]
_TOOLS = ("mypy", "ruff")
_LOWEST_OF_OTHERS = {"pandas": ("numpy<2",)}
"""What a lowest version needs that does not say so itself: it was built before that was known."""

TESTS = ("tests", "--ignore=tests/fuzz")
PAGE = ROOT / "docs" / "contract.md"


def requirements(which: str) -> list[str]:
    """The dependencies and those of the tests, pinned to their lower bounds or as they are."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    wanted = [requirement for requirement in wanted if not requirement.startswith(_TOOLS)]
    if which == "newest":
        return wanted
    pinned = [re.sub(r">=\s*([\w.]+).*", r"==\1", requirement) for requirement in wanted]
    return pinned + [more for requirement in wanted for more in _LOWEST_OF_OTHERS.get(re.split(r"[<>=\[]", requirement)[0], ())]


def tried(which: str) -> tuple[int, str]:
    """How pytest ended in a fresh environment, with the versions that were chosen and its last lines."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        install = [python, "-m", "pip", "-q", "--disable-pip-version-check", "install"]
        subprocess.run([*install, *requirements(which)], check=True)
        subprocess.run([*install, "hatchling", "editables"], check=True)
        subprocess.run([*install, "--no-deps", "--no-build-isolation", "-e", ROOT], check=True)
        chosen = subprocess.run([python, "-m", "pip", "list", "--format=freeze"], capture_output=True, text=True, check=True).stdout
        line = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=short", *TESTS]
        done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True)
    return done.returncode, chosen + "\n".join(done.stdout.splitlines()[-60:]) + done.stderr[-2000:]


def written(page: str, which: str, told: str) -> str:
    """The page with the line of this environment anew."""
    names = {re.split(r"[<>=\[]", requirement)[0] for requirement in requirements("newest")} - {"hypothesis", "pytest", "openpyxl"}
    chosen = dict(re.findall(r"^([\w.-]+)==(\S+)$", told, re.MULTILINE))
    versions = ", ".join(f"{name} {chosen[name]}" for name in sorted(names) if name in chosen)
    ended = re.findall(r"^\d+ (?:passed|failed).*", told, re.MULTILINE)[-1]
    line = f"- {which}: Python {platform.python_version()}, {versions}: {re.sub(r' in .*', '', ended)}"
    return re.sub(f"^- {which}: .*$", line, page, flags=re.MULTILINE)


def main(words: list[str]) -> int:
    worst, write = 0, "--write" in words
    for which in [word for word in words if word != "--write"] or ("lowest", "newest"):
        code, told = tried(which)
        print(f"== {which}: pytest ended with {code}\n{told}\n", flush=True)
        worst = max(worst, code)
        if write:
            PAGE.write_text(written(PAGE.read_text("utf-8"), which, told), "utf-8")
    return worst


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
