"""Document → tasks: which tables are task tables, and what each row of them says.

In: a `Document` and a lexicon of headings. Out: a `TaskTable`: title, year, tasks, totals and notices.

    read_tasks(read_document("examples/yunxi_2025.docx")).tasks[0].owners
"""

from __future__ import annotations

from pathlib import Path

from progress_nlp.documents.model import Document, Notice
from progress_nlp.lexicon import Lexicon, resolve_lexicon
from progress_nlp.tasks.gather import gather
from progress_nlp.tasks.model import PLANNED_FIELDS, NumberCell, Passage, Task, TaskTable, Totals

__all__ = ["PLANNED_FIELDS", "Notice", "NumberCell", "Passage", "Task", "TaskTable", "Totals", "read_tasks"]


def read_tasks(document: Document, lexicon: Lexicon | str | Path | None = None) -> TaskTable:
    """The tasks of a document. Without any, the result is empty and a notice says so.

    `notices` are the document's own, and after them those of the tables.
    """
    return gather(document, resolve_lexicon(lexicon))
