"""The rows of a task table, each for what it is: a task, a part of one, a section, a repeated header, sums.

In: a table and its header. Out: drafts of tasks in order. One pass; a cell merged down many rows costs no more than the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from progress_nlp.documents.headings import heading_field, plain_heading
from progress_nlp.documents.model import Notice, Row, Table
from progress_nlp.lexicon import Lexicon
from progress_nlp.patterns import lazy
from progress_nlp.tasks.contents import completed, is_unit
from progress_nlp.tasks.draft import Draft, Place, number_cell
from progress_nlp.tasks.header import OFFICE_FIELDS, Header, header_at, is_header_row, is_number, is_ordinal, placed, row_texts
from progress_nlp.tasks.labels import labelled
from progress_nlp.tasks.model import Totals
from progress_nlp.tasks.months import join_months
from progress_nlp.tasks.periods import period_of
from progress_nlp.tasks.titles import Sections, is_heading, section_level, unit_of
from progress_nlp.tasks.wide import join_columns

_SUMS = lazy(r".{0,6}(?:合计|总计|小计|共计)(?:[:：(（].{0,20})?")
_GROUP = lazy(r"[（(]?[一二三四五六七八九十]{1,3}[）)]?")
_AGAIN = lazy(r"([0-9]{1,4})\s?[（(]?(?:续|接上页|续上页)[)）]?|[（(]?续[)）]?\s?([0-9]{1,4})")
_LAST_BRACKET = lazy(r"[（(](?:单位[：:])?([^（()）]{1,8})[）)]\s{0,4}$")
"""各县区完成投资情况（万元）: a title that gives the unit."""
_SAID = frozenset({*OFFICE_FIELDS, "deadline"})
_SAID_LABEL = lazy(r"\s{0,8}(?:牵头|责任|承办|主办|主责|落实|完成|办结)(?:责任)?(?:单位|部门|时限|期限|时间)[：:]")
_DITTO = frozenset({"同上", "同前", "〃", "″", "同上一项", "上同"})
"""What a clerk writes for "as in the cell above"."""

NOTE = lazy(r"(?:注|备注|(?:填表|编制|填报)?说明|填报人|填表人|联系人|审核人|附件|填报单位|报送单位)\s{0,3}[：:]")


class Value(NamedTuple):
    """A cell's text, where it stands, and the further cells of the same column; `own`: it is not continued from a row above."""

    text: str
    own: bool
    place: Place
    more: tuple[Value, ...] = ()


