"""What is held about one person, for a request to see it: without the words of anybody else."""

from collections.abc import Iterator, Sequence

from roundtable.base.private_files import PRIVATE_FILE
from roundtable.base.records import Line, Record
from roundtable.base.yaml_writer import write
from roundtable.identity.detector import Detector
from roundtable.identity.records import Kind
from roundtable.private.masking import Masked, known
from roundtable.private.records import Attendee, ContributionId, PrivateText, SessionId

OPENING = f"{PRIVATE_FILE} What is held about one person. A second person checks it before it is handed over."
UNLINKED = "no contribution can be linked to this person, or no longer: links and notes are deleted when due"

_PERSONAL = frozenset({Kind.PERSON, Kind.CONTACT})


class Remark(Record):
    """Something that the person said, with whatever names somebody masked."""

    contribution: ContributionId
    session: SessionId
    place: Line
    text: PrivateText


class Held(Record):
    """What the vault holds about one person."""

    attendee: Attendee
    remarks: tuple[Remark, ...] = ()
    """What they are known to have said."""
    mentions: tuple[ContributionId, ...] = ()
    """Where others may have spoken of them: for a person to look at, since those words are another's."""
    note: Line | None = None


def held_about(attendee: Attendee, masked: Sequence[Masked]) -> str:
    """Return what is held about an attendee as a private YAML file."""
    remarks = tuple(_remarks(attendee, masked))
    held = Held(
        attendee=attendee,
        remarks=remarks,
        mentions=tuple(_mentions(attendee, masked)),
        note=None if remarks else UNLINKED,
    )
    return write(held, OPENING)


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
