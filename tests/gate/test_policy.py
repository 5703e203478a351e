"""The policy: its defaults, and a file that makes it stricter, or looser with a reason and two checkers."""

import pytest
from pydantic import ValidationError

from roundtable.base.errors import RefusedError, RoundtableError, UnusableError
from roundtable.gate.policy import POLICY, Policy, Stricter, is_looser, stricter
from roundtable.gate.policy_file import differences, policy_from

JUSTIFIED = "    reason: The room is small and all have agreed.\n    checkers: [ab, cd]\n"


def written(threshold: str, value: str, rest: str = "") -> bytes:
    """Return a policy file with one threshold."""
    return f"thresholds:\n  - threshold: {threshold}\n    value: {value}\n{rest}".encode()


def findings(content: bytes) -> list[str]:
    """Return what is wrong with a policy file, as it is shown."""
    with pytest.raises(RoundtableError) as error:
        policy_from(content)
    return [str(finding) for finding in error.value.findings]


def test_an_empty_list_of_thresholds_is_the_default_policy() -> None:
    """A file that changes nothing gives the defaults."""
    assert policy_from(b"thresholds: []\n") == POLICY


def test_a_policy_cannot_be_changed_once_it_stands() -> None:
    """The record is frozen."""
    with pytest.raises(ValidationError):
        POLICY.a_few = 1  # type: ignore[misc]


@pytest.mark.parametrize("name", Policy.model_fields)
def test_every_threshold_says_what_it_is_and_which_way_is_stricter(name: str) -> None:
    """Each field has a description and a direction."""
    assert Policy.model_fields[name].description
    assert stricter(name) in Stricter


@pytest.mark.parametrize(
    ("threshold", "value"),
    [("support_base", 15), ("class_attendees", 8), ("shared_run", 4), ("class_share", 0.25), ("checkers", 3)],
)
def test_a_stricter_threshold_needs_no_reason(threshold: str, value: float) -> None:
    """Protecting more is always allowed."""
    assert getattr(policy_from(written(threshold, str(value))), threshold) == value


@pytest.mark.parametrize(
    ("threshold", "value"),
    [
        ("a_few", "2"),
        ("several", "6"),
        ("most_above", "0.65"),
        ("class_share", "0.5"),
        ("shared_run", "8"),
        ("keep_notes_days", "800"),
    ],
)
def test_a_looser_threshold_needs_a_reason_and_two_checkers(threshold: str, value: str) -> None:
    """Without them it is refused under D19, by the key; with them it holds."""
    said = findings(written(threshold, value))
    key = "policy.yaml:2 thresholds[0]: D19"
    need = "give a reason and the codes of 2 checkers"
    assert said == [f"{key} {threshold} is looser than the default: {need}"]
    assert str(getattr(policy_from(written(threshold, value, JUSTIFIED)), threshold)) == value


def test_one_checker_twice_is_one_checker() -> None:
    """The same code given twice does not make two people."""
    rest = "    reason: It is a small room.\n    checkers: [ab, ab]\n"
    said = findings(written("a_few", "2", rest))
    assert said == [
        "policy.yaml:2 thresholds[0]: D19 a_few is looser than the default: give the codes of 2 checkers"
    ]


def test_checkers_without_a_reason_are_not_enough() -> None:
    """The reason is asked for by itself."""
    said = findings(written("a_few", "2", "    checkers: [ab, cd]\n"))
    assert said == ["policy.yaml:2 thresholds[0]: D19 a_few is looser than the default: give a reason"]


def test_a_looser_file_is_refused_and_a_broken_one_is_unusable() -> None:
    """Exit status 1 is for a rule that says no, 2 for input that cannot be used."""
    with pytest.raises(RefusedError):
        policy_from(written("a_few", "2"))
    with pytest.raises(UnusableError):
        policy_from(b"thresholds: no list\n")


@pytest.mark.parametrize(
    ("threshold", "value", "message"),
    [
        ("checkers", "1", "must be at least 2"),
        ("support_base", "10", "must be at least 11"),
        ("class_share", "0.9", "must be at most 0.5"),
        ("class_others", "1", "must be at least 2"),
        ("shared_run", "40", "must be at most 10"),
        ("a_few", "3.5", "must be a whole number"),
    ],
)
def test_no_reason_takes_a_threshold_beyond_its_bounds(threshold: str, value: str, message: str) -> None:
    """Rule D20 names the key, whoever signed for it."""
    said = findings(written(threshold, value, JUSTIFIED))
    assert said == [f"policy.yaml:3 thresholds[0].value: D20 {message}"]


@pytest.mark.parametrize(("threshold", "value"), [("class_attendees", "5"), ("shared_run", "6")])
def test_a_threshold_at_its_default_needs_no_reason(threshold: str, value: str) -> None:
    """What equals the default is neither stricter nor looser."""
    assert policy_from(written(threshold, value)) == POLICY


def test_bands_may_not_become_single_numbers() -> None:
    """A word for support that stood for one number would publish that number."""
    message = "some word for support would stand for a single number: set its edges further apart"
    assert findings(written("a_few", "4")) == [f"policy.yaml:1 thresholds: D20 {message}"]


def test_an_unknown_threshold_is_named_with_those_there_are() -> None:
    """The finding lists the valid names and not the word in the file."""
    (said,) = findings(written("any_few", "4"))
    assert said.startswith(
        "policy.yaml:2 thresholds[0].threshold: S08 is no threshold: use one of support_base"
    )
    assert "any_few" not in said


def test_a_threshold_given_twice_is_refused() -> None:
    """Of two values one would be lost without a word."""
    content = written("a_few", "3") + b"  - threshold: a_few\n    value: 4\n"
    assert findings(content) == ["policy.yaml:4 thresholds[1].threshold: S13 stands here twice: keep one"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "S02"),
        (b"thresholds: &a []\n", "S03"),
        (b"thresholds: !!seq []\n", "S04"),
        (b"thresholds: []\nthresholds: []\n", "S05"),
        (b"treshold: []\n", "S06"),
        (written("a_few", "minus one"), "S08"),
        (written("a_few", "3", "    checkers: [A Person]\n"), "S08"),
        (written("a_few", "99999999"), "S08"),
        (b"\xff\xfe", "S01"),
    ],
)
def test_a_file_that_is_no_policy_is_refused_with_its_rule(content: bytes, code: str) -> None:
    """Every fault of form gives the code of its shape rule."""
    assert code in {said.split(": ")[1].split()[0] for said in findings(content)}


def test_what_differs_from_the_defaults_can_be_listed() -> None:
    """Readers can be told which thresholds this event changed."""
    assert differences(policy_from(written("shared_run", "5"))) == (("shared_run", 6, 5),)
    assert differences(POLICY) == ()


def test_an_unchanged_band_edge_is_not_looser() -> None:
    """For a threshold without a stricter side only a change needs a reason."""
    assert not is_looser("most_above", POLICY.most_above)
    assert is_looser("most_above", POLICY.most_above + 0.01)
