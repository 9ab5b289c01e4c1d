"""Old files: `.doc` by a reader of our own, `.xls` by the extra `excel`, others by LibreOffice when asked; and what is said else."""

from __future__ import annotations

import base64
import stat
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import word
from progress_nlp.documents import Limits, read_document
from progress_nlp.documents.binary_properties import outline_level
from progress_nlp.documents.binary_styles import hidden_styles
from progress_nlp.errors import CorruptDocument, EncryptedDocument, LimitExceeded, NotADocument, ProgressError
from progress_nlp.tasks import NumberCell, read_tasks

OLD_REPORT = Path(__file__).parent / "old_report.doc"
"""A report as Word 97 keeps it, saved by LibreOffice: merged cells, a section's row, automatic numbers, revisions, hidden text, a field, a footnote."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
OLD_WORD = OLE + "WordDocument".encode("utf-16-le") + bytes(64)
"""Bytes that claim to be an old Word file and are none that this library reads."""

OLD_BOOK = zlib.decompress(base64.b85decode(  # a workbook of 1997 format: merged cells, days, percentages, a hidden sheet
    'c-'
    'rk)Z%9*76hHU9H@C^0o6SH25koE0SVj<n&VurjQ(IA1SlR}KIcrI@g0gJ%CCLb)qA!9)^}*^(f9MbOtq+0ygCGdB2!uck`bVj+bIyCurY&$#1Lgf5_uO;Nz304p?>YCryF'
    'D9l5BA>79fE170vRS$JEX<w1Qxp?xB%N#l~|*;VNp%YD%fop$TSPw%Xn&~7*f24K!O{}W26A@uxy1r;BOCy@>7V_JcedLW2h7g=AHx>u{a@z$Cbr&2h({>uXEq~OsiSb&9'
    'oBx4vNh%;PaQP)bn_gRKRUcqylcU%^TJ%gKT(0d3>ZtXnifPDzdA2_grbnQykC-80(r)I20i{6D~nIKon8d)>ak_<|%f#3<`jEskd+tJeU-H@I}oB_-'
    'yR{NBO2cwR!=l|2|c3{fpj)5ly70uuj*XkucDmpl%nm6=L9kD+;wpVl+_HO|sWY=_83)!*I_S?4?}c;s9~le=S@QC<iZ;!wTqVik=(UPiE-qRMWQrZd=l1tRIacyRiGGe?'
    'y?Q4%w4iTrFQi^=D;`J+TiBiW@^av8f_ZSNEgoRU>LbtpQ5j1N1WOoN`S$r!si=I*<k-lX*AqVHYmI*ws%jYFp}k+gQ`d-'
    'zMz~R!9>D6^@bx8aug#=Zt#<poA@!Fg?az7cig8)PsGnE~?MgnYCTq=Qy_(;d_=dUiymT_(jOaJ~rIRi@o<PM!vsh=%A<nwXYWnFepK^r>6@_MX9)Oo^aP^)IvY&-'
    'ZIVk<J_}JE`98({+Z5%aSjmRdJrChljrW%ABAm10vo|LL^a7+QB9Iik|!mZJsFaMl0_elG|ls2DV=q0jvDpXV)a`h&lFazr;Ibs9l%<m^I5@p9`ewN4g1KuoWQ%x-'
    'qUq|GJCi2%xx%1Jc|eDRc7BK&n5Jk#!>&kt1EFYN#7I-'
    'R7qKIi^b}=`%fzJP)yR<nuj7`9@4#$R}~VistFS&OqeiXB9)+<27SF{{SIu=?=)8Zf1PnG6XxF}a~A8M9iI;TQMd-'
    'eSVth5RQ}8di!gkN8QK{C7ZNt&+au5lEj*6ar1KZ=q#}MkGd6VnyDgOL`zMka=YM|xFCFkUX#'
))  # fmt: skip


def test_an_old_workbook() -> None:
    pytest.importorskip("xlrd")
    document = read_document(OLD_BOOK)
    found = read_tasks(document)
    assert [(task.number, task.name, task.owners, task.deadline, task.row) for task in found.tasks] == [
        ("1", "大桥", ("区住建委",), "2025-12-31", 2), ("2", "步道", ("区住建委",), "2026-06-30", 3)
    ]  # fmt: skip
    assert [task.numbers for task in found.tasks] == [
        (NumberCell("完成率", "完成率", "%", "76.5%"),), (NumberCell("完成率", "完成率", "%", "100%"),)
    ]  # fmt: skip
    assert (document.kind, found.title) == ("xls", "云溪区2025年项目台账")
    assert [notice.code for notice in document.notices] == ["hidden_sheet"]


def test_an_old_workbook_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlrd", None)
    with pytest.raises(NotADocument, match=r"progress_nlp\[excel\]"):
        read_document(OLD_BOOK, name="台账.xls")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(8, len(OLD_BOOK) - 1), st.integers(0, 255)), max_size=8), st.integers(512, len(OLD_BOOK)))
def test_a_damaged_workbook_gives_a_document_or_an_error_of_the_family(changes: list[tuple[int, int]], size: int) -> None:
    pytest.importorskip("xlrd")
    data = bytearray(OLD_BOOK)
    for place, value in changes:
        data[place] = value
    try:
        read_tasks(read_document(bytes(data[:size])))
    except ProgressError as error:
        assert "\n" not in str(error)


def program(folder: Path, code: str) -> None:
    """A stand-in for LibreOffice: a script of that name in a folder."""
    path = folder / "soffice"
    path.write_text(
        f"#!{sys.executable}\nimport sys, pathlib, time, shutil\nout = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n{code}\n"
    )
    path.chmod(path.stat().st_mode | stat.S_IEXEC)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole search path, with a temp folder beside it."""
    folder, temporary = tmp_path / "bin", tmp_path / "tmp"
    folder.mkdir()
    temporary.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setattr("progress_nlp.documents.convert._PLACES", ())
    yield folder
    assert not list(temporary.iterdir())


