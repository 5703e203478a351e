"""Everything that the `G` rules say of a knowledge base."""

from collections.abc import Iterator

from roundtable.base.findings import Finding, in_order
from roundtable.public.guidance.clock import clock_findings
from roundtable.public.guidance.drafts import draft_findings
from roundtable.public.guidance.links import State, places, standings
from roundtable.public.guidance.outcomes import outcome_findings
from roundtable.public.guidance.rules import SUSPECT, UNCONFIRMED, WEIGHT_BY_CODE, Weight, found
from roundtable.public.guidance.statement_checks import statement_findings
from roundtable.public.knowledge_base import KnowledgeBase


def guidance_findings(kb: KnowledgeBase) -> tuple[Finding, ...]:
    """Return every finding of the rules, advice too, by place."""
    return in_order(
        (
            *statement_findings(kb),
            *outcome_findings(kb),
            *clock_findings(kb),
            *draft_findings(kb.drafts),
            *_link_findings(kb),
        )
    )


def _link_findings(kb: KnowledgeBase) -> Iterator[Finding]:
    place_by_end = places(kb)
    for standing in standings(kb):
        link = standing.link
        says = f"{link.relation.value} {link.target}"
        if standing.state is State.SUSPECT:
            changed = " and ".join(standing.changed)
            message = (
                f"{says}, and {changed} changed since: read both, then run `roundtable guidance confirm`"
            )
            yield found(SUSPECT, place_by_end[link.source], message)
        elif standing.state is State.NEW:
            message = f"{says}: read both, then run `roundtable guidance confirm`"
            yield found(UNCONFIRMED, place_by_end[link.source], message)


def site_findings(kb: KnowledgeBase) -> tuple[Finding, ...]:
    """Return what keeps the site from being built; with a response document, also what that must keep to."""
    held = {Weight.BUILD}
    if kb.consultation.response:
        held |= {Weight.RESPONSE, Weight.ANSWER}
    return tuple(one for one in guidance_findings(kb) if WEIGHT_BY_CODE[one.code] in held)
