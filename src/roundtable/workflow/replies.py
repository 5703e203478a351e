"""Replies to invites: one by one, or as a sheet; only from those invited, and never past the Rule."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from roundtable.attendance.forms.export import table_rows
from roundtable.attendance.score_sheet import parts
from roundtable.attendance.tables import xlsx_bytes
from roundtable.base.errors import RefusedError, UnusableError
from roundtable.base.findings import Finding, Place
from roundtable.private.private_output import write_private
from roundtable.private.registrations import Answer, Ref, Reply, Standing
from roundtable.private.vault import Attending, Vault
from roundtable.private.vault.log import Action

COLUMNS = ("ref", "name", "organisation", "answer", "agrees_rule", "agrees_listed", "aliases", "products")
_WORDS = {"": None, "accepts": Answer.ACCEPTS, "declines": Answer.DECLINES}
_YES_NO = {"": False, "no": False, "yes": True}


class Agreement(StrEnum):
    """What an invitee may agree to."""

    RULE = "rule"
    LISTED = "listed"


def set_reply(vault: Vault, ref: Ref, answer: Answer, agrees: frozenset[Agreement]) -> None:
    """Keep one reply; names and products that came with an earlier one stay.

    Raises:
        RefusedError: the person was not invited, or accepts without agreeing to the Rule (rule E33).
    """
    kept = vault.attending()
    before = next((one for one in kept.replies if one.ref == ref), None)
    changes = {
        "answer": answer,
        "agrees_rule": Agreement.RULE in agrees,
        "agrees_listed": Agreement.LISTED in agrees,
    }
    if before is not None:
        reply = before.model_copy(update=changes)
    else:
        reply = Reply.model_validate({"ref": ref, **changes})
    if found := tuple(_faults(kept, reply, Place(file=ref))):
        raise RefusedError("the reply was not kept", found)
    _keep(vault, kept, [reply])


def _faults(kept: Attending, reply: Reply, place: Place) -> Iterator[Finding]:
    seated = {one.ref for one in kept.choices if one.standing is Standing.SELECTED}
    written = {one.ref for one in kept.invites}
    was_seated = {one.ref for one in kept.replies}
    if reply.ref not in (seated & written) | was_seated:
        yield Finding(place=place, code="E33", message="was not invited: nobody with this reference was")
    elif reply.answer is Answer.ACCEPTS and reply.ref not in seated:
        yield Finding(place=place, code="E33", message="gave the seat back, and has none to accept now")
    elif reply.answer is Answer.ACCEPTS and not reply.agrees_rule:
        message = "accepts without agreeing to the Rule: ask, and note the agreement with the reply"
        yield Finding(place=place, code="E33", message=message)


def _keep(vault: Vault, kept: Attending, replies: Sequence[Reply]) -> None:
    by_ref = {one.ref: one for one in (*kept.replies, *replies)}
    in_order = [by_ref[ref] for ref in sorted(by_ref)]
    vault.replace_attending(Action.REPLIED, f"{len(replies)} replies", replies=in_order)


def write_sheet(vault: Vault, into: Path) -> int:
    """Write a private .xlsx of everybody invited with what they answered, and return how many."""
    kept = vault.attending()
    people = {one.ref: one for one in kept.registrations}
    replies = {one.ref: one for one in kept.replies}
    invited = [one.ref for one in kept.invites if one.standing is Standing.SELECTED and one.ref in people]
    rows = [
        (
            ref,
            people[ref].name,
            people[ref].organisation,
            *_cells(replies.get(ref), people[ref].aliases, people[ref].products),
        )
        for ref in invited
    ]
    write_private(into, xlsx_bytes(COLUMNS, rows))
    return len(rows)


def _cells(reply: Reply | None, aliases: str, products: str) -> tuple[str, ...]:
    if reply is None:
        return ("", "", "", aliases, products)
    flags = ("yes" if agreed else "no" for agreed in (reply.agrees_rule, reply.agrees_listed))
    return (reply.answer.value, *flags, "; ".join(reply.aliases), "; ".join(reply.products))


def import_sheet(vault: Vault, path: Path) -> tuple[int, int]:
    """Keep the replies of a sheet and return how many accept and decline; rows without an answer are let be.

    Raises:
        UnusableError: the sheet cannot be read, or a cell is none of the words it may be.
        RefusedError: somebody was not invited, or accepts without agreeing to the Rule (rule E33).
    """
    (_, titles), *rows = table_rows(path, "the replies")
    if "ref" not in titles or "answer" not in titles or set(titles) - {*COLUMNS, ""}:
        raise UnusableError(f"the replies: the columns must be among {', '.join(COLUMNS)}")
    kept = vault.attending()
    replies: list[Reply] = []
    unreadable: list[Finding] = []
    refused: list[Finding] = []
    for row, cells in rows:
        values = dict.fromkeys(COLUMNS, "") | dict(zip(titles, cells, strict=False))
        place = Place(file="replies", line=row)
        words = (
            values["answer"].casefold(),
            values["agrees_rule"].casefold(),
            values["agrees_listed"].casefold(),
        )
        if words[0] not in _WORDS or words[1] not in _YES_NO or words[2] not in _YES_NO:
            message = "answer is accepts or declines, and agreements are yes or no"
            unreadable.append(Finding(place=place, code="E33", message=message))
        elif answer := _WORDS[words[0]]:
            reply = _reply(values, answer)
            refused += _faults(kept, reply, place)
            replies.append(reply)
    if unreadable:
        raise UnusableError("the replies: nothing was kept; put right what is listed", unreadable)
    if refused:
        raise RefusedError("the replies: nothing was kept; put right what is listed", refused)
    _keep(vault, kept, replies)
    accepted = sum(one.answer is Answer.ACCEPTS for one in replies)
    return accepted, len(replies) - accepted


def _reply(values: Mapping[str, str], answer: Answer) -> Reply:
    return Reply(
        ref=values["ref"] or "none",
        answer=answer,
        agrees_rule=_YES_NO[values["agrees_rule"].casefold()],
        agrees_listed=_YES_NO[values["agrees_listed"].casefold()],
        aliases=parts(values["aliases"]),
        products=parts(values["products"]),
    )
