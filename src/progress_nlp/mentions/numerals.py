"""The characters of Chinese numerals.

Formal ones (叁佰), plain ones (三百), traditional ones (萬), and 〇 and 两. `NUMERALS` are all of them.
"""

from __future__ import annotations

DIGIT_VALUES: dict[str, int] = {
    character: value
    for value, characters in enumerate(
        ("零〇○", "一壹弌幺", "二两贰兩貳弍倆", "三叁參叄参", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for character in characters
}
SMALL_SCALES: dict[str, int] = {"十": 1, "拾": 1, "廿": 1, "卅": 1, "百": 2, "佰": 2, "千": 3, "仟": 3}
BIG_SCALES: dict[str, int] = {"万": 4, "萬": 4, "亿": 8, "億": 8}
"""Powers of ten."""

IMPLIED = {"廿": 2, "卅": 3}
DIGITS = "".join(DIGIT_VALUES)
SCALES = "".join(SMALL_SCALES) + "".join(BIG_SCALES)
BIG = "".join(BIG_SCALES)
NUMERALS = DIGITS + SCALES

PAIR = frozenset("两兩倆")
"""Two of something: never the ones place of a larger number (三十两 is 30 taels)."""
