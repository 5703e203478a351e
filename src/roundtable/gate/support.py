"""Support in words: bands of organisations, never a number."""

import math
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from roundtable.gate.policy import Policy
from roundtable.public.ids import Support

_FINEST = 1000
"""The largest denominator of a share, so that 60 % of 15 is exactly nine."""


_LARGEST_ROOM = 300


class Band(NamedTuple):
    """The fewest and the most organisations that a word can stand for."""

    fewest: int
    most: int


def support_word(holders: int, present: int, policy: Policy) -> Support | None:
    """Return the word for how many of the organisations present held a view.

    Args:
        holders: organisations known to have said it; an unknown speaker counts as none.
        present: organisations in the session.
        policy: the thresholds of the design's section 6.
    """
    if present < policy.support_base:
        return None
    bands = ((word, band(word, present, policy)) for word in Support)
    return next((word for word, (fewest, most) in bands if fewest <= holders <= most), None)


def band(word: Support | None, present: int, policy: Policy) -> Band:
    """Return how many organisations a reader who knows the policy can take a word to stand for.

    No word says nothing, because checkers may leave it off.
    A word that the policy never uses among so few has a band that is empty: its fewest is above its most.
    Where only one number would be left for `several`, `a few` takes it: no word may stand for a number.
    """
    half = math.ceil(_share_of(policy.about_half_from, present))
    most = math.floor(_share_of(policy.most_above, present)) + 1
    several = half if half - policy.several == 1 else policy.several
    match word:
        case None:
            return Band(0, present)
        case Support.MOST:
            return Band(max(policy.a_few, most), present)
        case Support.ABOUT_HALF:
            return Band(max(policy.a_few, half), min(most - 1, present))
        case Support.SEVERAL:
            return Band(several, min(half - 1, present))
        case _:
            return Band(policy.a_few, min(several - 1, half - 1, present))


@lru_cache(maxsize=1024)
def _share_of(share: float, present: int) -> Fraction:
    return Fraction(share).limit_denominator(_FINEST) * present


def telling_word(policy: Policy) -> Support | None:
    """Return a word that would stand for a single number in some room that the policy allows, or None."""
    rooms = range(policy.support_base, max(policy.support_base, _LARGEST_ROOM) + 1)
    bands = ((word, band(word, present, policy)) for present in rooms for word in Support)
    return next((word for word, (fewest, most) in bands if fewest == most), None)
