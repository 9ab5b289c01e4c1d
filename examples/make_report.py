"""Writes the example report: `yunxi_2025.docx`, and the same table as a text dump, `yunxi_2025.txt`.

The district, its city and every figure are invented. The same bytes come out every time.

    python examples/make_report.py [FOLDER]
"""

from __future__ import annotations

import datetime
import io
import sys
import zipfile
from pathlib import Path

from docx import Document
from docx.shared import Pt

TITLE = "云溪区2025年政府工作报告重点任务进展情况"
HEADER = ("序号", "任务来源", "任务内容/督查事项", "主责单位", "完成时限", "进展情况")

TASKS = (
    (
        "区折子第3项",
        "推动云溪综合保税区提质增效，全年进出口总额力争突破60亿元，新增跨境电商企业20家以上。",
        "区商务局、\n云溪综合保税区管委会",
        "2025-12-31",
        "2025年1—9月，云溪综合保税区完成进出口总额47.6亿元，同比增长18.2%，其中出口额29.3亿元，增长21.5%。"
        "在全省12个综合保税区中排名第3位，较上年前移2位。新增跨境电商企业23家，保税物流中心8月28日通过验收并投入使用。",
    ),
    (
        "区折子第7项",
        "加快云溪港区扩能改造，全年完成货物吞吐量1200万吨。",
        "区交通运输局、\n云溪港务公司",
        "2025-12-31",
        "截至9月底，云溪港区货物吞吐量累计约936.4万吨，同比增长7.8%；集装箱吞吐量31.5万标箱，同比下降2.1%。"
        "二期码头工程已完成桩基施工，正在进行主体施工，计划2026年6月底前建成投用。",
    ),
    (
        "区折子第12项",
        "改造老旧小区15个，加装电梯40部，新建口袋公园6处。",
        "区住房城乡建设局、\n各镇街",
        "2025年11月底",
        "老旧小区改造已开工15个，惠及居民6800余户，累计完成投资2.3亿元。加装电梯33部，占年度任务的82.5%。"
        "新建口袋公园6处，总面积2.4公顷。槐树里社区服务中心9月1日启用。",
    ),
    (
        "区折子第15项",
        "全区PM2.5年均浓度控制在32微克/立方米以内，完成造林绿化1200亩。",
        "区生态环境局、区园林绿化局",
        "2025-12-31",
        "2025年前三季度，全区PM2.5平均浓度为29.8微克/立方米，同比下降8.6%；优良天数比例为86.4%，同比提高3.1个百分点，"
        "居全市第二位。完成造林绿化1,250亩，超年度计划50亩。",
    ),
    (
        "区折子第18项",
        "增加优质学位供给，年内建成云溪实验中学新校区。",
        "区教育局\n区住房城乡建设局",
        "2025-12-31",
        "云溪实验中学新校区7月20日实现封顶，正在进行二次结构施工和机电安装，预计2025年底前竣工。"
        "梅园小学改扩建项目已取得施工许可证。全区新增义务教育学位2700个，较去年增加600个。",
    ),
    (
        "区折子第21项",
        "规模以上工业增加值增长6%以上，培育专精特新企业15家。",
        "区经济和信息化局",
        "2025-12-31",
        "前三季度，全区规模以上工业增加值同比增长6.9%，高于全市平均水平1.2个百分点。高技术制造业占规模以上工业的比重"
        "由去年的27.4%提高到31.8%。新认定专精特新企业18家，总数达到76家。",
    ),
    (
        "区折子第24项",
        "全年固定资产投资完成170亿元，引进亿元以上项目30个。",
        "区发展改革委、\n区投资促进中心",
        "2025-12-31",
        "1—9月，全区完成固定资产投资128亿元，完成年度目标的75.3%。签约项目42个，计划总投资96.5亿元，其中19个已落地。"
        "星河储能电站（100MW/200MWh）9月15日并网，青禾生物医药产业园一期已完成征地，年底前力争开工。",
    ),
    (
        "区折子第31项",
        "深化“一网通办”改革，政务服务事项网上可办率达到98%。",
        "区政务服务局",
        "2025年9月底",
        "1386项政务服务事项实现网上办理，网上可办率98.7%，平均办理时限由5个工作日压缩至1.5个工作日。"
        "12345热线累计受理群众诉求4.2万件，办结率97.3%，满意率居全市首位。",
    ),
    (
        "区折子第36项",
        "实施清溪河综合治理工程，完成年度投资1.5亿元。",
        "区水务局、\n清溪镇人民政府、\n柳林镇人民政府",
        "2025-12-31",
        "清溪河综合治理工程涉及河道约20.5公里（上游段12公里、下游段8.5公里），已完成清淤5.6公里，完成投资1.35亿元，"
        "投资完成率90%。下游段初步设计已获批复，正在开展施工招标。",
    ),
    (
        "区折子第40项",
        "建设高标准农田3万亩，粮食总产量稳定在8.5万吨以上。",
        "区农业农村局、各镇",
        "2025年10月底前",
        "建成高标准农田3.2万亩，全年粮食总产量预计达到8.7万吨，与上年基本持平。近三成行政村开展了土地托管服务，"
        "村集体经济收入超过20万元的村有58个，比2020年翻一番。",
    ),
    (
        "区折子第44项",
        "做强文旅品牌，全年接待游客400万人次，创建省级旅游度假区。",
        "区文化和旅游局",
        "2025-12-31",
        "今年1至9月，全区接待游客312万人次，实现旅游收入18.6亿元，分别增长12.4%和15.7%。云溪古镇入选省级旅游度假区，"
        "云溪博物馆5月18日开馆，第三届云溪灯会成功举办。",
    ),
    (
        "区折子第50项",
        "健全重点任务统筹推进机制。",
        "区政府办公室",
        "长期",
        "坚持每周会商，部门协同更加顺畅，各项工作有序推进。",
    ),
)


def main(folder: Path) -> None:
    """Write both files into `folder`."""
    (folder / "yunxi_2025.docx").write_bytes(report_docx())
    (folder / "yunxi_2025.txt").write_text(report_dump(), encoding="utf-8", newline="\n")


def rows() -> list[tuple[str, ...]]:
    """The rows below the header, numbered."""
    return [(str(number), *task) for number, task in enumerate(TASKS, 1)]


def report_docx() -> bytes:
    """The Word report: a blank row and a title row, both merged, then the header and a row a task."""
    document = Document()
    document.styles["Normal"].font.size = Pt(10.5)
    document.core_properties.author = "progress_nlp"
    document.core_properties.created = document.core_properties.modified = datetime.datetime(2025, 10, 1)
    table = document.add_table(rows=2, cols=len(HEADER), style="Table Grid")
    for place, text in enumerate(("", TITLE)):
        table.cell(place, 0).merge(table.cell(place, len(HEADER) - 1)).text = text
    for row in (HEADER, *rows()):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return with_fixed_dates(stream.getvalue())


def report_dump() -> str:
    """The same table as text: a TAB opens a cell, a blank line ends a row."""
    lines = ["\n\t\n", f"\n\t{TITLE}\n"]
    lines += ["\n" + "".join(f"\t{cell}\n" for cell in row) for row in (HEADER, *rows())]
    return "".join(lines)


def with_fixed_dates(package: bytes) -> bytes:
    """The same Word package, its entries dated 1980, so that equal content is equal bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return stream.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
