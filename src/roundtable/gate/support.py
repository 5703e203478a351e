"""Support in words: bands of organisations, never a number."""

import math
from fractions import Fraction
from typing import NamedTuple

from roundtable.gate.policy import Policy
from roundtable.public.ids import Support

_FINEST = 1000
"""The largest denominator of a share, so that 60 % of 15 is exactly nine."""


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
    if present < policy.support_base or holders < policy.a_few:
        return None
    if holders > _share(policy.most_above) * present:
        return Support.MOST
    if holders >= _share(policy.about_half_from) * present:
        return Support.ABOUT_HALF
    return Support.SEVERAL if holders >= policy.several else Support.A_FEW


def _share(share: float) -> Fraction:
    return Fraction(share).limit_denominator(_FINEST)


def band(word: Support | None, present: int, policy: Policy) -> Band:
    """Return how many organisations a reader who knows the policy can take a word to stand for.

    No word says nothing, because checkers may leave it off.
    A word that the policy never uses among so few has a band that is empty: its fewest is above its most.
    """
    above, half = _share(policy.most_above) * present, _share(policy.about_half_from) * present
    first_half, first_most = math.ceil(half), math.floor(above) + 1
    match word:
        case None:
            return Band(0, present)
        case Support.MOST:
            return Band(max(policy.a_few, first_most), present)
        case Support.ABOUT_HALF:
            return Band(max(policy.a_few, first_half), min(first_most - 1, present))
        case Support.SEVERAL:
            return Band(policy.several, min(first_half - 1, present))
        case Support.A_FEW:
            return Band(policy.a_few, min(policy.several - 1, first_half - 1, present))
