"""Support in words: bands of organisations, never a number."""

from roundtable.gate.policy import Policy
from roundtable.public.ids import Support


def support_word(holders: int, present: int, policy: Policy) -> Support | None:
    """Return the word for how many of the organisations present held a view.

    Args:
        holders: organisations known to have said it; an unknown speaker counts as none.
        present: organisations in the session.
        policy: the thresholds of the design's section 6.
    """
    if present < policy.support_base or holders < policy.a_few:
        return None
    if holders > policy.most_above * present:
        return Support.MOST
    if holders >= policy.about_half_from * present:
        return Support.ABOUT_HALF
    return Support.SEVERAL if holders >= policy.several else Support.A_FEW
