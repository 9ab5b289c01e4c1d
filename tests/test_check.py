"""Words of one's own: what `check` says of them, and that they work."""

from __future__ import annotations

import json

import pytest

import progress_nlp
from conftest import ROOT
from progress_nlp.check import check_folder
from progress_nlp.cli import Exit, main

MY_WORDS = ROOT / "examples" / "my_words"


def folder(tmp_path, **tables: str):
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    return tmp_path


def test_the_example_folder_is_ready_to_use(capfd):
    assert check_folder(MY_WORDS) == ()
    assert main(["check", str(MY_WORDS)]) == Exit.OK
    assert "可以使用" in capfd.readouterr().out


def test_the_example_folder_adds_what_was_not_read_before():
    for table in sorted(MY_WORDS.iterdir()):
        for example in examples_of(table):
            assert progress_nlp.extract(example, lexicon=MY_WORDS) != progress_nlp.extract(example), example


def examples_of(table):
    header, *rows = [line.split(",") for line in table.read_text("utf-8").splitlines()]
    return [example for row in rows for example in row[header.index("yes")].split("|")] if "yes" in header else []


def test_a_heading_of_one_s_own():
    table = "序号,重点任务,落地成效\n1,治理水葫芦。,打捞水葫芦56筏。\n".encode()
    report = progress_nlp.read(table, lexicon=MY_WORDS)
    assert [task.progress for task in report.tasks] == ["打捞水葫芦56筏。"]
    assert [(record["field"], record["unit"]) for record in report.to_records()] == [("progress", "筏")]


def test_a_unit_of_one_s_own(tmp_path):
    own = folder(tmp_path, units="word,dimension,factor,base,yes,no\n幔,count,1,幔,购置幔布7幔。,\n")
    assert check_folder(own) == ()
    (fact,) = progress_nlp.extract("购置幔布7幔。", lexicon=own)
    assert (fact.value, fact.unit, fact.base_unit) == (7, "幔", "幔")


def test_a_stage_of_one_s_own_on_the_command_line(tmp_path, capfd):
    own = folder(tmp_path / "", stages="word,stage,form,yes,no\n烘炉,in_service,verb,2号窑9月1日烘炉。,\n")
    report = tmp_path / "report.txt"
    report.write_text("序号\t重点任务\t进展情况\n1\t建设窑炉\t2号窑9月1日烘炉。\n", "utf-8")
    assert main([str(report), "--lexicon", str(own), "--format", "jsonl", "--reference", "2025"]) == Exit.OK
    facts = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [(fact["stage"], fact["period_end"]) for fact in facts] == [("in_service", "2025-09-01")]


def test_cues_of_one_s_own(tmp_path):
    own = folder(tmp_path, cues="word,group\n林场,organisation\n林场,owner\n亮灯率,more_is_better\n")
    text = "红松林场造林面积3200亩，路灯亮灯率优化4%。"
    assert [fact.subject for fact in progress_nlp.extract(text)] == [None, None]
    area, rate = progress_nlp.extract(text, lexicon=own)
    assert (area.metric, area.subject) == ("造林面积", "红松林场")
    assert (rate.metric, rate.direction) == ("路灯亮灯率", "up")


def test_an_example_that_does_not_hold_is_named(tmp_path):
    own = folder(tmp_path, units="word,dimension,factor,base,yes,no\n幔,count,1,幔,今天天气好。,购置7幔。\n")
    first, second = check_folder(own)
    assert (first.place, first.wrong, second.wrong) == ("units.csv:2", True, True)
    assert "今天天气好。" in first.message
    assert "反例" in second.message


def test_a_replaced_word_is_only_told(tmp_path):
    own = folder(tmp_path, units="word,dimension,factor,base,yes,no\n公顷,area,10000,平方米,造林3公顷。,\n")
    (finding,) = check_folder(own)
    assert (finding.wrong, finding.place) == (False, "units.csv:2")
    assert main(["check", str(own)]) == Exit.OK


@pytest.mark.parametrize(
    ("table", "text", "says"),
    [
        ("units", "word,dimension\n幔,count\n", "列名不对"),
        ("units", "word,dimension,factor,base\n幔,count,很多,幔\n", "第2行“factor”列"),
        ("units", "word,dimension,factor,base\n,count,1,幔\n", "第2行：“word”列"),
        ("units", "word,dimension,factor,base\n幔,count,1,幔\n幔,count,2,幔\n", "重复"),
        ("units", "", "空"),
        ("unitz", "word\n幔\n", "没有名为 unitz 的表"),
        ("stages", "word,stage,form\n烘炉,in_service,verb,x,y\n", "5 格"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path, capfd, table, text, says):
    own = folder(tmp_path, **{table: text})
    (finding,) = check_folder(own)
    assert finding.wrong
    assert says in finding.message
    assert main(["check", str(own)]) == Exit.REFUSED
    assert says in capfd.readouterr().out
    with pytest.raises(progress_nlp.LexiconInvalid):
        progress_nlp.load_lexicon(own)


def test_a_table_in_another_encoding_is_refused_with_advice(tmp_path):
    (tmp_path / "units.csv").write_bytes("word,dimension,factor,base\n幔,count,1,幔\n".encode("gb18030"))
    (finding,) = check_folder(tmp_path)
    assert "UTF-8" in finding.message


def test_every_wrong_file_is_named_at_once(tmp_path):
    own = folder(tmp_path, units="nothing\n", stages="nothing\n")
    assert [finding.place for finding in check_folder(own)] == ["stages.csv", "units.csv"]


def test_no_folder_and_an_empty_one(tmp_path):
    assert check_folder(tmp_path / "none")[0].wrong
    assert "units" in check_folder(tmp_path)[0].message
