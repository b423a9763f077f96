"""Page ranges as MEDLINE abbreviates them."""

import pytest

from k2refs.formats.page_ranges import full_ranges


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("487-92", "487-492"),
        ("1099-102", "1099-1102"),
        ("S12-5", "S12-15"),
        ("S102-15", "S102-115"),
        ("12-3, 15-9", "12-13, 15-19"),
        ("e1234", "e1234"),
        ("100-99", "100-199"),
        ("199-99", "199-99"),
        ("228-242", "228-242"),
        ("99-1-05", "99-1-05"),
        ("iv-x", "iv-x"),
    ],
)
def test_left_out_digits_come_back_where_the_range_then_rises(written: str, whole: str) -> None:
    assert full_ranges(written) == whole