class Reading:
    """Reads one table after another; a table without a header goes on with the one before it."""

    def __init__(self, lexicon: Lexicon, sections: Sections) -> None:
        self.lexicon = lexicon
        self.sections = sections
        self.drafts: list[Draft] = []
        self.totals: list[Totals] = []
        self.notices: list[Notice] = []
        self.unit: str | None = None
        self.figures = False
        self._unit_used = False
        self._previous = 0
        self._said: dict[str, str] = {}
        self.caption = ""
        self._inner = Sections()
        self._categories: dict[int, str] = {}

    def note_unit(self, text: str) -> None:
        """Take a line that may give the unit of the numbers below it."""
        unit = unit_of(text)
        if unit is None and (bracket := _LAST_BRACKET.search(text)) is not None and is_heading(text) and is_unit(bracket[1], self.lexicon):
            unit = bracket[1]
        if unit is not None:
            self.unit, self._unit_used = unit, False

    def leave_sections(self) -> None:
        """Leave the headings that stand inside the table before: what follows is no continuation of it."""
        self._inner = Sections()
        self._categories = {}

    def begin(self, lines: Sequence[str], *, same: bool) -> None:
        """Begin a table with a header of its own, `lines` above it; a unit given for the table before holds only if it is the `same` one.

        So do the sections inside it, where no lines stand between.
        """
        if self._unit_used and not same:
            self.unit = None
        if lines or not same:
            self.leave_sections()
        for line in lines:
            self.note_unit(line)
            self.note_caption(line)

    def note_caption(self, text: str) -> None:
        """Take a line that may say when the table below it is of: 2025年8月重点任务进展表."""
        if is_heading(text) and period_of(text) is not None:
            self.caption = text

    def note_said(self, text: str) -> None:
        """Take a line that may say of the whole table below it who does its tasks, or when: 责任单位：区教育局; prose and headings end that."""
        if "。" in text or section_level(text) is not None:
            self._said = {}
        if NOTE.match(text) is None:
            found = {part.field: part.text for part in labelled(text, 0, 0, self.lexicon) if part.field in _SAID}
            self._said |= found if _SAID_LABEL.match(text) else {}

    def close(self, first: int) -> None:
        """End a table whose drafts begin at place `first`: it may be the rest of the one before, cut off by the edge of the page."""
        for draft in self.drafts[first:]:
            draft.say(self._said)
            draft.caption = self.caption
        self._said, self.caption = {}, ""
        if join_columns(self.drafts[self._previous : first], self.drafts[first:]):
            del self.drafts[first:]
            return
        new = join_months(self.drafts[self._previous : first], self.drafts[first:])
        if len(new) == len(self.drafts) - first:
            self._previous = first
        self.drafts[first:] = new

    def table(self, table: Table, header: Header) -> Header:
        """Read the rows below the header; gives the header that holds at the end."""
        grouped = _has_groups(table.rows[header.last + 1 :], header)
        self._unit_used = True
        anchors: dict[int, tuple[str, Place]] = {}
        place = header.last + 1
        while place < len(table.rows):
            row = table.rows[place]
            if self._is_header(row, header):
                header = self._again(table, place, header)
                place = header.last + 1
                continue
            values = _values(row, header, anchors, (table.number, place))
            filled = [value.text.strip() for value in values.values() if value.own and value.text.strip()]
            section = _group(row, filled, header) if grouped else None
            section = section or _section(row, filled, header)
            if section is not None:
                if not self._note(section):
                    self._inner.open(section)
                if len(filled) > 2 and is_number(filled[-1]):
                    self.totals.append(self._sums(values, section, header, (table.number, place)))
            elif filled and not _is_counting(filled):
                self._take(values, filled, header, (table.number, place))
            place += 1
        return header

    def _note(self, text: str) -> bool:
        """A full row that is no section: a unit for the numbers, a note, a sum."""
        self.note_unit(text)
        return bool(unit_of(text) or NOTE.match(text) or is_sum(text) or "\n" in text or len(text) > 60)

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

    def _take(self, values: dict[int, Value], filled: list[str], header: Header, place: tuple[int, int]) -> None:
        if is_sum(filled[0]) and not any(len(text) > 60 for text in filled):
            self.totals.append(self._sums(values, filled[0], header, place))
        elif self._goes_on(values, header):
            draft = self.drafts[-1]
            again = self._is_again(values, header)
            draft.rows.append(place[1])
            for index, value in values.items():
                if not (again and _is_repeated(draft, index, value.text)):
                    _add(draft, index, value, own_only=True, glue=draft.table != place[0])
        elif not _is_only_number(values, header):
            path = self.sections.path(*self._inner.texts, *self._categories_of(values, header))
            draft = Draft(header, *place, path, self.unit)
            for index, value in values.items():
                _add(draft, index, value)
            self.drafts.append(draft)

    def _goes_on(self, values: dict[int, Value], header: Header) -> bool:
        """Whether a row goes on with the task above."""
        if not self.drafts or self.drafts[-1].header.columns != header.columns:
            return False
        return _is_part(values, header) or self._is_again(values, header)

    def _is_again(self, values: dict[int, Value], header: Header) -> bool:
        """Whether the number is the last task's with 续: 3（续） after 3."""
        index = header.index_of("number")
        if index is None or index not in values or (match := _AGAIN.fullmatch(values[index].text.strip())) is None:
            return False
        return (match[1] or match[2]) == self.drafts[-1].texts[index].strip(".．、")

    def _categories_of(self, values: dict[int, Value], header: Header) -> list[str]:
        """What stands in the columns of categories; one that is left empty, before the task's name, is the one above."""
        main = header.index_of("content", "name") or 0
        for index in header.fields.get("section", ()):
            text = values[index].text if index in values else ""
            if text.strip() or index > main:
                self._categories[index] = text
        return [self._categories.get(index, "") for index in header.fields.get("section", ())]

    def _sums(self, values: dict[int, Value], label: str, header: Header, place: tuple[int, int]) -> Totals:
        found = (
            number_cell(header.columns[index], values[index].text.strip(), self.unit) for index in header.numeric if index in values
        )
        return Totals(label, tuple(cell for cell in found if cell is not None), *place)


