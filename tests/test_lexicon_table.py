"""The reader of tables: what a row becomes, and what is said of a line that is wrong."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest

from progress_nlp.errors import LexiconInvalid
from progress_nlp.lexicon import default_lexicon, load_lexicon
from progress_nlp.lexicon.schema import TABLES, Column, Cue, Label, Stage, Unit
from progress_nlp.lexicon.table import Table, read_columns, read_table


def test_cells_become_what_the_columns_are():
    table = "word\tdimension\tfactor\tbase\taliases\tyes\n亩\tarea\t2000/3\t平方米\t市亩|畝\t造林3亩|绿化2亩\n".encode()
    (row,) = read_table(table, "units.tsv", Unit)
    assert row == Unit("亩", "area", Fraction(2000, 3), "平方米", ("市亩", "畝"), "", ("造林3亩", "绿化2亩"), (), "units.tsv:2")


def test_columns_are_those_of_the_rows():
    data = "# 说明\nword\tgroup\tvalue\tyes\n增长\tup\n下降 \tdown\tx\t下降2%|降2%\n".encode()
    table = read_columns(data, "cues.tsv", Cue)
    rows = (Cue("增长", "up", place="cues.tsv:3"), Cue("下降", "down", "x", ("下降2%", "降2%"), place="cues.tsv:4"))
    assert list(table.column("value")) == ["", "x"] and list(table.column("yes")) == [(), ("下降2%", "降2%")]
    assert table.rows == rows and table.rows is table.rows
    again = pickle.loads(pickle.dumps(table))
    assert again == table == Table.of(Cue, rows) and list(again.column("word")) == ["增长", "下降"]


def test_columns_may_stand_in_any_order_and_be_left_out():
    assert read_table("stage\tword\nin_service\t烘炉\n".encode(), "s.tsv", Stage) == (Stage("烘炉", "in_service", place="s.tsv:2"),)
    assert read_table("word\tstage\tform\n烘炉\tin_service\t\n".encode(), "s.tsv", Stage)[0].form == "verb"


def test_comments_blank_lines_and_blanks_round_cells_do_not_count():
    text = "# 说明\n\n word \tgroup\r\n 增长\t up \r\n   \n#x\ty\n下降\tdown\n"
    rows = read_table(text.encode("utf-8-sig"), "cues.tsv", Cue)
    assert rows == (Cue("增长", "up", place="cues.tsv:4"), Cue("下降", "down", place="cues.tsv:7"))


@pytest.mark.parametrize("flag", ["1", "是"])
def test_flags(flag):
    assert read_table(f"word\tgroup\tpattern\n[0-9]G\tcode\t{flag}\n".encode(), "labels.tsv", Label)[0].pattern is True


def test_csv_cells_may_be_quoted():
    table = 'word,group,yes\n"云溪18条",policy,"落实云溪18条，新增企业23家。|第二句，完。"\n'.encode()
    assert read_table(table, "labels.csv", Label)[0].yes == ("落实云溪18条，新增企业23家。", "第二句，完。")


@pytest.mark.parametrize(
    ("text", "row_class", "says"),
    [
        ("", Cue, "空"),
        ("# nothing but this\n", Cue, "空"),
        ("word\n增长\n", Cue, "缺少"),
        ("word\tgroup\tcolour\n", Cue, "colour"),
        ("word\tword\tgroup\n", Cue, "各一次"),
        ("word\tgroup\n增长\n", Cue, "第2行：“group”列：没有填"),
        ("word\tgroup\n\tup\n", Cue, "第2行：“word”列：没有填"),
        ("word\tgroup\n增长\tup\tx\n", Cue, "第2行：有 3 格，列名只有 2 个"),
        ("word\tgroup\tpattern\n5G\tcode\tmaybe\n", Label, "第2行“pattern”列：“maybe”"),
        ("word\tdimension\tfactor\tbase\n亩\tarea\t1/0\t平方米\n", Unit, "第2行“factor”列：“1/0”"),
    ],
)
def test_a_wrong_line_is_named(text, row_class, says):
    with pytest.raises(LexiconInvalid, match=r"t\.tsv") as caught:
        read_table(text.encode(), "t.tsv", row_class)
    assert says in str(caught.value)


def test_a_torn_csv_and_another_encoding_are_refused():
    for data in (b"word,group\n\x00a\rb,c\n", "word,group\n增长,up\n".encode("utf-16"), "word,group\n增长,up\n".encode("gbk")):
        with pytest.raises(LexiconInvalid):
            read_table(data, "cues.csv", Cue)


def test_the_shipped_tables_are_read_whole():
    lexicon = default_lexicon()
    for table, row_class in TABLES.items():
        rows = lexicon.rows(table)
        assert len(rows) > 300
        assert all(type(row) is row_class and row.word and row.place.startswith(f"{table}.tsv:") for row in rows)


def test_a_folder_s_rows_win_and_the_rest_stays(tmp_path):
    (tmp_path / "columns.csv").write_text("word,field\n序号,other\n落地成效,progress\n", "utf-8")
    lexicon = load_lexicon(tmp_path)
    shipped = default_lexicon()
    assert [row.field for row in lexicon.columns if row.word == "序号"] == ["other"]
    assert len(lexicon.columns) == len(shipped.columns) + 1
    assert lexicon.units is shipped.units
    assert Column("落地成效", "progress", "columns.csv:3") in lexicon.columns


def test_what_is_built_from_a_lexicon_is_built_once():
    calls = []
    lexicon = default_lexicon()

    def build(given):
        calls.append(given)
        return object()

    assert lexicon.built(build) is lexicon.built(build)
    assert calls == [lexicon]
