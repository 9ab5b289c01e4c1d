"""Numbers as Word's automatic lists print them.

In: a count and the name of a number format (`w:numFmt`). Out: the printed form.

>>> printed(12, "chineseCountingThousand"), printed(3, "upperRoman"), printed(4, "decimalEnclosedCircle")
('十二', 'III', '④')
"""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "十", "百", "千")
_FORMAL_PLACES = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"))
_ROMAN_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def printed(count: int, form: str) -> str:
    """`count` in the format `form`; formats that are not known print as decimals, bullets and `none` as nothing."""
    if form in ("none", "bullet"):
        return ""
    make = _FORMS.get(form)
    return str(count) if make is None or count < 0 else make(count)


def chinese(count: int, digits: str = _DIGITS, places: tuple[str, ...] = _PLACES) -> str:
    """`count` in Chinese numerals: 12 is 十二, 105 is 一百〇五; from 10,000 on as digits."""
    if count >= 10_000 or count == 0:
        return digits[0] if count == 0 else str(count)
    text = ""
    for place in (3, 2, 1, 0):
        digit = count // 10**place % 10
        if digit:
            text += digits[digit] + places[place]
        elif text and not text.endswith(digits[0]) and count % 10**place:
            text += digits[0]
    return text[1:] if text.startswith("一十") else text


def _roman(count: int) -> str:
    if count == 0 or count >= 4000:
        return str(count)
    text = ""
    for value, letters in _ROMAN:
        text += letters * (count // value)
        count %= value
    return text + _ROMAN_ONES[count]


def _letters(count: int) -> str:
    return chr(64 + (count - 1) % 26 + 1) * ((count - 1) // 26 + 1) if 0 < count <= 780 else str(count)


def _cycle(signs: str, count: int) -> str:
    return signs[(count - 1) % len(signs)] if count else "0"


def _block(first: str, size: int, count: int) -> str:
    """One of a row of `size` enclosed signs; past them, plain digits."""
    return chr(ord(first) + count - 1) if 0 < count <= size else str(count)


def _wide(count: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))


def _digitwise(count: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(count))


_FORMS = {
    "decimalZero": lambda count: f"{count:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda count: _letters(count).lower(),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": _digitwise,
    "taiwaneseDigital": _digitwise,
    "japaneseDigitalTenThousand": _digitwise,
    "chineseLegalSimplified": lambda count: chinese(count, _FORMAL, _FORMAL_PLACES),
    "ideographLegalTraditional": lambda count: chinese(count, _FORMAL, _FORMAL_PLACES),
    "ideographTraditional": lambda count: _cycle(_STEMS, count),
    "ideographZodiac": lambda count: _cycle(_BRANCHES, count),
    "decimalEnclosedCircle": lambda count: _block("①", 20, count),
    "decimalEnclosedCircleChinese": lambda count: _block("①", 20, count),
    "decimalEnclosedParen": lambda count: _block("⑴", 20, count),
    "decimalEnclosedFullstop": lambda count: _block("⒈", 20, count),
    "ideographEnclosedCircle": lambda count: _block("㊀", 10, count),
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
}
