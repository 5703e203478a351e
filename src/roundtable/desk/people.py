"""The people who use the desk: letting a colleague in, another browser, and closing the desk."""

from starlette.responses import Response
from starlette.routing import BaseRoute

from roundtable.desk import passphrases
from roundtable.desk.desk import Call, page
from roundtable.desk.signing_in import code_of
from roundtable.private.staff import Member


def _show(call: Call) -> Response:
    return _people(call)


def _people(call: Call, **made: str) -> Response:
    """Return the page; what was made is shown once, on the answer to the form that made it."""
    shown: dict[str, object] = {"staff": call.vault.staff(), "code": "", "word": "", "address": "", **made}
    return call.page("people.html", 200, **shown)


def _let_in(call: Call) -> Response:
    """Let a colleague in under a code, with a word that works until they choose a passphrase."""
    code, word = code_of(call.text("code")), passphrases.entry_word()
    call.vault.put_member(Member(code=code, verifier=passphrases.kept(word), is_new=True))
    return _people(call, code=code, word=word, address=_address(call))


def _address(call: Call) -> str:
    return f"http://{call.request.headers['host']}/open?word={call.desk.visits.new_token()}"


def _another_browser(call: Call) -> Response:
    return _people(call, address=_address(call))


def _close(call: Call) -> Response:
    call.desk.close()
    return call.page("closed.html")


routes: tuple[BaseRoute, ...] = (
    page("/people", _show, _let_in),
    page("/another-browser", act=_another_browser),
    page("/close", act=_close),
)
