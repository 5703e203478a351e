"""Letters as e-mail drafts that open ready to send, and as a table for a mail merge. Nothing is sent."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from roundtable.attendance.letters.calendar_file import Method, calendar_file
from roundtable.attendance.letters.event import InviteEvent
from roundtable.attendance.letters.planning import Kind, Planned, gave_back
from roundtable.attendance.tables import csv_bytes
from roundtable.base.errors import UnusableError
from roundtable.base.findings import Finding, Place
from roundtable.base.private_files import PRIVATE_FILE
from roundtable.private.registrations import Registration

_WITH_ENTRY = (Kind.SELECTED, Kind.CHANGED, Kind.CANCELLED)
MERGE_TITLES = ("ref", "name", "email", "organisation", "letter", "subject", "text", PRIVATE_FILE)


@dataclass(frozen=True)
class Letter:
    """One letter with everything that is in it."""

    planned: Planned
    person: Registration = field(repr=False)
    subject: str
    text: str = field(repr=False)
    html: str = field(repr=False)

    @property
    def file_name(self) -> str:
        """Return a file name that says nothing of who it is to."""
        return f"{self.planned.kind.value}-{self.person.ref.replace('/', '_')}.eml"


class Writer:
    """Writes letters from templates; those in a folder of one's own come before the package's."""

    def __init__(self, event: InviteEvent, own: Path | None) -> None:
        """Take the event, and a folder with templates of one's own if there is one."""
        self._event = event
        loaders: list[BaseLoader] = [PackageLoader("roundtable.attendance.letters")]
        if own is not None and own.is_dir():
            loaders.insert(0, FileSystemLoader(own))
        self._environment = SandboxedEnvironment(
            loader=ChoiceLoader(loaders),
            undefined=StrictUndefined,
            autoescape=lambda name: bool(name and ".html" in name),
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def letter(self, planned: Planned, person: Registration, reason: str) -> Letter:
        """Return the letter to one person.

        Raises:
            UnusableError: a template cannot be used; its name and line are given (rule E36).
        """
        values = {
            "event": self._event,
            "name": person.name,
            "reason": reason,
            "gave_back": gave_back(planned.choice),
            "day": spoken_day(self._event.begins()),
            "times": f"{self._event.begins():%H:%M} to {self._event.finishes():%H:%M} (London time)",
            "reply_by": spoken_day(self._event.reply_by),
        }
        text = self._rendered(f"{planned.kind.value}.txt.jinja", values)
        subject, _, body = text.partition("\n")
        html = self._rendered(f"{planned.kind.value}.html.jinja", values)
        return Letter(planned, person, subject.removeprefix("Subject: ").strip(), f"{body.strip()}\n", html)

    def _rendered(self, name: str, values: Mapping[str, object]) -> str:
        try:
            return self._environment.get_template(name).render(values)
        except TemplateError as error:
            line = getattr(error, "lineno", None)
            message = "names what a letter does not have, or is not a template: put it right"
            finding = Finding(place=Place(file=name, line=line), code="E36", message=message)
            raise UnusableError("a template cannot be used; no letter was written", [finding]) from None


def spoken_day(day: dt.date) -> str:
    """Return a day as people say it, such as `Thursday 11 June 2026`."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def draft(letter: Letter, event: InviteEvent, stamp: dt.datetime) -> bytes:
    """Return a letter as an .eml file that a mail program opens as an unsent draft."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = letter.subject
    message["From"] = Address(display_name=event.organiser, addr_spec=event.email)
    message["To"] = Address(display_name=letter.person.name, addr_spec=letter.person.email)
    message["X-Unsent"] = "1"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    if letter.planned.kind in _WITH_ENTRY:
        invite = letter.planned.invite
        method = Method.CANCEL if invite.cancelled else Method.REQUEST
        entry = calendar_file(event, invite, letter.person, stamp)
        message.add_attachment(
            entry,
            maintype="text",
            subtype="calendar",
            filename="roundtable.ics",
            params={"method": method.value, "charset": "utf-8"},
        )
    return message.as_bytes()


def merge_table(letters: Iterable[Letter]) -> bytes:
    """Return all letters as a table for a mail merge, in which no cell is a formula."""
    return csv_bytes(MERGE_TITLES, [_merge_row(one) for one in letters])


def _merge_row(letter: Letter) -> Sequence[str]:
    person = letter.person
    sent_to = (person.ref, person.name, person.email, person.organisation)
    return (*sent_to, letter.planned.kind.value, letter.subject, letter.text, "")
