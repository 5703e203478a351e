"""The forms in which people registered: an export of sixty, with the faults of real ones."""

import datetime as dt
import io
from collections import Counter
from typing import Any

import openpyxl
import pytest
import yaml
from raw_files import RAW, roster, script


@pytest.fixture(scope="module")
def forms() -> list[dict[str, Any]]:
    """Return the forms with the truth beside each."""
    source = (RAW / "sources" / "registrations.yaml").read_text("utf-8")
    rows: list[dict[str, Any]] = yaml.safe_load(source)["registrations"]
    return rows


@pytest.fixture(scope="module")
def rows() -> list[tuple[object, ...]]:
    """Return the rows of the export as another program reads them."""
    workbook = openpyxl.load_workbook(io.BytesIO((RAW / "registrations.xlsx").read_bytes()))
    return list(workbook["Sheet1"].iter_rows(values_only=True))


def test_the_committed_export_equals_what_the_script_makes() -> None:
    """An export that was edited by hand, or a source that was not made again, fails here."""
    assert (RAW / "registrations.xlsx").read_bytes() == script("make_registrations").export()


def test_the_export_has_sixty_forms_in_the_columns_of_microsoft_forms(rows: list[tuple[object, ...]]) -> None:
    """The form's own five columns come first; every form has a number, and nothing of the truth is there."""
    asked = script("make_registrations")
    header, *filled = rows
    assert header == (*asked.AUTOMATIC, *asked.QUESTIONS.values())
    assert [row[0] for row in filled] == list(range(1, 61))
    assert {row[3] for row in filled} == {"anonymous"}


def test_times_are_days_but_for_one_in_another_order(rows: list[tuple[object, ...]]) -> None:
    """A form is begun before it is sent; what the export has as text stays text."""
    times = [row[1:3] for row in rows[1:]]
    odd = [pair for pair in times if not all(isinstance(time, dt.datetime) for time in pair)]
    assert odd == [("14/08/2026 23:58", "14/08/2026 23:58")]
    assert all(begun < sent for begun, sent in times if (begun, sent) not in odd)  # type: ignore[operator]


def test_the_attendees_are_a_selection_from_the_forms(forms: list[dict[str, Any]]) -> None:
    """Each attendee has one form that counts, with the organisation of the roster but for its spelling."""
    came = Counter(form["attends"] for form in forms if "attends" in form)
    assert came == Counter(row["name"] for row in roster())
    assert len(forms) - len(came) == 36
    email_by_name = {row["name"]: row["email"] for row in roster()}
    for form in forms:
        if "attends" in form:
            assert form["email"].casefold() == email_by_name[form["attends"]]


def test_the_faults_of_real_forms_are_there(forms: list[dict[str, Any]]) -> None:
    """Twice the same person, other spellings, wrong addresses, no agreement, out of scope, and needs."""
    faults = Counter(fault for form in forms for fault in form.get("faults", ()))
    assert len(faults) >= 20
    for words in ("same person twice", "another spelling", "address", "no agreement", "out of scope", "diet"):
        assert any(words in fault for fault in faults)
    assert sum("attends" not in form and not form.get("faults") for form in forms) >= 10
