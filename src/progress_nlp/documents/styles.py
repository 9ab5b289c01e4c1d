"""What paragraph, character and table styles say that a reader must know: hidden text, list numbers, outline levels.

In: the parsed `styles.xml`. Out: `Styles`; every answer follows the chain of styles that a style is based on.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from progress_nlp.documents.names import PPR, RPR, VAL, W, is_on

_CHAIN = 32


class Style(NamedTuple):
    """One style. None means that the style does not say."""

    kind: str
    based_on: str | None
    hidden: bool | None
    raised: bool | None
    list_id: str | None
    list_level: str | None
    outline: str | None


class Styles:
    """All styles of a document, by id.

    `any_run`, `any_table`, `any_paragraph`: whether some style hides or raises text, hides tables, hides or numbers or ranks paragraphs.
    `by_default`: whether text that names no style is hidden, raised or numbered.
    """

    def __init__(self, root: Any | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default_paragraph: str | None = None
        self.default_hidden = False
        if root is not None:
            self._load(root)
        styles = self._styles.values()
        self.any_run = self.default_hidden or any(style.hidden or style.raised for style in styles)
        self.any_table = any(style.hidden for style in styles if style.kind == "table")
        self.any_paragraph = any(
            style.hidden is not None or style.list_id is not None or style.outline is not None for style in styles
        )
        default = self.default_paragraph
        self.by_default = self.default_hidden or self.hidden(default) or self.raised(default) or self.list_of(default) is not None

    def hidden(self, style_id: str | None) -> bool:
        """Whether the style hides its text."""
        return bool(self._said(style_id, "hidden"))

    def raised(self, style_id: str | None) -> bool:
        """Whether the style raises its text (superscript)."""
        return bool(self._said(style_id, "raised"))

    def outline(self, style_id: str | None) -> str | None:
        """The outline level that the style gives, as written; None for body text."""
        found: str | None = self._said(style_id, "outline")
        return found

    def list_of(self, style_id: str | None) -> tuple[str, str | None, str] | None:
        """`(list id, level or None, the style of the chain that says so)`, or None where the style is of no list."""
        for found_id, style in self._chain(style_id):
            if style.list_id is not None:
                return style.list_id, style.list_level, found_id
        return None

    def lists(self) -> dict[str, str]:
        """The list of each numbering style."""
        return {key: style.list_id for key, style in self._styles.items() if style.kind == "numbering" and style.list_id}

    def _said(self, style_id: str | None, name: str) -> Any:
        for _, style in self._chain(style_id):
            value = getattr(style, name)
            if value is not None:
                return value
        return None

    def _chain(self, style_id: str | None) -> list[tuple[str, Style]]:
        chain: list[tuple[str, Style]] = []
        while style_id is not None and style_id in self._styles and len(chain) < _CHAIN:
            chain.append((style_id, self._styles[style_id]))
            style_id = self._styles[style_id].based_on
        return chain

    def _load(self, root: Any) -> None:
        for element in root.iterchildren(W + "style"):
            key = element.get(W + "styleId") or ""
            self._styles[key] = _style(element)
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
                self.default_paragraph = key
        default = root.find(f"{W}docDefaults/{W}rPrDefault/{RPR}/{W}vanish")
        self.default_hidden = default is not None and is_on(default)


def _style(element: Any) -> Style:
    hidden = element.find(f"{RPR}/{W}vanish")
    upright = element.find(f"{RPR}/{W}vertAlign")
    properties = element.find(PPR)
    return Style(
        kind=element.get(W + "type") or "",
        based_on=_value(element, W + "basedOn"),
        hidden=None if hidden is None else is_on(hidden),
        raised=None if upright is None else upright.get(VAL) == "superscript",
        list_id=_value(properties, f"{W}numPr/{W}numId"),
        list_level=_value(properties, f"{W}numPr/{W}ilvl"),
        outline=_value(properties, W + "outlineLvl"),
    )


def _value(element: Any | None, path: str) -> str | None:
    found = None if element is None else element.find(path)
    return None if found is None else found.get(VAL)
