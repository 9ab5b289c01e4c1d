"""What must hold for any input: the two targets of the fuzzers, which a plain test can call as well.

In: bytes. Out: nothing; an exception where a promise is broken.
"""

from __future__ import annotations

import json

import progress_nlp
from seeds import KINDS, package, passage


def read_any(data: bytes) -> None:
    """R7: any bytes give a report or an error of the family, in one line; what is read is grounded and can be written."""
    if not data:
        return
    content = package(KINDS[data[0] % len(KINDS)], data[1:])
    try:
        report = progress_nlp.read(content, name="报告")
    except progress_nlp.ProgressError as error:
        assert "\n" not in str(error) and str(error).startswith("报告：")
        return
    for fact in report.facts:
        assert report.text_of(fact)[fact.start : fact.end] == fact.text
    assert not [notice for notice in report.warnings if notice.code in ("row_failed", "passage_failed")], report.warnings
    json.dumps(report.to_dict(), allow_nan=False)


def extract_any(data: bytes) -> None:
    """R1, R2, R4: any text gives facts whose words stand where they say, in order, with values that are numbers."""
    text = passage(data)
    facts = progress_nlp.extract(text, reference=2025)
    assert [(f.start, f.end) for f in facts] == sorted((f.start, f.end) for f in facts)
    for place, fact in enumerate(facts):
        assert 0 <= fact.start < fact.end <= len(text) and text[fact.start : fact.end] == fact.text
        assert fact.value is None or fact.value.is_finite()
        assert fact.of is None or (0 <= fact.of < len(facts) and fact.of != place)
        assert fact.part_of is None or (0 <= fact.part_of < len(facts) and fact.part_of != place)
        json.dumps(fact.to_dict(), allow_nan=False)
    end = 0
    for mention in progress_nlp.mentions(text, reference=2025):
        assert end <= mention.start < mention.end and text[mention.start : mention.end] == mention.text
        assert mention.value is None or mention.value.is_finite()
        end = mention.end
