"""The text of one Word paragraph, in the final view of revisions.

In: a `w:p` element. Out: its text: insertions, content controls, fields' results, symbols and formulas in; deletions, hidden text, field
instructions and ruby out, each counted. Text boxes are handed back as elements, for the caller to read as stories of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from progress_nlp.documents.alternate import chosen_branches
from progress_nlp.documents.drawing import drawn_in
from progress_nlp.documents.fields import drawn, form_text
from progress_nlp.documents.formula import formula_text
from progress_nlp.documents.names import (
    ALTERNATE,
    PPR,
    R_,
    RPR,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    VAL,
    XML_SPACE,
    M,
    P,
    T,
    W,
    is_on,
    w,
)  # fmt: skip
from progress_nlp.documents.styles import Styles
from progress_nlp.documents.symbols import raised, symbol, visible
from progress_nlp.documents.tally import Tally

_OPEN = w(
    "hyperlink", "smartTag", "customXml", "fldSimple", "ins", "moveTo", "bdo", "dir", "sdtContent", "rubyBase"
) | {P}  # fmt: skip
_REMOVED = w("del", "moveFrom")
_INSERTED = w("ins", "moveTo")
BREAKS = {
    W + "br": "\n", W + "cr": "\n", W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "-", W + "softHyphen": ""
}  # fmt: skip
_UNREAD = w("subDoc", "altChunk", "contentPart")
_PICTURES = w("drawing", "pict", "object")
_VANISH, _RAISE, _STYLE = W + "vanish", W + "vertAlign", W + "rStyle"


class Runs:
    """Reads paragraphs. One reader serves one document; `begin` and `end` bracket a story (body, cell, text box, note)."""

    def __init__(self, styles: Styles, tally: Tally) -> None:
        self._styles = styles
        self._tally = tally
        self._fields: list[_Field] = []
        self._style_hides = self._style_raises = False
        self.table_hides = False
        self.boxes: list[Any] = []
        self.pictures = 0

    def text(self, paragraph: Any, style: str | None = None) -> str:
        """The paragraph's text. `style` is its style; text boxes found on the way are left in `boxes`."""
        out: list[str] = []
        self._style_hides = self._styles.hidden(style)
        self._style_raises = self._styles.raised(style)
        self._inline(paragraph, out)
        return visible("".join(out))

    def open_story(self) -> list[_Field]:
        """Begin a story: fields do not reach into it. Give the result to `close_story`."""
        outer, self._fields = self._fields, []
        return outer

    def close_story(self, outer: list[_Field]) -> str:
        """End a story; gives the text that a field never closed would have swallowed."""
        lost = "".join("".join(field.dropped) for field in self._fields if field.instruction)
        if lost:
            self._tally.add("field_broken")
        self._fields = outer
        return visible(lost)

    def _inline(self, element: Iterable[Any], out: list[str]) -> None:
        stack = [iter(element)]
        while stack:
            for child in stack[-1]:
                tag = child.tag
                if tag == R_:
                    self._run(child, out)
                elif tag in _OPEN:
                    if tag in _INSERTED:
                        self._tally.add("tracked_insertion")
                    elif tag == P and out:  # a paragraph where none can stand: its words are a line of their own
                        self._put("\n", out, False)
                    stack.append(iter(child))
                    break
                elif tag == SDT:
                    content = self.control_content(child)
                    if content is not None:
                        stack.append(iter(content))
                        break
                elif tag == ALTERNATE:
                    self._alternate(child, out)
                elif tag in _REMOVED:
                    self._removed(child)
                elif tag.startswith(M):
                    out.append(formula_text(child))
                elif tag != PPR:
                    self._stray(child, out)
            else:
                stack.pop()

    def control_content(self, control: Any) -> Any | None:
        """What stands in a content control; None for an unfilled prompt."""
        properties = control.find(SDT_PR)
        if properties is not None:
            prompt = properties.find(W + "showingPlcHdr")
            if prompt is not None and is_on(prompt):
                self._tally.add("placeholder")
                return None
        return control.find(SDT_CONTENT)

    def _run(self, run: Any, out: list[str]) -> None:
        hidden, up = self._look(run.find(RPR))
        if hidden:
            self._hide(run)
            return
        for child in run:
            tag = child.tag
            if tag == T:
                self._put(plain_text(child), out, up)
            elif tag != RPR:
                self._part(child, tag, out, up)

    def _part(self, child: Any, tag: str, out: list[str], up: bool) -> None:
        """Anything in a run but its text and its properties."""
        found = BREAKS.get(tag)
        if found is not None:
            self._put(found, out, False)
        elif tag == W + "fldChar":
            self._field(child, out)
        elif tag == W + "instrText":
            if self._fields:
                self._fields[-1].code += child.text or ""
        elif tag in _PICTURES:
            self._drawing(child)
        elif tag == ALTERNATE:
            self._alternate(child, out)
        elif tag == W + "sym":
            self._symbol(child, out)
        elif tag == W + "ruby":
            self._ruby(child, out)
        elif tag == W + "delText":
            self._tally.add("tracked_deletion")
        elif tag == R_:
            self._run(child, out)
        elif tag in _OPEN or tag == SDT:
            self._inline((child,), out)
        elif tag not in _SILENT:
            self._stray(child, out)

    def _put(self, text: str, out: list[str], up: bool) -> None:
        if self._fields:
            if any(field.instruction for field in self._fields):
                self._fields[-1].dropped.append(text)
                return
            self._fields[-1].shown = self._fields[-1].shown or bool(text)
        if text:
            out.append(raised(text, out) if up else text)

    def _look(self, properties: Any | None) -> tuple[bool, bool]:
        """Whether the run is hidden, whether it is raised. Styles cancel one another out, as in Word; the run itself decides."""
        hidden: bool | None = None
        raised: bool | None = None
        style: str | None = None
        for found in () if properties is None else properties.iterchildren(_VANISH, _RAISE, _STYLE):
            if found.tag == _VANISH:
                hidden = is_on(found)
            elif found.tag == _RAISE:
                raised = found.get(VAL) == "superscript"
            else:
                style = found.get(VAL)
        if hidden is None:
            hidden = (self.table_hides ^ self._style_hides ^ self._styles.hidden(style)) or self._styles.default_hidden
        if raised is None:
            raised = self._style_raises or self._styles.raised(style)
        return hidden, raised

    def _hide(self, run: Any) -> None:
        """Count a hidden run; its field marks still count, so that no field stays open."""
        if next(run.iter(T), None) is not None:
            self._tally.add("hidden_text")
        for mark in run.iter(W + "fldChar"):
            self._field(mark, [])

    def _removed(self, element: Any) -> None:
        self._tally.add("tracked_deletion")
        for mark in element.iter(W + "fldChar"):
            self._field(mark, [])

    def _field(self, mark: Any, out: list[str]) -> None:
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(_Field(form_text(mark)))
            self._tally.add("field_code")
        elif kind == "separate" and self._fields:
            self._fields[-1].instruction = False
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            if self._fields:
                self._fields[-1].dropped += field.dropped
            if not field.shown:
                self._put(field.form or drawn(field.code), out, False)
            elif self._fields:
                self._fields[-1].shown = True

    def _alternate(self, element: Any, out: list[str]) -> None:
        """The branch that Word shows; the fallback where that gives nothing."""
        for branch in chosen_branches(element):
            before, boxes, pictures = len(out), len(self.boxes), self.pictures
            for child in branch:
                if child.tag == R_:
                    self._run(child, out)
                else:
                    self._inline_or_part(child, out)
            if len(out) > before or len(self.boxes) > boxes or self.pictures > pictures:
                return

    def _inline_or_part(self, child: Any, out: list[str]) -> None:
        if child.tag == T:
            self._put(plain_text(child), out, False)
        elif child.tag in _OPEN or child.tag == SDT:
            content = self.control_content(child) if child.tag == SDT else child
            if content is not None:
                self._inline(content, out)
        else:
            self._part(child, child.tag, out, False)

    def _drawing(self, element: Any) -> None:
        """Text boxes are kept for the caller; pictures and charts are counted."""
        found = drawn_in(element)
        self.boxes += found.boxes
        self.pictures += found.pictures
        if found.unread:
            self._tally.add("part_unread", found.unread)

    def _symbol(self, element: Any, out: list[str]) -> None:
        text = symbol(element.get(W + "font"), element.get(W + "char"))
        if text is None:
            self._tally.add("symbol")
        else:
            self._put(text, out, False)

    def _ruby(self, element: Any, out: list[str]) -> None:
        if element.find(W + "rt") is not None:
            self._tally.add("ruby")
        base = element.find(W + "rubyBase")
        if base is not None:
            self._inline(base, out)

    def _stray(self, element: Any, out: list[str]) -> None:
        """An element that this reader has no rule for: its text is kept all the same."""
        tag = element.tag
        if tag in _UNREAD:
            self._tally.add("part_unread")
        if tag == T:
            self._put(plain_text(element), out, False)
        elif tag.startswith(M):
            self._put(formula_text(element), out, False)
        elif tag in _PICTURES:
            self._drawing(element)
        elif len(element):
            self._inline(element, out)


class _Field:
    """A complex field that is open. Until its `separate` mark, what stands in it is instruction; `form` is the answer of a form's field."""

    __slots__ = ("code", "dropped", "form", "instruction", "shown")

    def __init__(self, form: str) -> None:
        self.instruction = True
        self.shown = False
        self.dropped: list[str] = []
        self.code, self.form = "", form


_SILENT = w(
    "delInstrText", "lastRenderedPageBreak", "footnoteReference", "endnoteReference", "commentReference",
    "footnoteRef", "endnoteRef", "annotationRef", "separator", "continuationSeparator", "pgNum", "dayShort", "dayLong",
    "monthShort", "monthLong", "yearShort", "yearLong",
)  # fmt: skip


_EDGES = " \t\r\n"


def plain_text(element: Any) -> str:
    """The text of a `w:t`, its edges trimmed where Word trims them."""
    text = element.text or ""
    if text and (text[0] in _EDGES or text[-1] in _EDGES) and element.get(XML_SPACE) != "preserve":
        text = text.strip(_EDGES)
    return text.replace("\n", " ") if "\n" in text else text
