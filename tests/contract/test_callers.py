"""R7, R8, R13, R14: what callers give that is odd: streams, frames, folders of words, references."""

from __future__ import annotations

import io
import os
from pathlib import Path

import numpy
import pandas
import pytest

import progress_nlp
from progress_nlp.check import check_folder

TABLE = "序号,重点任务,进展情况\n1,修路,已开工，完成投资3亿元。\n".encode()


class Stream:
    """A stream that gives what it is told, one after the other; an exception is raised."""

    def __init__(self, *gives: object) -> None:
        self._gives = list(gives)

    def read(self, size: int = -1) -> object:
        given = self._gives.pop(0) if self._gives else b""
        if isinstance(given, Exception):
            raise given
        return given


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_a_stream_that_gives_less_than_it_is_asked_for_is_read_to_its_end(size):
    pieces = [TABLE[at : at + size] for at in range(0, len(TABLE), size)]
    assert progress_nlp.read(Stream(*pieces)).facts == progress_nlp.read(TABLE).facts != ()


def test_a_pipe_that_is_not_buffered_is_read_to_its_end():
    receiver, sender = os.pipe()
    with os.fdopen(receiver, "rb", buffering=0) as stream, os.fdopen(sender, "wb", buffering=0) as other:
        other.write(TABLE)
        other.close()
        assert progress_nlp.read(stream).facts == progress_nlp.read(TABLE).facts


@pytest.mark.parametrize("given", [bytearray(TABLE), memoryview(TABLE)])
def test_bytes_of_any_kind_are_bytes(given):
    assert progress_nlp.read(Stream(given)).facts == progress_nlp.read(given).facts == progress_nlp.read(TABLE).facts


@pytest.mark.parametrize("error", [OSError("gone"), ValueError("I/O operation on closed file"), io.UnsupportedOperation("read")])
def test_a_stream_that_fails_is_refused(error):
    for gives in ((error,), (TABLE[:9], error)):
        with pytest.raises(progress_nlp.InputRefused, match="报告：读不出来"):
            progress_nlp.read(Stream(*gives), name="报告")


class Silent:
    def __str__(self) -> str:
        raise RuntimeError("nothing to say")


@pytest.mark.parametrize("value", [Silent(), 10**5000, b"3\xe5", bytearray(b"3")], ids=lambda value: type(value).__name__)
def test_a_cell_that_gives_no_text_costs_itself_and_is_told(value):
    frame = pandas.DataFrame({"序号": [1, 2], "重点任务": ["修路", "修桥"], "进展情况": [value, "完成投资3亿元。"]}, dtype=object)
    report = progress_nlp.read(frame)
    assert [(fact.task_id, fact.text) for fact in report.facts] == [("2", "3亿元")]
    assert [(n.code, n.row) for n in report.warnings] == [("cell_unreadable", 1)]


def test_columns_past_the_limit_are_told():
    csv = "序号,重点任务,进展情况,\n1,修路,完成投资3亿元。,备注\n".encode()
    markdown = "|序号|重点任务|进展情况||\n|-|-|-|-|\n|1|修路|完成投资3亿元。|备注|\n".encode()
    frame = pandas.DataFrame([["1", "修路", "完成投资3亿元。", "备注"]], columns=["序号", "重点任务", "进展情况", "x"])
    for source in (csv, markdown, frame):
        assert progress_nlp.read(source).warnings == ()
        report = progress_nlp.read(source, limits=progress_nlp.Limits(columns=3))
        assert len(report.facts) == 1 and {n.code for n in report.warnings} == {"column_past_limit"}


@pytest.mark.parametrize("source", [None, 3, 3.5, [], {}, object(), pandas.Series(["3家"]), numpy.zeros(3)])
def test_what_is_no_source_is_told_so(source):
    with pytest.raises(TypeError, match=r"收到 \w+。\("):
        progress_nlp.read(source)


@pytest.mark.parametrize("frame", [None, 3, "x", [], pandas.Series(["3家"])])
def test_what_is_no_frame_is_told_so(frame):
    with pytest.raises(TypeError, match=r"收到 \w+。\("):
        progress_nlp.extract_frame(frame)


@pytest.mark.parametrize("folder", ["", "\0", "x" * 5000, "/dev/null", "none"])
def test_what_is_no_folder_of_words_is_told_so(folder):
    for call in (
        lambda: progress_nlp.extract("3家", lexicon=folder),
        lambda: progress_nlp.load_lexicon(folder),
        lambda: list(progress_nlp.stream(["3家"], lexicon=folder)),
    ):
        with pytest.raises(progress_nlp.LexiconInvalid):
            call()
    assert [finding.wrong for finding in check_folder(folder)] == [True]


@pytest.mark.parametrize("kind", ["pipe", "folder", "loop"])
def test_a_table_of_words_that_is_no_file_is_told_so(kind, tmp_path):
    path = tmp_path / "units.csv"
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case _:
            path.symlink_to(path)
    with pytest.raises(progress_nlp.LexiconInvalid, match=r"units\.csv"):
        progress_nlp.load_lexicon(tmp_path)
    assert all(finding.wrong for finding in check_folder(tmp_path))


def test_a_year_of_numpy_is_a_year():
    text = "1—9月完成投资3亿元。"
    assert progress_nlp.extract(text, reference=numpy.int64(2025)) == progress_nlp.extract(text, reference=2025)
    for wrong in (numpy.bool_(True), numpy.float64(2025), numpy.int64(-1)):
        with pytest.raises(progress_nlp.ReferenceInvalid):
            progress_nlp.extract(text, reference=wrong)


def test_a_fact_of_another_report_has_no_text_here():
    report = progress_nlp.read(TABLE)
    with pytest.raises(KeyError):
        report.text_of(progress_nlp.extract("新增企业3家。")[0])
    assert all(report.text_of(fact)[fact.start : fact.end] == fact.text for fact in report.facts)


def test_a_name_that_is_no_text_is_a_name(tmp_path):
    assert progress_nlp.read(TABLE, name=Path("报告.csv")).source == "报告.csv"


@pytest.mark.parametrize("limits", [3, {}, "x", progress_nlp.Limits])
def test_what_is_no_limits_is_told_so(limits):
    if isinstance(limits, type):
        assert progress_nlp.read(TABLE, limits=limits()).status == "ok"
        return
    with pytest.raises(TypeError, match=r"limits .*收到 \w+。\("):
        progress_nlp.read(TABLE, limits=limits)
