"""How time and memory grow with the text, with the tasks of a report and with the number of files, over three decades.

In: nothing; the texts are made. Out: for each size its seconds, and what a unit costs at the largest over what it costs at the second
decade (1.0 is linear); megabytes of a stream of documents; the speed-up of two workers.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from pathlib import Path
from typing import Any, NamedTuple

from progress_nlp import extract, read, read_many, stream
from reading import document
from texts import made
from timing import best, fresh


class Growth(NamedTuple):
    """Seconds by size. `ratio` is the cost of one unit at the largest size over that at the second."""

    what: str
    sizes: tuple[int, ...]
    seconds: tuple[float, ...]

    @property
    def ratio(self) -> float:
        return (self.seconds[-1] / self.sizes[-1]) / (self.seconds[1] / self.sizes[1])


def growths(decades: int = 3) -> list[Growth]:
    """The three growths; `decades` after the first size of each."""
    text = "".join(made(1000 * 10**decades))
    return [
        _growth("characters of a text", 1000, decades, lambda size: lambda: extract(text[:size], reference=2025)),
        _growth("tasks of a report", 10, decades, _reading),
        _growth("documents of a stream", 1, decades, _streaming),
    ]


def _growth(what: str, first: int, decades: int, job: Callable[[int], Callable[[], Any]]) -> Growth:
    sizes = tuple(first * 10**decade for decade in range(decades + 1))
    return Growth(what, sizes, tuple(best(job(size), rounds=max(1, 3 - place)) for place, size in enumerate(sizes)))


def _reading(rows: int) -> Callable[[], Any]:
    data = document(rows)
    return lambda: read(data)


def _streaming(count: int) -> Callable[[], Any]:
    data = document(3)
    return lambda: sum(1 for _ in stream(repeat(data, count)))


MEMORY = """
import itertools, resource, sys
sys.path.insert(0, sys.argv[1])
from reading import document
from texts import made
from progress_nlp import stream
def peak():
    try:
        return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
data, texts = document(20), made(20_000)
def sources(count):
    return itertools.islice(itertools.cycle([data, *texts[:5]]), count)
marks, done = [], 0
for count in (1, 100, 1000):
    for _ in stream(sources(count)): pass
    marks.append(peak())
print(*marks)
"""


def memory() -> dict[str, float]:
    """The peak of memory, in megabytes, after 1, 100 and 1,000 sources of a stream (documents and texts) in one process."""
    marks = fresh(MEMORY, str(Path(__file__).parent)).split()
    return dict(zip(("1", "100", "1000"), map(float, marks), strict=True))


def speed_up(files: int = 40, rounds: int = 5) -> dict[str, float]:
    """Seconds on the clock for one process and for two, the best of some rounds that take turns, starting them included; their ratio.

    `by processor time` is the ratio that two processors of their own would give: what one process needs, over half of what the two workers
    need and what the parent does besides. It holds on a machine that others use, too.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = list(_files(Path(folder), files))
        read(paths[0])
        runs = [(_clocked(paths, 1), _clocked(paths, 2)) for _ in range(rounds)]
    one, two = (min(run[place][0] for run in runs) for place in (0, 1))
    alone = min(run[0][1] for run in runs)
    shared = min(run[1][1] + run[1][2] / 2 for run in runs)
    return {"one process": one, "two processes": two, "speed-up": one / two, "by processor time": alone / shared, "load": os.getloadavg()[0]}


def _clocked(paths: Sequence[Path], workers: int) -> tuple[float, float, float]:
    """Seconds on the clock, of this process, and of its workers."""
    clock, before = time.perf_counter(), os.times()
    assert all(outcome.report is not None for outcome in read_many(paths, workers=workers))
    after = os.times()
    own = after.user + after.system - before.user - before.system
    children = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - clock, own, children


def _files(folder: Path, count: int) -> Iterator[Path]:
    data = document(100)
    for number in range(count):
        path = folder / f"{number}.docx"
        path.write_bytes(data)
        yield path


def main(arguments: Sequence[str]) -> None:
    """Print the growths."""
    for growth in growths(int(arguments[0]) if arguments else 3):
        costs = "  ".join(f"{size:,}: {seconds:.3f} s" for size, seconds in zip(growth.sizes, growth.seconds, strict=True))
        print(f"{growth.what:24}{costs}  ratio {growth.ratio:.2f}")
    print("memory", memory())
    print("speed-up", speed_up())


if __name__ == "__main__":
    main(sys.argv[1:])
