"""The pages of rules and of the policy, from the tables that the program itself works from."""

from collections.abc import Sequence

from annotated_types import Ge, Le

from reference_pages.markdown import page, table
from roundtable.attendance import rules as attendance
from roundtable.base import shape
from roundtable.base.findings import Rule
from roundtable.gate import built
from roundtable.gate import rules as disclosure
from roundtable.gate.policy import POLICY, RULES_VERSION, stricter
from roundtable.identity import rules as identity
from roundtable.private import roster_file, seating_file
from roundtable.private import rules as event
from roundtable.private.masking import MASKED_BY_HAND, SEAT
from roundtable.public.content import rules as content
from roundtable.public.guidance import rules as guidance
from roundtable.public.guidance import sheet_rules as sheets
from roundtable.public.pages import rules as site

TABLES: tuple[tuple[str, str, Sequence[Rule]], ...] = (
    (
        "The form of YAML files",
        "Every file of `topics/` and the decisions file is held to these.",
        shape.RULES,
    ),
    (
        "The roster",
        "A roster is refused as a whole, with every row that is wrong.",
        roster_file.RULES,
    ),
    ("The seating list", "A list is refused as a whole, with every row that is wrong.", seating_file.RULES),
    ("The site's own files", "`mkdocs.yml` and the folder `docs/` are held to these.", site.RULES),
    (
        "What people write",
        "Texts in `topics/` and `docs/`; an invented consultation is not held to S40, S41, S47 and S48.",
        content.RULES,
    ),
    (
        "Identities",
        "`detect`, `scan`, the mask and the gate find these; none can be turned off.",
        identity.RULES,
    ),
    ("The event's records", "A decisions file is held to these when it is brought in.", event.RULES),
    ("Sheets", "A workbook of statements and outcomes is held to these on its way in.", sheets.RULES),
    (
        "Attendance",
        "Form exports, criteria, scores, replies, invites and the privacy notice are held to these.",
        attendance.RULES,
    ),
    ("The built site", "The final bytes are held to these before they are put in place.", built.RULES),
)
"""Every table of rules but the disclosure rules: title, what it is for, rows."""


def rules_page() -> str:
    """Return every rule with its reason."""
    sections = [
        "\n\n".join((f"## {title}", intro, table(("Code", "What it asks", "Why"), map(_row, rules))))
        for title, intro, rules in TABLES
    ]
    opening = (
        "A finding says where something stands, which rule it breaks and what to do.\n"
        "A code is never used for another rule.\n"
        "A rule that says so can be waived with a reason, and checkers approve the waiver with the text."
    )
    return page("Rules", opening, _disclosure(), *sections, _guidance(), _by_hand())


def _disclosure() -> str:
    rows = [
        (*_row(row.rule), ", ".join(sorted(row.applies)), "yes" if row.waivable else "no")
        for row in disclosure.RULES
    ]
    titles = ("Code", "What it asks", "Why", "For which texts", "Can be waived")
    intro = f"The gate runs these at every `check` and `release`; receipts name this set `{RULES_VERSION}`."
    return "\n\n".join(("## Disclosure", intro, table(titles, rows)))


def _guidance() -> str:
    rows = [(*_row(row.rule), row.weight.value) for row in guidance.RULES]
    intro = (
        "Statements, outcomes, drafts and the consultation's clock are held to these; "
        "`roundtable guidance check` prints every finding.\n"
        "The response is held up only while `response` stands in `consultation.yaml`."
    )
    titles = ("Code", "What it asks", "Why", "What a finding holds up")
    return "\n\n".join(("## Guidance", intro, table(titles, rows)))


def _row(rule: Rule) -> tuple[str, str, str]:
    return f"`{rule.code}`", rule.title, rule.why


def _by_hand() -> str:
    return (
        "## Masked by hand and by seat\n\n"
        f"`{MASKED_BY_HAND}` marks words that a person chose to mask: a decision, not a rule.\n"
        f"`{SEAT}` marks seats such as `T1-S4`, in the words of whoever wrote them down."
    )


def policy_page() -> str:
    """Return every threshold with its default, its bounds, and which way is stricter."""
    rows = [
        (f"`{name}`", _shown(value), stricter(name).value, _bounds(name), field.description or "")
        for (name, value), field in zip(POLICY, type(POLICY).model_fields.values(), strict=True)
    ]
    opening = (
        "These are the thresholds of disclosure.\n"
        "They stand in one record, and the readers' page shows the same values.\n"
        "The word for support is never a count, and a missing word means nothing."
    )
    titles = ("Threshold", "Default", "Stricter if", "Bounds", "What it is")
    return page("Policy", opening, table(titles, rows))


def _bounds(name: str) -> str:
    """Return the least and the most that a threshold may be."""
    limits = type(POLICY).model_fields[name].metadata
    least = next(limit.ge for limit in limits if isinstance(limit, Ge))
    most = next(limit.le for limit in limits if isinstance(limit, Le))
    return f"{least} to {most}"


def _shown(value: float) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)
