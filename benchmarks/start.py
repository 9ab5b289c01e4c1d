"""What a start costs, in processor time: the import, the first `extract` behind it, the command on a report of eight tasks.

In: nothing. Out: milliseconds, the least of some fresh interpreters, less what a bare interpreter takes where that is said.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from reading import document
from timing import least_printed

IMPORT = "import time; a = time.process_time(); import progress_nlp; print((time.process_time() - a) * 1000)"
FIRST = """
import sys, time, progress_nlp
a = time.process_time()
progress_nlp.extract("云溪港前三季度货物吞吐量约936.4万吨，同比增长7.8%，排名第3位，云湖大桥已于9月合龙。")
print((time.process_time() - a) * 1000)
"""
FIRST_PAGE = """
import sys, time, progress_nlp
text = open(sys.argv[1], encoding="utf-8").read()
a = time.process_time()
progress_nlp.extract(text)
print((time.process_time() - a) * 1000)
"""
CHILD = """
import resource, subprocess, sys
subprocess.run([sys.executable, *sys.argv[1:]], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print((used.ru_utime + used.ru_stime) * 1000)
"""


def starts(page: str, rounds: int = 7) -> dict[str, float]:
    """Milliseconds by what is started; `page` is a text of some length, to see what only longer texts make it build."""
    with tempfile.TemporaryDirectory() as folder:
        report, text = Path(folder, "eight.docx"), Path(folder, "page.txt")
        report.write_bytes(document(8))
        text.write_text(page, "utf-8")
        return {
            "bare interpreter": least_printed(CHILD, "-c", "pass", rounds=rounds),
            "import progress_nlp": least_printed(IMPORT, rounds=rounds),
            "first extract": least_printed(FIRST, rounds=rounds),
            "first extract of a page": least_printed(FIRST_PAGE, str(text), rounds=rounds),
            "command, eight tasks": least_printed(CHILD, "-m", "progress_nlp", str(report), rounds=rounds),
        }


if __name__ == "__main__":
    os.chdir(Path(__file__).parent)
    for name, value in starts("云溪港货物吞吐量936.4万吨。").items():
        print(f"{name:26}{value:8.1f} ms", file=sys.stdout)
