"""The command line: every command is one library call.

In: arguments. Out: facts on stdout, talk on stderr, an exit code (`Exit`). No traceback reaches the user.

    python -m progress_nlp examples/yunxi_2025.docx -o facts.xlsx
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from pathlib import Path
from typing import NoReturn

from progress_nlp import __version__, console
from progress_nlp.errors import InputRefused, LimitExceeded, OutputFailed, ProgressError, ReferenceInvalid
from progress_nlp.lexicon import Lexicon, resolve_lexicon
from progress_nlp.many import Outcome, read_many
from progress_nlp.output import refuse_output, write_whole
from progress_nlp.patterns import lazy
from progress_nlp.reading import read
from progress_nlp.report import Report, encode, format_of
from progress_nlp.views.talk import talk
from progress_nlp.views.terminal import clean, fact_table

HELP = """\
用法 usage: python -m progress_nlp REPORT… [-o OUT] [--format FORMAT] [--reference 2025]
                                   [--lexicon DIR] [--jobs N] [--strict] [--force]
            python -m progress_nlp check FOLDER
            python -m progress_nlp explain TEXT [--reference 2025] [--lexicon DIR]

把政府工作进展报告（Word 任务表）读成一张事实表。
Reads Chinese government progress reports (Word tables of tasks) into one table of facts.

  REPORT              报告文件，可以多个；文件夹取其中的报告；- 为标准输入
                      files, a folder of files, or - for standard input
                      .docx .docm .dotx .doc .wps .xlsx .xls .csv .tsv .txt .md .html .mht
  -o, --output OUT    写入文件，格式看后缀：.csv .jsonl .json .xlsx
                      write a file; its ending tells the format
  --format FORMAT     table（默认 default）、csv、jsonl、json、xlsx
  --reference WHEN    年份或日期（2025、2025-09、2025-09-30），用来推算没写年份的时间；
                      默认取自标题 a year, a month or a day that resolves dates without a year
  --lexicon DIR       自己的词表文件夹 a folder with tables of your own words
  --jobs N            用 N 个进程读多个报告，0 为每个处理器一个；结果与顺序不变
                      read several files on N processes (0: one a processor)
  --strict            有任何警告就返回 3 any warning makes the exit code 3
  --force             允许覆盖已有的输出文件 replace an existing output file
  --no-guard          CSV 中以 = + - @ 开头的文字不加 ' (leave CSV text that begins so as it is)
  --version           版本 print the version
  -h, --help          本说明 print this help

  check FOLDER        检查自己的词表 check the tables of your own words
  explain TEXT        说明一段话为什么读出这些事实；- 为标准输入
                      say why a passage gives its facts (-: standard input)

