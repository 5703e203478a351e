# A script on its own, no part of a package.
"""Makes `registrations.xlsx`, an export as Microsoft Forms writes it, from `sources/registrations.yaml`.

The truth beside each form, its faults and who came of it, stays in the source.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import yaml
from workbook_file import Cell, workbook_file

RAW = Path(__file__).resolve().parent
AUTOMATIC = ("ID", "Start time", "Completion time", "Email", "Name")
"""The columns that the form adds by itself; without a sign-in it knows nobody."""
QUESTIONS = {
    "name": "Your name",
    "organisation": "Organisation",
    "job_title": "Your job title",
    "email": "Your email address",
    "topics": "Which topics do you want to talk about?",
    "products": "What kinds of product do you make, sell or speak for?",
    "size": "How many people work for your organisation?",
    "kind": "What kind of organisation is it?",
    "country": "Country",
    "expertise": "What do you know about these topics?",
    "clarity": "What would you like the guidance to make clear?",
    "brands": "Names of your products and brands",
    "needs": "Do you have any access or dietary needs?",
    "rule": "I agree to the Chatham House Rule",
    "listed": "May we list you as an attendee?",
    "contact": "May we contact you about later events?",
}
"""What the form asked, by the key of the answer in the source."""


def main() -> None:
    """Write the export."""
    (RAW / "registrations.xlsx").write_bytes(export())


def export() -> bytes:
    """Return the export."""
    source = (RAW / "sources" / "registrations.yaml").read_text(encoding="utf-8")
    forms = yaml.safe_load(source)["registrations"]
    rows = (_row(number, form) for number, form in enumerate(forms, start=1))
    return workbook_file([(*AUTOMATIC, *QUESTIONS.values()), *rows])


def _row(number: int, form: dict[str, Any]) -> tuple[Cell, ...]:
    answers = (form.get(key, "") for key in QUESTIONS)
    return (number, *_times(number, form["completed"]), "anonymous", "", *map(_answer, answers))


def _answer(given: str | list[str]) -> str:
    """Return an answer; each of several choices is followed by a semicolon."""
    return given if isinstance(given, str) else "".join(f"{choice};" for choice in given)


def _times(number: int, completed: str) -> tuple[Cell, Cell]:
    """Return when a form was begun and sent, as text where the export itself has the day in another order."""
    try:
        sent = dt.datetime.fromisoformat(completed)
    except ValueError:
        return completed, completed
    return sent - dt.timedelta(minutes=4 + number % 23), sent


if __name__ == "__main__":
    main()
