"""Every rule that a fact can name: what a reader does there, an example, and the words that can set it off.

In: nothing; `RULES` is an explicit tuple. Out: `rule_named(id)`, and `trigger_of(rule, lexicon)`, a pattern over folded text.

    figure.before   数字前面的名词短语是它的指标   新增绿地|35公顷

A fact's `rule` is the one that found its number or its words; its period and links come afterwards. `tests/corpus/` holds, for each rule,
sentences that it reads, near misses that it must leave alone, and what it does not read yet.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from progress_nlp.facts.stages import stage_trigger
from progress_nlp.facts.tape import shape
from progress_nlp.lexicon import Lexicon

_NUMERAL = "[0-9零〇一二两三四五六七八九十百千万亿半]"
_ORDINAL = "第|首位|榜首|前|末|百强|倒数|首"
_STAGE = ""


class Rule(NamedTuple):
    """One rule: its id, what a reader does there in a line of Chinese and one of English, a sentence that it reads, and its trigger.

    `trigger` is a shape over folded text (`{up}` any word of the cue group `up`) without which the rule cannot fire; empty: a stage word.
    """

    id: str
    chinese: str
    english: str
    example: str
    trigger: str = _STAGE

    @property
    def kind(self) -> str:
        """The kind of the facts that it makes."""
        return self.id.partition(".")[0]


RULES: tuple[Rule, ...] = (
    Rule(
        "figure.before",
        "数字前面的名词短语是它的指标，累计、达到之类不算在内",
        "the noun phrase before a number is its metric, adverbs and light verbs left out",
        "全区绿地面积累计达到35公顷。",
        _NUMERAL,
    ),
    Rule(
        "figure.behind",
        "计数单位后面的名词是指标，数字前面只有动词或主体",
        "the noun behind a count is its metric, where a verb or an owner stands before the number",
        "举办3场专题培训。",
        _NUMERAL,
    ),
    Rule(
        "figure.bracket",
        "括号里的数字说的是括号前的名词",
        "a number in a bracket belongs to the noun before the bracket",
        "启动云湖储能电站（100兆瓦）建设。",
        r"\(",
    ),
    Rule(
        "figure.predicate",
        "没说是什么人或物，后面的动词就是指标",
        "what the counted did is the metric, where nothing says what they are",
        "事故救援中，7人被困。",
        _NUMERAL,
    ),
    Rule(
        "figure.carried",
        "数字自己没有名称，沿用刚说过的指标",
        "a number without a name of its own goes on with what was spoken of last",
        "园区总产值再创新高，达到86亿元。",
        _NUMERAL,
    ),
    Rule(
        "figure.average",
        "只说日均、人均的，是刚说过的指标的平均",
        "a bare daily or per-head average is that of the metric spoken of last",
        "上半年旅客吞吐量720万人次，日均4万人次。",
        "{adverb}|[日月年人户周]均|单日|当日|平均",
    ),
    Rule(
        "figure.verb",
        "只有动词的数字，是刚说过的那类事物中做完的",
        "a number behind a bare verb counts what was spoken of last (案件: 受理, 审结)",
        "受理案件52件，审结48件。",
        "{main_verb|strip_verb|bare_verb}",
    ),
    Rule(
        "figure.share_of",
        "占…的、完成…的百分比，说的是刚说过的指标",
        "a percentage of a whole or of a task (占…的, 完成…的) belongs to the metric spoken of last",
        "完成投资9亿元，占年度计划的75%。",
        "占|完成|为|是|达|相当于|恢复",
    ),
    Rule(
        "figure.respectively",
        "分别列出的几个数字，依次配给前面列出的指标",
        "the numbers of a 分别-list go to the names listed before them, in order",
        "小麦、玉米产量分别为12万吨和9万吨。",
        "{respectively}|分别|依次|各自",
    ),
    Rule(
        "figure.cell",
        "单独占一格的数字，指标是栏名",
        "a number alone in a table's cell has the heading of its column as its metric",
        "累计完成投资（万元）｜3200",
        _NUMERAL,
    ),
    Rule(
        "change.verb",
        "数字前是升降动词（增长、下降、前移），基准在动词前面",
        "a verb of movement stands before the number, its baseline before the verb",
        "进出口额同比增长14.3%。",
        "{up|down}",
    ),
    Rule(
        "change.noun",
        "增速、增幅、降幅后面的百分比是变化",
        "a percentage behind 增速, 增幅 or 降幅 is a change",
        "工业投资增速为5.2%。",
        "{growth_up|growth_down}",
    ),
    Rule(
        "change.heading",
        "冒号前说了增速，后面的百分比都是变化",
        "behind a heading of growth (…增速：) every percentage is a change",
        "主要商品零售额比上年增速：粮油类11.2%，饮料类8.6%。",
        "{growth_up|growth_down}",
    ),
    Rule(
        "change.signed",
        "同比、环比后直接是带正负号的数",
        "a baseline and a signed number, with no verb",
        "住宿业营业额同比-3.2%。",
        "[-+]",
    ),
    Rule(
        "change.doubled",
        "翻番、倍增是上升百分之百",
        "翻番 and 倍增 are rises of a hundred percent and its multiples",
        "产值比2020年翻一番。",
        "番|倍",
    ),
    Rule(
        "change.against",
        "高于、低于、超出某个基准多少",
        "so much above or below a plan, a norm or others",
        "出口增幅高于全国平均水平3.1个百分点。",
        "{more|less|more_short|less_short}",
    ),
    Rule(
        "change.earlier",
        "比期限提前、推迟多少",
        "so much earlier or later than a term",
        "管廊工程较合同工期提前40天贯通。",
        "{ahead|behind}",
    ),
    Rule(
        "change.object",
        "升降动词后面先说对象，再说数字",
        "a verb of movement, what it moves, then the number",
        "压减燃煤消耗6万吨。",
        "{transitive}",
    ),
    Rule(
        "change.from_to",
        "由甲到乙的两个数字是一个变化",
        "two numbers that something moved between are one change",
        "森林覆盖率由38.6%提高到39.2%。",
        "[由从自→⇒]",
    ),
    Rule(
        "change.flat",
        "持平是没有数字的变化",
        "持平 is a change of nothing, without a number",
        "粮食播种面积与上年基本持平。",
        "持平",
    ),
    Rule(
        "change.cell",
        "栏名说同比、增长的格子是变化",
        "a cell under a heading of movement is a change",
        "同比增长（%）｜-4.1",
        _NUMERAL,
    ),
    Rule(
        "ranking.verb",
        "位居、排名之类的动词后面是名次，范围在动词后面或前面的小句里",
        "a place behind a verb of rank (位居, 排名), the scope behind the verb or in the clause before",
        "空气质量位居全市第二位。",
        "{rank}",
    ),
    Rule(
        "ranking.among",
        "在某某中排第几，范围在动词前面",
        "a place among others that are named before the verb (在…中排名)",
        "营商环境在全省12个开发区中排名第三位。",
        "{rank}",
    ),
    Rule(
        "ranking.contest",
        "在某次评比中排第几，评比就是指标",
        "a place in an evaluation, which is what is ranked by",
        "在全省综合考核中排名第五。",
        "{rank}",
    ),
    Rule(
        "ranking.scope",
        "没有动词，范围后面直接是名次",
        "a scope and a place with no verb between",
        "综合得分全省第一。",
        _ORDINAL,
    ),
    Rule(
        "ranking.list",
        "一个动词后面的几个名次，依次配给列出的指标",
        "further places behind one verb go to the names listed before it, in order",
        "总量和增速分别居全市第二位和首位。",
        _ORDINAL,
    ),
    Rule(
        "ranking.last",
        "倒数第几、末位，本身就是名次",
        "a place from the bottom says by itself that it is one",
        "河道水质考核倒数第三。",
        "倒数|末|后",
    ),
    Rule(
        "ranking.cell",
        "栏名说排名的格子是名次",
        "a cell under a heading of rank is a place",
        "全市排名｜3",
        _NUMERAL,
    ),
    Rule(
        "milestone.carried",
        "动词带着阶段名词（完成立项、通过评审）",
        "a verb carries a noun of a stage",
        "北环路改造工程完成立项。",
    ),
    Rule(
        "milestone.series",
        "一个动词带着并列的几个阶段名词",
        "one verb carries several nouns of stages",
        "北环路改造工程已完成立项、环评和招标。",
    ),
    Rule(
        "milestone.noun_verb",
        "阶段名词在前，动词在后",
        "the noun of a stage first, its verb behind it",
        "北环路改造工程桩基施工已完成。",
    ),
    Rule(
        "milestone.verb",
        "阶段词自己作谓语，主体在前面",
        "the stage word is the predicate, its object stands before it",
        "云湖大桥已于9月合龙。",
    ),
    Rule(
        "milestone.verb_object",
        "阶段词带着后面的对象",
        "the stage word takes the object behind it",
        "印发《数字经济三年行动方案》。",
    ),
    Rule(
        "milestone.event",
        "举办、召开有名称的活动",
        "a named event is held",
        "成功举办第三届云湖文化节。",
    ),
    Rule(
        "milestone.award",
        "获评、入选，称号在后面",
        "a title is won; the title stands behind the word",
        "云湖街道获评全国示范性老年友好型社区。",
    ),
)
"""Every rule, by kind; within a kind not in the order in which they are tried."""

_BY_ID = {rule.id: rule for rule in RULES}
_TRIGGERS = {rule.id: shape(rule.trigger) for rule in RULES if rule.trigger != _STAGE}


def rule_named(name: str) -> Rule:
    """The rule with this id; KeyError where there is none."""
    return _BY_ID[name]


def trigger_of(rule: Rule, lexicon: Lexicon) -> re.Pattern[str]:
    """What the text must hold for the rule to fire."""
    return lexicon.built(stage_trigger) if rule.trigger == _STAGE else _TRIGGERS[rule.id](lexicon)
