"""The record after the rows of a sheet: every finding first, and nothing changed if there is one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from roundtable.base.errors import RefusedError, UnusableError
from roundtable.base.findings import Finding, Place
from roundtable.public.guidance.checks import guidance_findings
from roundtable.public.guidance.edits import OUTCOME_TABLE, STATEMENT_TABLE, Edit, Reading, Row
from roundtable.public.guidance.rules import WEIGHT_BY_CODE, Weight
from roundtable.public.knowledge_base import KnowledgeBase, TopicFolder
from roundtable.public.topic import Outcome, Statement

_COLUMN_BY_CODE = {
    "G03": "basis",
    "G05": "evidence",
    "G06": "statements",
    "G15": "statements",
    "G17": "comes_from",
    "G18": "reason",
    "G19": "decided_on",
    "G23": "topic",
}
"""Where in a row a finding of a rule for guidance is put right; elsewhere it is the text."""


@dataclass(frozen=True)
class Applied:
    """The record as the rows would have it, and every value that differs from it now."""

    kb: KnowledgeBase
    edits: tuple[Edit, ...]


def apply(kb: KnowledgeBase, rows_by_sheet: Mapping[str, Sequence[Row]], file: str) -> Applied:
    """Return the record after the rows; what no row shows stays as it is.

    Raises:
        UnusableError: with the sheet, cell and rule of everything that cannot be read.
        RefusedError: with the sheet, cell and rule of everything that would break a rule for guidance.
    """
    statements, outcomes = Reading(kb, STATEMENT_TABLE, file), Reading(kb, OUTCOME_TABLE, file)
    for reading, table in ((statements, STATEMENT_TABLE), (outcomes, OUTCOME_TABLE)):
        reading.read(rows_by_sheet.get(table.sheet, ()))
    if found := [*statements.findings, *outcomes.findings]:
        raise UnusableError("the sheet cannot be used; nothing was changed", found)
    topics = tuple(_after(folder, statements, outcomes) for folder in kb.topics)
    after = kb.model_copy(update={"topics": topics})
    rows = {**statements.row_by_name, **{f"outcome {on}": one for on, one in outcomes.row_by_name.items()}}
    if broken := list(_new_findings(kb, after, rows, file)):
        raise RefusedError("the sheet was refused; nothing was changed", broken)
    return Applied(after, (*statements.edits, *outcomes.edits))


def _after(folder: TopicFolder, statements: Reading, outcomes: Reading) -> TopicFolder:
    topic = folder.topic.id
    texts = tuple(one for one in _of(topic, statements) if isinstance(one, Statement))
    answers = tuple(one for one in _of(topic, outcomes) if isinstance(one, Outcome))
    return folder.model_copy(
        update={
            "guidance": folder.guidance.model_copy(update={"statements": texts}),
            "outcomes": folder.outcomes.model_copy(update={"outcomes": answers}),
        }
    )


def _of(topic: str, reading: Reading) -> Iterator[Statement | Outcome]:
    """Return what stands under a topic: what stood there before in its order, then what came."""
    here = [name for name, (where, _record) in reading.after.items() if where == topic]
    came = [name for name in here if reading.standing.get(name, ("", None))[0] != topic]
    stood = [name for name in here if reading.standing.get(name, ("", None))[0] == topic]
    yield from (reading.after[name][1] for name in (*stood, *came))


def _new_findings(
    before: KnowledgeBase, after: KnowledgeBase, rows: Mapping[str, Row], file: str
) -> Iterator[Finding]:
    """Return what would newly break a rule that keeps the site from being built, at the cell to put right."""
    known = {(one.code, one.place.key, one.message) for one in guidance_findings(before)}
    for one in guidance_findings(after):
        new = (one.code, one.place.key, one.message) not in known
        if new and WEIGHT_BY_CODE[one.code] is Weight.BUILD:
            yield one.model_copy(update={"place": _place(one, rows, file)})


def _place(one: Finding, rows: Mapping[str, Row], file: str) -> Place:
    name = one.place.key
    if name not in rows:
        return one.place
    otherwise = "decision" if name.startswith("outcome ") else "text"
    return rows[name].place(file, _COLUMN_BY_CODE.get(one.code, otherwise))
