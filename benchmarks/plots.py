"""The plots of a run: where the time goes, how it grows, how we stand beside others.

In: the results of `run.py`. Out: PNG files in a folder. Needs matplotlib (pip install 'progress_nlp[benchmarks]').
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot
from matplotlib.axes import Axes

INK = "#2b5c8a"


def draw(results: dict[str, Any], folder: Path) -> list[Path]:
    """Every plot that the results have figures for."""
    drawn = [_stages(results["stages"], folder / "stages.png"), _growth(results["growth"], folder / "growth.png")]
    if results.get("peers"):
        drawn.append(_peers(results["peers"], folder / "peers.png"))
    return drawn


def _stages(stages: dict[str, dict[str, float]], path: Path) -> Path:
    figure, axes = pyplot.subplots(figsize=(8, 1 + 0.5 * len(stages)), layout="constrained")
    steps = [step for step in next(iter(stages.values())) if step not in ("characters", "all", "frames")]
    left = dict.fromkeys(stages, 0.0)
    for place, step in enumerate(steps):
        widths = [found[step] / found["characters"] * 1e6 for found in stages.values()]
        axes.barh(list(stages), widths, left=list(left.values()), label=step, color=pyplot.get_cmap("tab10")(place))
        left = {name: left[name] + width for name, width in zip(stages, widths, strict=True)}
    axes.set_xlabel("microseconds of processor time a character")
    axes.set_title("Where the time of extract() goes")
    axes.legend(ncols=5, loc="upper center", bbox_to_anchor=(0.5, -0.35), frameon=False)
    return _saved(figure, path)


def _growth(growth: list[dict[str, Any]], path: Path) -> Path:
    figure, all_axes = pyplot.subplots(1, len(growth), figsize=(4 * len(growth), 3.6), layout="constrained")
    for axes, found in zip(all_axes, growth, strict=True):
        _log_log(axes, found["sizes"], found["seconds"])
        axes.set_xlabel(found["what"])
        axes.set_title(f"cost of one at the largest size: x {found['ratio']:.2f}", fontsize=9)
    all_axes[0].set_ylabel("seconds of processor time")
    return _saved(figure, path)


def _log_log(axes: Axes, sizes: list[int], seconds: list[float]) -> None:
    axes.loglog(sizes, seconds, "o-", color=INK, label="measured")
    line = [seconds[1] / sizes[1] * size for size in sizes]
    axes.loglog(sizes, line, ":", color="grey", label="linear")
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)


def _peers(peers: dict[str, Any], path: Path) -> Path:
    speeds = {name: speed for name, speed in peers["speeds"].items() if not isinstance(speed, str)}
    figure, axes = pyplot.subplots(figsize=(8, 0.8 + 0.4 * len(speeds)), layout="constrained")
    colours = [INK if name.startswith("progress_nlp") else "lightgrey" for name in speeds]
    bars = axes.barh(list(speeds), list(speeds.values()), color=colours)
    axes.bar_label(bars, [f"{speed:,.0f}" for speed in speeds.values()], padding=4)
    axes.set_xscale("log")
    axes.invert_yaxis()
    axes.set_xlim(right=max(speeds.values()) * 10)
    axes.set_xlabel("characters a second, one processor")
    axes.set_title("One pass over the same texts, each for what it does")
    return _saved(figure, path)


def _saved(figure: Any, path: Path) -> Path:
    figure.savefig(path, dpi=110)
    pyplot.close(figure)
    return path
