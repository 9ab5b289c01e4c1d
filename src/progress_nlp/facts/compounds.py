"""What makes a noun of the verb before it: a verb that is one word with its noun governs nothing.

In: nothing. Out: patterns that match behind a verb (投资|额, 完成|率, 建设|用地).
"""

from __future__ import annotations

from progress_nlp.patterns import lazy

_COMPOUND_WORD = (
    "完成率|比例|比重|到位资金|任务|材料|金额|面积|规模|用地|项目|工程|能力|里程|容量|强度|标准|资金|经费|成本|时限|时间|时长|中心|机构|企业|设施|总额|总量|单位|体系|平台|基地"
    "|(?:通知|建议|意见|决定|告知|责任|承诺|确认|证明)书|人员|对象|费用|天数|次数|人数|户数|件数|起数|质效|利率|收入|支出|许可|服务|标的|价格|主体|要素|周期|进度|需求"
)
_COMPOUND_SIGN = "额率量数园队员站点者费业型性级类式后前期路场价款线办机器库"
COMPOUND = rf"(?:{_COMPOUND_WORD}|到位|(?:成功|及时|满意|合格|达标|准确|到位|完好|正常)率|[{_COMPOUND_SIGN}](?=\Z|[的、及和与]))"
"""What makes a noun of the verb before it (投资额, 完成率, 建设用地), where the phrase ends or goes on with it."""
COMPOUND_AT = lazy(COMPOUND)
COMPOUND_INSIDE = lazy(
    "金额|面积|用地|项目|工程|能力|里程|总额|收入|支出|机构|中心|平台|基地|人员|对象|许可|资金|单位|任务|[额率量]"
    "|(?:建设|改造)(?:任务|项目|工程)"
)
