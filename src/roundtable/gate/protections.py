"""What readers are told of rules and policy: the same tables that the gate works from, as values."""

from roundtable.base.findings import Rule
from roundtable.gate.policy import POLICY
from roundtable.gate.rules import RULES
from roundtable.public.knowledge_base import Protections, Threshold


def disclosure_rules() -> tuple[Rule, ...]:
    """Return the disclosure rules as rows."""
    return tuple(row.rule for row in RULES)


def protections() -> Protections:
    """Return the rules and thresholds as the readers' page shows them."""
    thresholds = tuple(
        Threshold(name=name.replace("_", " "), value=_shown(value), why=field.description or "")
        for (name, value), field in zip(POLICY, type(POLICY).model_fields.values(), strict=True)
    )
    return Protections(rules=disclosure_rules(), thresholds=thresholds)


def _shown(value: float) -> str:
    """Return a threshold as readers know it: a share as a percentage, a number as digits."""
    return f"{value:.0%}".replace("%", " %") if isinstance(value, float) else str(value)
