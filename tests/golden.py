"""What a careful reader finds in the example report, written by hand: the facts that matter most, task by task.

Each line is the task's number, the field, the kind, the evidence, and the fields that must hold. What is not named here may be there too.
"""

from __future__ import annotations

from typing import Any

Q3 = {"period_start": "2025-01-01", "period_end": "2025-09-30"}
YEAR = {"period_start": "2025-01-01", "period_end": "2025-12-31"}
TARGET = {"modality": "planned"}
YOY_UP = {"basis": "yoy", "direction": "up"}
YOY_DOWN = {"basis": "yoy", "direction": "down"}


def day(iso: str) -> dict[str, str]:
    return {"period_start": iso, "period_end": iso}


def until(iso: str) -> dict[str, str | None]:
    return {"period_start": None, "period_end": iso}


def stage(code: str, status: str = "done") -> dict[str, str]:
    return {"stage": code, "status": status}


# fmt: off
GOLDEN: tuple[tuple[str, str, str, str, dict[str, Any]], ...] = (
    ("1", "content", "figure", "60亿元", {"metric": "进出口总额", "value": 60, "qualifier": "over", **TARGET, **YEAR}),
    ("1", "progress", "figure", "47.6亿元", {"metric": "进出口总额", "subject": "云溪综合保税区", "base_value": 4_760_000_000, **Q3}),
    ("1", "progress", "change", "同比增长18.2%", {"metric": "进出口总额", "value": 18.2, "unit": "%", "of": 0, **YOY_UP, **Q3}),
    ("1", "progress", "figure", "29.3亿元", {"metric": "出口额", "value": 29.3, "part_of": 0}),
    ("1", "progress", "change", "增长21.5%", {"metric": "出口额", "value": 21.5, "of": 2, **YOY_UP}),
    ("1", "progress", "ranking", "排名第3位", {"value": 3, "total": 12}),
    ("1", "progress", "change", "较上年前移2位", {"value": 2, "unit": "位", "of": 4, **YOY_UP}),
    ("1", "progress", "figure", "23家", {"metric": "新增跨境电商企业", "value": 23, "base_unit": "家"}),
    ("1", "progress", "milestone", "通过验收", {"metric": "保税物流中心", **stage("accepted"), **day("2025-08-28")}),
    ("1", "progress", "milestone", "投入使用", {"metric": "保税物流中心", **stage("in_service"), **day("2025-08-28")}),
    ("2", "progress", "figure", "936.4万吨", {"qualifier": "about", "cumulative": True, **until("2025-09-30")}),
    ("2", "progress", "change", "同比下降2.1%", {"metric": "集装箱吞吐量", "value": 2.1, **YOY_DOWN}),
    ("2", "progress", "milestone", "投用", {"metric": "二期码头工程", **stage("in_service", "planned"), **until("2026-06-30")}),
    ("3", "content", "figure", "40部", {"metric": "电梯", **TARGET}),
    ("3", "progress", "figure", "6800余户", {"metric": "居民", "value": 6800, "unit": "户", "qualifier": "over"}),
    ("3", "progress", "figure", "2.3亿元", {"cumulative": True, "base_value": 230_000_000}),
    ("3", "progress", "figure", "82.5%", {"role": "completion"}),
    ("3", "progress", "figure", "2.4公顷", {"base_value": 24_000, "base_unit": "平方米", "dimension": "area"}),
    ("3", "progress", "milestone", "启用", {"metric": "槐树里社区服务中心", **day("2025-09-01")}),
    ("4", "content", "figure", "32微克/立方米", {"qualifier": "at_most", **TARGET}),
    ("4", "progress", "figure", "29.8微克/立方米", {"subject": "全区", "metric": "PM2.5平均浓度", **Q3}),
    ("4", "progress", "change", "同比提高3.1个百分点", {"metric": "优良天数比例", "unit": "个百分点", **YOY_UP}),
    ("4", "progress", "ranking", "居全市第二位", {"metric": "优良天数比例", "value": 2, "scope": "全市"}),
    ("4", "progress", "change", "超年度计划50亩", {"metric": "造林绿化", "basis": "plan", "direction": "up", "value": 50}),
    ("5", "progress", "milestone", "实现封顶", {"metric": "云溪实验中学新校区", **stage("topped_out"), **day("2025-07-20")}),
    ("5", "progress", "milestone", "竣工", {"metric": "云溪实验中学新校区", **stage("completed", "planned"), **until("2025-12-31")}),
    ("5", "progress", "milestone", "已取得施工许可证", {"metric": "梅园小学改扩建项目", **stage("approved")}),
    ("5", "progress", "change", "较去年增加600个", {"value": 600, "of": 4, **YOY_UP}),
    ("6", "content", "change", "增长6%", {"qualifier": "at_least", "basis": "unspecified", **TARGET}),
    ("6", "progress", "change", "同比增长6.9%", {"metric": "规模以上工业增加值", "subject": "全区", **YOY_UP, **Q3}),
    ("6", "progress", "change", "高于全市平均水平1.2个百分点", {"basis": "peer", "direction": "up", "value": 1.2}),
    ("6", "progress", "change", "由去年的27.4%提高到31.8%", {"from_value": 27.4, "to_value": 31.8, "value": None, **YOY_UP}),
    ("7", "progress", "figure", "128亿元", {"metric": "固定资产投资", **Q3}),
    ("7", "progress", "figure", "75.3%", {"role": "completion"}),
    ("7", "progress", "milestone", "并网", {"metric": "星河储能电站", **stage("in_service"), **day("2025-09-15")}),
    ("7", "progress", "milestone", "力争开工", {**stage("started", "planned"), **until("2025-12-31")}),
    ("8", "progress", "figure", "98.7%", {"metric": "网上可办率", "role": "rate"}),
    ("8", "progress", "change", "由5个工作日压缩至1.5个工作日", {"from_value": 5, "to_value": 1.5, "direction": "down"}),
    ("8", "progress", "figure", "4.2万件", {"value": 4.2, "base_value": 42_000, "cumulative": True}),
    ("8", "progress", "ranking", "居全市首位", {"metric": "满意率", "value": 1, "scope": "全市"}),
    ("9", "progress", "figure", "20.5公里", {"qualifier": "about"}),
    ("9", "progress", "figure", "12公里", {"metric": "上游段", "part_of": 0}),
    ("9", "progress", "figure", "90%", {"metric": "投资完成率", "role": "completion"}),
    ("9", "progress", "milestone", "正在开展施工招标", stage("procured", "ongoing")),
    ("10", "progress", "figure", "8.7万吨", {"metric": "粮食总产量", **TARGET}),
    ("10", "progress", "change", "与上年基本持平", {"metric": "粮食总产量", "direction": "flat", "basis": "yoy", "value": None}),
    ("10", "progress", "figure", "三成", {"value": 30, "unit": "%", "qualifier": "about"}),
    ("10", "progress", "change", "比2020年翻一番", {"value": 100, "unit": "%", "basis": "since", "direction": "up"}),
    ("11", "progress", "figure", "312万人次", {"metric": "接待游客", **Q3}),
    ("11", "progress", "change", "增长12.4%", {"metric": "接待游客"}),
    ("11", "progress", "change", "15.7%", {"metric": "旅游收入", "direction": "up"}),
    ("11", "progress", "milestone", "开馆", {"metric": "云溪博物馆", **stage("in_service"), **day("2025-05-18")}),
    ("11", "progress", "milestone", "成功举办", {"metric": "第三届云溪灯会", **stage("held")}),
)

# fmt: on
NO_FIGURES = ("PM2.5", "12345", "第三届", "一网通办", "二期", "二次")
"""Numbers of the example report that stand in names."""
