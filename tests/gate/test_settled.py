"""Note-takers who differ stop a point until a person says why it may stand (D21)."""

import pytest
from event_room import DAY, STATEMENT, approved, draft, event, said, source

from roundtable.base.errors import RefusedError
from roundtable.base.text import text_digest
from roundtable.gate.findings import draft_findings, is_checked
from roundtable.gate.release import plan_release
from roundtable.private.decisions import Draft, Resolution, SourceRef
from roundtable.private.masking import Masked
from roundtable.private.records import Contribution
from roundtable.public.receipts import item_digest

OTHERS = {"n2.1": "most agreed that lamps need a label", "n3.1": "two disagreed about a label on lamps"}


def heard() -> tuple[Masked, ...]:
    """Return what was said, with two note-takers who differ."""
    added = (
        Contribution(id=at, session="main", source=at[:2], place="line 1", text=text)
        for at, text in OTHERS.items()
    )
    return (*said(), *(Masked(one, None, (), "", one.text) for one in added))


STANDING = {"masked": heard(), "baseline": frozenset({item_digest(STATEMENT)})}
"""What the event has besides the drafts; its statement stood before the roster came."""


def differing(**changes: object) -> Draft:
    """Return a draft that rests on both of them."""
    refs = tuple(SourceRef(at=at, digest=text_digest(text)) for at, text in OTHERS.items())
    return draft(0, sources=(source(1), source(6), *refs), **changes)


def test_an_approved_point_whose_note_takers_differ_is_not_released():
    """The finding names the two contributions by their ids, and says what to do."""
    now = event(approved(differing()), **STANDING)
    with pytest.raises(RefusedError) as refused:
        plan_release(now, DAY)
    (found,) = refused.value.findings
    assert (found.place.key, found.code) == ("d1", "D21")
    says = "n2.1 and n3.1 differ about how many agreed: settle it with a reason, or take one out"
    assert found.message == says


def test_a_settled_difference_lets_it_out_and_is_part_of_what_is_approved():
    """A reason that comes after the approval makes it stale."""
    reason = Resolution(between=("n3.1", "n2.1"), reason="The second heard the end alone.", by="kc")
    settled = differing(resolved=(reason,))
    assert plan_release(event(approved(settled), **STANDING), DAY).changes.added == 1
    late = approved(differing()).model_copy(update={"resolved": (reason,)})
    now = event(late, **STANDING)
    assert list(draft_findings(late, now)) == []
    assert not is_checked(late, now)


def test_a_reason_for_other_contributions_settles_nothing():
    """Each difference is looked at by somebody."""
    reason = Resolution(between=("n1.1", "n2.1"), reason="Both were heard.", by="kc")
    one = differing(resolved=(reason,))
    assert [found.code for found in draft_findings(one, event(one, **STANDING))] == ["D21"]
