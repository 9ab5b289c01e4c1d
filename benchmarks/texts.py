"""The texts that are measured: our annotated passages, made prose that mixes every construct, and gold texts where they stand beside the project.

In: a seed and a length. Out: passages. The same seed gives the same text on any machine.

    made(seed=1, characters=100_000)
    collections()  # {"passages": [...], "made": [...], "gold": [...]}
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

from passages import load

GOLD = Path(__file__).parents[2] / "shared" / "gold"
SEED = 20_250_930

AREAS = ("云溪区", "临港新城", "青石县", "北岭开发区", "柳河镇", "松江岸综合保税区", "东湖街道", "全县", "全市")
THINGS = (
    ("货邮吞吐量", "万吨"), ("进出口总额", "亿元"), ("固定资产投资", "亿元"), ("新设企业", "家"), ("旅客吞吐量", "万人次"), ("粮食产量", "万吨"),
    ("高标准农田面积", "万亩"), ("绿地面积", "公顷"), ("用电量", "亿千瓦时"), ("供水管网", "公里"), ("城镇新增就业", "万人"), ("技术合同成交额", "亿元"),
    ("一般公共预算收入", "亿元"), ("养老床位", "张"), ("充电桩", "个"), ("森林覆盖率", "%"), ("政务服务网上可办率", "%"), ("光伏装机容量", "兆瓦"),
)  # fmt: skip
PROJECTS = ("云湖大桥", "氢能产业园二期", "110千伏东城变电站", "青石水库除险加固工程", "第三中学新校区", "智慧物流中心", "南山隧道", "5G基站扩建项目")
STAGES = (
    "实现封顶", "完成立项", "取得施工许可证", "通过竣工验收", "正式开工", "投入使用", "完成招标", "已签约", "正在进行主体施工", "获得可研批复",
    "通过专家评审", "完成土地出让", "并网发电", "主体结构贯通", "揭牌成立",
)  # fmt: skip
FRAMES = ("2025年1—9月，", "前三季度，", "截至9月底，", "上半年，", "今年以来，", "9月份，", "“十四五”以来，", "2024年，", "")
UP = ("增长", "提高", "上升", "增加")
DOWN = ("下降", "减少", "降低")
BASES = ("同比", "环比", "较上年同期", "较年初", "比上年末", "比2020年", "较目标")
ABOUT = ("约", "超过", "近", "不足", "达到", "为", "累计完成", "突破", "")
PLAIN = (
    "各级各部门加强统筹协调，健全工作机制，各项任务有序推进。",
    "坚持问题导向，认真落实“一岗双责”，进一步优化营商环境。",
    "有关单位要压实责任，密切配合，形成工作合力，确保各项措施落地见效。",
    "贯彻落实《促进民营经济发展若干措施》，持续开展“双随机、一公开”检查。",
    "下一步，将继续深化改革，完善配套政策，推动高质量发展迈上新台阶。",
)
HAN = "零一二三四五六七八九"


def number(random_: random.Random) -> str:
    """A number in one of its written forms."""
    value = random_.choice((random_.uniform(0.1, 99), random_.uniform(1, 9999)))
    form = random_.randrange(8)
    if form == 0:
        return f"{int(value * 100):,}"
    if form == 1:
        return str(int(value) + 1).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    if form == 2:
        return f"{int(value) + 1}余"
    if form == 3:
        return f"{value:.1f}—{value * 1.2:.1f}"
    return f"{value:.{form % 3}f}"


def figure(r: random.Random) -> str:
    """A level, with a change and a part of it now and then."""
    thing, unit = r.choice(THINGS)
    said = f"{r.choice(FRAMES)}{r.choice(AREAS)}{thing}{r.choice(ABOUT)}{number(r)}{unit}"
    if r.random() < 0.6:
        said += f"，{change(r)}"
    if r.random() < 0.3:
        said += f"，其中{r.choice(AREAS)}{number(r)}{unit}，占{r.choice(('比', '全市的'))}{r.uniform(1, 99):.1f}%"
    return said + "。"


def change(r: random.Random) -> str:
    """A movement against a baseline, from one value to another now and then."""
    if r.random() < 0.2:
        low, high = sorted((r.uniform(1, 60), r.uniform(1, 60)))
        return f"由上年的{low:.1f}%提高到{high:.1f}%，提高{high - low:.1f}个百分点"
    if r.random() < 0.1:
        return f"与{r.choice(('上年', '去年同期', '上月'))}基本持平"
    return f"{r.choice(BASES)}{r.choice(UP + DOWN)}{r.uniform(0.1, 80):.1f}{r.choice(('%', '%', '个百分点', '倍'))}"


def shares(r: random.Random) -> str:
    """Values told apart by 分别, fractions and tenths in words."""
    (one, unit), (two, _) = r.sample(THINGS, 2)
    first, second = r.uniform(1, 50), r.uniform(1, 50)
    tenths = r.choice(HAN[1:])
    return r.choice((
        f"{r.choice(AREAS)}{one}、{two}分别增长{first:.1f}%和{second:.1f}%。",
        f"近{tenths}成村庄完成整治，{tenths}分之一以上的企业享受减免，{one}翻一番。",
        f"{one}{int(first)}{unit}（{r.choice(AREAS)}{int(first) // 2}{unit}、{r.choice(AREAS)}{int(second)}{unit}）。",
    ))  # fmt: skip


def ranking(r: random.Random) -> str:
    place = r.randrange(1, 60)
    return r.choice((
        f"{r.choice(AREAS)}在全省{place + 20}个开发区中排名第{place}位，较上年前移{r.randrange(1, 9)}位。",
        f"{r.choice(THINGS)[0]}增速居全市第{HAN[place % 9 + 1]}，位列同类园区前{r.choice('三五十')}。",
    ))  # fmt: skip


def milestone(r: random.Random) -> str:
    day = f"{r.randrange(1, 13)}月{r.randrange(1, 28)}日"
    return r.choice((
        f"{r.choice(PROJECTS)}{day}{r.choice(STAGES)}，预计{r.choice(('2026年6月', '年底前', '明年上半年'))}{r.choice(('竣工', '投用', '建成'))}。",
        f"{r.choice(PROJECTS)}已{r.choice(STAGES).removeprefix('已')}，总投资{number(r)}亿元，计划{r.choice(('12月底前', '2026年'))}完成竣工验收。",
        f"印发《{r.choice(AREAS)}数字经济三年行动方案》，{r.choice(PROJECTS)}获评省级示范项目。",
    ))  # fmt: skip


def plain(r: random.Random) -> str:
    return r.choice(PLAIN)


MAKERS: tuple[tuple[Callable[[random.Random], str], int], ...] = ((figure, 8), (shares, 3), (ranking, 2), (milestone, 5), (plain, 4))


def passage(r: random.Random, sentences: int) -> str:
    """So many sentences, of all kinds."""
    makers, weights = zip(*MAKERS, strict=True)
    return "".join(make(r) for make in r.choices(makers, weights, k=sentences))


def made(characters: int, *, seed: int = SEED, sentences: int = 5) -> list[str]:
    """Passages of so many sentences each, about so many characters together."""
    r, found, length = random.Random(seed), list[str](), 0
    while length < characters:
        found.append(passage(r, sentences))
        length += len(found[-1])
    return found


def gold() -> list[str]:
    """The gold texts beside the project; none where they are not there."""
    return [
        json.loads(line)["text"] for path in sorted(GOLD.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines() if line.strip()
    ]


def collections(characters: int = 60_000) -> dict[str, list[str]]:
    """What is measured, by name."""
    found = {"passages": [item["text"] for item in load()], "made": made(characters), "gold": gold()}
    return {name: texts for name, texts in found.items() if texts}
