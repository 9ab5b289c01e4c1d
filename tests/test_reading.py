"""From a source to a report: every kind of source, and what one bad row may cost."""

from __future__ import annotations

import dataclasses
import io
import json
import os

import docx
import pandas
import pytest

import progress_nlp
from conftest import SHARED
from progress_nlp import reading
from progress_nlp.facts.extract import read_passage

HEADER = ["序号", "重点任务", "责任单位", "完成时限", "进展情况"]
ROWS = [
    ["1", "新建口袋公园6处。", "区园林局", "2025年底", "已建成口袋公园4处，完成投资0.12亿元。"],
    ["2", "实施北河治理工程。", "区水务局", "2025年9月底", "北河治理工程8月20日通过验收。"],
    ["3", "培育专精特新企业10家。", "区经信局", "2025年底", "前三季度新增企业12家，同比增长20%。"],
]


def table_file(rows=ROWS, header=HEADER) -> bytes:
    """A CSV report."""
    return pandas.DataFrame(rows, columns=header).to_csv(index=False).encode()


def word_file(rows=ROWS, header=HEADER, title="南浦区2025年重点任务进展情况") -> bytes:
    document = docx.Document()
    document.add_paragraph(title)
    table = document.add_table(rows=0, cols=len(header))
    for row in (header, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def by_task(report):
    return {task.number: [f for f in report.facts if f.task_id == task.id] for task in report.tasks}


def test_a_path_bytes_a_stream_and_an_open_document_give_the_same_facts(tmp_path):
    data = word_file()
    path = tmp_path / "report.docx"
    path.write_bytes(data)
    with path.open("rb") as stream:
        sources = [str(path), path, data, bytearray(data), io.BytesIO(data), stream, docx.Document(str(path))]
        reports = [progress_nlp.read(source, name="report") for source in sources]
    assert len(reports[0].facts) > 5
    assert all(dataclasses.replace(report, source="") == dataclasses.replace(reports[0], source="") for report in reports)
    assert {report.source for report in reports} == {"report"}


def test_a_frame_is_read(tmp_path):
    report = progress_nlp.read(pandas.DataFrame(ROWS, columns=HEADER), reference=2025)
    assert [task.number for task in report.tasks] == ["1", "2", "3"]
    assert report.facts == progress_nlp.read(table_file(), reference=2025).facts


def test_the_name_of_a_stream_is_told():
    assert progress_nlp.read(io.BytesIO(table_file())).source == "(stream)"
    assert progress_nlp.read(table_file(), name="9月.csv").source == "9月.csv"


def test_the_title_gives_the_reference_and_the_caller_wins():
    report = progress_nlp.read(word_file())
    assert (report.title, report.reference) == ("南浦区2025年重点任务进展情况", "2025")
    assert {f.period_end for f in by_task(report)["2"]} == {"2025-08-20", None} - {None}
    assert progress_nlp.read(word_file(), reference=2023).reference == "2023"
    assert {f.period_end for f in by_task(progress_nlp.read(word_file(), reference=2023))["2"]} == {"2023-08-20"}


def test_what_a_task_demands_is_planned_and_what_it_reports_is_not():
    facts = by_task(progress_nlp.read(word_file()))["1"]
    assert {(f.field, f.modality) for f in facts} == {("content", "planned"), ("progress", "actual")}


@pytest.mark.parametrize(
    ("heading", "modality"),
    [("年度目标", "planned"), ("工作举措", "planned"), ("下一步工作", "planned"), ("存在问题", "actual"), ("本月进展", "actual")],
)
def test_the_heading_of_a_column_says_whether_it_plans(heading, modality):
    header = ["序号", "重点任务", heading, "进展情况"]
    report = progress_nlp.read(
        table_file([["1", "推进绿化。", "新增绿地面积35公顷，覆盖社区12个。", "已完成。"]], header), reference=2025
    )
    told = [f for f in report.facts if f.kind == "figure"]
    assert {f.modality for f in told} == {modality}
    assert {r["column"] for r in report.to_records() if r["kind"] == "figure"} == {heading}


def test_several_progress_columns_are_told_apart():
    header = ["序号", "重点任务", "本月进展", "累计进展"]
    report = progress_nlp.read(table_file([["1", "推进绿化。", "新增绿地3公顷。", "新增绿地35公顷。"]], header))
    assert [(f.field, f.text) for f in report.facts] == [("progress", "3公顷"), ("progress_2", "35公顷")]
    assert [r["column"] for r in report.to_records()] == ["本月进展", "累计进展"]


def test_a_task_reads_the_same_whatever_stands_round_it():
    alone = by_task(progress_nlp.read(word_file(ROWS[1:2])))["2"]
    amid = by_task(progress_nlp.read(word_file()))["2"]
    turned = by_task(progress_nlp.read(word_file(ROWS[::-1])))["2"]
    assert alone == amid == turned


def test_a_fault_in_one_passage_costs_that_passage_only(monkeypatch):
    whole = progress_nlp.read(word_file())

    def faulty(text, **options):
        if "北河治理工程8月" in text:
            raise RecursionError("made up")
        return read_passage(text, **options)

    monkeypatch.setattr(reading, "read_passage", faulty)
    report = progress_nlp.read(word_file())
    assert report.status == "partial"
    assert report.tasks == whole.tasks
    lost = [f for f in whole.facts if (f.task_id, f.field) == ("2", "progress")]
    assert report.facts == tuple(f for f in whole.facts if f not in lost)
    (notice,) = report.warnings
    assert (notice.code, notice.table, notice.row, notice.column) == ("passage_failed", 0, 2, "进展情况")
    assert "进展情况" in notice.message
    assert "RecursionError" in notice.message


def test_tasks_without_facts_and_leftovers_are_in_the_report():
    rows = [
        ["1", "健全机制。", "区政府办", "长期", "各项工作有序推进。"],
        ["2", "推进绿化。", "区园林局", "长期", "代号77-1203-9的地块已移交。"],
    ]
    report = progress_nlp.read(word_file(rows))
    assert "1" in [task.number for task in report.tasks_without_facts]
    for left in report.leftovers:
        task = next(task for task in report.tasks if task.id == left.task_id)
        assert task.progress[left.start : left.end] == left.text


def test_a_document_without_tasks_is_empty_and_says_so():
    document = docx.Document()
    document.add_paragraph("区长在会上作了讲话。")
    report = progress_nlp.read(document)
    assert (report.status, report.tasks, report.facts) == ("empty", (), ())
    assert [notice.code for notice in report.warnings] == ["no_task"]


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("no-such-file.docx", progress_nlp.InputRefused),
        (".", progress_nlp.InputRefused),
        (b"", progress_nlp.NotADocument),
        (b"%PDF-1.7 ...", progress_nlp.NotADocument),
        (b"{\\rtf1 ...}", progress_nlp.NotADocument),
        (b"PK\x03\x04 torn off", progress_nlp.CorruptDocument),
        (io.StringIO("text"), progress_nlp.NotADocument),
    ],
)
def test_what_is_no_report_is_refused(source, error):
    with pytest.raises(error):
        progress_nlp.read(source)


