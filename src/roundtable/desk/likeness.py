"""How alike what several note-takers wrote is: worked out once, beside the pages, for all that was said."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock, Thread

from pydantic import ValidationError

from roundtable.base.child_process import begin_child
from roundtable.collate.child import PAIRS, SAID
from roundtable.collate.records import Said
from roundtable.collate.repeats import similar_pairs
from roundtable.private.drafting import said_of
from roundtable.private.masking import Masked
from roundtable.private.records import ContributionId

AT_ONCE = 1_000
"""Contributions up to which a page works it out itself; it takes well under a second then."""


@dataclass(frozen=True)
class Alike:
    """Another contribution, and how alike it is, from 0 to 1."""

    at: str
    likeness: float


@dataclass
class Likeness:
    """The pairs of contributions that seem the same, once they are worked out."""

    masked: Sequence[Masked] = field(repr=False)
    _found: Mapping[str, tuple[Alike, ...]] | None = field(default=None, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)
    _is_begun: bool = False

    @cached_property
    def masked_by_id(self) -> Mapping[ContributionId, Masked]:
        """Return each contribution, masked, by its id."""
        return {one.contribution.id: one for one in self.masked}

    def begin(self) -> None:
        """Begin to work it out, once; return at once if there is much of it.

        Much of it is worked out by a process of its own: a thread would keep every page waiting.
        """
        with self._lock:
            is_begun, self._is_begun = self._is_begun, True
        if is_begun:
            return
        said = [said_of(one) for one in self.masked]
        if len(said) <= AT_ONCE:
            self._keep(similar_pairs(said))
        else:
            Thread(target=self._ask_child, args=(said,), daemon=True).start()

    def is_ready(self) -> bool:
        """Return whether it is worked out."""
        return self._found is not None

    def of(self, at: str) -> tuple[Alike, ...]:
        """Return what seems the same as a contribution, the most alike first; nothing before it is ready."""
        return (self._found or {}).get(at, ())

    def _ask_child(self, said: Sequence[Said]) -> None:
        """Let a child work it out; where none can be begun, or it fails, this thread does."""
        try:
            child = begin_child("roundtable.collate.child")
            answer, _ = child.communicate(SAID.dump_json(tuple(said)))
            pairs = PAIRS.validate_json(answer)
        except (OSError, ValidationError):
            pairs = similar_pairs(said)
        self._keep(pairs)

    def _keep(self, pairs: Iterable[tuple[int, int, float]]) -> None:
        ids = [one.contribution.id for one in self.masked]
        found = defaultdict(list)
        for left, right, value in pairs:
            found[ids[left]].append(Alike(ids[right], value))
            found[ids[right]].append(Alike(ids[left], value))
        self._found = {
            at: tuple(sorted(others, key=lambda one: (-one.likeness, one.at))) for at, others in found.items()
        }


@dataclass
class Compared:
    """The likeness of what was said, the same one as long as the masked texts are the same."""

    _latest: Likeness = field(default_factory=lambda: Likeness(()), repr=False)

    def likeness_of(self, masked: Sequence[Masked]) -> Likeness:
        """Return how alike these are; what was worked out for other texts is let go of."""
        if self._latest.masked is not masked:
            self._latest = Likeness(masked)
        return self._latest
