"""Whose a fact is where its own words do not say: the subject that its task gives, as the last resort.

In: a `Task`. Out: its subject, or None. The first of these that the task has:

1. its name (the column 项目名称);
2. what its content is about: the first clause without the verbs that it begins with, where a name is left of it;
3. the office that leads it, or the first that answers for it.

    实施清溪河综合治理工程，完成年度投资1.5亿元。     清溪河综合治理工程
    改造老旧小区15个，加装电梯40部。  区住房城乡建设局   区住房城乡建设局
"""

from __future__ import annotations

from progress_nlp.lexicon import Lexicon, Phrases
from progress_nlp.patterns import lazy
from progress_nlp.tasks import Task

_FIRST_CLAUSE = lazy(r"\s{0,9}([^,，。;；:：!?！？()（）\n]{2,40})")
_IN_A_LIST = lazy(r"[0-9０-９、一二三四五六七八九十百千万亿]")
_LONGEST = 24


def subject_of(task: Task, lexicon: Lexicon) -> str | None:
    """The subject that `task` gives to facts without one of their own."""
    name = (task.name or "").strip()
    if name and any(cell.metric and cell.metric not in cell.column and name.startswith(cell.metric) for cell in task.numbers):
        name = ""  # it says what is measured: 营业收入（亿元）
    if name and len(name) <= 2 * _LONGEST and "\n" not in name:
        return name
    offices = (*task.leads, *task.owners)
    return _topic(task.content or "", lexicon) or (offices[0] if offices else None)


def _topic(content: str, lexicon: Lexicon) -> str | None:
    """What the first clause is about; None where it begins with no verb, counts something or lists several things."""
    clause = _FIRST_CLAUSE.match(content)
    if clause is None:
        return None
    words, verbs, place = clause[1].strip(), lexicon.built(_verbs), 0
    while (verb := verbs.longest_at(words, place)) is not None:
        place += len(verb[0])
    topic = words[place:]
    return topic if place and 3 <= len(topic) <= _LONGEST and not _IN_A_LIST.search(topic.replace("“一", "“")) else None


def _verbs(lexicon: Lexicon) -> Phrases[None]:
    """The words that a task begins with before it names its thing: 推动, 加快, 实施 …"""
    cues = (cue.word for cue in lexicon.cues if cue.group == "strip_verb")
    aspects = (row.word for row in lexicon.rows("aspects") if row.group in ("effort", "do"))
    return Phrases((word, None) for word in (*cues, *aspects) if len(word) > 1)
