"""Letting a browser in, and people: their codes, their passphrases, and locking the desk."""

import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from roundtable.base.errors import RoundtableError, UnusableError
from roundtable.desk import passphrases
from roundtable.desk.desk import COOKIE, Call, Desk, page, stranger
from roundtable.private.staff import Member

_CODE = re.compile(r"[a-z][a-z0-9]{1,15}", re.ASCII)


async def _open(request: Request) -> Response:
    """Exchange a one-time word for a cookie that no other site's page can use."""
    desk: Desk = request.app.state.desk
    visit = desk.visits.enter(request.query_params.get("word", ""))
    if visit is None:
        return stranger()
    answer = RedirectResponse("/", 303, headers={"referrer-policy": "no-referrer"})
    answer.set_cookie(COOKIE, visit.cookie, httponly=True, samesite="strict", path="/")
    return answer


def code_of(text: str) -> str:
    """Return a code of staff as it was typed.

    Raises:
        UnusableError: if it is none.
    """
    if not _CODE.fullmatch(text):
        raise UnusableError("a code is a small letter and then small letters or digits, such as kc; no name")
    return text


def _show(call: Call) -> Response:
    return _sign_in_page(call)


def _sign_in_page(call: Call, error: str = "", status: int = 200) -> Response:
    first = not call.desk.states.as_of("unsigned").staff()
    return call.page("sign-in.html", status, first=first, error=error, code=call.text("code"))


def _sign_in(call: Call) -> Response:
    """Sign somebody in; the very first person says which code and passphrase will be theirs."""
    try:
        code = code_of(call.text("code"))
        store = call.desk.states.as_of(code)
        if store.staff():
            is_new = _proved(call, code).is_new
        else:
            _refuse_unless_twice(call)
            store.put_member(Member(code=code, verifier=passphrases.kept(_passphrase(call))))
            is_new = False
    except RoundtableError as error:
        return _sign_in_page(call, str(error), 422)
    call.visit.by = code
    store.note_sign_in()
    return call.go("/new-passphrase" if is_new else "/")


def _passphrase(call: Call, name: str = "passphrase") -> str:
    value = call.form.get(name, "")
    return value if isinstance(value, str) else ""


def _refuse_unless_twice(call: Call) -> None:
    if _passphrase(call) != _passphrase(call, "passphrase_again"):
        raise UnusableError("the two passphrases differ: type the same one twice")


def _proved(call: Call, code: str) -> Member:
    """Return whoever has a code, if the passphrase in the form is theirs."""
    call.desk.guesses.refuse_if_many(code)
    member = next((one for one in call.desk.states.as_of(code).staff() if one.code == code), None)
    verifier = member.verifier if member else passphrases.unknown()
    if not passphrases.proves(_passphrase(call), verifier) or member is None:
        call.desk.guesses.note_wrong(code)
        raise UnusableError("the code or the passphrase is wrong: try again")
    return member


def _show_new(call: Call) -> Response:
    return call.page("new-passphrase.html", error="") if call.visit.by else call.go("/sign-in")


def _change(call: Call) -> Response:
    """Take a new passphrase in place of the one before, or of the word that somebody was let in with."""
    try:
        _refuse_unless_twice(call)
        member = next(one for one in call.vault.staff() if one.code == call.by)
        new = Member(code=call.by, verifier=passphrases.kept(_passphrase(call)))
        call.vault.put_member(new, was=member)
    except RoundtableError as error:
        return call.page("new-passphrase.html", 422, error=str(error))
    return call.go("/", "Your passphrase is changed.")


def _lock(call: Call) -> Response:
    call.visit.sign_out("The desk is locked.")
    return call.go("/sign-in", call.visit.take_notice())


routes: tuple[BaseRoute, ...] = (
    Route("/open", _open, methods=["GET"]),
    page("/sign-in", _show, _sign_in),
    page("/new-passphrase", _show_new, _change),
    page("/lock", act=_lock),
)
