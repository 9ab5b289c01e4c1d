"""What a reader left out, counted by kind and place, and told as notices.

In: one `add` for each thing that did not become text. Out: `notices()`, in the order of the document; where one kind stands in very many
places, one notice for all of them.
"""

from __future__ import annotations

from collections import Counter

from progress_nlp.documents.model import Notice

_PLACES_TOLD = 30

MESSAGES: dict[str, str] = {
    "tracked_deletion": "有修订痕迹：已按“接受全部修订”读取，略去删除的文字 {n} 处。(tracked deletions left out)",
    "tracked_insertion": "有修订痕迹：已按“接受全部修订”读取，计入插入的文字 {n} 处。(tracked insertions read)",
    "deleted_row": "有修订痕迹：略去已删除的表格行 {n} 行。(rows deleted by a revision left out)",
    "deleted_cell": "有修订痕迹：略去已删除的单元格 {n} 个。(cells deleted by a revision left out)",
    "hidden_text": "略去隐藏文字 {n} 处。(hidden text left out)",
    "hidden_row": "略去隐藏的表格行 {n} 行。(hidden rows left out)",
    "hidden_sheet": "略去隐藏的工作表 {n} 个。(hidden sheets left out)",
    "hidden_rows_read": "工作表有隐藏的行 {n} 行，已照常读取。(hidden rows of a sheet were read)",
    "picture": "有图片 {n} 幅，图中文字没有读。(pictures: what they show was not read)",
    "picture_only": "单元格里只有图片 {n} 幅，没有可读的文字。(a cell with nothing but a picture)",
    "part_unread": "有嵌入的内容 {n} 处（图表、对象或外部片段）没有读。(embedded parts were not read)",
    "part_missing": "文件引用的部件缺少 {n} 个，其余照常读取。(parts that the file refers to are missing)",
    "field_code": "域代码 {n} 处，只取显示的结果。(field codes left out, their results read)",
    "field_broken": "域没有写完整 {n} 处，文字已照录。(broken fields, their text kept)",
    "ruby": "略去注音 {n} 处，只取正文。(ruby annotations left out)",
    "placeholder": "略去没有填写的提示文字 {n} 处。(placeholder prompts left out)",
    "note_apart": "脚注、尾注和批注 {n} 条单独保留，不计入正文。(footnotes and comments kept apart)",
    "symbol": "有 {n} 个特殊字体的符号无法转成文字。(symbols of a special font not read)",
    "merged_text": "合并单元格的下方格里另有文字 {n} 处，已单独保留。(text under a vertical merge kept)",
    "column_past_limit": "有 {n} 行的文字在列数上限以后，没有读。(text in columns past the limit was not read)",
    "cell_unreadable": "有 {n} 个单元格的值不能成为文字，已当作空白。(cells whose values give no text, taken as empty)",
    "span_clamped": "单元格跨列数过大 {n} 处，已按上限读取。(column spans past the limit were cut)",
}


class Tally:
    """Counts by kind and place. `table`, `row`, `column` say where the reader stands now; None outside tables."""

    __slots__ = ("_counts", "column", "row", "table")

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, int | None, int | None, int | None]] = Counter()
        self.table: int | None = None
        self.row: int | None = None
        self.column: int | None = None

    def add(self, code: str, count: int = 1) -> None:
        """Count something of kind `code` at the place where the reader stands."""
        self._counts[code, self.table, self.row, self.column] += count

    def notices(self) -> tuple[Notice, ...]:
        """A notice for each kind and place; one for all places where there are more than a screenful."""
        places = Counter(code for code, *_ in self._counts)
        told: list[Notice] = []
        for (code, table, row, column), count in self._counts.items():
            if places[code] <= _PLACES_TOLD:
                told.append(Notice(code, MESSAGES[code].format(n=count), table, row, column))
        for code, number in places.items():
            if number > _PLACES_TOLD:
                total = sum(count for (other, *_), count in self._counts.items() if other == code)
                told.append(Notice(code, MESSAGES[code].format(n=total)))
        return tuple(told)
