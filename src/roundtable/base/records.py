"""The base of every record, and the small types that more than one room uses."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, StringConstraints


class Record(BaseModel):
    """A frozen value with no unknown key, whose errors never show what was put in."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    def model_copy(self, *, update: Mapping[str, object] | None = None, deep: bool = False) -> Self:
        """Return a copy with other values, which keeps nothing that was worked out from those before."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields:
            del copied.__dict__[name]
        return copied


def _flag(value: object) -> object:
    """Return the truth value that `true` or `false` writes; anything else is left for pydantic to refuse."""
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value, [value])
    return value


def _day(value: object) -> object:
    """Return the day that `YYYY-MM-DD` writes; anything else is left for pydantic to refuse."""
    if isinstance(value, str):
        try:
            return dt.datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=dt.UTC).date()
        except ValueError:
            return [value]
    return value


_MOST_DIGITS = 9


def _number(value: object) -> object:
    """Return the whole number that plain digits write; anything else is left for pydantic to refuse."""
    if isinstance(value, str):
        return int(value) if value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS else [value]
    return value


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""Lower-case words joined by hyphens."""
Prose = Annotated[str, StringConstraints(min_length=1, max_length=5000, pattern=r"^\S(?s:.*\S)?$")]
"""Text that people read, without white space at its ends."""
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^\S(.*\S)?$")]
"""Text of one line, without white space at its ends."""
Number = Annotated[int, BeforeValidator(_number)]
"""A whole number written in plain digits."""
Flag = Annotated[bool, BeforeValidator(_flag)]
"""`true` or `false`, and no other spelling of them."""
Day = Annotated[dt.date, BeforeValidator(_day), PlainSerializer(lambda day: day.isoformat(), str)]
"""A date as `YYYY-MM-DD`."""
Approximate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A date as far as it is known: year, month or day."""
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"']+$", max_length=500)]
"""The address of a page on the web."""
