"""The least time that something takes, on a machine that others use too.

In: a job. Out: seconds of processor time, the best of some rounds; the jobs of one table take turns, so that a slow moment hits all.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
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


def fresh(code: str, *arguments: str, python: str = sys.executable, timeout: float = 600) -> str:
    """What `code` prints in an interpreter of its own."""
    command = [python, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=timeout).stdout.strip()


def least_printed(code: str, *arguments: str, rounds: int = 5) -> float:
    """The least number that `code` prints, in interpreters of their own."""
    return min(float(fresh(code, *arguments)) for _ in range(rounds))
