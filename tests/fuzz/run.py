"""Coverage-guided fuzzing of the reader and of the extractor, with atheris.

    pip install 'progress_nlp[fuzz]'
    python tests/fuzz/run.py read --minutes 30
    python tests/fuzz/run.py extract --minutes 30

What breaks a promise is written to `tests/fuzz/finds/` as a file named for its target, which `tests/fuzz/test_finds.py` runs from then on;
rename it for what it shows. Inputs that reach new code are kept in a folder of their own between runs (`--corpus`).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))


def main() -> None:
    """Fuzz until the time is over; a find ends a process, and another goes on."""
    options = _options()
    if options.seconds:
        fuzz(options.target, options.seconds, Path(options.corpus))
        return
    corpus = Path(options.corpus or tempfile.mkdtemp(prefix=f"fuzz_{options.target}_"))
    end = time.monotonic() + 60 * options.minutes
    while (left := int(end - time.monotonic())) > 5:
        line = [sys.executable, __file__, options.target, "--corpus", str(corpus), "--seconds", str(left)]
        subprocess.run(line, check=False)
    print(f"{len(list((HERE / 'finds').glob(f'{options.target}_*')))} finds, {len(list(corpus.iterdir()))} inputs kept in {corpus}")


def fuzz(name: str, seconds: int, corpus: Path) -> None:
    """One process of fuzzing, which ends at the first find or when the time is over."""
    import atheris

    with atheris.instrument_imports(include=["progress_nlp"]):
        import progress_nlp

        for public in progress_nlp.__all__:
            getattr(progress_nlp, public)
        import progress_nlp.documents.binary_word
        import progress_nlp.documents.office
        import progress_nlp.documents.old_sheet
    import seeds
    import targets

    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds.documents() if name == "read" else seeds.passages()):
        (corpus / f"seed{number:04d}").write_bytes(seed)
    target = targets.read_any if name == "read" else targets.extract_any
    target(b"")
    (HERE / "finds").mkdir(exist_ok=True)
    arguments = [
        sys.argv[0],
        str(corpus),
        f"-max_total_time={seconds}",
        f"-max_len={8192 if name == 'read' else 400}",
        "-timeout=20",
        "-rss_limit_mb=2048",
        f"-artifact_prefix={HERE / 'finds' / name}_",
        "-print_final_stats=1",
    ]
    atheris.Setup(arguments, target)
    atheris.Fuzz()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fuzz the reader or the extractor.")
    parser.add_argument("target", choices=("read", "extract"))
    parser.add_argument("--minutes", type=int, default=30)
    parser.add_argument("--corpus", help="a folder that keeps what was learnt between runs")
    parser.add_argument("--seconds", type=int, default=0, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
