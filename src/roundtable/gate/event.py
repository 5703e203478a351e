"""Everything that the gate looks at, from both sides, at one moment."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from roundtable.base.errors import RefusedError
from roundtable.base.files import read_regular
from roundtable.base.findings import Finding
from roundtable.gate.editions import Edition
from roundtable.gate.policy import POLICY, Policy
from roundtable.gate.policy_file import policy_from
from roundtable.gate.prose import PublicText, public_texts
from roundtable.gate.room import Room, enter
from roundtable.gate.vocabulary import harmless_words
from roundtable.private.decisions import Decisions, Draft
from roundtable.private.masking import Earlier, Masked, Masker, decision_by_form, without
from roundtable.private.places import TEXTS
from roundtable.private.records import Attendee
from roundtable.private.vault import Vault
from roundtable.public.files import held_names, read
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.verify import verify_receipts

POLICY_FILE = "policy.yaml"
"""The file in the vault's folder that may change thresholds."""


@dataclass(frozen=True)
class Event:
    """The published record and the vault, as the gate compares them."""

    kb: KnowledgeBase = field(repr=False)
    prose: tuple[PublicText, ...] = field(repr=False)
    roster: tuple[Attendee, ...] = field(repr=False)
    masked: tuple[Masked, ...] = field(repr=False)
    decisions: Decisions = field(repr=False)
    room: Room = field(repr=False)
    baseline: frozenset[str]
    draft_by_point: Mapping[str, str]
    editions: tuple[Edition, ...] = field(repr=False)
    """The releases before, as far as a later one must be compared with them."""
    dates: tuple[str, ...]
    """The days of the sessions, in order."""
    masker: Masker = field(repr=False)
    held: tuple[str, ...] = ()
    """The guidance and outcomes of the vault that stand in `kb` in place of the public ones."""
    findings_by_draft: dict[int, tuple[Draft, tuple[Finding, ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What was found in drafts so far, by the identity of each, kept so that no other takes it."""

    @property
    def masking(self) -> Earlier:
        """Return how everything was masked, so that only what changes has to be masked anew."""
        return Earlier(self.masked, self.decisions.words)

    @cached_property
    def worded(self) -> tuple[Draft, ...]:
        """Return the drafts that people worded, in the order of ids."""
        return tuple(
            sorted((d for d in self.decisions.points if d.author), key=lambda draft: int(draft.draft[1:]))
        )

    @cached_property
    def speaker_by_contribution(self) -> dict[str, str | None]:
        """Return whose each contribution is, where that is certain."""
        return {one.contribution.id: one.speaker for one in self.masked}

    @cached_property
    def masked_by_id(self) -> dict[str, Masked]:
        """Return each contribution, masked, by its id."""
        return {one.contribution.id: one for one in self.masked}

    def speakers(self, draft: Draft) -> frozenset[str]:
        """Return the attendees known to be behind a draft."""
        named = (self.speaker_by_contribution.get(source.at) for source in draft.sources)
        return frozenset(who for who in named if who)

    def organisations(self, draft: Draft) -> int:
        """Return how many organisations are known to be behind a draft."""
        return len({self.room.organisation_by_attendee[who] for who in self.speakers(draft)})


def policy_of(vault: Vault) -> Policy:
    """Return the policy in the vault's folder, or the defaults if there is none.

    Raises:
        UnusableError: if the file cannot be used, or loosens a threshold without a reason and two checkers.
    """
    path = vault.folder / POLICY_FILE
    return policy_from(read_regular(path, POLICY_FILE)) if path.exists() else POLICY


def held_folder(vault: Vault) -> Path | None:
    """Return the folder of the vault's texts that are not public yet, if there is one."""
    folder = vault.folder / TEXTS
    return folder if folder.is_dir() else None


def load_event(root: Path, vault: Vault, before: Event | None = None) -> Event:
    """Return the event of a knowledge base and its vault.

    Args:
        root: the knowledge base.
        vault: its vault.
        before: the event as it was read before; what did not change since is not worked out again.

    Raises:
        UnusableError: if either side cannot be read, or the roster is missing or empty.
        RefusedError: if the published record was changed past the gate.
    """
    kb = _record(root, vault)
    masker, policy, roster = _masker(kb, vault, before), policy_of(vault), vault.roster()
    earlier = before if before and masker is before.masker and policy == before.room.policy else None
    decisions = _decisions(vault, earlier)
    masking = earlier.masking if earlier else None
    masked = masker.mask(vault.contributions(), decisions.words, masking)
    room = earlier.room if earlier else enter(roster, masked, masker.detector, policy)
    held = held_folder(vault)
    event = Event(
        kb=kb,
        held=held_names(held, kb) if held else (),
        prose=public_texts(root, kb),
        roster=roster,
        masked=masked,
        decisions=decisions,
        masker=masker,
        room=room.redecided(masked, _kept_forms(masked, decisions)),
        baseline=vault.baseline(),
        draft_by_point=vault.draft_by_point(),
        editions=tuple(Edition.model_validate_json(record) for record in vault.editions()),
        dates=tuple(session.date.isoformat() for session in vault.sessions()),
    )
    return _remembering(event, earlier) if earlier else event


def _record(root: Path, vault: Vault) -> KnowledgeBase:
    """Return the published record with what the vault holds for it, which nobody changed past the gate."""
    if vault.journal():
        raise RefusedError("a release was begun and not finished: run `roundtable release --resume`")
    kb = read(root, held_folder(vault))
    if kb.receipts.releases:
        _verify_points(kb)
    return kb


def _masker(kb: KnowledgeBase, vault: Vault, before: Event | None) -> Masker:
    """Return what masks the notes; the same one as before if it would be made from the same."""
    made_from = (vault.roster(), tuple(harmless_words(kb)), vault.seats(), vault.looked_for())
    if before and before.masker.made_from == made_from:
        return before.masker
    return Masker(*made_from)


def _decisions(vault: Vault, earlier: Event | None) -> Decisions:
    """Return the vault's decisions; a draft that stands as it stood is the very same record."""
    decisions = vault.decisions()
    if earlier is None:
        return decisions
    known = {draft.draft: draft for draft in earlier.decisions.points}
    both = ((draft, known.get(draft.draft)) for draft in decisions.points)
    return decisions.model_copy(update={"points": tuple(was if was == one else one for one, was in both)})


def redecided(event: Event, decisions: Decisions) -> Event:
    """Return the event after other decisions, as `load_event` would give it.

    Only contributions in which a form stands that is decided differently are masked anew, and what the rules
    compare with is made when one asks for it.
    """
    if decisions.words == event.decisions.words:
        return _remembering(replace(event, decisions=decisions), event)
    said = [one.contribution for one in event.masked]
    masked = event.masker.mask(said, decisions.words, event.masking)
    room = event.room.redecided(masked, _kept_forms(masked, decisions))
    return _remembering(replace(event, decisions=decisions, masked=masked, room=room), event)


def _remembering(event: Event, before: Event) -> Event:
    """Return the event with the findings of an earlier one that still hold."""
    event.findings_by_draft.update(_still_found(before, event))
    return event


def _still_found(before: Event, after: Event) -> Iterator[tuple[int, tuple[Draft, tuple[Finding, ...]]]]:
    """Return the findings on drafts that stand as they stood, and on which no other word bears by now."""
    both = (*without(before.masked, after.masked), *without(after.masked, before.masked))
    changed = {one.contribution.id for one in both}
    texts = {text for text, *_ in tuple(after.room.answers.by_text)}
    for draft in after.decisions.points:
        found = before.findings_by_draft.get(id(draft))
        is_touched = draft.text not in texts or any(one.at in changed for one in draft.sources)
        if found and not is_touched:
            yield id(draft), found


def _kept_forms(masked: Sequence[Masked], decisions: Decisions) -> frozenset[str]:
    """Return the written forms that a person decided name nobody."""
    decided = decision_by_form(decisions.words, masked)
    return frozenset(form for form, word in decided.items() if word.decision == "keep")


def _verify_points(kb: KnowledgeBase) -> None:
    """Refuse a published record whose points were edited; changed staff text is for this release to check."""
    try:
        verify_receipts(kb)
    except RefusedError as error:
        edited = [
            one for one in error.findings if one.place.file.endswith(("/points.yaml", "/releases.yaml"))
        ]
        if edited:
            raise RefusedError("the published points differ from their receipts", edited) from None