退出码 exit codes: 0 成功 ok; 1 程序错误 a bug; 2 用法错误 usage; 3 部分成功 partial (or any
warning under --strict); 4 输入不能读 input refused; 5 超出限额 limit exceeded; 6 输出失败
output failed; 130, 143 被中断 interrupted
"""

_READABLE = frozenset(
    {".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps", ".txt", ".md", ".csv", ".tsv", ".xlsx", ".xls", ".html", ".htm", ".mht"}
)


class Exit(IntEnum):
    """What the command returns to the shell."""

    OK = 0
    BUG = 1
    USAGE = 2
    PARTIAL = 3
    REFUSED = 4
    LIMIT = 5
    OUTPUT = 6
    INTERRUPTED = 130
    TERMINATED = 143


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments` (default: those of the process) and give its exit code."""
    console.use_utf8()
    try:
        with console.terminated_raises():
            return _run(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except console.Terminated:
        return Exit.TERMINATED
    except BrokenPipeError:
        console.abandon_stdout()
        return Exit.OUTPUT
    except ProgressError as error:
        console.say(str(error))
        return _code(error)
    except Exception as error:
        console.say(f"程序内部错误，请报告给开发者：{console.where(error)}。(a bug in progress_nlp: please report it)")
        return Exit.BUG


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["check"]:
        return _check(_check_parser().parse_args(arguments[1:]).folder)
    if arguments[:1] == ["explain"]:
        return _explain(_explain_parser().parse_args(arguments[1:]))
    options = _parser().parse_args(arguments)
    form = _format(options)
    paths = list(_expanded(options.reports))
    to_file = options.output not in (None, "-")
    if to_file:
        refuse_output(options.output, force=options.force, inputs=paths)
    lexicon = resolve_lexicon(options.lexicon)
    reports, failures = _read_all(paths, options.reference, lexicon, options.jobs)
    if form == "table":
        _show(reports, named=len(paths) > 1)
    elif reports:
        data, warnings = encode(reports, form, guard=options.guard)
        if to_file:
            write_whole(options.output, data, force=options.force, inputs=paths)
        else:
            console.put(data)
        for report in reports:
            console.tell(talk(report))
        for warning in warnings:
            console.say(warning)
    return _outcome(reports, failures, options.strict)


def _show(reports: Iterable[Report], named: bool) -> None:
    """Each report's table on stdout, under its name where there are several, and its talk on stderr."""
    for report in reports:
        heading = f"《{clean(report.source)}》\n" if named else ""
        console.put(f"{heading}{fact_table(report, console.width())}".encode("utf-8", "replace"))
        console.tell(talk(report))


def _read_all(paths: Sequence[str], reference: str | None, lexicon: Lexicon, jobs: int) -> tuple[list[Report], list[ProgressError]]:
    """Each report that can be read, and the error of each that cannot, which is told at once."""
    reports: list[Report] = []
    failures: list[ProgressError] = []
    files = read_many([path for path in paths if path != "-"], workers=jobs or None, reference=reference, lexicon=lexicon)
    for path in paths:
        try:
            if jobs == 1 or path == "-":
                source = console.standard_input() if path == "-" else path
                reports.append(read(source, name=path, reference=reference, lexicon=lexicon))
            else:
                reports.append(_next(files))
        except (InputRefused, LimitExceeded) as error:
            console.say(str(error) if path in str(error) else f"{path}：{error}")
            failures.append(error)
    return reports, failures


def _next(outcomes: Iterator[Outcome]) -> Report:
    outcome = next(outcomes)
    if outcome.report is None:
        raise outcome.error or RuntimeError("neither a report nor an error")
    return outcome.report


def _outcome(reports: Sequence[Report], failures: Sequence[ProgressError], strict: bool) -> int:
    if failures and not reports:
        return _code(failures[0])
    if failures or any(report.status == "partial" for report in reports):
        return Exit.PARTIAL
    if strict and any(report.warnings or report.status != "ok" for report in reports):
        return Exit.PARTIAL
    return Exit.OK


def _code(error: ProgressError) -> Exit:
    match error:
        case LimitExceeded():
            return Exit.LIMIT
        case OutputFailed():
            return Exit.OUTPUT
        case ReferenceInvalid():
            return Exit.USAGE
        case _:
            return Exit.REFUSED


def _check(folder: str) -> int:
    from progress_nlp.check import check_folder

    findings = check_folder(folder)
    lines = [f"{'错误 error' if f.wrong else '提示 note'}  {f.place}：{f.message.removeprefix(f'{f.place}：')}\n" for f in findings]
    wrong = sum(finding.wrong for finding in findings)
    lines.append(f"{folder}：{f'有 {wrong} 处要改 ({wrong} to mend)' if wrong else '可以使用 (ready to use)'}\n")
    console.put("".join(lines).encode("utf-8", "backslashreplace"))
    return Exit.REFUSED if wrong else Exit.OK


def _explain(options: argparse.Namespace) -> int:
    from progress_nlp.facts.explain import explain

    text = console.standard_input().read().decode("utf-8", "replace") if options.text == "-" else options.text
    told = explain(text, reference=options.reference, lexicon=options.lexicon)
    console.put(f"{told}\n".encode("utf-8", "replace"))
    return Exit.OK


def _expanded(sources: Iterable[str]) -> Iterable[str]:
    """`sources` with every folder replaced by the reports in it, in the order of their names."""
    for source in sources:
        inside = _inside(source)
        if inside is None:
            yield source
        elif not inside:
            raise InputRefused(f"{source}：文件夹里没有可读的报告。(no report in this folder)")
        else:
            yield from map(str, inside)


def _inside(source: str) -> list[Path] | None:
    """The reports in a folder; None where `source` is none (an empty name is no folder)."""
    try:
        if source in ("", "-") or not Path(source).is_dir():
            return None
        return [path for path in sorted(Path(source).iterdir()) if path.suffix.lower() in _READABLE and path.name[0] not in "~."]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputRefused(f"{source}：打不开，请检查路径和权限。(cannot open: {reason})") from error


def _format(options: argparse.Namespace) -> str:
    if options.format is None and options.output in (None, "-"):
        return "table"
    form = options.format or format_of(options.output)
    if form == "xlsx" and options.output in (None, "-"):
        _parser().error("xlsx 须用 -o 写入文件 (xlsx needs -o OUT)")
    if form == "table" and options.output not in (None, "-"):
        _parser().error("table 只用于屏幕，写入文件请用 csv、jsonl、json 或 xlsx (table is for the screen)")
    return str(form)


class _Parser(argparse.ArgumentParser):
    """A parser whose help is `HELP`, the same on every Python version."""

    def format_help(self) -> str:
        return HELP

    def format_usage(self) -> str:
        return "".join(HELP.partition("\n\n")[:2])

    def error(self, message: str) -> NoReturn:
        console.say(_in_chinese(message))
        console.say("用 --help 看用法 (see --help)")
        raise SystemExit(Exit.USAGE)


_SAYINGS = (
    (re.compile(r"the following arguments are required: (.*)"), r"缺少参数 \1 (missing: \1)"),
    (re.compile(r"unrecognized arguments: (.*)"), r"不认识的参数 \1 (unrecognized arguments)"),
    (re.compile(r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.*)\)"), r"\1 没有“\2”这个值，可用 \3 (invalid choice)"),
    (re.compile(r"argument (\S+): expected one argument"), r"\1 后面要有一个值 (expected one argument)"),
    (re.compile(r"argument (\S+): ignored explicit argument (.*)"), r"\1 后面不带值，却有 \2 (takes no value)"),
    (re.compile(r"argument (\S+): (.*)"), r"\1 \2"),
)
"""What argparse says, in both languages; what it may say beside these stays as it is."""


def _in_chinese(message: str) -> str:
    for shape, saying in _SAYINGS:
        if (match := shape.fullmatch(message)) is not None:
            return match.expand(saying)
    return message


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="progress_nlp", allow_abbrev=False)
    parser.add_argument("reports", nargs="+", metavar="REPORT")
    parser.add_argument("-o", "--output")
    parser.add_argument("--format", choices=("table", "csv", "jsonl", "json", "xlsx"))
    parser.add_argument("--reference", type=_reference)
    parser.add_argument("--lexicon")
    parser.add_argument("--jobs", type=_jobs, default=1)
    parser.add_argument("--strict", action="store_true")
    parser.add_argument("--force", action="store_true")
    parser.add_argument("--no-guard", dest="guard", action="store_false")
    parser.add_argument("--version", action="version", version=f"progress_nlp {__version__}")
    return parser


_WHEN = lazy(r"([0-9]{4})[年./-]?(?:([0-9]{1,2})[月./-]?(?:([0-9]{1,2})日?)?)?")


def _reference(text: str) -> str:
    """2025年9月 or 2025/9/30 as the library takes it: 2025-09, 2025-09-30; anything else as it is."""
    match = _WHEN.fullmatch(text.strip())
    return text if match is None else "-".join(part.zfill(2) for part in match.groups() if part)


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text}：应为进程数，如 4 (a number of processes)")
    return int(text)


def _check_parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="progress_nlp check", allow_abbrev=False)
    parser.add_argument("folder", metavar="FOLDER")
    return parser


def _explain_parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="progress_nlp explain", allow_abbrev=False)
    parser.add_argument("text", metavar="TEXT")
    parser.add_argument("--reference", type=_reference)
    parser.add_argument("--lexicon")
    return parser
