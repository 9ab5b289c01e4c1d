"""The rows of a task table, each for what it is: a task, a part of one, a section, a repeated header, sums.

In: a table and its header. Out: drafts of tasks in order. One pass; a cell merged down many rows costs no more than the rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from progress_nlp.documents.headings import heading_field, plain_heading
from progress_nlp.documents.model import Notice, Row, Table
from progress_nlp.lexicon import Lexicon
from progress_nlp.tasks.contents import completed, is_ordinal
from progress_nlp.tasks.draft import Draft, number_cell
from progress_nlp.tasks.header import Header, header_at, is_header_row, placed, row_texts
from progress_nlp.tasks.model import Totals
from progress_nlp.tasks.titles import Sections, section_level, unit_of

_SUMS = re.compile(r".{0,6}(?:合计|总计|小计|共计)(?:[:：(（].{0,20})?|[总合]\s{0,4}计")
_GROUP = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)]?")
_NOTE = re.compile(r"(?:注|备注|说明|填报人|填表人|联系人|审核人|附件|填报单位|报送单位)\s{0,3}[：:]")


class Value(NamedTuple):
    """A cell's text at a column; `own`: it stands in this row and is not continued from above."""

    text: str
    own: bool


class Reading:
    """Reads one table after another; a table without a header goes on with the one before it."""

    def __init__(self, lexicon: Lexicon, sections: Sections) -> None:
        self.lexicon = lexicon
        self.sections = sections
        self.drafts: list[Draft] = []
        self.totals: list[Totals] = []
        self.notices: list[Notice] = []
        self.unit: str | None = None

    def table(self, table: Table, header: Header) -> Header:
        """Read the rows below the header; gives the header that holds at the end."""
        inner = Sections()
        anchors: dict[int, str] = {}
        place = header.last + 1
        while place < len(table.rows):
            row = table.rows[place]
            if self._is_header(row, header):
                header = self._again(table, place, header)
                place = header.last + 1
                continue
            values = _values(row, header, anchors)
            filled = [value.text.strip() for value in values.values() if value.own and value.text.strip()]
            section = _section(row, filled, header)
            if section is not None:
                if not self._note(section):
                    inner.open(section)
            elif filled and not _is_counting(filled):
                self._take(values, filled, header, (table.number, place), inner.texts)
            place += 1
        return header

    def _note(self, text: str) -> bool:
        """A full row that is no section: a unit for the numbers, a note, a sum."""
        self.unit = unit_of(text) or self.unit
        return bool(unit_of(text) or _NOTE.match(text) or _SUMS.fullmatch(text) or "\n" in text or len(text) > 60)

    def _is_header(self, row: Row, header: Header) -> bool:
        """Whether the row is a header again: the same texts, or other headings that begin like one."""
        first = next((cell.text for cell in row.cells if cell.text.strip()), "")
        if len(first) > 20 or first.isdigit():
            return False
        if row_texts(row) in header.texts:
            return True
        return heading_field(first, self.lexicon) is not None and is_header_row(row, self.lexicon)

    def _again(self, table: Table, place: int, header: Header) -> Header:
        if row_texts(table.rows[place]) in header.texts:
            return replace(header, last=place)
        return completed(header_at(table.rows, place, self.lexicon), table.rows, self.lexicon)

    def _take(
        self, values: dict[int, Value], filled: list[str], header: Header, place: tuple[int, int], inner: Sequence[str]
    ) -> None:
        if _SUMS.fullmatch(filled[0]) and not any(len(text) > 60 for text in filled):
            self.totals.append(self._sums(values, filled[0], header, place))
        elif self.drafts and self.drafts[-1].header.columns == header.columns and _is_part(values, header):
            draft = self.drafts[-1]
            draft.rows.append(place[1])
            for index, value in values.items():
                if value.own:
                    draft.add(index, value.text)
        else:
            categories = [values[index].text for index in header.fields.get("section", ()) if index in values]
            draft = Draft(header, *place, self.sections.path(*inner, *categories), self.unit)
            for index, value in values.items():
                draft.add(index, value.text)
            self.drafts.append(draft)

    def _sums(self, values: dict[int, Value], label: str, header: Header, place: tuple[int, int]) -> Totals:
        found = (
            number_cell(header.columns[index], values[index].text.strip(), self.unit) for index in header.numeric if index in values
        )
        return Totals(label, tuple(cell for cell in found if cell is not None), *place)


def _values(row: Row, header: Header, anchors: dict[int, str]) -> dict[int, Value]:
    """The row's texts by column; a cell that continues the one above has that one's text."""
    values: dict[int, Value] = {}
    for index, cell in placed(row, header):
        if cell.below:
            value = Value(anchors.get(cell.column, ""), False)
        else:
            anchors[cell.column] = cell.text
            value = Value(cell.text, True)
        before = values.get(index)
        values[index] = value if before is None else _joined(before, value)
    return values


def _joined(one: Value, other: Value) -> Value:
    texts = [value.text for value in (one, other) if value.text.strip()]
    return Value("\n".join(texts), one.own or other.own)


def _section(row: Row, filled: list[str], header: Header) -> str | None:
    """The text of a row that is one heading over the table; None for other rows."""
    if not filled or any(cell.below for cell in row.cells):
        return None
    if len(filled) == 2 and _GROUP.fullmatch(filled[0]) and len(filled[1]) <= 30 and row.cells[0].text.strip() == filled[0]:
        numbered = header.index_of("number") == 0 and placed(row, header)[1][1].text.strip() == filled[1]
        return f"{filled[0]}、{filled[1]}" if numbered and len(header.columns) > 3 else None
    if len(filled) > 1:
        return filled[0] if len(filled) > 2 and len(set(filled)) == 1 else None
    wide = any(cell.text.strip() and 2 * cell.span > _width(header) for cell in row.cells)
    alone = len(row.cells) == 1 and len(header.columns) > 1
    first = row.cells[0].text.strip() == filled[0]
    heading = first and not is_ordinal(filled[0]) and section_level(filled[0]) is not None
    return filled[0] if wide or alone or heading else None


def _width(header: Header) -> int:
    return header.columns[-1].end - header.columns[0].start


def _is_part(values: dict[int, Value], header: Header) -> bool:
    """Whether the row goes on with the task above: its number is the one above, or number and content are both empty."""
    number, content = _at(values, header.index_of("number")), _at(values, header.index_of("content", "name"))
    if number is None and content is None:
        return False
    if number is not None and number.own and number.text.strip():
        return False
    if number is not None and not number.own:
        return True
    return content is None or not content.own or not content.text.strip()


def _at(values: dict[int, Value], index: int | None) -> Value | None:
    return None if index is None else values.get(index)


def _is_counting(filled: list[str]) -> bool:
    """A row that only numbers the columns: 1 2 3 4, or 甲 乙 1 2."""
    if any(len(text) > 6 for text in filled):
        return False
    plain = [plain_heading(text) for text in filled]
    digits = [text for text in plain if text.isdigit()]
    rest = [text for text in plain if not text.isdigit()]
    in_order = digits == [str(number) for number in range(1, len(digits) + 1)]
    return len(plain) >= 3 and len(digits) >= 2 and in_order and all(text in "甲乙丙丁戊ABCDE" for text in rest)