def test_an_old_word_file_is_refused_with_advice(programs: Path) -> None:
    for convert in (False, True):
        with pytest.raises(CorruptDocument, match="另存为"):
            read_document(OLD_WORD, name="报告.doc", convert=convert)


def test_nothing_is_started_unless_asked(programs: Path) -> None:
    program(programs, "raise SystemExit(1)")
    with pytest.raises(CorruptDocument, match="已损坏"):
        read_document(OLD_WORD, name="报告.doc")


def test_an_old_word_file_is_converted(programs: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(word.docx(word.task_table("已开工。")))
    program(
        programs,
        f"out.mkdir(exist_ok=True)\nassert 'UserInstallation' in sys.argv[1]\nshutil.copy({str(made)!r}, out / 'report.docx')",
    )
    document = read_document(OLD_WORD, name="报告.doc", convert=True)
    assert [task.progress for task in read_tasks(document).tasks] == ["已开工。"]
    assert document.name == "报告.doc"


@pytest.mark.parametrize("code", ["", "raise SystemExit(1)", "out.mkdir(); (out / 'report.docx').write_bytes(b'nothing')"])
def test_a_conversion_that_fails(programs: Path, code: str) -> None:
    program(programs, code)
    with pytest.raises(CorruptDocument, match="LibreOffice"):
        read_document(OLD_WORD, name="报告.doc", convert=True)


def test_a_conversion_that_loses_the_table(programs: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(word.docx(word.paragraph("序号任务进展")))
    program(programs, f"out.mkdir()\nshutil.copy({str(made)!r}, out / 'report.docx')")
    with pytest.raises(CorruptDocument, match="表格"):
        read_document(OLD_WORD + "序号\x07任务\x07\x071\x07".encode("utf-16-le"), name="报告.doc", convert=True)


def test_a_conversion_that_takes_too_long(programs: Path) -> None:
    program(programs, "time.sleep(60)")
    with pytest.raises(LimitExceeded, match="1 秒"):
        read_document(OLD_WORD, name="报告.doc", convert=True, limits=Limits(convert_seconds=1))


def test_an_old_report() -> None:
    document = read_document(OLD_REPORT)
    found = read_tasks(document)
    assert [(task.number, task.section, task.content, task.owners, task.deadline, task.rows) for task in found.tasks] == [
        ("1", "一、水务", "修建滨河步道", ("区水务局", "区财政局"), "2025-12-31", (3, 4)),
        ("2", "一、水务", "架桥", ("区住建委",), None, (5,))
    ]  # fmt: skip
    assert [task.progress for task in found.tasks] == ["完成投资52.6亿元，绿化120m²。\n占76.5%。", "已开工。"]
    assert (found.title, found.reference, document.kind) == ("云溪区2025年重点任务台账", "2025", "doc")
    assert [paragraph.text for paragraph in document.paragraphs] == ["附件1", "填报人：王明"]
    assert [(note.kind, note.text) for note in document.notes] == [("footnote", "口径为7座")]
    assert [(notice.code, notice.table, notice.row, notice.column) for notice in document.notices] == [
        ("tracked_deletion", 0, 3, 4), ("hidden_text", 0, 3, 4), ("note_apart", None, None, None)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "level"),
    [
        ({0x4600: b"\x00\x00"}, None), ({0x4600: b"\x01\x00"}, 0), ({0x4600: b"\x0a\x00"}, None),
        ({0x4600: b"\x02\x00", 0x2640: b"\x09"}, None),
        ({0x4600: b"\x00\x00", 0x2640: b"\x03"}, 3), ({}, None), ({0x4600: b"\x01"}, 0),
    ],
)  # fmt: skip
def test_outline_levels(names: dict[int, bytes], level: int | None) -> None:
    assert outline_level(names) == level


def test_text_hidden_by_a_style() -> None:
    document = read_document(OLD_REPORT.with_name("old_hidden.doc"))
    assert [task.progress for task in read_tasks(document).tasks] == ["建成公园2个。"]
    assert [(notice.code, notice.row, notice.column) for notice in document.notices] == [("hidden_text", 1, 4)]


@given(st.binary(max_size=200), st.integers(0, 300), st.integers(0, 300))
def test_a_damaged_list_of_styles_hides_nothing_or_something(table: bytes, start: int, size: int) -> None:
    assert isinstance(hidden_styles(table, (start, size)), frozenset)


def test_the_name_of_an_old_report_does_not_matter() -> None:
    assert len(read_tasks(read_document(OLD_REPORT.read_bytes(), name="报告.wps")).tasks) == 2


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(8, 13_311), st.integers(0, 255)), max_size=12), st.integers(600, 13_312))
def test_a_damaged_old_report_gives_a_document_or_an_error_of_the_family(changes: list[tuple[int, int]], size: int) -> None:
    data = bytearray(OLD_REPORT.read_bytes())
    for place, value in changes:
        data[place] = value
    try:
        read_tasks(read_document(bytes(data[:size])))
    except ProgressError as error:
        assert "\n" not in str(error)


def test_an_old_report_with_a_password() -> None:
    data = bytearray(OLD_REPORT.read_bytes())
    place = data.index(b"\xec\xa5")
    data[place + 0x0B] |= 1
    with pytest.raises(EncryptedDocument, match="密码"):
        read_document(bytes(data), name="报告.doc")


def test_a_word_file_of_before_1997() -> None:
    data = bytearray(OLD_REPORT.read_bytes())
    place = data.index(b"\xec\xa5")
    data[place + 2 : place + 4] = (104).to_bytes(2, "little")
    with pytest.raises(NotADocument, match="更早版本"):
        read_document(bytes(data), name="报告.doc")


@pytest.mark.parametrize("stream", ["EncryptedPackage", "EncryptionInfo"])
def test_a_password(stream: str) -> None:
    with pytest.raises(EncryptedDocument, match="密码"):
        read_document(OLE + stream.encode("utf-16-le") + bytes(64), name="报告.docx")


def test_an_old_presentation() -> None:
    with pytest.raises(NotADocument, match="PowerPoint"):
        read_document(OLE + "PowerPoint Document".encode("utf-16-le") + bytes(64))
