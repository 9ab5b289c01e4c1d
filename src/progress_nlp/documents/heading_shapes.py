"""Headings that no list has, by how Chinese builds them: modifiers, then the noun that says what stands below.

In: a bare heading. Out: the field, or None.

>>> shaped_field("推进工作成效"), shaped_field("拟办结时间"), shaped_field("下步工作重点"), shaped_field("是否滞后")
('progress', 'deadline', 'next_steps', 'status')
"""

from __future__ import annotations

import re

from progress_nlp.patterns import lazy

_DONE = "推进|推动|落实|完成|实施|开展|建设|办理|办结|执行|贯彻|履职|进行|落地|整改|整治|督查|督办"
_MODIFIER = (
    rf"(?:工作|任务|项目|工程|事项|改革|{_DONE}|年度|季度|月度|目前|当前|现阶段|最新|总体|整体|具体|主要|实际|阶段性?|前期|近期|累计|取得|重点|各项|做法|已|和|及|与"
    r"|[本上当][年季月周期]度?|20[0-9]{2}年度?|[0-9]{1,2}\.[0-9]{1,2}|[0-9]{1,2}月份?)"
)
_NEXT = lazy(
    r"(?:下一?步|下一?阶段|后续|今后|下[月周期]|下季度|来年)(?:工作|主要|重点|推进|整改|拟|采取|的|及|和|打算|计划|安排|思路|举措|措施|方向|建议|考虑|时限){1,5}"
)
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (field, lazy(shape))
    for field, shape in (
        ("content", r"(?:项目|工程|工作|任务)(?:概况|简介|简述|描述|概述|分工)"),
        ("status", rf"是否.{{2,8}}|(?:工作|任务|项目|{_DONE}|进度|进展){{1,2}}(?:评估|评价|评定|评级|状态|状况|等次|预警|灯|亮灯|灯色|颜色)"),
        ("progress", rf"{_MODIFIER}{{1,5}}(?:进展|进度|成效|成果|效果|动态|实绩|小结|程度)"),
        ("progress", rf"(?:工作|任务|项目|总体|整体|具体|前期){{0,2}}(?:{_DONE})情况"),
        ("progress", rf"(?:已(?:{_DONE})|[本上当][月周季期]|[0-9]{{1,2}}月份?)(?:的)?(?:主要|重点)?(?:工作|内容)|工作(?:推进|推动|落实|开展)"),
        ("deadline", r"(?:拟|预计|计划|要求|应|任务|目标)?(?:办结|完成|销号|整改|竣工|完工|投用|结题|验收|达标|见效)(?:的)?(?:时间|时限|期限|日期|年限|节点)"),
        ("problems", r"(?:当前|目前|现存|存在|面临|主要|突出|推进|工作|的|和|及|与|困难|问题|瓶颈|短板){1,6}(?<=问题|困难|瓶颈|短板)"),
        ("problems", r"(?:存在|面临|主要|推进|工作|的){1,3}(?:堵点|难点|卡点|不足)"),
        ("problems", r"(?:需要?|亟需|请求|拟)[\u4e00-\u9fff]{0,6}(?:协调|解决|支持)[\u4e00-\u9fff]{0,4}(?:问题|事项|困难)"),
        ("target", r"(?:[三五]年|季度|月度|阶段性?|年度|全年|总体|工作|任务|20[0-9]{2}年度?|第?[一二三四1-4]季度|[本当][年季月周期]度?){1,3}(?:目标|标准)"),
        ("person", r"[\u4e00-\u9fff]{0,6}(?:领导|副?[市区县镇乡]长|副?[科局处]长|承办人|主办人|包保人|包联人)"),
    )
)  # fmt: skip
_TAIL = lazy(r"(?:情况)?(?:说明|描述|简述|汇报|报告|总结)$|(?<=进展|进度|成效)(?:概况|概述|信息)$")


def shaped_field(bare: str) -> str | None:
    """The field that a heading names by its shape."""
    return next((field for field, shape in _SHAPES if shape.fullmatch(bare)), None) if 3 <= len(bare) <= 20 else None


def is_of_next_steps(bare: str) -> bool:
    """下步工作重点, 后续举措: what comes next, whatever its last word says alone."""
    return _NEXT.fullmatch(bare) is not None


def without_tail(bare: str) -> str:
    """进展情况说明 as 进展情况: what says how it is told, left out; the heading itself where it has no such tail."""
    cut = _TAIL.search(bare)
    return bare if cut is None or cut.start() < 2 else bare[: cut.start()]
