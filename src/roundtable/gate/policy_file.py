"""A policy from a file: stricter without more ado, looser only with a reason and two checkers."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from roundtable.base.errors import RefusedError, UnusableError
from roundtable.base.findings import Finding
from roundtable.base.records import Line, Prose, Record
from roundtable.base.yaml_records import decode
from roundtable.base.yaml_tree import Parsed
from roundtable.gate.policy import POLICY, Policy, is_looser
from roundtable.gate.support import telling_word
from roundtable.private.records import StaffCode

Amount = Annotated[str, StringConstraints(pattern=r"^\d{1,4}(\.\d{1,4})?$")]
"""A whole number, or a share such as `0.25`."""


class Threshold(Record):
    """One threshold that differs from the default."""

    threshold: Line
    value: Amount
    reason: Prose | None = None
    checkers: tuple[StaffCode, ...] = ()


class PolicyFile(Record):
    """What a policy file holds: only what differs from the defaults."""

    thresholds: tuple[Threshold, ...] = Field(max_length=50)
    note: Prose | None = None


def policy_from(content: bytes, file: str = "policy.yaml") -> Policy:
    """Return the policy that a file asks for, with the defaults for all that it does not name.

    Raises:
        UnusableError: if the file has not the form of a policy, or takes a threshold beyond its bounds.
        RefusedError: if a threshold is looser than the default without a reason and two checkers (rule D19).
    """
    decoded = decode(PolicyFile, content, file)
    found = [*_unknown(decoded.record, decoded.parsed)]
    if not found:
        found = [*_beyond(decoded.record, decoded.parsed)]
    if found:
        raise UnusableError(f"{file} cannot be used", found)
    loose = [*_unexplained(decoded.record, decoded.parsed)]
    if loose:
        raise RefusedError(f"{file} is looser than the defaults", loose)
    return Policy.model_validate(_values(decoded.record))


def _values(asked: PolicyFile) -> dict[str, float]:
    return {one.threshold: _number(one) for one in asked.thresholds}


def _number(one: Threshold) -> float:
    return int(one.value) if one.value.isdigit() else float(one.value)


def _unknown(asked: PolicyFile, parsed: Parsed) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, one in enumerate(asked.thresholds):
        place = parsed.place(("thresholds", index, "threshold"))
        if one.threshold not in Policy.model_fields:
            names = ", ".join(Policy.model_fields)
            yield Finding(place=place, code="S08", message=f"is no threshold: use one of {names}")
        elif one.threshold in seen:
            yield Finding(place=place, code="S13", message="stands here twice: keep one")
        seen.add(one.threshold)


def _beyond(asked: PolicyFile, parsed: Parsed) -> Iterator[Finding]:
    """Return what is beyond a threshold's bounds, or makes a word for support stand for one number."""
    try:
        policy = Policy.model_validate(_values(asked))
        if telling_word(policy):
            message = "some word for support would stand for a single number: set its edges further apart"
            yield Finding(place=parsed.place(("thresholds",)), code="D20", message=message)
    except ValidationError as error:
        at_by_name = {one.threshold: index for index, one in enumerate(asked.thresholds)}
        for detail in error.errors(include_input=False, include_url=False):
            place = parsed.place(("thresholds", at_by_name[str(detail["loc"][0])], "value"))
            yield Finding(place=place, code="D20", message=_said(dict(detail.get("ctx") or {})))


def _said(context: dict[str, object]) -> str:
    limits = (("ge", "must be at least"), ("le", "must be at most"))
    parts = [f"{words} {context[key]}" for key, words in limits if key in context]
    return parts[0] if parts else "must be a whole number"


def _unexplained(asked: PolicyFile, parsed: Parsed) -> Iterator[Finding]:
    """Return the thresholds that are looser than the default and not justified as that needs."""
    for index, one in enumerate(asked.thresholds):
        if not is_looser(one.threshold, _number(one)):
            continue
        lacks = [what for what, has in _justified(one) if not has]
        if lacks:
            message = f"{one.threshold} is looser than the default: give {' and '.join(lacks)}"
            yield Finding(place=parsed.place(("thresholds", index)), code="D19", message=message)


def _justified(one: Threshold) -> tuple[tuple[str, bool], ...]:
    needed = POLICY.checkers
    codes = {code.casefold() for code in one.checkers}
    return (("a reason", one.reason is not None), (f"the codes of {needed} checkers", len(codes) >= needed))


def differences(policy: Policy) -> tuple[tuple[str, float, float], ...]:
    """Return each threshold that differs from the default: its name, the default and the value."""
    values = ((name, getattr(POLICY, name), getattr(policy, name)) for name in Policy.model_fields)
    return tuple(value for value in values if value[1] != value[2])
