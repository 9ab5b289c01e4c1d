"""The least time that something takes, on a machine that others use too.

In: a job. Out: seconds of processor time, the best of some rounds; the jobs of one table take turns, so that a slow moment hits all.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Job = Callable[[], Any]


def best(job: Job, rounds: int = 5) -> float:
    """The least processor time of `rounds` runs, in seconds, the garbage collector off."""
    return best_of({"job": job}, rounds)["job"]


def best_of(jobs: Mapping[str, Job], rounds: int = 5) -> dict[str, float]:
    """The least processor time of each job; the jobs run in turn."""
    least = dict.fromkeys(jobs, float("inf"))
    for _ in range(rounds):
        for name, job in jobs.items():
            gc.collect()
            gc.disable()
            begin = time.process_time()
            job()
            least[name] = min(least[name], time.process_time() - begin)
            gc.enable()
    return least


def fresh(code: str, *arguments: str, timeout: float = 600) -> str:
    """What `code` prints in an interpreter of its own, which finds its modules compiled as those of an installed library are."""
    command = [sys.executable, "-c", code, *arguments]
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = plain | {"PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir(), "progress_nlp_compiled"))}
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=timeout, env=environment).stdout.strip()


def least_printed(code: str, *arguments: str, rounds: int = 5) -> float:
    """The least number that `code` prints, in interpreters of their own; the first compiles the modules, and does not count."""
    fresh(code, *arguments)
    return min(float(fresh(code, *arguments)) for _ in range(rounds))
