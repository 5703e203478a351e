"""What is held about one person, for a request to see it: without the words of anybody else."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from pydantic import Field

from roundtable.base.private_files import PRIVATE_FILE
from roundtable.base.records import Line, Record
from roundtable.base.yaml_writer import write
from roundtable.identity.detector import Detector
from roundtable.identity.records import Kind
from roundtable.private.masking import Masked, known
from roundtable.private.records import Attendee, ContributionId, PrivateText, SessionId
from roundtable.private.registrations import Choice, Invite, Need, Ref, Registration, Reply, Score
from roundtable.private.vault.attending import Attending

OPENING = f"{PRIVATE_FILE} What is held about one person. A second person checks it before it is handed over."
UNLINKED = "no contribution can be linked to this person, or no longer: links and notes are deleted when due"

NOT_THERE = "this person registered; whether they were there is answered by the row of the roster, if any"
_PERSONAL = frozenset({Kind.PERSON, Kind.CONTACT})


class Remark(Record):
    """Something that the person said, with whatever names somebody masked."""

    contribution: ContributionId
    session: SessionId
    place: Line
    text: PrivateText


class Held(Record):
    """What the vault holds about one person."""

    attendee: Attendee | None = Field(default=None, repr=False)
    registrations: tuple[Registration, ...] = Field(default=(), repr=False)
    needs: tuple[Need, ...] = Field(default=(), repr=False)
    scores: tuple[Score, ...] = Field(default=(), repr=False)
    choices: tuple[Choice, ...] = Field(default=(), repr=False)
    invites: tuple[Invite, ...] = Field(default=(), repr=False)
    replies: tuple[Reply, ...] = Field(default=(), repr=False)
    remarks: tuple[Remark, ...] = ()
    """What they are known to have said."""
    mentions: tuple[ContributionId, ...] = ()
    """Where others may have spoken of them: for a person to look at, since those words are another's."""
    note: Line | None = None


def held_about(attendee: Attendee, masked: Sequence[Masked], attending: Attending) -> str:
    """Return what is held about an attendee as a private YAML file."""
    remarks = tuple(_remarks(attendee, masked))
    refs = {one.ref for one in attending.registrations if _is_same(attendee, one)}
    return write(
        Held(
            attendee=attendee,
            **_registered(refs, attending),
            remarks=remarks,
            mentions=tuple(_mentions(attendee, masked)),
            note=None if remarks else UNLINKED,
        ),
        OPENING,
    )


def held_about_registration(ref: Ref, attending: Attending) -> str:
    """Return what is held about somebody who registered and was not there, as a private YAML file."""
    return write(Held(**_registered({ref}, attending), note=NOT_THERE), OPENING)


def _registered(refs: Collection[Ref], attending: Attending) -> dict[str, Any]:
    """Return everything that is kept about registrations, by the part that it belongs to."""
    parts = ("registrations", "needs", "scores", "choices", "invites", "replies")
    return {part: tuple(one for one in getattr(attending, part) if one.ref in refs) for part in parts}


def _is_same(attendee: Attendee, registration: Registration) -> bool:
    """Return whether a registration is an attendee's: by the address, or by name and organisation."""
    if attendee.email and attendee.email.casefold() == registration.email.casefold():
        return True
    names = (attendee.name, attendee.organisation), (registration.name, registration.organisation)
    return names[0] == names[1]


def _remarks(attendee: Attendee, masked: Sequence[Masked]) -> Iterator[Remark]:
    for one in masked:
        if one.speaker == attendee.id:
            said = one.contribution
            yield Remark(contribution=said.id, session=said.session, place=said.place, text=one.text)


def _mentions(attendee: Attendee, masked: Sequence[Masked]) -> Iterator[ContributionId]:
    """Yield the contributions of others in which something derives from this person's own row."""
    detector = Detector(known([attendee]))
    for one in masked:
        said = one.contribution
        found = detector.derived(f"{said.heading}\n{said.label}: {said.text}")
        if one.speaker != attendee.id and any(each.kind in _PERSONAL for each in found):
            yield said.id