def _values(row: Row, header: Header, anchors: dict[int, tuple[str, Place]], place: tuple[int, int]) -> dict[int, Value]:
    """The row's texts by column; a cell that continues the one above, or says 同上, has that one's text."""
    values: dict[int, Value] = {}
    for index, cell in placed(row, header):
        if (cell.below or cell.text.strip() in _DITTO) and cell.column in anchors:
            value = Value(anchors[cell.column][0], False, anchors[cell.column][1])
        else:
            here = *place, cell.column
            anchors[cell.column] = cell.text, here
            value = Value(cell.text, not cell.below, here)
        before = values.get(index)
        if before is None or not before.text.strip():
            values[index] = value
        elif value.text.strip():
            values[index] = before._replace(more=(*before.more, value), own=before.own or value.own)
    return values


def _add(draft: Draft, index: int, value: Value, *, own_only: bool = False, glue: bool = False) -> None:
    for part in (value, *value.more):
        if part.own or not own_only:
            draft.add(index, part.text, part.place, glue=glue)


def _is_repeated(draft: Draft, index: int, text: str) -> bool:
    """Whether a task that is carried over says again what stands there already; 3（续） counts as its number."""
    before, again = draft.texts[index], text.strip()
    return again == before or (draft.header.columns[index].field == "number" and _AGAIN.fullmatch(again) is not None)


def _has_groups(rows: Sequence[Row], header: Header) -> bool:
    """Whether tasks are numbered 1, 2, 3, so that 一, 二 in the same column number groups of them."""
    if header.index_of("number") != 0 or len(header.columns) < 3:
        return False
    return any(cell.column == header.columns[0].start and cell.text.strip().isdigit() for row in rows for cell in row.cells[:1])


def _group(row: Row, filled: list[str], header: Header) -> str | None:
    """A row 一 | 产业类项目, with sums or without: the heading of the tasks below it."""
    if len(filled) < 2 or not _GROUP.fullmatch(filled[0]) or len(filled[1]) > 30 or row.cells[0].text.strip() != filled[0]:
        return None
    if any(cell.below for cell in row.cells) or not all(map(is_number, filled[2:])) or is_number(filled[1]):
        return None
    if placed(row, header)[1][1].text.strip() != filled[1]:
        return None
    return f"{filled[0]}{filled[1]}" if filled[0][-1] in "）)" else f"{filled[0]}、{filled[1]}"


def _section(row: Row, filled: list[str], header: Header) -> str | None:
    """The text of a row that is one heading over the table; None for other rows."""
    if not filled or any(cell.below for cell in row.cells):
        return None
    if len(filled) > 1:
        return filled[0] if len(filled) > 2 and len(set(filled)) == 1 else None
    text = filled[0]
    wide = any(cell.text.strip() and 2 * cell.span > _width(header) for cell in row.cells)
    leftmost = row.cells[0].column < header.columns[0].end
    alone = len(row.cells) == 1 and len(header.columns) > 1 and leftmost
    numbered = not is_ordinal(text) and section_level(text) in (0, 1, 2)
    first = leftmost and row.cells[0].text.strip() == text and not is_ordinal(text)
    outside = first and (
        NOTE.match(text) is not None or section_level(text) is not None or (header.index_of("number") == 0 and len(text) > 6)
    )
    return text if wide or alone or numbered or outside else None


def _width(header: Header) -> int:
    return header.columns[-1].end - header.columns[0].start


def _is_part(values: dict[int, Value], header: Header) -> bool:
    """Whether the row goes on with the task above: its number is the one above, or number and content are both empty."""
    number, content = _at(values, header.index_of("number")), _at(values, header.index_of("content", "name"))
    if number is None and content is None:  # the row begins behind them (w:gridBefore)
        return header.index_of("number", "content", "name") is not None
    if number is not None and number.own and number.text.strip():
        return False
    if number is not None and not number.own:
        return True
    return content is None or not content.own or not content.text.strip()


def _is_only_number(values: dict[int, Value], header: Header) -> bool:
    """Whether nothing stands in the row but a number, as in a form that was printed longer than needed."""
    numbers = header.fields.get("number", ())
    return bool(numbers) and not any(value.text.strip() for index, value in values.items() if index not in numbers)


def is_sum(text: str) -> bool:
    """Whether a cell labels a row of sums: 合计, 小 计, 一类合计（3个）."""
    return len(text) <= 40 and _SUMS.fullmatch("".join(text.split())) is not None


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
