"""How exact a number is, by the words beside it.

In: folded text and the span of a number with its unit. Out: `about`, `over`, `under`, `at_least`, `at_most` or `exact`.

    >>> qualifier_at('全区约300家', 3, 7)
    'about'
"""

from __future__ import annotations

from progress_nlp.patterns import lazy, lazy_spot

BEFORE: tuple[tuple[str, str], ...] = (
    (
        "at_least",
        r"不(?:[应宜得能可会再])?(?:低|少|小|弱)于|大于(?:或者?)?等于|(?:至少|最少)(?:要|应|须|需)?(?:有|为|达到?)?|起码(?:有)?|不下于?|>=|≥",
    ),
    ("at_most", r"不(?:[应宜得能可会再])?(?:超过?|高于|多于|大于|突破|过)|小于(?:或者?)?等于|(?:至多|最多)(?:有|为|达)?|<=|≤"),
    ("under", r"不足|不到|不满|未满|未达|未到|低于|少于|小于|跌破|<"),
    ("over", r"(?:超过|突破|超出|高于|多于|大于|(?<!商)超)了?|不止|(?:跨越|跨上|迈上|站上|登上|跃上)了?|逾|[首再冲]破|>"),
    (
        "about",
        r"(?:大约|(?<![签合节条预契解续违缔公简特制])约|大概|大致|接近|将近|约合|差不多|估计)(?:为|有|占|达到?|是|在)?|(?<![最附临邻就靠远较贴相走])近",
    ),
)
AFTER: tuple[tuple[str, str], ...] = (
    ("at_least", r"(?:及|或)?以上|之上|起(?=[,;。)]|$)"),
    ("at_most", r"(?:及|或)?(?:以下|以内)|之内|之下"),
    ("about", r"左右|上下|前后|许(?=[,;。)]|$)"),
    ("over", r"有余|出头|开外|[多余](?=[,;。、)的之]|时间|$)"),
    ("under", r"不到(?=[,;。)]|$)"),
)

_WITHIN = lazy(r"控制(?:并保持)?[在到为]$")
_WITHIN_ENDS = lazy(r"(?:的(?:目标|范围|水平|要求))?(?:以|之)?内")
_BEFORE = lazy_spot("(?:" + "|".join(f"(?P<{name}>{words})" for name, words in BEFORE) + r")\ ?$")
_BEFORE_WHOLE = lazy(
    r"(?:(?P<at_least>不[应宜得能]?[少低]于)|(?P<at_most>不[应宜得能]?(?:超过|高于))|(?P<about>约占|约为|接近|占近)|(?P<over>超过(?=[^,;。:的]{0,8}[占全总其原]))"
    r"|(?P<under>不足|不到))[^,;。:、的]{1,18}的$"
)
"""A qualifier before the whole of which the number is a part: 约占全部的三成."""
BOUND = r"\((?P<bound>不?含)[^()\n]{0,8}\)"
"""Whether a bound belongs to what it bounds: 50万元（含）以上, 60分（不含）以下, 5年（含5年）以上."""
_AFTER = lazy(rf"\ ?(?:{BOUND})?(?:" + "|".join(f"(?P<{name}>{words})" for name, words in AFTER) + ")")
_STRICT = {"at_least": "over", "at_most": "under"}
_DISTANT = lazy("(?:(?P<least>至少)|最多)[一-鿿]{2,4}$")
_LAST = frozenset("越上下止于少要应须需有为达到起码=≥≤过超足满<>破了出逾约概致近合多计占是在 上的")
_NEXT = frozenset("(及或以之起左上前许有出开多余不内的 ")
_BIG = frozenset("百千万亿")
_ASCENDS = frozenset("跨迈站登跃")
_NOT_OVER = frozenset("通经度穿越渡走路错难")


def qualifier_at(folded: str, start: int, end: int) -> str:
    """The qualifier of the number at `[start, end)`: the words before it count first, then those behind it."""
    before = qualifier_before(folded, start)
    return qualifier_after(folded, start, end) if before == "exact" else before


def qualifier_before(folded: str, start: int) -> str:
    """约, 超过, 不足 … that end at `start`."""
    if not start or (last := folded[start - 1]) not in _LAST:
        return _at_a_distance(folded, start)
    if last == "上" and folded[start - 2 : start - 1] not in _ASCENDS:
        return "at_least" if folded[start] in _BIG else "exact"
    if last == "的":
        found = _BEFORE_WHOLE.search(folded, max(0, start - 24), start)
        return "exact" if found is None else str(found.lastgroup)
    found = _BEFORE.search(folded, max(0, start - 9), start)
    if found is not None:
        return next(name for name, _ in BEFORE if found[name] is not None)
    passed = (
        last in "过破"
        and (folded[start] in _BIG or folded[start + 1 : start + 2] == "成")
        and folded[start - 2 : start - 1] not in _NOT_OVER
    )
    return "over" if passed else "exact"


def _at_a_distance(folded: str, start: int) -> str:
    """至少开展, 最多组织: a verb may stand between."""
    if folded.find("至少", max(0, start - 6), start) < 0 and folded.find("最多", max(0, start - 6), start) < 0:
        return "exact"
    found = _DISTANT.search(folded, max(0, start - 6), start)
    return "exact" if found is None else "at_least" if found["least"] else "at_most"


def qualifier_after(folded: str, start: int, end: int) -> str:
    """左右, 以上, 以内 … that begin at `end`."""
    if folded[end : end + 1] not in _NEXT:
        return "exact"
    if _WITHIN_ENDS.match(folded, end) is not None and _WITHIN.search(folded, max(0, start - 6), start) is not None:
        return "at_most"
    found = _AFTER.match(folded, end)
    if found is None:
        return "exact"
    name = str(found.lastgroup)
    return _STRICT.get(name, name) if found["bound"] == "不含" else name
