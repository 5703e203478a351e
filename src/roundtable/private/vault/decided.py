"""The vault's part on what people decided."""

from sqlalchemy import delete, insert

from roundtable.private.decisions import Decisions, Draft, ProseCheck, SetAside, WordDecision
from roundtable.private.vault import schema
from roundtable.private.vault.rows import records, replace
from roundtable.private.vault.store import Store


class DecidedPart(Store):
    """Decisions on words and points, with the tool's suggestions among the points."""

    def decisions(self) -> Decisions:
        """Return everything that people decided, with the tool's suggestions among the points."""
        facts = self.facts()
        with self.reading() as connection:
            return Decisions(
                event=facts["event"],
                note=facts.get("note"),
                words=records(connection, schema.words, WordDecision),
                set_aside=records(connection, schema.set_aside, SetAside),
                points=records(connection, schema.drafts, Draft),
                prose=records(connection, schema.prose_checks, ProseCheck),
            )

    def replace_decisions(self, decisions: Decisions) -> None:
        """Keep decisions in place of those before, all or none."""
        with self.writing() as connection:
            connection.execute(delete(schema.meta).where(schema.meta.c.key == "note"))
            if decisions.note:
                connection.execute(insert(schema.meta), {"key": "note", "value": decisions.note})
            replace(connection, schema.words, decisions.words)
            replace(connection, schema.set_aside, decisions.set_aside)
            replace(connection, schema.drafts, decisions.points)
            replace(connection, schema.prose_checks, decisions.prose)
