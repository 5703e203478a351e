"""Rule G22, and how drafts are held against each other: a frozen draft stays as it was frozen."""

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise

from roundtable.base.findings import Finding, Place
from roundtable.base.text import framed_digest
from roundtable.public.files import draft_path
from roundtable.public.guidance.records import FrozenDraft
from roundtable.public.guidance.rules import FROZEN, found
from roundtable.public.topic import Guidance

_EDITED = "was edited after it was frozen: restore the file; a later text is a draft of its own"


def draft_digest(name: str, date: str, guidance: Sequence[Guidance]) -> str:
    """Return the digest of what a draft says, and on which day."""
    texts = (
        json.dumps(one.model_dump(mode="json", exclude_defaults=True), sort_keys=True) for one in guidance
    )
    return framed_digest((name, date, *texts))


def draft_findings(drafts: Sequence[FrozenDraft]) -> Iterator[Finding]:
    """Return what was edited since it was frozen, and drafts that are not in the order of their days."""
    for number, draft in enumerate(drafts, start=1):
        place = Place(file=draft_path(draft.name))
        if draft.digest != draft_digest(draft.name, draft.date.isoformat(), draft.guidance):
            yield found(FROZEN, place, _EDITED)
        if draft.number != number:
            yield found(FROZEN, place, f"should be draft {number}: restore the drafts that are missing")
    for earlier, later in pairwise(drafts):
        if later.date < earlier.date:
            place = Place(file=draft_path(later.name))
            yield found(FROZEN, place, f"is older than the draft {earlier.name} before it: restore the files")
