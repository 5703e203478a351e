"""What a checker may do with a text: approve it as it stands, send it back, and take either back."""

from collections.abc import Sequence
from typing import TypeVar

from roundtable.base.errors import RefusedError, UnusableError
from roundtable.private.decisions import Check, Comment, Draft, ProseCheck
from roundtable.private.records import StaffCode

Checked = TypeVar("Checked", Draft, ProseCheck)
LONGEST_COMMENT = 5000
"""What a text of records holds at most."""


def approved(text: Checked, by: StaffCode, digest: str) -> Checked:
    """Return a text with somebody's approval of what has this digest, in place of all they said of it before.

    Raises:
        RefusedError: if they wrote it.
    """
    _refuse_author(text, by)
    rest: Checked = taken_back(text, by)
    return rest.model_copy(update={"checked": (*rest.checked, Check(by=by, digest=digest))})


def comment_of(by: StaffCode, digest: str, words: str) -> Comment:
    """Return a comment on the text with this digest.

    Raises:
        UnusableError: if it says nothing, or too much.
    """
    if not words:
        raise UnusableError("say what should change, so that whoever wrote it can put it right")
    if len(words) > LONGEST_COMMENT:
        raise UnusableError(f"a comment has {LONGEST_COMMENT} letters at most: say it in fewer")
    return Comment(by=by, digest=digest, comment=words)


def sent_back(text: Checked, comment: Comment) -> Checked:
    """Return a text with somebody's comment, in place of all they said of it before.

    Raises:
        RefusedError: if they wrote it.
    """
    _refuse_author(text, comment.by)
    rest: Checked = taken_back(text, comment.by)
    return rest.model_copy(update={"sent_back": (*rest.sent_back, comment)})


def taken_back(text: Checked, by: StaffCode) -> Checked:
    """Return a text without anybody's approval and comment who is this."""
    update: dict[str, tuple[Check, ...] | tuple[Comment, ...]] = {
        "checked": tuple(one for one in text.checked if one.by != by),
        "sent_back": tuple(one for one in text.sent_back if one.by != by),
    }
    return text.model_copy(update=update)


def claimed(text: ProseCheck | None, item: str, by: StaffCode) -> ProseCheck:
    """Return the record of a statement or an outcome as somebody says who wrote it; others check it then.

    Whoever said so before stays one of its authors: their words may still stand in it.
    """
    if text is None:
        return ProseCheck(item=item, author=by)
    earlier = dict.fromkeys(one for one in (*text.earlier_authors, text.author) if one != by)
    return taken_back(text, by).model_copy(update={"author": by, "earlier_authors": tuple(earlier)})


def authors(text: Draft | ProseCheck) -> frozenset[StaffCode]:
    """Return everybody whose own words a text holds or held, and who may not check it."""
    return frozenset(one for one in (text.author, *text.earlier_authors) if one)


def checkers(text: Draft | ProseCheck, digest: str) -> frozenset[StaffCode]:
    """Return who approved exactly the text with this digest, without anybody who ever worded it."""
    return frozenset(check.by for check in text.checked if check.digest == digest) - authors(text)


def open_comments(sent: Sequence[Comment], digest: str) -> tuple[Comment, ...]:
    """Return the comments on exactly this text; an edit settles all that were made before it."""
    return tuple(one for one in sent if one.digest == digest)


def _refuse_author(text: Checked, by: StaffCode) -> None:
    if text.author is None:
        raise RefusedError("nobody has worded this yet: it is checked once somebody has")
    if by in authors(text):
        raise RefusedError("you wrote this text: two others check it")
