"""Records: values that do not change, and copies of them that do not remember what no longer holds."""

from functools import cached_property

import pytest
from pydantic import ValidationError

from roundtable.base.records import Record


class Sum(Record):
    """Two numbers, and what is worked out from them."""

    left: int
    right: int = 0

    @cached_property
    def whole(self) -> int:
        """The sum."""
        return self.left + self.right


def test_a_copy_with_other_values_works_everything_out_anew() -> None:
    """What was worked out belongs to the record as it was; a copy of both kinds begins without it."""
    one = Sum(left=1)
    assert one.whole == 1
    for deep in (False, True):
        assert one.model_copy(update={"right": 2}, deep=deep).whole == 3
    assert one.model_copy() == one
    assert one.model_dump() == {"left": 1, "right": 0}


def test_a_record_does_not_change() -> None:
    """Whoever holds one can rely on it."""
    with pytest.raises(ValidationError):
        Sum(left=1).left = 2  # type: ignore[misc]
