"""The text dump of a Word file: whatever the table, it gives the same tasks as the file."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import word
from conftest import SHARED
from progress_nlp.documents import read_document
from progress_nlp.tasks import TaskTable, read_tasks

HEADERS = [
    ("序号", "重点任务", "责任单位", "完成时限", "进展情况"),
    ("序号", "任务来源", "任务内容/督查事项", "主责单位", "完成时限", "进展情况"),
    ("重点任务", "责任单位", "进展情况"),
    ("编号", "项目名称", "本月进展", "累计进展", "下一步", "备注"),
]
LINES = [
    "", "", "已开工。", "完成投资3亿元，", "区水务局、", "二期", "（一）前期", "2025年底", "1.完成清表", "12", "3", "一、总体", "无",
    "完成投资52.6亿元，同比增长8.3%，新增企业12家，带动就业3,000人，形成一批可复制的经验做法，进一步推广到全区。",
]  # fmt: skip
SECTIONS = ["一、水务", "（二）交通工程", "三、民生保障（5项）"]
Cell = list[str]


@st.composite
def tables(draw: st.DrawFn) -> list[list[Cell]]:
    """Rows of cells of paragraphs: a title, a header, tasks with empty paragraphs, sections, the header again."""
    heads = draw(st.sampled_from(HEADERS))
    numbered = heads[0] in ("序号", "编号")
    rows: list[list[Cell]] = []
    if draw(st.booleans()):
        rows += [[[""]], [["云溪区2025年重点任务进展情况"]]]
    rows.append([[heading] for heading in heads])
    cell = st.lists(st.sampled_from(LINES), min_size=1, max_size=4)
    first = st.lists(st.sampled_from(LINES[2:]), min_size=1, max_size=2)
    for number in range(1, draw(st.integers(1, 6)) + 1):
        if numbered and draw(st.integers(0, 4)) == 0:
            rows.append([[draw(st.sampled_from(SECTIONS))]])
        rows.append([[str(number)] if numbered else draw(first), *(draw(cell) for _ in heads[1:])])
        if draw(st.integers(0, 9)) == 0:  # a title between two tables would look like the last lines of this cell
            rows[-1][-1] = ["已开工。", "", "续建。"]
            rows.append([[heading] for heading in heads])
    return rows


def from_word(rows: list[list[Cell]]) -> TaskTable:
    width = max(map(len, rows))
    wide = f'<w:gridSpan w:val="{width}"/>'
    made = [[word.cell("".join(map(word.paragraph, cell)), wide if len(row) == 1 < width else "") for cell in row] for row in rows]
    return read_tasks(read_document(word.docx(word.table(made))))


def dumped(rows: list[list[Cell]]) -> str:
    """What the dumping tool makes of a table: an empty line, then each cell after a TAB, a line a paragraph."""
    return "".join("\n" + "".join("\t" + "\n".join(cell) + "\n" for cell in row) for row in rows)


def from_dump(rows: list[list[Cell]]) -> TaskTable:
    return read_tasks(read_document(dumped(rows).encode()))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(tables())
def test_the_dump_and_the_word_file_give_the_same_tasks(rows: list[list[Cell]]) -> None:
    told, dump = from_word(rows), from_dump(rows)
    assert dump.tasks == told.tasks
    assert (dump.title, dump.reference, dump.totals) == (told.title, told.reference, told.totals)


@pytest.mark.parametrize("place", range(5))
def test_a_header_with_an_empty_paragraph(place: int) -> None:
    heads = [[heading] for heading in HEADERS[0]]
    heads[place].append("")
    rows = [[[""]], heads, *([[str(n)], ["修路"], ["区住建委", ""], [""], ["已开工。", "", "续建。"]] for n in range(1, 4))]
    assert from_dump(rows).tasks == from_word(rows).tasks
    assert len(from_dump(rows).tasks) == 3


def test_sections_that_follow_one_another() -> None:
    rows = [
        [[heading] for heading in HEADERS[0]],
        [["一、产业"]],
        [["（一）工业"]],
        [["1"], ["修路"], ["区住建委"], ["年底"], ["开工"]],
    ]
    assert from_dump(rows).tasks == from_word(rows).tasks
    assert from_dump(rows).tasks[0].section == "一、产业 / （一）工业"


def test_two_tables_with_other_columns() -> None:
    other = ("序号", "项目名称", "存在问题")
    text = dumped([[[h] for h in HEADERS[0]], [["1"], ["修路"], ["区住建委"], ["年底"], ["开工"]]])
    text += "\n二、项目\n" + dumped([[[h] for h in other], [["1"], ["水厂"], ["用地未落实"]]])
    found = read_tasks(read_document(text.encode()))
    assert [(task.content, task.section, task.table) for task in found.tasks] == [("修路", None, 0), ("水厂", "二、项目", 1)]


def test_rows_with_merged_cells_have_fewer() -> None:
    rows = [
        [[h] for h in HEADERS[0]],
        [["1"], ["修路"], ["区住建委"], ["年底"], ["开工"]],
        [["合计"], ["2项"]],
        [["2"], ["桥"], [""], [""], ["完"]],
    ]
    assert [(task.number, task.progress) for task in from_dump(rows).tasks] == [("1", "开工"), ("2", "完")]


@pytest.mark.parametrize("ending", ["docx", "txt"])
def test_the_real_report_and_its_dump(ending: str) -> None:
    folder = SHARED / "real"
    if not folder.exists():
        pytest.skip("the real report is not here")
    found = read_tasks(read_document(folder / f"district_2025.{ending}"))
    other = read_tasks(read_document(folder / "district_2025.docx"))
    assert (found.tasks, found.title, found.reference) == (other.tasks, other.title, other.reference)
    assert len(found.tasks) == 8


@pytest.mark.long
@pytest.mark.parametrize("piece", ["\t1\n", "\n\t1\n", "\t\n", "\n\t一、\n", "\n\t序号\n\t进展情况\n", "\t序号\n\n", "x\n"])
def test_time_grows_with_the_text(piece: str) -> None:
    def cost(size: int) -> float:
        head = "\n\t序号\n\t重点任务\n\t进展情况\n"
        data = (head + piece * (size // len(piece))).encode()
        begin = time.process_time()
        read_document(data)
        return time.process_time() - begin

    assert cost(60_000) < 1.2


@pytest.mark.parametrize("head", ["序号\n\t重点任务\n\t进展情况\n\t", "表\n\t序号\n\t重点任务\n\t进展情况\n\t1\n\t修路\n\t已开工。\n"])
def test_cells_behind_no_blank_line_are_a_dump_too(head: str) -> None:
    """Where the first cell was cut off, no cell follows a blank line."""
    document = read_document(head.encode())
    assert "进展情况" in str(document.blocks)


def test_a_header_that_divides_a_wide_heading() -> None:
    rows = [
        ["序号", "重点任务", "责任分工", "进展情况", "备注"], ["", "", "责任领导", "牵头单位", "配合单位", "", ""],
        ["1", "修建步道", "王区长", "区水务局", "各街道", "建成3公里。", ""], ["一、其他"], ["2", "架桥", "李区长", "区交通局", "", "封顶。", "无"],
    ]  # fmt: skip
    text = "云溪区2025年台账\n" + "".join("\n" + "".join(f"\t{cell}\n" for cell in row) for row in rows)
    found = read_tasks(read_document(text.encode()))
    assert [(task.number, task.content, task.owners, task.leads, task.progress, task.section) for task in found.tasks] == [
        ("1", "修建步道", ("区水务局", "各街道"), ("区水务局",), "建成3公里。", None), ("2", "架桥", ("区交通局",), ("区交通局",), "封顶。", "一、其他")
    ]  # fmt: skip


def test_groups_of_two_cells_end_the_header() -> None:
    rows = [["序号", "重点任务", "进展情况"], ["一", "水务"], ["1", "修建步道", "建成3公里。"], ["二", "交通"], ["2", "架桥", "封顶。"]]
    text = "".join("\n" + "".join(f"\t{cell}\n" for cell in row) for row in rows)
    found = read_tasks(read_document(text.encode()))
    assert [(task.number, task.section, task.progress) for task in found.tasks] == [
        ("1", "一、水务", "建成3公里。"), ("2", "二、交通", "封顶。")
    ]  # fmt: skip


def test_forms_in_a_dump() -> None:
    rows = []
    for name, progress in (("修建步道", "建成3公里。"), ("架桥", "封顶。")):
        rows += [["督查事项", name], ["牵头单位", "区水务局", "完成时限", "2025年11月"], ["进展情况", progress]]
    text = "".join("\n" + "".join(f"\t{cell}\n" for cell in row) for row in rows)
    found = read_tasks(read_document(text.encode()))
    assert [(task.content, task.owners, task.deadline, task.progress) for task in found.tasks] == [
        (name, ("区水务局",), "2025-11-30", progress) for name, progress in (("修建步道", "建成3公里。"), ("架桥", "封顶。"))
    ]  # fmt: skip


def test_a_short_title_that_reads_like_a_heading() -> None:
    rows = [[""], ["2025年重点任务"], ["序号", "任务来源", "督查事项", "进展"], ["1", "市折子", "修步道", "建成3公里。"], ["2", "市折子", "架桥", "封顶。"]]
    text = "".join("\n" + "".join(f"\t{cell}\n" for cell in row) for row in rows)
    found = read_tasks(read_document(text.encode()))
    assert (found.title, [(task.number, task.content) for task in found.tasks]) == ("2025年重点任务", [("1", "修步道"), ("2", "架桥")])
