"""What the gate would refuse: the rules, run on every text that is on its way out."""

from collections.abc import Iterator, Sequence

from roundtable.base.findings import Finding, Place, in_order
from roundtable.base.text import text_digest
from roundtable.gate.checks import Subject
from roundtable.gate.event import Event
from roundtable.gate.rules import RULES, Applies
from roundtable.gate.settled import unsettled
from roundtable.private.checking import checkers, open_comments
from roundtable.private.decisions import Check, Comment, Draft, ProseCheck, Waiver
from roundtable.public.receipts import item_digest, item_name
from roundtable.public.topic import Outcome, Point, Statement
from roundtable.public.verify import placed_items

DRAFTS = "drafts"
"""How findings name the vault's drafts."""
DIFFERING = "D21"
"""The rule that note-takers who differ stop a point until somebody says why it may stand."""


def is_checked(draft: Draft, event: Event) -> bool:
    """Return whether enough people who did not write a draft approved it, and nobody sent it back."""
    if draft.author is None or open_comments(draft.sent_back, draft.approved_digest):
        return False
    return len(checkers_of(draft)) >= event.room.policy.checkers


def checkers_of(draft: Draft) -> frozenset[str]:
    """Return who approved a draft exactly as it stands, without anybody who ever worded or changed it."""
    return checkers(draft, draft.approved_digest) if draft.checked else frozenset()


def findings(event: Event) -> tuple[Finding, ...]:
    """Return everything that the gate would refuse, by place."""
    found = [one for draft in event.worded for one in draft_findings(draft, event)]
    found += [one for draft in event.worded for one in _draft_check_findings(draft, event)]
    found += staff_text_findings(event)
    found += prose_findings(event)
    return in_order(found)


def draft_findings(draft: Draft, event: Event) -> tuple[Finding, ...]:
    """Return what the rules say of a draft's text, without what was waived; the event remembers it."""
    known = event.findings_by_draft
    if id(draft) not in known:
        known[id(draft)] = (draft, tuple(_draft_findings(draft, event)))
    return known[id(draft)][1]


def _draft_findings(draft: Draft, event: Event) -> Iterator[Finding]:
    place = Place(file=DRAFTS, key=draft.draft)
    subject = Subject(draft.text, event.speakers(draft))
    for code, message in _broken(subject, event, Applies.POINTS):
        if not _is_waived(code, draft.waivers):
            yield Finding(place=place, code=code, message=message)
    for one in unsettled(draft, event):
        message = (
            f"{' and '.join(one.between)} differ about {one.about}: settle it with a reason, or take one out"
        )
        yield Finding(place=place, code=DIFFERING, message=message)


def _broken(subject: Subject, event: Event, applies: Applies) -> tuple[tuple[str, str], ...]:
    """Return what the rules say of a text; the room remembers it, as most texts are asked about often."""
    known, key = event.room.answers.by_text, (subject.text, subject.speakers, applies)
    if key not in known:
        known[key] = tuple(
            (row.rule.code, message)
            for row in RULES
            if row.check and applies in row.applies
            for message in row.check(subject, event.room)
        )
    return known[key]


def _is_waived(code: str, waivers: Sequence[Waiver]) -> bool:
    waivable = {row.rule.code for row in RULES if row.waivable}
    return code in waivable and any(waiver.code == code for waiver in waivers)


def _draft_check_findings(draft: Draft, event: Event) -> Iterator[Finding]:
    if not is_checked(draft, event):
        wanted = (draft.approved_digest, event.room.policy.checkers)
        yield _unchecked(Place(file=DRAFTS, key=draft.draft), draft, wanted)


def _unchecked(place: Place, said: Draft | ProseCheck | None, wanted: tuple[str, int]) -> Finding:
    """Return the finding on a text that too few approved; wanted are its digest and how many name it."""
    digest, needed = wanted
    checked: Sequence[Check] = said.checked if said else ()
    sent: Sequence[Comment] = said.sent_back if said else ()
    if open_comments(sent, digest):
        message = (
            f"was sent back with a comment: word it anew, or have the comment taken back: digest {digest}"
        )
        return Finding(place=place, code="D12", message=message)
    stale = " (one was given to another text)" if any(check.digest != digest for check in checked) else ""
    message = f"waits for {needed} approvals by people who did not write it{stale}: digest {digest}"
    return Finding(place=place, code="D12", message=message)


def staff_text_findings(event: Event) -> Iterator[Finding]:
    """Return what the rules say of statements and outcomes that are new or changed since the last release."""
    checks = {one.item: one for one in event.decisions.prose}
    for place, item in changed_items(event):
        check = checks.get(item_name(item))
        yield from _item_findings(place, item, check, event)


def changed_items(event: Event) -> Iterator[tuple[Place, Statement | Outcome]]:
    """Return the statements and outcomes that neither a receipt nor the time before the roster covers."""
    receipts = event.kb.receipts.releases
    released = {(one.item, one.digest) for one in receipts[-1].items} if receipts else set()
    for place, item in placed_items(event.kb):
        stands = (item_name(item), item_digest(item)) in released or item_digest(item) in event.baseline
        if not stands and not isinstance(item, Point):
            yield place, item


def _texts_of(item: Statement | Outcome) -> tuple[str, ...]:
    if isinstance(item, Outcome):
        return (item.reason,)
    return tuple(text for text in (item.text, item.explanation, *item.examples) if text)


def _item_findings(
    place: Place, item: Statement | Outcome, check: ProseCheck | None, event: Event
) -> Iterator[Finding]:
    for text in _texts_of(item):
        for code, message in _broken(Subject(text), event, Applies.STAFF_TEXT):
            yield Finding(place=place, code=code, message=message)
    wanted = (item_digest(item), event.room.policy.checkers)
    if check is None or not _is_approved(check, *wanted):
        yield _unchecked(place, check, wanted)


def _is_approved(check: ProseCheck, digest: str, needed: int) -> bool:
    return len(checkers(check, digest)) >= needed and not open_comments(check.sent_back, digest)


def prose_findings(event: Event) -> Iterator[Finding]:
    """Return what the rules say of all other prose, but for what stood unchanged before the roster came."""
    for place, text in event.prose:
        if text_digest(text) not in event.baseline:
            for code, message in _broken(Subject(text), event, Applies.PROSE):
                yield Finding(place=place, code=code, message=message)
