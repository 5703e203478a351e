"""Taking back one contribution: what is left is what a vault would hold that never had it."""

from sqlalchemy import Connection, Row, delete, insert, select, update

from roundtable.base.errors import UnusableError
from roundtable.private.records import ContributionId
from roundtable.private.vault import schema
from roundtable.private.vault.erasing import Erased, erase, remember
from roundtable.private.vault.forgetting import drafts_on, forget, withdrawal_digest
from roundtable.private.vault.holds import refuse_if_held
from roundtable.private.vault.log import Action
from roundtable.private.vault.releases import refuse_if_begun
from roundtable.private.vault.rows import number_of
from roundtable.private.vault.store import Store


def released_points(vault: Store, contribution: ContributionId) -> tuple[str, ...]:
    """Return the public points that rest on a contribution, in the order of their ids.

    Raises:
        UnusableError: if there is no such contribution.
    """
    with vault.reading() as connection:
        _row(connection, contribution)
        drafts = {draft.draft for _position, draft in drafts_on(connection, [contribution])}
        rows = connection.execute(select(schema.released).order_by(schema.released.c.point))
        return tuple(row.point for row in rows if row.draft in drafts)


def withdraw(vault: Store, contribution: ContributionId) -> Erased:
    """Delete one contribution, every decision on it, and the copy of the file in which it arrived.

    The file's other contributions stay. Should the file come in again, corrected or not, what was withdrawn
    is set aside; the vault keeps a digest for that.

    Raises:
        UnusableError: if there is no such contribution.
        RefusedError: if a hold keeps it, or a release is being written.
    """
    table = schema.contributions
    with vault.writing(Action.WITHDRAWN, contribution) as connection:
        row = _row(connection, contribution)
        refuse_if_held(connection, row.session)
        refuse_if_begun(connection)
        this = (table.c.source == row.source) & (table.c.number == row.number)
        connection.execute(delete(table).where(this))
        file = schema.sources.c.number == row.source
        connection.execute(update(schema.sources).where(file).values(original="", given=row.given - 1))
        digest = withdrawal_digest(row.label, row.text)
        connection.execute(insert(schema.withdrawn).prefix_with("OR IGNORE"), {"digest": digest})
        remember(vault, [row.text, *forget(connection, [contribution])])
    return erase(vault)


def _row(connection: Connection, contribution: ContributionId) -> Row[tuple[object, ...]]:
    """Return the row of a contribution, with its session and how much its file gave."""
    source, number = number_of(contribution)
    table, of = schema.contributions, schema.sources
    chosen = select(table, of.c.session, of.c.given).select_from(table.join(of))
    this = (table.c.source == source) & (table.c.number == number)
    row = connection.execute(chosen.where(this)).one_or_none()
    if row is None:
        raise UnusableError(f"there is no contribution {contribution}: give the id of one, such as n3.14")
    return row
