"""Other libraries over the same texts, side by side with ours in one run, each in an environment of its own.

In: texts, a folder for the environments. Out: characters a second by peer, or why there is none. A peer does what it does, which is less
than ours: jieba cuts words, Recognizers-Text finds dimensions and currencies, JioNLP finds times; the ratios say what a pass costs.
"""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Peer(NamedTuple):
    """A library: what pip installs, and the Python that sets `run`, a function of one text."""

    name: str
    packages: tuple[str, ...]
    code: str
    wanted: float | None


OURS = "progress_nlp.extract"
PEERS = (
    Peer("jieba.lcut", ("jieba==0.42.1", "setuptools<81"), "import jieba; jieba.setLogLevel(60); jieba.initialize(); run = jieba.lcut", 2.5),
    Peer(
        "Recognizers-Text units",
        ("recognizers-text-number-with-unit==1.0.2a2", "emoji<1.2"),
        "from recognizers_number_with_unit import NumberWithUnitRecognizer as R\nfrom recognizers_text import Culture\n"
        "r = R(Culture.Chinese); models = (r.get_dimension_model(), r.get_currency_model())\n"
        "run = lambda text: [model.parse(text) for model in models]",
        40,
    ),
    Peer("JioNLP time", ("jionlp", "setuptools<81"), "import jionlp\nrun = lambda text: jionlp.ner.extract_time(text, time_base={'year': 2025})", 5),
    Peer("rjieba (Rust)", ("rjieba",), "import rjieba; run = rjieba.cut", None),
    Peer("a regex for figures", (), "import re; run = re.compile(r'[0-9]+(?:\\.[0-9]+)?[^0-9，。；、（）]{0,3}').findall", None),
)
OWN_CODE = "from progress_nlp import extract\nrun = lambda text: extract(text, reference=2025)"
RUN = """
import contextlib, gc, io, json, sys, time, warnings
warnings.simplefilter("ignore")
texts = json.load(open(sys.argv[1], encoding="utf-8"))
with contextlib.redirect_stdout(io.StringIO()):
    exec(sys.argv[2])
    for text in texts: run(text)
    best = float("inf")
    for _ in range(2):
        gc.collect(); gc.disable()
        begin = time.process_time()
        for text in texts: run(text)
        best = min(best, time.process_time() - begin)
        gc.enable()
print(best)
"""


def speeds(texts: Sequence[str], folder: Path, rounds: int = 3) -> dict[str, float | str]:
    """Characters a second of ours and of each peer, the best of some rounds in which all take turns; why, where a peer cannot be had."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "texts.json"
    file.write_text(json.dumps(list(texts), ensure_ascii=False), "utf-8")
    found: dict[str, float | str] = {}
    pythons = {peer.name: _environment(peer, folder) for peer in PEERS}
    length = sum(map(len, texts))
    for _ in range(rounds):
        _try(found, OURS, sys.executable, OWN_CODE, file, length)
        for peer in PEERS:
            _try(found, peer.name, pythons[peer.name], peer.code, file, length)
    return found


def _environment(peer: Peer, folder: Path) -> str | None:
    """The interpreter of an environment that holds the peer; None where it cannot be installed. Kept for the next run."""
    if not peer.packages:
        return sys.executable
    place = folder / "".join(letter for letter in peer.name if letter.isalnum())
    python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if (place / "installed").exists():
        return str(python)
    venv.create(place, with_pip=True, clear=True)
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *peer.packages]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        return None
    (place / "installed").touch()
    return str(python)


def _try(found: dict[str, float | str], name: str, python: str | None, code: str, file: Path, length: int) -> None:
    if isinstance(found.get(name), str):
        return
    if python is None:
        found[name] = "could not be installed"
        return
    ran = subprocess.run([python, "-c", RUN, str(file), code], capture_output=True, text=True, check=False)
    if ran.returncode:
        found[name] = f"failed: {(ran.stderr.strip().splitlines() or ['?'])[-1]}"
        return
    earlier = found.get(name, 0.0)
    found[name] = max(earlier if isinstance(earlier, float) else 0.0, length / float(ran.stdout))
