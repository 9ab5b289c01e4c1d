"""Every measure, in one command: the table on stdout, `results.json`, `RESULTS.md` and the plots.

    python benchmarks/run.py                 all of it, some minutes
    python benchmarks/run.py --quick         small sizes, no peers: a minute
    python benchmarks/run.py --no-peers      nothing is installed

Times are processor time on one core, the best of some rounds, unless a line says otherwise. Peers get environments of their own under the
temp folder, which the next run uses again.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import accuracy
import growth
import peers
import progress_nlp
import stages
import start
from texts import collections, made

HERE = Path(__file__).parent
WANTED = {"import progress_nlp": 60, "first extract": 150, "command, eight tasks": 500}
SPEED = 1_000_000
SPEED_UP = 1.7


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure progress_nlp.")
    parser.add_argument("--quick", action="store_true", help="small sizes, and no peers")
    parser.add_argument("--no-peers", action="store_true", help="install and measure no other library")
    parser.add_argument("--environments", type=Path, default=Path(tempfile.gettempdir()) / "progress_nlp_peers", help="where the peers' environments stand")
    parser.add_argument("--out", type=Path, default=HERE, help="the folder for results.json, RESULTS.md and plots/")
    options = parser.parse_args(arguments)
    results = measure(quick=options.quick, environments=None if options.quick or options.no_peers else options.environments)
    page = show(results)
    print(page)
    write(results, page, options.out)
    return 0


def measure(*, quick: bool, environments: Path | None) -> dict[str, Any]:
    """All figures, as plain data."""
    texts = collections(10_000 if quick else 60_000)
    if quick:
        texts = {name: found[:60] for name, found in texts.items()}
    results: dict[str, Any] = {"machine": machine(), "version": progress_nlp.__version__}
    results["stages"] = {
        name: {"characters": sum(map(len, found)), **stages.by_step(found, 1 if quick else 3)} for name, found in texts.items()
    }
    results["start"] = start.starts(made(1000)[0], 2 if quick else 7)
    results["growth"] = [found._asdict() | {"ratio": found.ratio} for found in growth.growths(2 if quick else 3)]
    results["memory"] = growth.memory()
    results["workers"] = growth.speed_up(6, 1) if quick else growth.speed_up()
    results["accuracy"] = {
        domain: {split: score._asdict() | {"found_f1": score.found_f1, "record_f1": score.record_f1} for split, score in splits.items()}
        for domain, splits in accuracy.by_domain().items()
    }
    if environments is not None:
        sample = texts["passages"][::4]
        results["peers"] = {"characters": sum(map(len, sample)), "speeds": peers.speeds(sample, environments)}
    return results


def machine() -> dict[str, Any]:
    """What it was measured on, and how busy that was."""
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
    }


def show(results: dict[str, Any]) -> str:
    """The page: RESULTS.md."""
    of = results["machine"]
    parts = [
        "# Results\n\nWritten by `python benchmarks/run.py`; `results.json` has the same figures. Processor time on one core, the best of some rounds,\n"
        f"unless said otherwise. progress_nlp {results['version']}, Python {of['python']}, {of['system']}, {of['processors']} processors, "
        f"load {of['load']} when it began.",
        _speed(results["stages"]),
        _start(results["start"]),
        _growth(results["growth"], results["memory"], results["workers"]),
        _peers(results.get("peers")),
        _accuracy(results["accuracy"]),
    ]
    return "\n\n".join(parts) + "\n"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _speed(found: dict[str, dict[str, float]]) -> str:
    steps = [step for step in next(iter(found.values())) if step not in ("characters", "all", "frames")]
    rows = [[step, *(f"{texts[step] / texts['characters'] * 1e6:.2f}" for texts in found.values())] for step in (*steps, "all", "frames")]
    rows.append(["**characters a second, all**", *(f"**{texts['characters'] / texts['all']:,.0f}**" for texts in found.values())])
    head = ["microseconds a character", *(f"{name} ({texts['characters']:,})" for name, texts in found.items())]
    note = (
        "`passages` are our annotated passages, `made` is made prose of every construct, `gold` stands beside the project where it does. `all` is\n"
        f"`extract()`; `frames` is what `extract_frame` adds. Wanted: {SPEED:,} characters a second."
    )
    return f"## Throughput of `extract()`, step by step\n\n{note}\n\n{_table(head, rows)}\n\n![stages](plots/stages.png)"


def _start(found: dict[str, float]) -> str:
    rows = [[name, f"{value:.0f}", str(WANTED.get(name, ""))] for name, value in found.items()]
    return "## Start\n\n" + _table(["milliseconds", "measured", "wanted at most"], rows)


def _growth(found: Sequence[dict[str, Any]], memory: dict[str, float], workers: dict[str, float]) -> str:
    rows = [
        [item["what"], "; ".join(f"{size:,}: {seconds:.3g} s" for size, seconds in zip(item["sizes"], item["seconds"], strict=True)), f"{item['ratio']:.2f}"]
        for item in found
    ]
    lines = [
        "## Growth\n",
        _table(["of", "seconds by size", "one at the largest size costs, times one at the second"], rows),
        "\n![growth](plots/growth.png)\n",
        "Peak memory of a stream after so many sources: " + ", ".join(f"{count}: {megabytes:.1f} MB" for count, megabytes in memory.items()) + ".\n",
        f"`read_many` on the clock, start of the processes included: one process {workers['one process']:.2f} s, two {workers['two processes']:.2f} s, "
        f"speed-up {workers['speed-up']:.2f} (wanted {SPEED_UP}; the machine's load was {workers['load']:.1f}); by processor time, which is what two "
        f"free processors would give: {workers['by processor time']:.2f}.",
    ]
    return "\n".join(lines)


def _peers(found: dict[str, Any] | None) -> str:
    if found is None:
        return "## Beside others\n\nNot measured in this run."
    own = found["speeds"][peers.OURS]
    wanted = {peer.name: peer.wanted for peer in peers.PEERS}
    rows = []
    for name, speed in found["speeds"].items():
        if isinstance(speed, str):
            rows.append([name, speed, "", ""])
        else:
            rows.append([name, f"{speed:,.0f}", f"{own / speed:.2f}", str(wanted.get(name) or "")])
    note = f"The same {found['characters']:,} characters in one run, in turn, each in an environment of its own. A peer does less than `extract()` does."
    table = _table(["", "characters a second", "ours is times as fast", "wanted"], rows)
    return f"## Beside others\n\n{note}\n\n{table}\n\n![peers](plots/peers.png)"


def _accuracy(found: dict[str, dict[str, dict[str, float]]]) -> str:
    rows = []
    for domain, scores in found.items():
        tuned, aside = scores["tuned"], scores["aside"]
        figures = [f"{score[key]:.3f}" for score in (tuned, aside) for key in ("found_f1", "record_f1")]
        rows.append([f"`{domain}`", f"{tuned['wanted']:.0f}, {aside['wanted']:.0f}", *figures, f"{tuned['record_f1'] - aside['record_f1']:+.3f}"])
    head = ["domain", "facts", "tuned: found F1", "record F1", "aside: found F1", "record F1", "gap of records"]
    note = "Our own passages: those that rules were tuned on, and those that were kept aside (`accuracy.py` says what counts as right)."
    return f"## Passages by domain\n\n{note}\n\n{_table(head, rows)}"


def write(results: dict[str, Any], page: str, folder: Path) -> None:
    """The page, the figures and, where matplotlib is installed, the plots."""
    (folder / "plots").mkdir(parents=True, exist_ok=True)
    (folder / "RESULTS.md").write_text(page, "utf-8", newline="\n")
    (folder / "results.json").write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")
    try:
        from plots import draw
    except ImportError:
        print("no plots: pip install 'progress_nlp[benchmarks]'", file=sys.stderr)
        return
    draw(results, folder / "plots")


if __name__ == "__main__":
    sys.exit(main())
