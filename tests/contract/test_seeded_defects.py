"""The tests are tested: each seeded defect must make one of them fail."""

from __future__ import annotations

import pytest

from defects import DEFECTS, seeded

NAMED_IN_THE_CONTRACT = {
    "nfkc", "naive_regex", "any_digit", "state_between_calls", "places_by_search", "greedy_clause", "places_in_bytes", "blind_to_zero_width",
}  # fmt: skip


def test_the_defects_that_the_contract_names_are_here():
    assert set(DEFECTS) >= NAMED_IN_THE_CONTRACT
    assert all(defect.seed.__doc__ for defect in DEFECTS.values())


@pytest.mark.parametrize("name", ["blind_to_zero_width", "formulas"])
def test_a_seeded_defect_is_caught(name):
    code, line = seeded(name)
    assert code == 1 and "failed" in line, line


@pytest.mark.long
@pytest.mark.parametrize("name", DEFECTS)
def test_every_seeded_defect_is_caught(name):
    code, line = seeded(name)
    assert code == 1 and "failed" in line, line