def test_a_limit_is_never_applied_silently():
    with pytest.raises(progress_nlp.LimitExceeded):
        progress_nlp.read(word_file(), limits=progress_nlp.Limits(rows=2))


def test_a_device_and_a_pipe_are_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", "/dev/zero"):
        with pytest.raises(progress_nlp.InputRefused):
            progress_nlp.read(path)


def test_no_descriptor_stays_open(tmp_path):
    path = tmp_path / "report.docx"
    path.write_bytes(word_file())
    progress_nlp.read(path)
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    for _ in range(5):
        progress_nlp.read(path)
    assert (len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0) == before


def test_the_real_report_and_its_dump_read_alike(district_report):
    report = progress_nlp.read(district_report)
    rows = json.loads((SHARED / "real" / "district_2025.rows.json").read_text("utf-8"))
    kept = [
        (task.number, task.source, task.content, "\n".join(f"{o}" for o in task.owners), task.deadline) for task in report.tasks
    ]
    assert [row[:3] for row in rows] == [list(row[:3]) for row in kept]
    assert [task.progress.strip() for task in report.tasks] == [row[5].strip() for row in rows]
    assert (report.status, report.reference, len(report.tasks)) == ("ok", "2025", 8)
    assert len(report.tasks[5].owners) == 5
    dump = progress_nlp.read(district_report.with_suffix(".txt"))
    assert (dump.tasks, dump.facts) == (report.tasks, report.facts)
    assert all(report.text_of(fact)[fact.start : fact.end] == fact.text for fact in report.facts)


def test_pasted_lines_are_joined_and_facts_stand_where_they_were_pasted(tmp_path):
    path = tmp_path / "pasted.txt"
    path.write_text(
        "云溪区2025年重点任务\n\n1. 水环境治理\n截至9月底，全区累计完成投资 52.\n6 亿元，同比增长12.3\n%；新建管网 36 公里。\n",
        "utf-8",
    )
    report = progress_nlp.read(path)
    assert [(fact.text, float(fact.value), fact.unit) for fact in report.facts] == [
        ("52.\n6 亿元", 52.6, "亿元"),
        ("同比增长12.3\n%", 12.3, "%"),
        ("36 公里", 36.0, "公里"),
    ]
    assert all(report.text_of(fact)[fact.start : fact.end] == fact.text for fact in report.facts)
    # a Word cell's own line break ends a line, and joins nothing
    assert [fact.text for fact in progress_nlp.extract("新建管网36公里\n6处泵站完工")][:1] == ["36公里"]


def test_a_cell_beside_the_name_of_its_project_needs_no_object_of_its_own():
    header = ["序号", "项目名称", "责任单位", "进展情况"]
    rows = [["1", "云湖大桥", "区交通局", "已开工建设，正在进行桩基施工，力争年底前完成主塔封顶。"], ["2", "云湖中学", "区教育局", "尚未开工。"]]
    told = [fact for fact in progress_nlp.read(table_file(rows, header)).facts if fact.kind == "milestone"]
    assert [(fact.stage, fact.status, fact.metric, fact.subject) for fact in told] == [
        ("started", "done", None, "云湖大桥"),
        ("construction", "ongoing", None, "云湖大桥"),
        ("topped_out", "planned", None, "云湖大桥"),
    ]
    assert progress_nlp.extract("已开工建设，正在进行桩基施工。") == []
