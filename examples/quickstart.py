"""Reads the example report and answers three questions about it.

    python examples/quickstart.py
"""

from __future__ import annotations

from pathlib import Path

import progress_nlp

REPORT = Path(__file__).parent / "yunxi_2025.docx"


def main() -> None:
    """Print the report's state, its year-on-year changes, and its milestones."""
    report = progress_nlp.read(REPORT)
    print(f"{report.title}：{len(report.tasks)} 项任务，{len(report.facts)} 条事实，{report.status}")

    print("\n同比变化 year on year")
    for fact in report.facts:
        if fact.kind == "change" and fact.basis == "yoy":
            print(f"  {fact.metric}  {movement(fact)}")

    print("\n节点 milestones")
    for fact in report.facts:
        if fact.kind == "milestone":
            print(f"  {fact.metric}  {fact.stage} {fact.status}  {fact.period_end or ''}  “{fact.text}”")

    print("\n没有事实的任务 tasks with no fact")
    for task in report.tasks_without_facts:
        print(f"  {task.number} {task.content}")


def movement(fact: progress_nlp.Fact) -> str:
    """How far a metric moved; where the text gives both ends but no difference, from where to where."""
    if fact.value is not None:
        return f"{fact.direction} {fact.value}{fact.unit}"
    if fact.to_value is not None:
        return f"{fact.direction} from {fact.from_value} to {fact.to_value}{fact.unit}"
    return str(fact.direction)


if __name__ == "__main__":
    main()
